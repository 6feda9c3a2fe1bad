import {LRUCache} from 'lru-cache';
import {AppError} from '../app-error.ts';
import type {ClientAccess} from '../tenancy/access.ts';
import {nobody} from '../tenancy/client-reader.ts';
import {unknownKey} from '../tenancy/publishable-keys.repository.ts';
import type {TenantContexts} from '../tenancy/contexts.ts';
import type {LiveAccess} from '../tenancy/live-access.ts';
import type {TenantContext} from '../tenancy/tenant-context.ts';
import type {Caller} from './authenticate.ts';
import type {Guesses} from './guesses.ts';
import {networkOf} from './network.ts';

/** Finds out which page asks with a publishable key. */
export type ByPublishableKey = (call: {
  key: string | undefined;
  origin: string | undefined;
  /** The network address of the caller. */
  address: string | undefined;
}) => Promise<Caller>;

/** Keys whose clients are remembered: a key never belongs to another. */
const mostKeys = 10_000;

export function publishableKeys(parts: {
  findTenant: (publicId: string) => Promise<string | undefined>;
  /** The public id of the client that a key belongs to. */
  findClient: (tenant: string, key: string) => Promise<string | undefined>;
  live: LiveAccess;
  guesses: Guesses;
  contexts: TenantContexts;
}): ByPublishableKey {
  const {findTenant, findClient, live, guesses, contexts} = parts;
  const places = new LRUCache<string, {tenant: string; client: string}>({max: mostKeys});
  /** One context for a key and an origin, as long as what is granted is the same object. */
  const known = new WeakMap<ClientAccess, Map<string, TenantContext>>();

  async function seek(key: string) {
    const tenant = (await findTenant(key)) ?? nobody;
    const client = await findClient(tenant, key);
    return client === undefined ? undefined : {tenant, client};
  }

  async function placeOf(key: string, address: string | undefined) {
    const before = places.get(key);
    if (before) return before;
    const isThere = async () => (await findTenant(key)) !== undefined;
    const guess = await guesses.reserve({id: key, secret: key, address, isThere});
    const place = await seek(key).catch((error: unknown) => {
      guess.giveBack(); // nobody could say
      throw error;
    });
    if (!place) throw unknownKey();
    guess.right();
    places.set(key, place);
    return place;
  }

  return async ({key, origin, address}) => {
    if (key === undefined || !/^fp_[A-Za-z0-9_-]{8,60}$/.test(key)) throw unknownKey();
    if (origin === undefined || origin === 'null')
      throw new AppError(
        'origin_not_allowed',
        'A publishable key is for pages, and the request names no page that it comes from. Servers use an embed client.',
      );
    const {tenant, client: id} = await placeOf(key, address);
    const access = live.of(tenant, id);
    const client = access.peek() ?? (await access.find());
    const details = client?.publishableKeys.get(key);
    if (!client || !details || client.revokedAt) throw unknownKey();
    if (!details.origins.includes(origin) || !client.origins.includes(origin))
      throw new AppError(
        'origin_not_allowed',
        'The key is for pages of another origin. The operator can make one for this.',
      );
    const ofClient = known.get(client) ?? new Map<string, TenantContext>();
    known.set(client, ofClient);
    const {grants, maximumDays, rows} = details;
    const name = `${key} ${origin}`;
    const context =
      ofClient.get(name) ??
      contexts.forClient(
        tenant,
        client,
        {grants, origins: [origin], maximumDays, rows, publishableKey: key},
        `publishable key ${key}`,
      );
    ofClient.set(name, context);
    return {
      tenant: context,
      tenantId: tenant,
      key: `publishable key/${key} ${networkOf(address)}`,
      origin,
      confirm: () => undefined, // what is given out is a token, and each use of that is looked at
    };
  };
}
