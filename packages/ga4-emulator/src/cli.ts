#!/usr/bin/env node
import {readFileSync} from 'node:fs';
import {Command, CommanderError} from 'commander';
import {DataFolderInUse, startEmulator} from './emulator.ts';
import {defaultProperty, InvalidOption, parsePropertySpec} from './dataset/property-spec.ts';
import {parseExportSpec} from './imports/export-spec.ts';
import type {ClockSetting} from './clock.ts';
import {parseScenarios, type Scenario} from './scenarios/scenario.ts';
import {parseFixtureSpec} from './imports/fixture.ts';
import {parseKeySpec} from './identity/service-accounts.ts';

interface CliOptions {
  readonly data: string;
  readonly port: string;
  readonly restPort: string;
  readonly plaintext?: boolean;
  readonly restTls?: boolean;
  readonly anonymous?: boolean;
  readonly now?: string;
  readonly runClock?: boolean;
  readonly adminPort?: string;
  readonly scenario?: string;
  readonly site: string;
  readonly property: readonly string[];
  readonly export: readonly string[];
  readonly fixture: readonly string[];
  readonly key: readonly string[];
  readonly exitWithStdin?: boolean;
}

const collect = (value: string, previous: readonly string[]) => [...previous, value];

const command = new Command('ga4-emulator')
  .description('Serves the GA4 Data API (gRPC and REST, 127.0.0.1 only) over made-up event data.')
  .requiredOption('--data <folder>', 'folder for data, certificates and keys; made if it is not there')
  .option('--port <number>', 'port of gRPC on 127.0.0.1; 0 takes a free one', '0')
  .option('--rest-port <number>', 'port of REST on 127.0.0.1; 0 takes a free one', '0')
  .option('--plaintext', 'gRPC without TLS')
  .option('--rest-tls', 'REST with TLS, by the same certificate as gRPC')
  .option('--anonymous', 'let callers in that bring no credentials, as clients do with --plaintext')
  .option('--now <time>', 'stop the clock of the data, such as 2026-11-23T06:10:00+09:00')
  .option('--run-clock', 'let the clock go on from --now instead of stopping it')
  .option(
    '--admin-port <number>',
    'port of the administration page on 127.0.0.1; 0 takes a free one; without it there is none',
  )
  .option('--scenario <file>', 'JSON file of scenarios: errors, delays, quotas and qualities to play')
  .option('--site <name>', 'site of the property when no --property is given', defaultProperty.site)
  .option(
    '--property <spec>',
    'ID=SITE[,seed=N][,scale=F][,months=M][,quota=standard|360|none]; may be given more than once',
    collect,
    [],
  )
  .option(
    '--export <spec>',
    "ID=FILES[,timeZone=Z][,currency=C][,key=EVENT+EVENT][,quota=Q]: a property from GA4's export to BigQuery (Parquet, NDJSON or CSV; FILES may have *)",
    collect,
    [],
  )
  .option(
    '--fixture <spec>',
    'ID=FILE: a property from events that are written by hand in a JSON file; may be given more than once',
    collect,
    [],
  )
  .option(
    '--key <spec>',
    'NAME=ID+ID: a further key (keys/NAME.json) for these properties only; NAME= for none; may be given more than once',
    collect,
    [],
  )
  .option('--exit-with-stdin', 'stop when standard input ends, so that no process outlives its parent')
  .addHelpText(
    'after',
    `
When it is ready it prints one line to standard output:
  ready {"endpoint":"127.0.0.1:PORT","restUrl":"http://127.0.0.1:PORT","caFile":"…","keyFile":"…","keyFiles":{},"properties":["${defaultProperty.id}"]}
endpoint is gRPC; keyFile is a service-account key that may read every property. Exit codes: 0 stopped, 1 failed, 2 wrong options.`,
  )
  .exitOverride();

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());

try {
  const options = command.parse().opts<CliOptions>();
  if (options.exitWithStdin)
    process.stdin
      .on('end', () => stop.abort())
      .on('error', () => stop.abort())
      .resume();
  const {
    stop: stopEmulator,
    admin: _none,
    ...addresses
  } = await startEmulator({
    dataDir: options.data,
    port: portOf(options.port),
    restPort: portOf(options.restPort),
    plaintext: options.plaintext,
    restTls: options.restTls,
    anonymous: options.anonymous,
    clock: clockSetting(options),
    ...(options.adminPort !== undefined && {adminPort: portOf(options.adminPort)}),
    ...(options.scenario !== undefined && {scenarios: scenariosOf(options.scenario)}),
    properties: (options.property.length + options.export.length + options.fixture.length > 0
      ? options.property
      : [`${defaultProperty.id}=${options.site}`]
    ).map(parsePropertySpec),
    exports: options.export.map(parseExportSpec),
    fixtures: options.fixture.map(parseFixtureSpec),
    keys: options.key.map(parseKeySpec),
    progress: (line) => process.stderr.write(`${line}\n`),
    report: (error) =>
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
    signal: stop.signal,
  });
  process.stdout.write(`ready ${JSON.stringify(addresses)}\n`);
  if (!stop.signal.aborted) await new Promise((resolve) => stop.signal.addEventListener('abort', resolve));
  await stopEmulator();
  process.exit(0);
} catch (error) {
  process.exit(exitCode(error));
}

function exitCode(error: unknown): number {
  if (stop.signal.aborted) return 0;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof InvalidOption) {
    process.stderr.write('Run ga4-emulator --help for all options.\n');
    return 2;
  }
  return error instanceof DataFolderInUse ? 3 : 1;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new InvalidOption(`"${text}" is not a port: give a number from 0 to 65535.`);
  return port;
}

function clockSetting({now, runClock = false}: CliOptions): ClockSetting | undefined {
  if (now === undefined) {
    if (runClock) throw new InvalidOption('--run-clock goes with --now: the clock runs already.');
    return undefined;
  }
  const ms = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(now) ? Date.parse(now) : NaN;
  if (Number.isNaN(ms)) {
    throw new InvalidOption(
      `"${now}" is not a time: write it with its offset, such as 2026-11-23T06:10:00+09:00.`,
    );
  }
  return {now: new Date(ms), running: runClock};
}

function scenariosOf(file: string): readonly Scenario[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new InvalidOption(`The scenarios in ${file} cannot be read: is the file there?`);
  }
  return parseScenarios(text);
}
