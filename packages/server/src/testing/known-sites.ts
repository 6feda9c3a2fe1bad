import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {startEmulator, type Emulator} from '@meglass-finder/ga4-emulator';
import type {Config} from '../config.ts';
import {openOperations, type Operations} from '../operations/operations.ts';
import {startServer, type RunningServer} from '../start.ts';
import {startTestDatabase, type TestDatabase} from './database.ts';

/** The whole service with the emulator in Google's place, over sites whose every event is known. */
export interface KnownSites {
  readonly emulator: Emulator;
  readonly database: TestDatabase;
  readonly operations: Operations;
  readonly server: RunningServer;
  /** The text of a key that reads all of them. */
  readonly keyText: string;
  start(changes?: Partial<Config>): Promise<RunningServer>;
  stop(): Promise<void>;
}

/** A session of a fixture, as the emulator's README describes it. */
export type KnownSession = object;

/** `sites`: each property's sessions, by its number in GA4. */
export async function startKnownSites(
  sites: Readonly<Record<string, readonly KnownSession[]>>,
  now: Date,
): Promise<KnownSites> {
  const folder = await mkdtemp(path.join(tmpdir(), 'finder-known-sites-'));
  const fixtures = await Promise.all(
    Object.entries(sites).map(async ([id, sessions]) => {
      const file = path.join(folder, `${id}.json`);
      await writeFile(file, JSON.stringify({host: 'www.example.jp', sessions}));
      return {id, path: file};
    }),
  );
  const emulator = await startEmulator({dataDir: path.join(folder, 'data'), now: () => now, fixtures});
  const database = await startTestDatabase({
    reportNow: now,
    ga4Endpoint: emulator.endpoint,
    ga4Ca: await readFile(emulator.caFile),
  });
  const operations = await openOperations(database.config);
  const servers: RunningServer[] = [];
  async function start(changes: Partial<Config> = {}): Promise<RunningServer> {
    const started = await startServer(
      {...database.config, ...changes},
      {
        logSink: {write: () => undefined},
        limits: {tokensPerMinute: 1e9, reportCallsPerMinute: 1e9},
        lookForJobsEvery: 0.5,
      },
    );
    servers.push(started);
    return started;
  }
  return {
    emulator,
    database,
    operations,
    server: await start(),
    keyText: await readFile(emulator.keyFile, 'utf8'),
    start,
    async stop() {
      for (const each of servers) await each.stop().catch(() => undefined);
      await operations.close();
      await database.stop();
      await emulator.stop();
      await rm(folder, {recursive: true, force: true});
    },
  };
}
