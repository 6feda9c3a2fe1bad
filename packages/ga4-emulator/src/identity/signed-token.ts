import {decodeProtectedHeader, jwtVerify} from 'jose';
import type {ServiceAccount} from './service-accounts.ts';

/** What a service account signed. */
export interface SignedToken {
  readonly account: ServiceAccount;
  readonly audiences: readonly string[];
  /** Scopes, separated by spaces; empty if the token names none. */
  readonly scope: string;
}

/** Google takes signed tokens that live an hour at most. */
const longestSeconds = 3600;
const skewSeconds = 60;

/**
 * Reads a JWT as Google's clients sign it with a key file: RS256, `kid`, `iss` the account (and `sub`, if there is one),
 * an hour at most. Undefined for anything else.
 */
export async function readSignedToken(
  token: string,
  accounts: readonly ServiceAccount[],
  now: Date,
): Promise<SignedToken | undefined> {
  try {
    const {kid} = decodeProtectedHeader(token);
    const account = accounts.find(({keyId}) => keyId === kid);
    if (!account) return undefined;
    const {payload} = await jwtVerify(token, account.publicKey, {
      algorithms: ['RS256'],
      issuer: account.email,
      requiredClaims: ['exp', 'iat'],
      currentDate: now,
      clockTolerance: skewSeconds,
    });
    const {aud = [], scope, exp = 0, iat = 0, sub = account.email} = payload;
    const seconds = now.getTime() / 1000;
    if (sub !== account.email) return undefined;
    if (exp - iat > longestSeconds + skewSeconds || iat > seconds + skewSeconds) return undefined;
    return {account, audiences: [aud].flat(), scope: typeof scope === 'string' ? scope : ''};
  } catch {
    return undefined; // whatever is wrong with it, it is not a token that lets anybody in
  }
}
