import {AppError} from '../app-error.ts';
import type {ClientAccess} from '../tenancy/access.ts';

/** What a token says, as far as it decides who is calling. */
export interface TokenClaims {
  readonly jti: string;
  readonly tenant: string;
  readonly property: string;
  readonly client: string;
  /** Seconds since 1970. */
  readonly iat: number;
  /** The same in milliseconds. */
  readonly issuedAt?: number | undefined;
  readonly grants: ClientAccess['grants'];
  readonly origins: readonly string[];
  readonly maxDays?: number | undefined;
  readonly rows?: ClientAccess['rows'];
}

/** The client of a token that counts; throws `AppError` if it does not (any more). */
export function stillCounts(claims: TokenClaims, client: ClientAccess | undefined): ClientAccess {
  const issuedAt = claims.issuedAt ?? claims.iat * 1000;
  const ended = !client || client.revokedAt !== null || issuedAt < client.notBefore.getTime();
  if (ended || client.revokedTokens.has(claims.jti))
    throw new AppError('token_revoked', 'This token was ended before its time. Ask the host for a new one.');
  if (client.property.id !== claims.property)
    throw new AppError('property_not_granted', 'The embed client is for another property now.');
  return client;
}

/** Nothing that was read with a credential is shown after that was replaced. */
export function refuseOldFigures(
  now: ClientAccess,
  credential: ClientAccess['property']['credential'],
): void {
  const {id, generation} = now.property.credential;
  if (id === credential.id && generation === credential.generation) return;
  throw new AppError(
    'unavailable',
    'The connection to Google Analytics was renewed while this was read. Ask again.',
    {retryAfter: 1},
  );
}

/** A token is for pages of the origins that it names, as long as its client is for them; servers need the client's permission. */
export function checkOrigin(
  origin: string | undefined,
  ofToken: readonly string[],
  client: ClientAccess,
): void {
  if (origin === undefined) {
    if (client.allowServers) return;
    throw new AppError(
      'origin_not_allowed',
      'The request names no origin, and this embed client is for pages only. The operator can permit servers.',
    );
  }
  if (origin === 'null')
    throw new AppError(
      'origin_not_allowed',
      'The page has no origin of its own ("null"): it is in a sandboxed frame or was opened from a file. Give the frame `allow-same-origin`, or serve the page.',
    );
  if (!ofToken.includes(origin) || !client.origins.includes(origin))
    throw new AppError(
      'origin_not_allowed',
      'The token is for pages of another origin. The operator can make a client for this one.',
    );
}
