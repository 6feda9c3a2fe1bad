import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {buildBrowserBundle} from './browser-bundle.ts';
import {startProcess, type DemoProcess} from './child.ts';
import {furnish, migrate, type EmulatorReady} from './furnish.ts';
import {takeLock} from './lock.ts';
import {onFreePort} from './port.ts';
import {masterKey, writePrivate} from './secrets.ts';
import {demoSites} from './sites.ts';
import {standing} from './standing.ts';
import {startStandingPostgres} from './standing-postgres.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * Runs the demo until the signal aborts, then stops everything. Prints what it does, the addresses, and last
 * `ready {"page":…,"api":…,"emulator":…}`. Database and backend are started again when they end by themselves. Throws if a part
 * does not start, or if another ends by itself.
 */
export async function runDemo(options: {
  home: string;
  now: string | undefined;
  /** An example in place of the CMS, or `all` of them. */
  example?: string | undefined;
  signal: AbortSignal;
}): Promise<void> {
  const {now, example, signal} = options;
  const folder = path.resolve(root, options.home, 'demo');
  const at = (...names: string[]) => path.join(folder, ...names);
  mkdirSync(at('logs'), {recursive: true});
  const release = takeLock(at('lock'));
  const stops: (() => Promise<void>)[] = [];
  const started = performance.now();
  const say = (what: string) =>
    console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${what}`);
  const program = (file: string) => path.join(root, file);
  const start = async <Ready>(job: Omit<Parameters<typeof startProcess<Ready>>[0], 'logFile' | 'signal'>) => {
    const child = await startProcess<Ready>({...job, logFile: at('logs', `${job.name}.log`), signal});
    stops.push(child.stop);
    return child;
  };

  try {
    say(`everything is kept in ${folder}`);
    const building = buildBrowserBundle().then(() => say('the widgets are built'));
    building.catch(() => undefined); // awaited below; what starts meanwhile must be stopped first
    const emulating = onFreePort(4102, (port) =>
      start<EmulatorReady>({
        name: 'emulator',
        program: program('packages/ga4-emulator/src/cli.ts'),
        args: [
          ...['--data', at('emulator'), '--port', String(port)],
          // A clock that stands never refills a quota.
          ...demoSites.flatMap(({site, number}) => [
            '--property',
            `${number}=${site}${now ? ',quota=none' : ''}`,
          ]),
          ...(now ? ['--now', now] : []),
        ],
        onProgress: (line) => say(`emulator: ${line}`),
      }),
    );
    emulating.catch(() => undefined);
    const postgres = await startStandingPostgres(at('postgres'), say);
    stops.push(postgres.stop);
    const database = await postgres.createDatabase('finder_demo');
    const elsewhere =
      postgres.folder === at('postgres')
        ? ''
        : `; its files are in ${postgres.folder}, as it does not run as root`;
    say(`PostgreSQL is ready on port ${postgres.port}${elsewhere}`);
    const emulator = await emulating;
    say(`the GA4 emulator is ready on port ${emulator.ready.endpoint.split(':')[1]}`);

    const pagePort = 4100;
    const server = await onFreePort(4101, async (port) => {
      const environment = {
        FINDER_DATABASE_URL: database.appUrl,
        FINDER_KEY_STORE: `file:${at('keys')}`,
        FINDER_MASTER_KEY: masterKey(at('secrets.json')),
        FINDER_ISSUER: `http://127.0.0.1:${port}`,
        FINDER_LISTEN: `127.0.0.1:${port}`,
        FINDER_GA4_ENDPOINT: emulator.ready.endpoint,
        FINDER_GA4_CA_FILE: emulator.ready.caFile,
        ...(now && {FINDER_REPORT_NOW: now}),
      };
      const operators = {...environment, FINDER_OPERATOR_DATABASE_URL: database.operatorUrl};
      await migrate(operators, database);
      writePrivate(at('operator.env'), inEnvironmentFile(operators));
      const run = (again: boolean) =>
        startProcess<{api: string}>({
          name: 'backend',
          program: program('packages/server/src/main.ts'),
          args: [],
          env: environment,
          logFile: at('logs', 'backend.log'),
          again,
          signal,
        });
      const first = await run(false);
      return {...standing('the backend', first, () => run(true), say), ready: first.ready, operators};
    });
    stops.push(server.stop);
    const {api} = server.ready;
    say(`the backend is ready at ${api}`);

    await building;
    const cms = await onFreePort(pagePort, async (port) => {
      const origins = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
      const clients = await furnish({
        environment: server.operators,
        emulator: emulator.ready,
        origins,
        servers: example !== undefined,
        stateFile: at('demo.json'),
      });
      say('the customers are there: tenant, GA4 property, embed client');
      const [client] = clients;
      return start<{page: string}>(
        example === undefined
          ? {
              name: 'demo CMS',
              program: program('examples/demo-cms/src/main.ts'),
              args: [],
              env: {
                CMS_LISTEN: `127.0.0.1:${port}`,
                FINDER_API: api,
                FINDER_CLIENTS: JSON.stringify(clients),
              },
            }
          : {
              name: 'example',
              program: program('packages/dev/src/demo/example-host.ts'),
              args: [example, at('pages')],
              env: {
                PORT: String(port),
                FINDER_API: api,
                FINDER_CLIENT_ID: client!.id,
                FINDER_CLIENT_SECRET: client!.secret,
              },
            },
      );
    });
    const {page} = cms.ready;
    console.log(
      `\n  The page      ${page}\n  The backend   ${api}\n  The emulator  ${emulator.ready.endpoint} (gRPC; key ${emulator.ready.keyFile}, CA ${emulator.ready.caFile})\n`,
    );
    console.log(
      `  The operators' commands: node --env-file ${at('operator.env')} --conditions=finder-source packages/server/src/cli.ts\n`,
    );
    console.log(`  Stop with Ctrl-C; the data stays.\n`);
    console.log(`ready ${JSON.stringify({page, api, emulator: emulator.ready.endpoint})}`);
    const kept = [
      {name: 'database', ended: postgres.ended},
      {name: 'backend', ended: server.ended},
    ];
    await untilStopped([emulator, cms, ...kept], signal);
  } finally {
    if (signal.aborted) say('stopping …');
    for (const stop of stops.reverse()) await stop();
    release();
  }
}

/** What Node's `--env-file` reads. */
const inEnvironmentFile = (variables: Readonly<Record<string, string>>) =>
  Object.entries(variables)
    .map(([name, value]) => `${name}="${value}"\n`)
    .join('');

async function untilStopped(
  processes: readonly Pick<DemoProcess<unknown>, 'name' | 'ended'>[],
  signal: AbortSignal,
): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), {once: true});
  });
  const ended = Promise.race(processes.map(async ({name, ended}) => ({name, how: await ended})));
  const first = await Promise.race([stopped, ended]);
  if (first && !signal.aborted) throw new Error(`The ${first.name} ${first.how}`);
}
