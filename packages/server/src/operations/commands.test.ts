import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {parsePropertySpec, startEmulator, type Emulator} from '@meglass-finder/ga4-emulator';
import pg from 'pg';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {readConfig} from '../config.ts';
import {startTestDatabase, type TestDatabase} from '../testing/database.ts';
import {askReports, linesOf, sessionsReport, tokenFor} from '../testing/service.ts';
import {runCommand} from './commands.ts';

let database: TestDatabase;
let emulator: Emulator;
let environment: Record<string, string>;
const now = '2026-11-23T06:10:00+09:00';

beforeAll(async () => {
  database = await startTestDatabase();
  emulator = await startEmulator({
    dataDir: path.join(database.folder, 'emulator'),
    now: () => new Date(now),
    properties: [parsePropertySpec('300000001=city,seed=1,scale=0.02,months=3')],
    keys: [{name: 'nobody', properties: []}],
  });
  const {config} = database;
  environment = {
    FINDER_DATABASE_URL: config.databaseUrl,
    FINDER_OWNER_DATABASE_URL: config.ownerDatabaseUrl!,
    FINDER_OPERATOR_DATABASE_URL: config.operatorDatabaseUrl!,
    FINDER_KEY_STORE: config.keyStore,
    FINDER_MASTER_KEY: config.masterKey.toString('base64'),
    FINDER_ISSUER: 'http://finder.test',
    FINDER_LISTEN: '127.0.0.1:0',
    FINDER_GA4_ENDPOINT: emulator.endpoint,
    FINDER_GA4_CA_FILE: emulator.caFile,
    FINDER_REPORT_NOW: now,
  };
});
afterAll(async () => {
  await emulator?.stop();
  await database?.stop();
});

