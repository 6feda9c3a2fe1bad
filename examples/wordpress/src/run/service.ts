import {execFile} from 'node:child_process';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {startProcess, type DemoProcess} from '@meglass-finder/dev/demo/child';
import {migrate, type EmulatorReady} from '@meglass-finder/dev/demo/furnish';
import {onFreePort} from '@meglass-finder/dev/demo/port';
import {masterKey} from '@meglass-finder/dev/demo/secrets';
import {startPostgres} from '@meglass-finder/dev/postgres';
import type {ExampleSite} from '../site/site.ts';
import {visitsUntil} from '../site/visits.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
/** The made-up site's number in GA4. */
export const propertyNumber = '300000011';

/** The service with the made-up site as its one GA4 property. */
export interface RunningService {
  readonly api: string;
  readonly emulator: EmulatorReady;
  /** Makes an embed client for pages of some origins. */
  embedClient(...origins: readonly string[]): Promise<{id: string; secret: string}>;
  /** Runs a command of the operators' and gives what it prints. */
  operate<Result>(...args: readonly string[]): Promise<Result>;
  /** Ends the server alone, and starts it again at the same address. */
  interrupt(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts PostgreSQL, the emulator and the server, their files in a folder. `now` is the moment of the figures, in Japan's time. */
export async function startService(options: {
  folder: string;
  port: number;
  site: ExampleSite;
  now: string;
  frozen: boolean;
  signal: AbortSignal;
}): Promise<RunningService> {
  const {folder, site, now, frozen, signal} = options;
  const at = (...names: string[]) => path.join(folder, ...names);
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const each of stops.reverse()) await each();
    stops.length = 0;
  };
  await mkdir(at('logs'), {recursive: true});
  try {
    const visits = at('visits.json');
    await writeFile(visits, JSON.stringify(visitsUntil(site, now.slice(0, 16), 100)));
    const emulating = startProcess<EmulatorReady>({
      name: 'emulator',
      program: path.join(root, 'packages/ga4-emulator/src/cli.ts'),
      args: [
        ...['--data', at('emulator'), '--fixture', `${propertyNumber}=${visits}`],
        ...(frozen ? ['--now', now] : []),
      ],
      logFile: at('logs/emulator.log'),
      signal,
    });
    emulating.catch(() => undefined); // awaited below; PostgreSQL, which starts meanwhile, must be stopped first
    const postgres = await startPostgres({dataDir: at('postgres')});
    stops.push(postgres.stop);
    const database = await postgres.createDatabase('finder_wordpress');
    const emulator = await emulating;
    stops.push(emulator.stop);
    const environment = (port: number) => ({
      FINDER_DATABASE_URL: database.appUrl,
      FINDER_OPERATOR_DATABASE_URL: database.operatorUrl,
      FINDER_KEY_STORE: `file:${at('keys')}`,
      FINDER_MASTER_KEY: masterKey(at('secrets.json')),
      FINDER_ISSUER: `http://127.0.0.1:${port}`,
      FINDER_LISTEN: `127.0.0.1:${port}`,
      FINDER_GA4_ENDPOINT: emulator.ready.endpoint,
      FINDER_GA4_CA_FILE: emulator.ready.caFile,
      ...(frozen && {FINDER_REPORT_NOW: now}),
    });
    const startServer = (port: number) =>
      startProcess<{api: string}>({
        name: 'backend',
        program: path.join(root, 'packages/server/src/main.ts'),
        args: [],
        env: environment(port),
        logFile: at('logs/backend.log'),
        signal,
      });
    let server: DemoProcess<{api: string}>;
    const port = await onFreePort(options.port, async (free) => {
      await migrate(environment(free), database);
      server = await startServer(free);
      return free;
    });
    stops.push(() => server.stop());
    const operate = <Result>(...args: readonly string[]) => command<Result>(environment(port), args);
    const tenant = await operate<{id: string}>('tenant', 'create', '--name', site.title);
    const property = await operate<{id: string}>(
      ...['property', 'connect', '--tenant', tenant.id, '--property-id', propertyNumber],
      ...['--key-file', emulator.ready.keyFile, '--name', site.title],
    );
    return {
      api: server!.ready.api,
      emulator: emulator.ready,
      operate,
      embedClient: (...origins) =>
        operate(
          ...['embed-client', 'create', '--tenant', tenant.id, '--property', property.id],
          ...['--name', 'WordPress', ...origins.flatMap((origin) => ['--origin', origin])],
        ),
      interrupt: () => server.stop(),
      resume: async () => {
        server = await startServer(port);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function command<Result>(
  environment: Record<string, string>,
  args: readonly string[],
): Promise<Result> {
  const cli = path.join(root, 'packages/server/src/cli.ts');
  const {stdout} = await promisify(execFile)(
    process.execPath,
    ['--conditions=finder-source', cli, '--json', ...args],
    {env: {...process.env, ...environment}},
  );
  return JSON.parse(stdout || 'null') as Result;
}
