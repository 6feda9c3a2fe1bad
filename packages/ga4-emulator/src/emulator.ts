import {DuckDBInstance} from '@duckdb/node-api';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import type {ServedProperty} from './property-reports.ts';
import {PropertyData} from './dataset/property-data.ts';
import {checkedSpec, defaultProperty, InvalidOption, type PropertySpec} from './dataset/property-spec.ts';
import type {ExportSpec} from './imports/export-spec.ts';
import {readDefinitions, type Definitions} from './engine/definitions.ts';
import {exportOf, type FixtureSpec} from './imports/fixture.ts';
import {importExport} from './imports/imported-data.ts';
import {Administration} from './admin/administration.ts';
import {serveAdmin} from './admin/server.ts';
import {SettableClock, type ClockSetting} from './clock.ts';
import {Journal} from './journal.ts';
import type {Scenario} from './scenarios/scenario.ts';
import {Scenarios} from './scenarios/scenarios.ts';
import {serverIdentity} from './identity/certificates.ts';
import {usualKey, type KeySpec} from './identity/service-accounts.ts';
import {serveProperties, type Addresses, type Ports} from './serving.ts';

export interface EmulatorOptions extends Ports {
  /** Folder for everything that the emulator writes: data, certificates, keys. Made if it is not there. */
  readonly dataDir: string;
  /** The clock of the data: nothing later has happened. By default the real one. */
  readonly now?: () => Date;
  /** How that clock is set at the start; it can be set later, too. */
  readonly clock?: ClockSetting | undefined;
  /** What happens to calls from the start on. */
  readonly scenarios?: readonly Scenario[];
  /** The port of the administrators' page on 127.0.0.1; 0 takes a free one. Without it there is none. */
  readonly adminPort?: number | undefined;
  /** The clock that tokens and certificates are checked against. By default the real one. */
  readonly tokenClock?: () => Date;
  /** By default one property, 300000001, at full scale; none where there are exports or fixtures. */
  readonly properties?: readonly PropertySpec[];
  /** Properties whose events come from a BigQuery export of GA4. */
  readonly exports?: readonly ExportSpec[];
  /** Properties whose events were written by hand. */
  readonly fixtures?: readonly FixtureSpec[];
  /** Keys besides `service-account.json`, which may read everything. */
  readonly keys?: readonly KeySpec[];
  /** Told what is being done, a line at a time. */
  readonly progress?: (line: string) => void;
  /** Told of errors that are the emulator's own. */
  readonly report?: (error: unknown) => void;
  /** Stops the emulator, also while it is still making data. */
  readonly signal?: AbortSignal;
}

/** A running emulator. */
export interface Emulator extends Addresses {
  /** The certificate authority that clients must trust (PEM). */
  readonly caFile: string;
  /** The ids of the properties. */
  readonly properties: readonly string[];
  /** The administrators' page, if there is one. */
  readonly adminUrl: string | undefined;
  /** What can be looked at and set while it runs: the clock, scenarios, quotas. */
  readonly admin: Administration;
  /** Ends all calls and lets go of the data folder. May be called more than once. */
  readonly stop: () => Promise<void>;
}

/** The data folder belongs to another emulator that is running. */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse';
}

/** Folders that this process has open: the database's own lock only tells processes apart. */
const openFolders = new Set<string>();

