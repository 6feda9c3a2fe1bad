import {randomBytes} from 'node:crypto';
import {chmod, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {startPostgres, type DevDatabase} from '@meglass-finder/dev/postgres';
import type {Config} from '../config.ts';
import {migrateAll} from '../operations/migrate-all.ts';

/** A real PostgreSQL with one migrated database, and a configuration for it. */
export interface TestDatabase {
  readonly config: Config;
  readonly urls: DevDatabase;
  /** Another database in the same cluster, not migrated. */
  another(name: string): Promise<DevDatabase>;
  readonly folder: string;
  stop(): Promise<void>;
}

/** Starts it in a folder of its own, which `stop` deletes. */
export async function startTestDatabase(changes: Partial<Config> = {}): Promise<TestDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), 'finder-server-test-'));
  await chmod(folder, 0o711); // PostgreSQL may run as another user, who must be able to pass through
  const postgres = await startPostgres({dataDir: path.join(folder, 'postgres')});
  const urls = await postgres.createDatabase('finder_test');
  const config: Config = {
    databaseUrl: urls.appUrl,
    ownerDatabaseUrl: urls.ownerUrl,
    operatorDatabaseUrl: urls.operatorUrl,
    keyStore: `file:${path.join(folder, 'keys')}`,
    masterKey: randomBytes(32),
    issuer: 'http://finder.test',
    listen: {host: '127.0.0.1', port: 0},
    ga4Endpoint: undefined,
    ga4Ca: undefined,
    reportNow: undefined,
    trustedProxies: 0,
    logLevel: 'info',
    ...changes,
  };
  await migrateAll(config);
  return {
    config,
    urls,
    folder,
    another: (name) => postgres.createDatabase(name),
    async stop() {
      await postgres.stop();
      await rm(postgres.folder, {recursive: true, force: true});
      await rm(folder, {recursive: true, force: true});
    },
  };
}
