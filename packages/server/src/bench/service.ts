import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {startEmulator, type Emulator, type EmulatorOptions} from '@meglass-finder/ga4-emulator';
import {openOperations} from '../operations/operations.ts';
import {startTestDatabase} from '../testing/database.ts';

/** The whole service over an emulator, each server a process of its own. */
export interface BenchService {
  readonly emulator: Emulator;
  /** Starts one more server on the same database; `core` pins it to one of the machine's. */
  startServer(options?: {core?: number; environment?: Record<string, string>}): Promise<ChildProgram>;
  /** A fresh tenant with a property; `token` makes an embed client and asks for a token. */
  customer(number: string): Promise<{token: (api: string) => Promise<string>}>;
  stop(): Promise<void>;
}

export interface ChildProgram {
  readonly api: string;
  readonly pid: number;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const now = '2026-11-23T06:10:00+09:00';

/** `emulatorNow`: the emulator's clock, which stands still if not given. */
export async function startBenchService(
  properties: EmulatorOptions['properties'],
  emulatorNow = () => new Date(now),
): Promise<BenchService> {
  const folder = await mkdtemp(path.join(tmpdir(), 'finder-bench-'));
  const emulator = await startEmulator({dataDir: folder, now: emulatorNow, properties});
  const database = await startTestDatabase({
    reportNow: new Date(now),
    ga4Endpoint: emulator.endpoint,
    ga4Ca: await readFile(emulator.caFile),
    logLevel: 'warn',
  });
  const {config} = database;
  const operations = await openOperations(config);
  const keyText = await readFile(emulator.keyFile, 'utf8');
  const servers: ChildProgram[] = [];
  return {
    emulator,
    async startServer({core, environment = {}} = {}) {
      const port = await freePort();
      const server = await startProgram({
        file: fileURLToPath(new URL('../main.ts', import.meta.url)),
        args: [],
        port,
        core,
        environment: {
          FINDER_DATABASE_URL: config.databaseUrl,
          FINDER_KEY_STORE: config.keyStore,
          FINDER_MASTER_KEY: config.masterKey.toString('base64'),
          FINDER_ISSUER: config.issuer,
          FINDER_LISTEN: `127.0.0.1:${port}`,
          FINDER_LOG_LEVEL: 'warn',
          FINDER_GA4_ENDPOINT: emulator.endpoint,
          FINDER_GA4_CA_FILE: emulator.caFile,
          FINDER_REPORT_NOW: now,
          ...environment,
        },
        readyPath: '/health/ready',
      });
      servers.push(server);
      return server;
    },
    async customer(number) {
      const {id: tenant} = await operations.createTenant(`The owner of ${number}`);
      const {id: property} = await operations.connectProperty({
        tenant,
        number,
        displayName: undefined,
        keyText,
        signal: AbortSignal.timeout(30_000),
      });
      return {
        async token(api) {
          const client = await operations.createEmbedClient(tenant, {
            property,
            name: 'Bench',
            origins: [],
            grants: undefined,
            allowServers: true,
            maximumDays: undefined,
          });
          return tokenOf(api, client);
        },
      };
    },
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
      await operations.close();
      await database.stop();
      await emulator.stop();
      await rm(folder, {recursive: true, force: true});
    },
  };
}

async function tokenOf(api: string, {id, secret}: {id: string; secret: string}): Promise<string> {
  const response = await fetch(`${api}/v1/embed-tokens`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({subject: 'bench'}),
  });
  const {token} = (await response.json()) as {token?: string};
  if (!token) throw new Error(`No token: ${response.status}`);
  return token;
}

/** Starts a program in a process of its own and waits until it answers. */
export async function startProgram(options: {
  file: string;
  args: readonly string[];
  port: number;
  core?: number | undefined;
  environment?: Record<string, string>;
  readyPath: string;
}): Promise<ChildProgram> {
  const {file, args, port, core, environment = {}, readyPath} = options;
  const command = [process.execPath, '--conditions=finder-source', file, ...args];
  const pinned = core === undefined ? command : ['taskset', '-c', String(core), ...command];
  const child = spawn(pinned[0]!, pinned.slice(1), {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {PATH: process.env['PATH'], ...environment},
  });
  const exit = once(child, 'exit');
  const api = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    const answer = await fetch(api + readyPath).catch(() => undefined);
    if (answer?.ok) break;
    if (child.exitCode !== null || tries > 300) throw new Error(`${path.basename(file)} did not start.`);
    await wait(50);
  }
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exit;
  };
  return {api, pid: child.pid!, kill: () => end('SIGKILL'), stop: () => end('SIGTERM')};
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
