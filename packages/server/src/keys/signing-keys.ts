import {setTimeout as wait} from 'node:timers/promises';
import {importJWK, type CryptoKey, type JWK} from 'jose';
import type {KeyStore} from './key-store.ts';
import type {MasterKey} from './master-key.ts';
import {listSigningKeys, readSigningKey} from './signing-key-records.ts';
import {scheduleOf} from './signing-schedule.ts';
import {tokenAlgorithm} from './token-algorithm.ts';

/** The keys that embed tokens are signed with; they do nothing else. */
export interface SigningKeys {
  /** The key that new tokens are signed with now. */
  current(): {readonly kid: string; readonly key: CryptoKey};
  /** The public key of a `kid` whose tokens are accepted now, as far as this process knows. */
  find(kid: string): CryptoKey | undefined;
  /** As `find`; looks into the key store once more for a `kid` that is not known here yet. */
  seek(kid: string): Promise<CryptoKey | undefined>;
  /** What `/.well-known/jwks.json` shows: every key that signs, signed lately, or will sign. */
  publicKeys(): readonly JWK[];
}

/** Signing keys that follow the key store. */
export interface FollowedSigningKeys extends SigningKeys {
  /** Reads the key store again. If that fails, it throws, and what was known stays. */
  refresh(): Promise<void>;
}

/** Milliseconds between two looks for a `kid` that nobody knows: made-up ones must not keep the key store busy. */
const pauseBetweenLooks = 200;

interface LoadedKey {
  readonly kid: string;
  readonly signsFrom: Date;
  readonly key: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly shown: JWK;
}

/** Reads the signing keys. Throws if there is none. */
export async function loadSigningKeys(
  store: KeyStore,
  master: MasterKey,
  now: () => Date,
): Promise<FollowedSigningKeys> {
  let loaded = await read(new Map());
  let reading: Promise<void> | undefined;
  let nextLook: Promise<void> | undefined;

  async function read(known: ReadonlyMap<string, LoadedKey>): Promise<Map<string, LoadedKey>> {
    const found = new Map<string, LoadedKey>();
    for (const kid of await listSigningKeys(store)) {
      const key = known.get(kid) ?? (await load(store, master, kid));
      if (key) found.set(kid, key);
    }
    if (found.size === 0) throw new Error('There is no signing key. Make one: run the command `migrate`.');
    return found;
  }

  function refresh(): Promise<void> {
    reading ??= read(loaded)
      .then((found) => void (loaded = found))
      .finally(() => (reading = undefined));
    return reading;
  }

  const work = () => scheduleOf([...loaded.values()], now()).filter(({state}) => state !== 'ended');
  let worked = {of: loaded, at: -Infinity, keys: work()};

  /** Worked out ten times a second at most: every call with a token asks for it. */
  function accepted(): ReturnType<typeof work> {
    const moment = now().getTime();
    if (worked.of !== loaded || Math.abs(moment - worked.at) >= 100)
      worked = {of: loaded, at: moment, keys: work()};
    return worked.keys;
  }

  function find(kid: string): CryptoKey | undefined {
    if (!loaded.has(kid)) return undefined;
    return accepted().find((key) => key.kid === kid)?.publicKey;
  }

  return {
    refresh,
    find,
    current: () => accepted().find(({state}) => state === 'current')!,
    async seek(kid) {
      if (loaded.has(kid)) return find(kid);
      // A reading under way may have begun before the key was made: what counts is one that begins after this call.
      nextLook ??= wait(pauseBetweenLooks).then(async () => {
        nextLook = undefined;
        await reading?.catch(() => undefined);
        await refresh().catch(() => undefined);
      });
      await nextLook;
      return find(kid);
    },
    publicKeys: () => accepted().map(({shown}) => shown),
  };
}

async function load(store: KeyStore, master: MasterKey, kid: string): Promise<LoadedKey | undefined> {
  const record = await readSigningKey(store, master, kid);
  if (!record) return undefined; // removed since the list was read
  const {signsFrom, privateKey} = record;
  const {kty, crv, x} = privateKey;
  return {
    kid,
    signsFrom,
    key: (await importJWK(privateKey, tokenAlgorithm)) as CryptoKey,
    publicKey: (await importJWK({kty, crv, x}, tokenAlgorithm)) as CryptoKey,
    shown: {kty, crv, x, kid, use: 'sig', alg: tokenAlgorithm},
  };
}
