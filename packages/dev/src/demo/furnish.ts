import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import type {DevDatabase} from '../postgres.ts';
import {demoSites} from './sites.ts';
import {readState, writeState} from './secrets.ts';

const cli = fileURLToPath(new URL('../../../server/src/cli.ts', import.meta.url));
type Environment = Readonly<Record<string, string>>;

/** What the emulator says when it is ready. */
export interface EmulatorReady {
  readonly endpoint: string;
  readonly caFile: string;
  readonly keyFile: string;
  readonly properties: readonly string[];
}

/** What the demo remembers of what it made, so that a second start makes nothing twice. */
interface DemoState {
  sites?: Record<string, SiteState>;
}
interface SiteState {
  tenant?: string;
  property?: string;
  client?: {
    readonly id: string;
    readonly secret: string;
    readonly origins: readonly string[];
    readonly servers?: boolean;
  };
}

/** What the page's server needs to ask for tokens for one site. */
export interface DemoClient {
  readonly site: string;
  readonly name: string;
  readonly id: string;
  readonly secret: string;
}

/** Brings the database up to date, as an operator would: with the command line. */
export async function migrate(environment: Environment, database: DevDatabase): Promise<void> {
  await operate({...environment, FINDER_OWNER_DATABASE_URL: database.ownerUrl}, 'migrate');
}

/**
 * Makes the demo's customers with the operators' command line: for each a tenant, its GA4 property and an embed client
 * for the page's origins, and for its server where that asks for figures itself. What an earlier start made is kept.
 */
export async function furnish(options: {
  environment: Environment;
  emulator: EmulatorReady;
  origins: readonly string[];
  servers?: boolean;
  stateFile: string;
}): Promise<DemoClient[]> {
  const {environment, emulator, origins, servers = false, stateFile} = options;
  const state = readState<DemoState>(stateFile) ?? {};
  const states = (state.sites ??= {});
  const keep = () => writeState(stateFile, state);
  return Promise.all(
    demoSites.map(async ({site, number, tenant, property}) => {
      const own = (states[site] ??= {});
      own.tenant ??= (await operate<{id: string}>(environment, 'tenant', 'create', '--name', tenant)).id;
      keep();
      const ofTenant = ['--tenant', own.tenant];
      own.property ??= (
        await operate<{id: string}>(
          environment,
          'property',
          'connect',
          ...ofTenant,
          '--property-id',
          number,
          '--key-file',
          emulator.keyFile,
          '--name',
          property,
        )
      ).id;
      keep();
      const earlier = own.client;
      const isLess =
        origins.some((origin) => !earlier?.origins.includes(origin)) || (servers && !earlier?.servers);
      if (!earlier || isLess) {
        const made = await operate<{id: string; secret: string}>(
          environment,
          'embed-client',
          'create',
          ...ofTenant,
          '--property',
          own.property,
          '--name',
          'demo CMS',
          ...origins.flatMap((origin) => ['--origin', origin]),
          ...(servers ? ['--allow-servers'] : []),
        );
        own.client = {id: made.id, secret: made.secret, origins, servers};
        keep();
        if (earlier)
          await operate(environment, 'embed-client', 'revoke', ...ofTenant, '--client', earlier.id);
      }
      return {site, name: tenant, id: own.client!.id, secret: own.client!.secret};
    }),
  );
}

async function operate<Result>(environment: Environment, ...args: string[]): Promise<Result> {
  const command = ['--conditions=finder-source', cli, '--json', ...args];
  try {
    const {stdout} = await promisify(execFile)(process.execPath, command, {
      env: {...process.env, ...environment},
    });
    return JSON.parse(stdout || 'null') as Result;
  } catch (error) {
    const {stderr} = error as {stderr?: string};
    throw new Error(
      `The operators' command "${args.slice(0, 2).join(' ')}" failed:\n${stderr ?? String(error)}`,
      {cause: error},
    );
  }
}
