import {grantSchema, maximumGrants, rowScopeSchema} from '@meglass-finder/reports';
import {errors, jwtVerify, SignJWT} from 'jose';
import {LRUCache} from 'lru-cache';
import {z} from 'zod';
import {AppError} from '../../app-error.ts';
import type {SigningKeys} from '../../keys/signing-keys.ts';
import {isForAlone} from '../../keys/audience.ts';
import {longestTokenLifetime, tokenAlgorithm} from '../../keys/token-algorithm.ts';

/** Characters of a token at most; longer ones are neither made nor looked at. */
export const maximumTokenLength = 4096;
/** Seconds. */
export const tokenLifetime = {minimum: 300, default: 600, maximum: longestTokenLifetime} as const;
const tokenType = 'embed+jwt';
/** Seconds that the clock of the process that issued a token may be ahead. */
const clocksDiffer = 5;

const claimsSchema = z.object({
  jti: z.uuid(),
  iat: z.number().int(),
  exp: z.number().int(),
  /** When it was issued, in milliseconds by the database's clock, as is what it is compared with: the end of all tokens before. */
  issuedAt: z.number().int().optional(),
  sub: z.string().min(1).max(200),
  tenant: z.uuid(),
  property: z.uuid(),
  client: z.string().min(1).max(64),
  grants: z.array(grantSchema).max(maximumGrants),
  origins: z.array(z.string().max(200)).max(20),
  maxDays: z.number().int().positive().optional(),
  rows: rowScopeSchema.optional(),
});
/** What an embed token says. Times are seconds since 1970. */
export type EmbedClaims = z.infer<typeof claimsSchema>;

export interface EmbedTokens {
  /** Throws `AppError` `invalid_request` if the token would be too long. */
  sign(claims: EmbedClaims): Promise<string>;
  /** Waits for nobody where the token was verified before. Throws `AppError` `token_expired` or `token_invalid`. */
  verify(token: string): Promise<EmbedClaims> | EmbedClaims;
}

/** Signs and verifies embed tokens of one issuer. Verified ones are remembered until they end. */
export function embedTokens(options: {issuer: string; keys: SigningKeys; now: () => Date}): EmbedTokens {
  const {issuer, keys, now} = options;
  const audience = `${issuer}/v1/reports`;
  /** By the end of their signatures, which is short, and unlike any other. */
  const verified = new LRUCache<string, {token: string; claims: EmbedClaims; kid: string}>({max: 20_000});
  const nameOf = (token: string) => token.slice(-43);

  return {
    async sign(claims) {
      const {kid, key} = keys.current();
      const token = await new SignJWT({...claims, iss: issuer, aud: audience})
        .setProtectedHeader({alg: tokenAlgorithm, typ: tokenType, kid})
        .sign(key);
      if (token.length > maximumTokenLength)
        throw new AppError(
          'invalid_request',
          'The token would be longer than 4 kB. Ask for fewer grants, origins or pages.',
        );
      return token;
    },
    verify(token) {
      const name = nameOf(token);
      const known = verified.get(name);
      if (known?.token !== token) return verifyAnew(token, name);
      const {claims, kid} = known;
      if (claims.exp * 1000 > now().getTime() && keys.find(kid)) return claims;
      verified.delete(name);
      throw keys.find(kid) ? expired() : invalid();
    },
  };

  async function verifyAnew(token: string, name: string): Promise<EmbedClaims> {
    if (token.length > maximumTokenLength || !isCanonical(token)) throw invalid();
    const checked = await check(token);
    verified.set(name, {token, ...checked});
    return checked.claims;
  }

  async function check(token: string): Promise<{claims: EmbedClaims; kid: string}> {
    try {
      const {payload, protectedHeader} = await jwtVerify(
        token,
        async ({kid, ...header}) => {
          // jku, jwk, x5u, crit …: nothing of the token says where its key is.
          if (typeof kid !== 'string' || Object.keys(header).some((name) => name !== 'alg' && name !== 'typ'))
            throw invalid();
          const key = await keys.seek(kid);
          if (!key) throw invalid();
          return key;
        },
        {
          algorithms: [tokenAlgorithm],
          typ: tokenType,
          issuer,
          audience,
          requiredClaims: ['jti', 'iat', 'exp', 'sub', 'tenant', 'property', 'client', 'grants', 'origins'],
          maxTokenAge: tokenLifetime.maximum,
          clockTolerance: clocksDiffer,
          currentDate: now(),
        },
      );
      if (!isForAlone(payload.aud, audience)) throw invalid();
      const claims = claimsSchema.parse(payload);
      if (claims.exp * 1000 <= now().getTime()) throw expired(); // no token lives longer for that
      return {claims, kid: protectedHeader.kid!};
    } catch (error) {
      if (error instanceof AppError) throw error;
      if (error instanceof errors.JWTExpired) throw expired();
      throw invalid(error);
    }
  }
}

/** Base64url has several spellings for some bytes; only the one that encoding gives is taken, so that one token is one string. */
function isCanonical(token: string): boolean {
  const parts = token.split('.');
  return (
    parts.length === 3 && parts.every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)
  );
}

function expired(): AppError {
  return new AppError('token_expired', 'Ask the host for a new token and try again.');
}

function invalid(cause?: unknown): AppError {
  return new AppError(
    'token_invalid',
    'This is not an embed token of this service. Ask the host for a new one.',
    {
      cause,
    },
  );
}
