import {uuidv7} from 'uuidv7';
import {ConfigError, type Config} from '../config.ts';
import {migrate} from '../db/migrate.ts';
import {claimStore} from '../keys/key-store-marker.ts';
import {masterKeyOf} from '../keys/master-key.ts';
import {openKeyStore} from '../keys/open-key-store.ts';
import {makeFirstSigningKey} from './key-operations.ts';

/** Brings the database up to date, lets the configured roles in, and makes the first signing key. Twice does no harm. */
export async function migrateAll(config: Config): Promise<{migrations: string[]; signingKey: string | null}> {
  if (!config.ownerDatabaseUrl)
    throw new ConfigError([
      'FINDER_OWNER_DATABASE_URL is not set. `migrate` needs the role that owns the database.',
    ]);
  const masterKey = masterKeyOf(config.masterKey);
  const migrations = await migrate({
    ownerUrl: config.ownerDatabaseUrl,
    appLogin: loginOf(config.databaseUrl),
    operatorLogin: config.operatorDatabaseUrl && loginOf(config.operatorDatabaseUrl),
    contextKey: masterKey.derive('context'),
    claimKeyStore: async (found) => {
      const store = await openKeyStore(config.keyStore, config.databaseUrl, found.fresh);
      try {
        return await claimStore(store, masterKey, found, uuidv7);
      } finally {
        await store.close();
      }
    },
  });
  return {migrations, signingKey: await makeFirstSigningKey(config, new Date())};
}

function loginOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}
