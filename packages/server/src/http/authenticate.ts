import {timingSafeEqual} from 'node:crypto';
import {AppError} from '../app-error.ts';
import type {TenantKeys} from '../keys/tenant-keys.ts';
import type {ClientAccess} from '../tenancy/access.ts';
import {readClientAccess} from '../tenancy/access.repository.ts';
import type {TenantContexts} from '../tenancy/contexts.ts';
import type {TenantContext} from '../tenancy/tenant-context.ts';
import type {WithTenant} from '../tenancy/with-tenant.ts';

/** What a token says, as far as it decides who is calling. */
export interface TokenClaims {
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
}

/** Who is calling: their context, a name for rate limits, and the one origin that may read the answer. */
export interface Caller {
  readonly tenant: TenantContext;
  readonly key: string;
  readonly origin: string | undefined;
}

export interface Authenticator {
  /** A host's server, by HTTP Basic. */
  byClientSecret(authorization: string | undefined, origin: string | undefined): Promise<Caller>;
  /** A page or program, by the token it has. */
  byEmbedToken(token: string | undefined, origin: string | undefined): Promise<Caller>;
}

/** A tenant that is never there: looking for an unknown client takes the same steps as looking for a known one. */
const nobody = '00000000-0000-7000-8000-000000000000';

export function authenticator(parts: {
  findTenant: (publicId: string) => Promise<string | undefined>;
  withTenant: WithTenant;
  keys: TenantKeys;
  contexts: TenantContexts;
  verifyToken: (token: string) => Promise<TokenClaims>;
  hashSecret: (tenant: string, publicId: string, secret: string) => Buffer;
}): Authenticator {
  const {findTenant, withTenant, keys, contexts, verifyToken, hashSecret} = parts;

  async function readClient(tenant: string | undefined, publicId: string): Promise<ClientAccess | undefined> {
    const cipher = tenant ? await keys.of(tenant) : undefined;
    return withTenant(tenant ?? nobody, (session) => readClientAccess(session, cipher, publicId));
  }

  return {
    async byClientSecret(authorization, origin) {
      if (origin !== undefined)
        throw new AppError(
          'origin_not_allowed',
          "Tokens are given to the host's server, not to pages: a secret in a page is none. Ask from the server.",
        );
      const {id, secret} = readBasic(authorization);
      const tenant = await findTenant(id);
      const client = await readClient(tenant, id);
      const expected = client?.secretHash ?? Buffer.alloc(32);
      const right = timingSafeEqual(hashSecret(tenant ?? nobody, id, secret), expected);
      if (!tenant || !client || !right || client.revokedAt) throw clientUnknown();
      return {tenant: contexts.forClient(tenant, client), key: `${tenant}/${id}`, origin: undefined};
    },

    async byEmbedToken(token, origin) {
      if (token === undefined || token === '')
        throw new AppError(
          'token_missing',
          'Send the embed token in the body, or as `Authorization: Bearer`.',
        );
      const claims = await verifyToken(token);
      const client = await readClient(claims.tenant, claims.client);
      const issuedAt = claims.issuedAt ?? claims.iat * 1000;
      if (!client || client.revokedAt || issuedAt < client.notBefore.getTime())
        throw new AppError('token_revoked', 'The operator has ended this token. Ask the host for a new one.');
      if (client.property.id !== claims.property)
        throw new AppError('property_not_granted', 'The embed client is for another property now.');
      checkOrigin(origin, claims.origins, client);
      const ceiling = {grants: claims.grants, origins: claims.origins, maximumDays: claims.maxDays};
      return {
        tenant: contexts.forClient(claims.tenant, client, ceiling),
        key: `${claims.tenant}/${claims.client}`,
        origin,
      };
    },
  };
}

function checkOrigin(origin: string | undefined, ofToken: readonly string[], client: ClientAccess): void {
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
      'The token is for pages of another origin. The operator can add this one.',
    );
}

function readBasic(authorization: string | undefined): {id: string; secret: string} {
  const encoded = /^Basic ([A-Za-z0-9+/]{1,400}={0,2})$/i.exec(authorization ?? '')?.[1];
  const [, id, secret] = /^([A-Za-z0-9_-]{8,64}):(.{1,200})$/.exec(
    Buffer.from(encoded ?? '', 'base64').toString('latin1'),
  ) ?? ['', '', ''];
  if (!id || !secret) throw clientUnknown();
  return {id, secret};
}

function clientUnknown(): AppError {
  return new AppError(
    'client_unknown',
    'Send the id and the secret of an embed client in use by HTTP Basic.',
  );
}
