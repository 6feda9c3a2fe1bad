import {decodeProtectedHeader, jwtVerify} from 'jose';
import type {ServiceAccount} from './service-accounts.ts';

/** Why a caller is not let in. `missing`: no bearer token came; `invalid`: one came, and it is not good. */
export class Unauthenticated extends Error {
  override name = 'Unauthenticated';
  readonly reason: 'missing' | 'invalid';

  constructor(reason: 'missing' | 'invalid') {
    super(
      reason === 'missing'
        ? `Request is missing required authentication credential. ${expected}`
        : `Request had invalid authentication credentials. ${expected}`,
    );
    this.reason = reason;
  }
}

const expected =
  'Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.';

const audience = 'https://analyticsdata.googleapis.com/';
const scopes = [
  'https://www.googleapis.com/auth/analytics.readonly',
  'https://www.googleapis.com/auth/analytics',
];
/** Google takes self-signed tokens that live an hour at most. */
const longestSeconds = 3600;
const skewSeconds = 60;

/**
 * The service account that signed the `authorization` header's token: a JWT as Google's clients sign it with a key file
 * (RS256, `kid`, `iss` and `sub` the account, an hour at most, for the Data API by `aud` or `scope`).
 * Throws `Unauthenticated`.
 */
export async function authenticate(
  authorization: string | undefined,
  accounts: readonly ServiceAccount[],
  now: Date,
): Promise<ServiceAccount> {
  const [, token] = /^Bearer\s+(\S+)$/i.exec(authorization ?? '') ?? [];
  if (!token) throw new Unauthenticated('missing');
  try {
    const {kid} = decodeProtectedHeader(token);
    const account = accounts.find(({keyId}) => keyId === kid);
    if (!account) throw new Unauthenticated('invalid');
    const {payload} = await jwtVerify(token, account.publicKey, {
      algorithms: ['RS256'],
      issuer: account.email,
      subject: account.email,
      requiredClaims: ['exp', 'iat'],
      currentDate: now,
      clockTolerance: skewSeconds,
    });
    const {aud, scope, exp = 0, iat = 0} = payload;
    const seconds = now.getTime() / 1000;
    const granted = typeof scope === 'string' && scope.split(' ').some((one) => scopes.includes(one));
    const isForUs = granted || aud === audience || aud === audience.slice(0, -1);
    if (!isForUs || exp - iat > longestSeconds + skewSeconds || iat > seconds + skewSeconds) {
      throw new Unauthenticated('invalid');
    }
    return account;
  } catch (error) {
    throw error instanceof Unauthenticated ? error : new Unauthenticated('invalid');
  }
}
