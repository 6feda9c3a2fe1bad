import {timingSafeEqual} from 'node:crypto';
import {AppError} from '../app-error.ts';
import type {ClientAccess} from '../tenancy/access.ts';
import {nobody} from '../tenancy/client-reader.ts';
import type {ByPublishableKey} from './by-publishable-key.ts';
import {clientUnknown, type SignedCall, type SignedRequests} from './signed-requests.ts';
import type {Guesses} from './guesses.ts';
import {checkOrigin, refuseOldFigures, stillCounts, type TokenClaims} from './token-standing.ts';
import type {TenantContexts} from '../tenancy/contexts.ts';
import type {LiveAccess, LiveClient} from '../tenancy/live-access.ts';
import type {TenantContext} from '../tenancy/tenant-context.ts';

/** Who is calling: their context, who they are for rate limits, and the one origin that may read the answer. */
export interface Caller {
  readonly tenant: TenantContext;
  readonly tenantId: string;
  /** Unlike that of any other caller of any tenant. */
  readonly key: string;
  readonly origin: string | undefined;
  /** Throws `AppError` if the caller must not get (more of) an answer any longer. Waits for nobody while all is well known. */
  confirm(): Promise<void> | void;
}

/** A host's server, whose call may be a request that is signed together with its body, and counts once. */
export interface ClientCaller extends Caller {
  /** Throws `AppError` `signed_request_refused` for another body than the one that was signed. */
  checkBody(body: string): void;
  /** To be called when the call is within all limits. Throws `AppError` `signed_request_refused` for one that was taken before. */
  take(): Promise<void>;
}

export interface Authenticator {
  /** A host's server: by HTTP Basic, or by a signed request, for the address that it calls. */
  byClient(call: {
    authorization: string | undefined;
    origin: string | undefined;
    /** The network address of the caller. */
    address: string | undefined;
    path: string;
  }): Promise<ClientCaller>;
  /** A page that has no server, by the key that stands in it. */
  readonly byPublishableKey: ByPublishableKey;
  /** A page or program, by the token it has. */
  byEmbedToken(token: string | undefined, origin: string | undefined): Promise<Caller>;
}

export function authenticator(parts: {
  findTenant: (publicId: string) => Promise<string | undefined>;
  /** Asks the database about a client. */
  readClient: (tenant: string, publicId: string) => Promise<ClientAccess | undefined>;
  live: LiveAccess;
  guesses: Guesses;
  contexts: TenantContexts;
  verifyToken: (token: string) => Promise<TokenClaims> | TokenClaims;
  hashSecret: (tenant: string, publicId: string, secret: string) => Buffer;
  signed: SignedRequests;
  byPublishableKey: ByPublishableKey;
}): Authenticator {
  const {findTenant, readClient, live, guesses, contexts, verifyToken, hashSecret, signed, byPublishableKey} =
    parts;

  /** What was made for tokens, as long as those are the same objects. */
  const known = new WeakMap<TokenClaims, KnownToken>();
  function knownOf(claims: TokenClaims): KnownToken {
    let token = known.get(claims);
    if (!token) known.set(claims, (token = {access: live.of(claims.tenant, claims.client)}));
    return token;
  }

  /** The context is as good as the access that it was made for: what is granted anew is another object. */
  function contextOf(token: KnownToken, claims: TokenClaims, client: ClientAccess): TenantContext {
    if (token.made?.client === client) return token.made.tenant;
    const {tenant, grants, origins, maxDays: maximumDays, rows} = claims;
    token.made = {
      client,
      tenant: contexts.forClient(tenant, client, {grants, origins, maximumDays, rows}),
    };
    return token.made.tenant;
  }

  async function find(id: string): Promise<{tenant: string | undefined; client: ClientAccess | undefined}> {
    const tenant = await findTenant(id);
    return {tenant, client: await readClient(tenant ?? nobody, id)};
  }

  function callerOf({tenant, client, checkBody, take}: SignedCall): ClientCaller {
    return {
      tenant: contexts.forClient(tenant, client),
      tenantId: tenant,
      key: `${tenant}/${client.publicId}`,
      origin: undefined,
      confirm: () => undefined, // what such a caller does is one transaction, which has been committed
      checkBody,
      take,
    };
  }

  return {
    byPublishableKey,
    async byClient({authorization, origin, address, path}) {
      if (origin !== undefined)
        throw new AppError(
          'origin_not_allowed',
          "Tokens are given to the host's server, not to pages: a secret in a page is none. Ask from the server.",
        );
      const token = /^Bearer ([A-Za-z0-9._-]+)$/i.exec(authorization ?? '')?.[1];
      if (token !== undefined) return callerOf(await signed.check(token, {address, path}));
      const {id, secret} = readBasic(authorization);
      const isThere = async () => (await findTenant(id)) !== undefined;
      const guess = await guesses.reserve({id, secret, address, isThere});
      const {tenant, client} = await find(id).catch((error: unknown) => {
        guess.giveBack();
        throw error;
      });
      const given = hashSecret(tenant ?? nobody, id, secret);
      const right = [client?.secretHash, client?.previousSecretHash]
        .map((expected) => timingSafeEqual(given, expected ?? Buffer.alloc(32))) // as long, whether there is one or not
        .includes(true);
      if (!tenant || !client || !right || client.revokedAt) {
        guess.wrong();
        throw clientUnknown();
      }
      guess.right();
      // A secret says nothing of what is sent with it.
      return callerOf({tenant, client, checkBody: () => undefined, take: () => Promise.resolve()});
    },

    async byEmbedToken(token, origin) {
      if (token === undefined || token === '')
        throw new AppError(
          'token_missing',
          'Send the embed token in the body, or as `Authorization: Bearer`.',
        );
      const verified = verifyToken(token);
      const claims = verified instanceof Promise ? await verified : verified;
      const known = knownOf(claims);
      const {access} = known;
      const client = stillCounts(claims, access.peek() ?? (await access.find()));
      checkOrigin(origin, claims.origins, client);
      return {
        tenant: contextOf(known, claims, client),
        tenantId: claims.tenant,
        key: access.key,
        origin,
        confirm() {
          const judge = (now: ClientAccess | undefined) =>
            refuseOldFigures(stillCounts(claims, now), client.property.credential);
          const now = access.peek();
          return now ? judge(now) : access.find().then(judge);
        },
      };
    },
  };
}

interface KnownToken {
  readonly access: LiveClient;
  made?: {readonly client: ClientAccess; readonly tenant: TenantContext};
}

function readBasic(authorization: string | undefined): {id: string; secret: string} {
  const encoded = /^Basic ([A-Za-z0-9+/]{1,400}={0,2})$/i.exec(authorization ?? '')?.[1];
  const [, id, secret] = /^([A-Za-z0-9_-]{8,64}):(.{1,200})$/.exec(
    Buffer.from(encoded ?? '', 'base64').toString('latin1'),
  ) ?? ['', '', ''];
  if (!id || !secret) throw clientUnknown();
  return {id, secret};
}
