import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {setTimeout as wait} from 'node:timers/promises';
import path from 'node:path';
import {startEmulator, type Emulator, type EmulatorOptions} from '@meglass-finder/ga4-emulator';
import type {ReportLine} from '@meglass-finder/reports';
import pg from 'pg';
import type {Config} from '../config.ts';
import {openOperations, type Operations} from '../operations/operations.ts';
import {startServer, type RunningServer} from '../start.ts';
import {startTestDatabase, type TestDatabase} from './database.ts';
import {askReports, createCustomer, linesOf, tokenFor, type Customer} from './service.ts';

/** The whole service in this process: a real database, the official client, the emulator in Google's place. */
export interface EmulatedService {
  readonly emulator: Emulator;
  readonly database: TestDatabase;
  readonly operations: Operations;
  /** All that servers logged. */
  readonly log: string[];
  /** A statement with a superuser's rights. */
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  startServer(changes?: Partial<Config>): Promise<RunningServer>;
  /** Gives a property another key that works. */
  rotate(customer: Customer): Promise<unknown>;
  /** A tenant with a property and an embed client that servers may use. */
  customer(number?: string): Promise<Customer>;
  /** Waits for the job of a property's morning, makes it due, and waits until it is done. */
  morning(customer: Customer): Promise<void>;
  /** Asks as a page does; lines by their ids, the last of each. */
  ask(api: string, customer: Customer, requests: readonly object[]): Promise<Map<string, ReportLine>>;
  /** Calls that the emulator was asked since it was last cleared. */
  calls(): number;
  stop(): Promise<void>;
}

/** The moment that reports take as now: Monday morning in Japan. */
export const monday = '2026-11-23T06:10:00+09:00';

export async function startEmulatedService(
  properties: EmulatorOptions['properties'] = [
    {id: '300000001', site: 'city', seed: 1, scale: 0.02, months: 8},
  ],
  changes: Partial<Config> = {},
): Promise<EmulatedService> {
  const folder = await mkdtemp(path.join(tmpdir(), 'finder-emulated-'));
  const keys = [{name: 'next', properties: (properties ?? []).map(({id}) => id)}];
  const emulator = await startEmulator({dataDir: folder, now: () => new Date(monday), properties, keys});
  const database = await startTestDatabase({
    reportNow: new Date(monday),
    ga4Endpoint: emulator.endpoint,
    ga4Ca: await readFile(emulator.caFile),
    ...changes,
  });
  const operations = await openOperations(database.config);
  const keyText = await readFile(emulator.keyFile, 'utf8');
  const log: string[] = [];
  const servers: RunningServer[] = [];

  async function sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client(database.urls.superuserUrl);
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  return {
    emulator,
    database,
    operations,
    log,
    sql,
    async startServer(more = {}) {
      const server = await startServer(
        {...database.config, ...more},
        {
          logSink: {write: (line) => void log.push(line)},
          limits: {tokensPerMinute: 1e9, reportCallsPerMinute: 1e9},
          lookForJobsEvery: 0.5,
        },
      );
      servers.push(server);
      return server;
    },
    rotate: async ({tenant, property}) =>
      operations.rotateCredential({
        tenant,
        property,
        keyText: await readFile(emulator.keyFiles['next']!, 'utf8'),
        signal: AbortSignal.timeout(30_000),
      }),
    customer: (number) =>
      createCustomer({operations}, {number, keyText, displayName: 'Official site', allowServers: true}),
    async morning({property}) {
      const job = `FROM jobs.job WHERE name = 'morning' AND data->>'property' = '${property}'`;
      await until(15_000, async () => (await sql(`SELECT ${job} AND state = 'created'`)).length > 0);
      await sql(
        `UPDATE jobs.job SET start_after = now() WHERE id IN (SELECT id ${job} AND state = 'created')`,
      );
      const due = `SELECT ${job} AND (state = 'active' OR state < 'active' AND start_after <= now())`;
      await until(60_000, async () => (await sql(due)).length === 0);
    },
    async ask(api, customer, requests) {
      const token = await tokenFor(api, customer);
      const lines = await linesOf(await askReports(api, {token, origin: customer.origin, requests}));
      return new Map(lines.map((line) => [line.id, line]));
    },
    calls: () => emulator.admin.state().requests.length,
    async stop() {
      for (const server of servers) await server.stop().catch(() => undefined);
      await operations.close();
      await database.stop();
      await emulator.stop();
      await rm(folder, {recursive: true, force: true});
    },
  };
}

async function until(milliseconds: number, isSo: () => Promise<boolean>): Promise<void> {
  const ends = performance.now() + milliseconds;
  while (!(await isSo())) {
    if (performance.now() > ends) throw new Error('What was waited for did not happen.');
    await wait(200);
  }
}
