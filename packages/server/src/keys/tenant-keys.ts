import {randomBytes} from 'node:crypto';
import {LRUCache} from 'lru-cache';
import {AppError} from '../app-error.ts';
import type {KeyStore} from './key-store.ts';
import {decrypt, derive, encrypt, keyedHash, type MasterKey} from './master-key.ts';

/** Where a ciphertext belongs. It opens nowhere else, and under no other version. */
export interface Place {
  readonly table: string;
  readonly column: string;
  /** The row's id. */
  readonly row: string;
  /** What grows when the row is written again. */
  readonly version: number;
}

/** What one tenant's key can do. The key itself stays inside. */
export interface TenantCipher {
  /** Encrypts a JSON value for its place. */
  seal(place: Place, value: unknown): Buffer;
  /** Opens what `seal` made for this tenant and place. Throws for anything else. */
  open(place: Place, sealed: Uint8Array): unknown;
  /** Encrypts bytes as they are for their place. */
  sealBytes(place: Place, bytes: Uint8Array): Buffer;
  /** Opens what `sealBytes` made for this tenant and place. Throws for anything else. */
  openBytes(place: Place, sealed: Uint8Array): Buffer;
  /** A hash that only this tenant's key gives: for what must be unique or found. */
  hash(purpose: string, value: string): Buffer;
  /** The link of the audit chain that follows `previous`. */
  chain(previous: Uint8Array, ...parts: readonly (string | Uint8Array)[]): Buffer;
}

/** Every tenant's data key: random, kept in the key store wrapped by the master key. */
export interface TenantKeys {
  /** Makes the key of a new tenant. Throws if there is one. */
  create(tenant: string): Promise<void>;
  /** Destroys a tenant's key, if there is one. Other processes may use it for a minute more. */
  destroy(tenant: string): Promise<void>;
  /** Throws `AppError` `unavailable` if the tenant has no key (any more). */
  of(tenant: string): Promise<TenantCipher>;
}

/** How long a process may use a key after it was destroyed in the store, in milliseconds. */
const remembered = 60_000;

/** Opens the tenants' keys in a store. */
export function tenantKeys(store: KeyStore, master: MasterKey): TenantKeys {
  const wrap = master.derive('wrap');
  const ciphers = new LRUCache<string, Promise<TenantCipher>>({max: 1000, ttl: remembered});

  async function load(tenant: string): Promise<TenantCipher> {
    const wrapped = await store.read(`tenants/${tenant}`);
    if (!wrapped) throw new AppError('unavailable', 'The keys for this data are not there.');
    return cipherOf(tenant, decrypt(wrap, ['tenant-key', tenant], wrapped));
  }

  return {
    async create(tenant) {
      const wrapped = encrypt(wrap, ['tenant-key', tenant], randomBytes(32));
      if (!(await store.create(`tenants/${tenant}`, wrapped)))
        throw new Error('This tenant has a key already.');
    },
    async destroy(tenant) {
      await store.remove(`tenants/${tenant}`);
      ciphers.delete(tenant);
    },
    of(tenant) {
      const known = ciphers.get(tenant);
      if (known) return known;
      const loading = load(tenant);
      ciphers.set(tenant, loading);
      loading.catch(() => ciphers.delete(tenant));
      return loading;
    },
  };
}

function cipherOf(tenant: string, dataKey: Uint8Array): TenantCipher {
  const sealing = derive(dataKey, 'seal');
  const hashing = derive(dataKey, 'hash');
  const chaining = derive(dataKey, 'chain');
  const placeOf = ({table, column, row, version}: Place) => [tenant, table, column, row, String(version)];
  return {
    seal: (place, value) => encrypt(sealing, placeOf(place), Buffer.from(JSON.stringify(value), 'utf8')),
    open: (place, sealed) => JSON.parse(decrypt(sealing, placeOf(place), sealed).toString('utf8')) as unknown,
    sealBytes: (place, bytes) => encrypt(sealing, placeOf(place), bytes),
    openBytes: (place, sealed) => decrypt(sealing, placeOf(place), sealed),
    hash: (purpose, value) => keyedHash(hashing, purpose, value),
    chain: (previous, ...parts) => keyedHash(chaining, previous, ...parts),
  };
}
