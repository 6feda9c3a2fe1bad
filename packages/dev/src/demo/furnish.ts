import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import type {DevDatabase} from '../postgres.ts';
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
  tenant?: string;
  property?: string;
  client?: {readonly id: string; readonly secret: string; readonly origins: readonly string[]};
}

/** Brings the database up to date, as an operator would: with the command line. */
export async function migrate(environment: Environment, database: DevDatabase): Promise<void> {
  await operate({...environment, FINDER_OWNER_DATABASE_URL: database.ownerUrl}, 'migrate');
}

/**
 * Makes the demo's customer with the operators' command line: a tenant, its GA4 property and an embed client for the
 * page's origins. What an earlier start made is kept. Returns what the page's server needs to ask for tokens.
 */
export async function furnish(options: {
  environment: Environment;
  emulator: EmulatorReady;
  origins: readonly string[];
  stateFile: string;
  say: (line: string) => void;
}): Promise<{id: string; secret: string}> {
  const {environment, emulator, origins, stateFile, say} = options;
  const state = readState<DemoState>(stateFile) ?? {};
  const keep = () => writeState(stateFile, state);

  if (!state.tenant) {
    state.tenant = (await operate<{id: string}>(environment, 'tenant', 'create', '--name', '汐見市')).id;
    keep();
  }
  if (!state.property) {
    const connected = await operate<{id: string}>(
      environment,
      'property',
      'connect',
      '--tenant',
      state.tenant,
      '--property-id',
      emulator.properties[0]!,
      '--key-file',
      emulator.keyFile,
      '--name',
      '汐見市公式サイト',
    );
    state.property = connected.id;
    keep();
    say('the GA4 property is connected');
  }
  if (!state.client || origins.some((origin) => !state.client!.origins.includes(origin))) {
    const earlier = state.client;
    const made = await operate<{id: string; secret: string}>(
      environment,
      'embed-client',
      'create',
      '--tenant',
      state.tenant,
      '--property',
      state.property,
      '--name',
      'demo CMS',
      ...origins.flatMap((origin) => ['--origin', origin]),
    );
    state.client = {id: made.id, secret: made.secret, origins};
    keep();
    if (earlier)
      await operate(environment, 'embed-client', 'revoke', '--tenant', state.tenant, '--client', earlier.id);
    say('the page has its embed client');
  }
  return state.client;
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
