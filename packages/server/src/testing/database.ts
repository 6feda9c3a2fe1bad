import {randomBytes} from 'node:crypto';
import {chmod, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {setTimeout as wait} from 'node:timers/promises';
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
  /** The process of PostgreSQL. */
  readonly pid: number;
  /** Kills PostgreSQL as `kill -9` does it, and starts it again at the same address. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it in a folder of its own, which `stop` deletes. */
export async function startTestDatabase(changes: Partial<Config> = {}): Promise<TestDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), 'finder-server-test-'));
  await chmod(folder, 0o711); // PostgreSQL may run as another user, who must be able to pass through
  const dataDir = path.join(folder, 'postgres');
  let postgres = await startPostgres({dataDir});
  const urls = await postgres.createDatabase('finder_test');
  const config: Config = {
    databaseUrl: urls.appUrl,
    ownerDatabaseUrl: urls.ownerUrl,
    operatorDatabaseUrl: urls.operatorUrl,
    redisUrl: undefined,
    keyStore: `file:${path.join(folder, 'keys')}`,
    masterKey: randomBytes(32),
    issuer: 'http://finder.test',
    listen: {host: '127.0.0.1', port: 0},
    ga4Endpoint: undefined,
    ga4Ca: undefined,
    reportNow: undefined,
    morning: {from: 330, to: 420},
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
    get pid() {
      return postgres.pid;
    },
    async crash() {
      const {pid, port} = postgres;
      process.kill(pid, 'SIGKILL');
      const until = Date.now() + 20_000;
      for (;;) {
        await wait(200);
        try {
          postgres = await startPostgres({dataDir, port});
          return;
        } catch (error) {
          // Its backends notice a little later that it is gone, and keep the files to themselves until then.
          if (Date.now() > until) throw error;
        }
      }
    },
    async stop() {
      await postgres.stop();
      await rm(postgres.folder, {recursive: true, force: true});
      await rm(folder, {recursive: true, force: true});
    },
  };
}
