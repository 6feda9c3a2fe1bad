import type {KeyStore} from './key-store.ts';
import {decrypt, encrypt, type MasterKey} from './master-key.ts';

/** The id that ties a key store to its database; it is in both, and in the store sealed under the master key. */
const markerName = 'store/id';
const place = ['key-store'];
const rightOne = 'Is this the right folder or database, and is it mounted?';

/** The store's id, or `undefined` if it has none yet. Throws if another master key sealed it. */
export async function readMarker(store: KeyStore, master: MasterKey): Promise<string | undefined> {
  const sealed = await store.read(markerName);
  if (!sealed) return undefined;
  try {
    return decrypt(master.derive('wrap'), place, sealed).toString('utf8');
  } catch (cause) {
    throw new Error(`The key store was set up with another FINDER_MASTER_KEY. ${rightOne}`, {cause});
  }
}

/** Throws unless the store is the one that the database names. */
export async function checkMarker(
  store: KeyStore,
  master: MasterKey,
  expected: string | undefined,
): Promise<void> {
  if (!expected) throw new Error('The database names no key store yet. Run the command `migrate`.');
  const id = await readMarker(store, master);
  if (id === expected) return;
  throw new Error(
    id
      ? `The key store belongs to another database. ${rightOne}`
      : `The key store does not hold this database's keys. ${rightOne}`,
  );
}

/**
 * Ties a store to a database before that is migrated, and returns the id to put there. A store of an installation from
 * before there were ids is adopted if it holds signing keys. Throws, and writes nothing, if it is the wrong store.
 */
export async function claimStore(
  store: KeyStore,
  master: MasterKey,
  database: {readonly storeId: string | undefined; readonly fresh: boolean},
  newId: () => string,
): Promise<string> {
  if (database.storeId) {
    await checkMarker(store, master, database.storeId);
    return database.storeId;
  }
  const known = await readMarker(store, master);
  if (known) return known;
  if (!database.fresh && (await store.list('signing')).length === 0)
    throw new Error(`The key store does not hold this database's keys. ${rightOne}`);
  const id = newId();
  await store.create(markerName, encrypt(master.derive('wrap'), place, Buffer.from(id, 'utf8')));
  return (await readMarker(store, master)) ?? id;
}

/** The store, whose check also asks whether it is still the one that the database names. */
export function watchedStore(store: KeyStore, master: MasterKey, expected: string | undefined): KeyStore {
  return {
    ...store,
    async check() {
      await store.check();
      await checkMarker(store, master, expected);
    },
  };
}