const program = (name: string) => path.join(import.meta.dirname, '..', name);
function start(name: string, args: string[], changes: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['--conditions=finder-source', program(name), ...args], {
    env: {PATH: process.env['PATH'], ...environment, ...changes},
  });
}
/** Runs a command as a program of its own. */
async function spawned(args: string[]) {
  const child = start('cli.ts', args);
  let out = '';
  let err = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code] = (await once(child, 'close')) as [number];
  return {code, out, err};
}
/** Runs a command in this process, which is quicker. */
async function finder(args: string[], changes: Record<string, string> = {}) {
  let out = '';
  let err = '';
  const code = await runCommand(args, {
    config: () => readConfig({...environment, ...changes}),
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return {code, out, err};
}
async function made<Result>(...args: string[]): Promise<Result> {
  const {code, out, err} = await spawned(['--json', ...args]);
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as Result;
}

test('from an empty database to a figure on a page', async () => {
  expect(await made('migrate')).toEqual({migrations: [], signingKey: null}); // the second time
  const {id: tenant} = await made<{id: string}>('tenant', 'create', '--name', '汐見市');
  const connect = [
    'property',
    'connect',
    '--tenant',
    tenant,
    '--property-id',
    '300000001',
    '--name',
    '公式サイト',
  ];
  const property = await made<{id: string}>(...connect, '--key-file', emulator.keyFile);
  expect(property).toMatchObject({timeZone: 'Asia/Tokyo', currency: 'JPY', created: true});
  const again = await made<{id: string}>(...connect, '--key-file', emulator.keyFile);
  expect(again).toEqual({...property, created: false});
  const client = await made<{id: string; secret: string}>(
    'embed-client',
    'create',
    '--tenant',
    tenant,
    '--property',
    '300000001',
    '--name',
    'CMS',
    '--origin',
    'https://cms.example.jp',
    '--grant',
    'trend:metric=sessions',
    '--max-days',
    '28',
  );

  const server = start('main.ts', ['--exit-with-stdin']);
  const [line] = (await once(server.stdout!.setEncoding('utf8'), 'data')) as [string];
  const {api} = JSON.parse(line.replace(/^ready /, '')) as {api: string};
  const customer = {tenant, property: property.id, client, origin: 'https://cms.example.jp'};
  const token = await tokenFor(api, customer);
  const requests = [sessionsReport, {...sessionsReport, id: 'b', params: {metric: 'activeUsers'}}];
  const lines = await linesOf(await askReports(api, {token, origin: customer.origin, requests}));
  const shown = lines.find(({id}) => id === 'a') as {data: {current: {total: number; values: number[]}}};
  expect(shown.data.current.total).toBeGreaterThan(100);
  expect(shown.data.current.values).toHaveLength(28);
  expect(lines.find(({id}) => id === 'b')).toMatchObject({problem: {code: 'report_not_granted'}});

  const log = await made<{action: string}[]>('audit', 'list', '--tenant', tenant);
  expect(log.map(({action}) => action)).toEqual([
    'tenant.create',
    'property.connect',
    'property.renew',
    'embed_client.create',
    'embed_token.issue',
  ]);
  expect(JSON.stringify(log)).not.toContain(token);
  expect((await finder(['audit', 'verify', '--tenant', tenant])).out).toContain('whole: 5 entries');
  expect(await made('tenant', 'list')).toEqual([expect.objectContaining({id: tenant, name: '汐見市'})]);

  const exit = once(server, 'exit');
  const asked = performance.now();
  server.stdin!.end();
  expect(await exit).toEqual([0, null]);
  expect(performance.now() - asked).toBeLessThan(5000);
});

describe('connecting a property explains what is wrong', () => {
  let tenant: string;
  beforeAll(async () => {
    tenant = (await made<{id: string}>('tenant', 'create', '--name', 'B')).id;
  });
  const connect = (file: string, changes?: Record<string, string>, number = '300000001') =>
    finder(['property', 'connect', '--tenant', tenant, '--property-id', number, '--key-file', file], changes);
  const file = (text: string) => {
    const name = path.join(database.folder, `${Math.random()}.json`);
    writeFileSync(name, text);
    return name;
  };
  const key = () => JSON.parse(readFileSync(emulator.keyFile, 'utf8')) as Record<string, string>;

  test.each<[string, () => ReturnType<typeof finder>, RegExp]>([
    ['no such file', () => connect('/nowhere.json'), /cannot be read \(ENOENT\)/],
    ['not JSON', () => connect(file('private')), /not JSON.*Service accounts/],
    [
      'another kind of key',
      () => connect(file('{"type":"authorized_user"}')),
      /"authorized_user".*Service accounts/,
    ],
    [
      'half a key',
      () => connect(file(JSON.stringify({...key(), private_key: undefined}))),
      /lacks private_key/,
    ],
    ['a cut-off key', () => connect(file(JSON.stringify({...key(), private_key: '-----BEGIN'}))), /cut off/],
    [
      'a key that Google does not know',
      () => connect(file(JSON.stringify({...key(), private_key_id: '00'}))),
      /Google refuses this key/,
    ],
    ['a key without access', () => connect(emulator.keyFiles['nobody']!), /add \S+@\S+ as a Viewer/],
    [
      'GA4 unreachable',
      () => connect(emulator.keyFile, {FINDER_GA4_ENDPOINT: '127.0.0.1:1'}),
      /cannot be reached/,
    ],
    ['no number', () => connect(emulator.keyFile, {}, 'G-ABC123'), /is a number such as/],
  ])('%s', async (_what, run, words) => {
    const {code, out, err} = await run();
    expect({code, out}).toEqual({code: 1, out: ''});
    expect(err).toMatch(words);
    expect(err).not.toContain('    at ');
    expect(err).not.toContain('BEGIN PRIVATE');
  });

  test('and stores nothing', async () => {
    expect(await made('property', 'list', '--tenant', tenant)).toEqual([]);
  });
});

describe('the command line', () => {
  test.each<[string, string[], Record<string, string>, number, RegExp]>([
    ['an unknown command', ['tenants'], {}, 2, /unknown command/],
    ['a missing option', ['tenant', 'create'], {}, 2, /--name/],
    ['a tenant that is no id', ['audit', 'list', '--tenant', 'shiomi'], {}, 1, /is a UUID/],
    [
      'a tenant that is not there',
      ['audit', 'list', '--tenant', '01a20a0b-0a10-7b36-b716-2d42c5cc5b97'],
      {},
      1,
      /keys for this data are not there/,
    ],
    ...['', ' ', 'x'.repeat(201), 'a\nb'].map(
      (name): [string, string[], Record<string, string>, number, RegExp] => [
        `a tenant's name that is ${JSON.stringify(name.slice(0, 5))}`,
        ['tenant', 'create', '--name', name],
        {},
        1,
        /name has 1 to 200 characters/,
      ],
    ),
    [
      'an entry that is no number',
      ['audit', 'list', '--tenant', '01a20a0b-0a10-7b36-b716-2d42c5cc5b97', '--after', 'abc'],
      {},
      1,
      /has a whole number/,
    ],
    ...['constructor', '__proto__'].map(
      (name): [string, string[], Record<string, string>, number, RegExp] => [
        `a grant on ${name}`,
        [
          ...['embed-client', 'create', '--tenant', '01a20a0b-0a10-7b36-b716-2d42c5cc5b97'],
          ...['--property', '1', '--name', 'x', '--origin', 'https://x.example'],
          ...['--grant', `trend:${name}=nope`],
        ],
        {},
        1,
        new RegExp(`does not take ${name}=nope`),
      ],
    ),
    [
      'settings that are wrong',
      ['migrate'],
      {FINDER_MASTER_KEY: 'short', FINDER_ISSUER: ''},
      2,
      /MASTER_KEY must be[^]*ISSUER is not set/,
    ],
    ['no owner', ['migrate'], {FINDER_OWNER_DATABASE_URL: ''}, 2, /OWNER_DATABASE_URL is not set/],
    [
      'another master key',
      ['tenant', 'list'],
      {FINDER_MASTER_KEY: 'kq2tB0z4Jv3yN8Qm1sXw7aRfUeLcHdPgTiOjKlMnbVY='},
      2,
      /another FINDER_MASTER_KEY/,
    ],
    [
      'a key store in the main database',
      ['tenant', 'list'],
      {FINDER_KEY_STORE: 'main'},
      1,
      /key store is the main database/,
    ],
  ])('explains %s', async (_what, args, changes, code, words) => {
    if (changes['FINDER_KEY_STORE']) changes = {FINDER_KEY_STORE: database.config.databaseUrl};
    const {code: ended, err} = await finder(args, changes);
    expect(err).toMatch(words);
    expect(ended).toBe(code);
  });
});

describe('the server does not start', () => {
  const started = async (changes: Record<string, string>) => {
    const child = start('main.ts', [], changes);
    let err = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text));
    const [code] = (await once(child, 'close')) as [number];
    return {code, err};
  };
  test('as a superuser or as the owner', async () => {
    expect(await started({FINDER_DATABASE_URL: database.urls.superuserUrl})).toMatchObject({
      code: 2,
      err: expect.stringContaining('is a superuser'),
    });
    const owner = {FINDER_DATABASE_URL: database.urls.ownerUrl, FINDER_OWNER_DATABASE_URL: ''};
    expect(await started(owner)).toMatchObject({code: 2, err: expect.stringContaining('owns the database')});
  });
  test('as a role that row security does not bind', async () => {
    const superuser = new pg.Client(database.urls.superuserUrl);
    await superuser.connect();
    await superuser.query('ALTER ROLE finder_test_app BYPASSRLS');
    try {
      expect(await started({})).toMatchObject({code: 2, err: expect.stringContaining('BYPASSRLS')});
    } finally {
      await superuser.query('ALTER ROLE finder_test_app NOBYPASSRLS');
      await superuser.end();
    }
  });
  test('on a database that was never migrated', async () => {
    const {appUrl} = await database.another('finder_fresh');
    expect(await started({FINDER_DATABASE_URL: appUrl})).toMatchObject({
      code: 2,
      err: expect.stringContaining('`migrate`'),
    });
  });
});
