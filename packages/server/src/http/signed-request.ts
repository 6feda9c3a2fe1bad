import {createHash} from 'node:crypto';
import {decodeProtectedHeader, decodeJwt, errors, importJWK, jwtVerify, type JWK} from 'jose';
import {z} from 'zod';
import {AppError} from '../app-error.ts';
import {isForAlone} from '../keys/audience.ts';

/** Seconds for which a signed request counts at most. */
export const longestRequest = 60;
/** Seconds that the host's clock may be off. */
export const clocksDiffer = 5;
const requestType = 'embed-request+jwt';
const maximumLength = 2048;

const headerSchema = z.strictObject({
  alg: z.string(),
  typ: z.literal(requestType),
  kid: z.string().regex(/^fk_[A-Za-z0-9_-]{8,60}$/),
});
const claimsSchema = z.looseObject({
  iss: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
  jti: z.uuid(),
  iat: z.number().int(),
  exp: z.number().int(),
  digest: z.string().optional(),
});

/** Who a request says that it is from; nothing of it is checked yet. */
export interface ClaimedRequest {
  readonly kid: string;
  /** The public id of the embed client. */
  readonly client: string;
  readonly jti: string;
  readonly lifetime: number;
  /** SHA-256 of the body's bytes, as base64url. */
  readonly digest: string | undefined;
}

/** Reads what a signed request claims; `undefined` for what is none. */
export function claimedIn(token: string): ClaimedRequest | undefined {
  if (token.length > maximumLength || !isCanonical(token)) return undefined;
  try {
    const {kid} = headerSchema.parse(decodeProtectedHeader(token));
    const {iss, jti, iat, exp, digest} = claimsSchema.parse(decodeJwt(token));
    return {kid, client: iss, jti: jti.toLowerCase(), lifetime: exp - iat, digest};
  } catch {
    return undefined;
  }
}

/**
 * Whether a request is signed with a key, for an address, and counts now. The algorithm is the key's, whatever the request
 * says. `false` if the signature is not right; throws `AppError` `signed_request_refused` where it is, and the rest is not.
 */
export async function isSignedBy(
  token: string,
  key: JWK,
  {client, address, lifetime, now}: {client: string; address: string; lifetime: number; now: Date},
): Promise<boolean> {
  const algorithms = key.kty === 'OKP' ? ['EdDSA', 'Ed25519'] : ['ES256'];
  let aud: unknown;
  try {
    const {payload} = await jwtVerify(token, await importJWK(key, algorithms[0]), {
      algorithms,
      typ: requestType,
      issuer: client,
      audience: address,
      requiredClaims: ['iss', 'aud', 'iat', 'exp', 'jti'],
      maxTokenAge: longestRequest,
      clockTolerance: clocksDiffer,
      currentDate: now,
    });
    aud = payload.aud;
  } catch (error) {
    if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed)
      throw refused(reasonOf(error, address, now));
    return false;
  }
  if (!isForAlone(aud, address))
    throw refused(`It is for other addresses too: \`aud\` must be ${address} alone.`);
  if (lifetime <= 0 || lifetime > longestRequest)
    throw refused(`It must end within ${longestRequest} seconds.`);
  return true;
}

function reasonOf(
  error: errors.JWTExpired | errors.JWTClaimValidationFailed,
  address: string,
  now: Date,
): string {
  const ahead = Math.round(Number(error.payload.iat) - now.getTime() / 1000);
  if (error instanceof errors.JWTExpired)
    return `It has expired: it was signed ${-ahead} seconds ago by the clock of the service. If that was just now, the clock of the server that signs is behind.`;
  if (error.claim === 'aud') return `It is for another address: \`aud\` must be ${address}.`;
  return error.claim === 'iat' && ahead > clocksDiffer
    ? `The clock of the server that signs is ahead by ${ahead} seconds: it may be ahead by ${clocksDiffer}.`
    : `Its claim \`${error.claim}\` is not right.`;
}

/** Throws `AppError` `signed_request_refused` for another body than the one that was signed with the request. */
export function requireBody({digest}: ClaimedRequest, body: string): void {
  if (digest === createHash('sha256').update(body).digest('base64url')) return;
  throw refused(
    digest === undefined
      ? 'It does not say what its body is: `digest` must be the SHA-256 of the body, in base64url.'
      : 'Its body is another: `digest` must be the SHA-256 of the bytes that are sent, in base64url.',
  );
}

/** The same request came before. */
export function alreadyTaken(): AppError {
  return refused('It was used before: sign each request anew, with a `jti` of its own.');
}

function refused(why: string): AppError {
  return new AppError('signed_request_refused', `The signed request does not count. ${why}`);
}

/** One request is one string: base64url has several spellings for some bytes, and only the usual one is taken. */
function isCanonical(token: string): boolean {
  const parts = token.split('.');
  return (
    parts.length === 3 && parts.every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)
  );
}