/**
 * Makes what is missing in the data folder and serves the Data API over gRPC and REST on 127.0.0.1.
 * Throws `InvalidOption`, `DataFolderInUse`, and what `signal` was aborted with.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const {tokenClock = () => new Date(), keys = [], signal} = options;
  const clock = new SettableClock(options.now ?? (() => new Date()), options.clock);
  const {now} = clock;
  const {progress = () => undefined, report = () => undefined} = options;
  const {exports = [], fixtures = []} = options;
  const hasOwnData = exports.length + fixtures.length > 0;
  const specs = (options.properties ?? (hasOwnData ? [] : [defaultProperty])).map(checkedSpec);
  const ids = [...specs, ...exports, ...fixtures].map(({id}) => id);
  refuseTwice(ids.map((id) => `property ${id}`));
  refuseTwice(keys.map(({name}) => `key ${name}`));
  const known = {properties: ids, keys: [usualKey, ...keys.map(({name}) => name)]};
  const scenarios = new Scenarios(undefined, known);
  scenarios.replace(options.scenarios ?? []);
  signal?.throwIfAborted();

  const folder = resolve(options.dataDir);
  mkdirSync(folder, {recursive: true, mode: 0o700});
  const instance = await openInstance(folder);
  const closers: (() => void | Promise<void>)[] = [
    () => {
      instance.closeSync();
      openFolders.delete(folder);
    },
  ];
  let closed: Promise<void> | undefined;
  const closeAll = async () => {
    signal?.removeEventListener('abort', onAbort);
    for (const closer of closers.reverse()) await closer();
  };
  const stop = () => (closed ??= closeAll());
  const onAbort = () => void stop();
  try {
    const tls = await serverIdentity(folder, tokenClock());
    const properties: ServedProperty[] = [];
    for (const spec of specs) {
      const data = await PropertyData.open(spec, {instance, folder, now, progress, signal});
      properties.push(await served(data, instance, now));
    }
    for (const spec of [...exports, ...fixtures.map((fixture) => writeFixture(fixture, folder))]) {
      signal?.throwIfAborted();
      const {timeZone, currencyCode} = spec;
      const data = await importExport(spec, {instance, folder, now, progress});
      properties.push({
        ...quotaOf(spec),
        ...data,
        definitions: await definitionsOf(instance, data.schema),
        id: spec.id,
        timeZone,
        currencyCode,
        now,
        connect: () => instance.connect(),
        ready: async () => undefined,
      });
    }
    const journal = new Journal();
    const {
      close: stopServing,
      addresses,
      api,
    } = await serveProperties(properties, {
      ...options,
      folder,
      tls,
      keys,
      tokenClock,
      now,
      scenarios,
      journal,
      report,
    });
    closers.push(stopServing);
    const admin = new Administration({api, clock, scenarios, journal});
    const {adminPort} = options;
    const page = adminPort === undefined ? undefined : await serveAdmin(admin, {port: adminPort, report});
    if (page) closers.push(page.close);
    signal?.throwIfAborted();
    signal?.addEventListener('abort', onAbort, {once: true});
    return {...addresses, caFile: tls.caFile, properties: ids, adminUrl: page?.url, admin, stop};
  } catch (error) {
    await stop();
    throw error;
  }
}

async function served(
  data: PropertyData,
  instance: DuckDBInstance,
  now: () => Date,
): Promise<ServedProperty> {
  return {
    definitions: await definitionsOf(instance, data.schema),
    id: data.spec.id,
    ...quotaOf(data.spec),
    now,
    schema: data.schema,
    timeZone: data.site.timeZone,
    currencyCode: data.site.currencyCode,
    clock: () => data.clock(),
    connect: () => instance.connect(),
    ready: () => data.ensureToday(),
  };
}

async function definitionsOf(instance: DuckDBInstance, schema: string): Promise<Definitions> {
  const connection = await instance.connect();
  try {
    return await readDefinitions(connection, schema);
  } finally {
    connection.closeSync();
  }
}

/** Writes a fixture's events where they can be read as an export. */
function writeFixture(fixture: FixtureSpec, folder: string): ExportSpec {
  const {spec, events} = exportOf(fixture, join(folder, `fixture_${fixture.id}.ndjson`));
  writeFileSync(spec.path, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  return spec;
}

/** The quota that a property is served with. */
function quotaOf({quota = 'standard'}: Pick<PropertySpec, 'quota'>): Pick<ServedProperty, 'quota'> {
  return {quota: quota === 'none' ? undefined : quota};
}

async function openInstance(folder: string): Promise<DuckDBInstance> {
  const inUse = () =>
    new DataFolderInUse(`Another emulator uses ${folder}. Stop it first, or take another folder for --data.`);
  if (openFolders.has(folder)) throw inUse();
  openFolders.add(folder);
  try {
    return await DuckDBInstance.create(join(folder, 'emulator.duckdb'), {memory_limit: '2GB'});
  } catch (error) {
    openFolders.delete(folder);
    throw error instanceof Error && error.message.includes('Could not set lock') ? inUse() : error;
  }
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new InvalidOption(`There is more than one ${twice}: give each once.`);
}
