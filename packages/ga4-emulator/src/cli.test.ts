import {execFile} from 'node:child_process';
import {statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import type {ReportResponse} from './engine/report-request.ts';
import {startProcess, type EmulatorProcess, type Ready} from './testing/emulator-process.ts';
import {exportEvents} from './testing/export-events.ts';
import {scratchFolder} from './testing/scratch-folder.ts';

const now = '2026-11-23T06:10:00+09:00';
const two = [
  '--property',
  '300000001=city,scale=0.05,months=3',
  '--property',
  '300000002=city,seed=2,scale=0.05,months=2',
];
const others = [
  '--property',
  '300000003=shop,scale=0.2,months=2',
  '--property',
  '300000004=company,scale=0.2,months=2',
];
const keys = ['--key', 'second=300000002', '--key', 'nobody='];

interface Outcome {
  readonly response?: ReportResponse & {
    readonly reports?: readonly ReportResponse[];
    readonly dimensions?: readonly {apiName: string}[];
  };
  readonly error?: {
    readonly code: number;
    readonly details: string;
    readonly reason?: string;
    readonly domain?: string;
  };
}

const running: EmulatorProcess[] = [];
const start = (...args: readonly string[]) => {
  const one = startProcess(...args);
  running.push(one);
  return one;
};
afterAll(() => running.forEach(({child}) => child.kill('SIGKILL')));

async function callOfficialClient(
  ready: Ready,
  keyFile: string,
  calls: readonly (readonly [string, object])[],
) {
  const script = fileURLToPath(new URL('./testing/official-client.mjs', import.meta.url));
  const {stdout} = await promisify(execFile)(
    process.execPath,
    [script, ready.endpoint, keyFile, JSON.stringify(calls)],
    {
      env: {...process.env, GRPC_DEFAULT_SSL_ROOTS_FILE_PATH: ready.caFile},
      maxBuffer: 16 * 1024 * 1024,
    },
  );
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Outcome);
}

const sessionsOf = (property: string, more: object = {}) =>
  [
    'runReport',
    {
      property: `properties/${property}`,
      metrics: [{name: 'sessions'}, {name: 'totalUsers'}],
      dateRanges: [{startDate: '28daysAgo', endDate: 'yesterday'}],
      ...more,
    },
  ] as const;

describe('with the unchanged official client', () => {
  const folder = scratchFolder();
  let ready: Ready;
  beforeAll(async () => {
    ready = await start('--data', folder.path, '--now', now, ...two, ...others, ...keys).ready;
  });
  afterAll(() => folder.remove());

  it('answers reports, batches and metadata', async () => {
    const byDate = {dimensions: [{name: 'date'}], metricAggregations: ['TOTAL']};
    const [report, other, batch, metadata, everybody] = await callOfficialClient(ready, ready.keyFile, [
      sessionsOf('300000001', byDate),
      sessionsOf('300000002'),
      [
        'batchRunReports',
        {property: 'properties/300000001', requests: [1, 2, 3, 4, 5].map(() => sessionsOf('300000001')[1])},
      ],
      ['getMetadata', {name: 'properties/300000001/metadata'}],
      ['getMetadata', {name: 'properties/0/metadata'}],
    ]);
    const {rows, totals, rowCount, metadata: about, kind} = report!.response!;
    expect([rowCount, rows.length, kind]).toEqual([28, 28, 'analyticsData#runReport']);
    expect(about).toMatchObject({currencyCode: 'JPY', timeZone: 'Asia/Tokyo'});
    const sum = (place: number) =>
      rows.reduce((total, row) => total + Number(row.metricValues[place]!.value), 0);
    const [totalSessions, totalUsers] = totals[0]!.metricValues.map(({value}) => Number(value));
    expect(totalUsers).toBeLessThan(sum(1));
    expect(totalSessions).toBeLessThanOrEqual(sum(0));
    expect(totalSessions).toBeGreaterThan(400);
    expect(other!.response!.rows[0]!.metricValues[0]!.value).not.toBe(String(totalSessions));
    expect(batch!.response!.reports!.map(({rows: [row]}) => row!.metricValues[0]!.value)).toEqual(
      Array.from({length: 5}, () => String(totalSessions)),
    );
    expect(metadata!.response!.dimensions!.some(({apiName}) => apiName === 'pagePath')).toBe(true);
    expect(everybody!.response!.dimensions!.length).toBeGreaterThan(300);
  });

  it('has a shop with revenue by item and a company with leads', async () => {
    const by = (dimension: string, ...metrics: readonly string[]) => ({
      dimensions: [{name: dimension}],
      metrics: metrics.map((name) => ({name})),
      metricAggregations: ['TOTAL'],
    });
    const [items, revenue, apart, leads] = await callOfficialClient(ready, ready.keyFile, [
      sessionsOf('300000003', by('itemName', 'itemRevenue', 'itemsPurchased')),
      sessionsOf('300000003', by('sessionDefaultChannelGroup', 'totalRevenue', 'transactions')),
      sessionsOf('300000003', by('itemName', 'screenPageViews')),
      sessionsOf('300000004', by('eventName', 'keyEvents')),
    ]);
    const totals = [items, revenue].map((outcome) =>
      Number(outcome!.response!.totals[0]!.metricValues[0]!.value),
    );
    expect(totals[0]).toBeGreaterThan(10_000);
    expect(totals[0]).toBe(totals[1]);
    expect(items!.response!.rows.length).toBeGreaterThan(20);
    expect(items!.response!.metricHeaders[0]).toMatchObject({name: 'itemRevenue', type: 'TYPE_CURRENCY'});
    expect(apart!.error).toMatchObject({
      code: 3,
      details:
        "Please remove itemName to make the request compatible for example. The request's dimensions & metrics are incompatible.",
    });
    const [lead] = leads!.response!.rows;
    expect(lead!.dimensionValues[0]!.value).toBe('generate_lead');
    expect(Number(lead!.metricValues[0]!.value)).toBeGreaterThan(20);
  });

  it('refuses in the words of GA4, and goes on', async () => {
    const [unknown, foreign, tooMany, mixed, fine] = await callOfficialClient(ready, ready.keyFile, [
      sessionsOf('300000001', {dimensions: [{name: 'nonsense'}]}),
      sessionsOf('399999999'),
      [
        'batchRunReports',
        {
          property: 'properties/300000001',
          requests: [1, 2, 3, 4, 5, 6].map(() => sessionsOf('300000001')[1]),
        },
      ],
      ['batchRunReports', {property: 'properties/300000001', requests: [sessionsOf('300000002')[1]]}],
      sessionsOf('300000001', {returnPropertyQuota: true}),
    ]);
    expect(unknown!.error).toMatchObject({
      code: 3,
      details: expect.stringMatching(/^Field nonsense is not a valid dimension\. For/) as string,
    });
    expect(foreign!.error).toMatchObject({
      code: 7,
      details: expect.stringMatching(
        /^User does not have sufficient permissions for this property\./,
      ) as string,
    });
    expect(tooMany!.error).toMatchObject({
      code: 3,
      details: 'Requests are limited to 5 requests.\n  This request contains 6 requests.',
    });
    expect(mixed!.error!.code).toBe(3);
    expect(fine!.response!.propertyQuota).toMatchObject({tokensPerDay: {consumed: 1}});
  });

  it('lets a further key read its own properties only', async () => {
    const calls = [sessionsOf('300000001'), sessionsOf('300000002')];
    const [first, second] = await callOfficialClient(ready, ready.keyFiles['second']!, calls);
    expect([first!.error?.code, second!.error?.code]).toEqual([7, undefined]);
    const nobody = await callOfficialClient(ready, ready.keyFiles['nobody']!, calls);
    expect(nobody.map(({error}) => error?.code)).toEqual([7, 7]);
  });

  it('keeps its private files to itself', () => {
    for (const name of ['service-account.json', 'server-key.pem', 'keys/nobody.json']) {
      expect(statSync(`${folder.path}/${name}`).mode & 0o077).toBe(0);
    }
  });

  it('does not share its folder with another emulator', async () => {
    const second = start('--data', folder.path);
    expect(await second.ended).toEqual([3, null]);
    expect(second.errorText()).toContain('Another emulator uses');
  });
});

describe('as a process', () => {
  let folder: ReturnType<typeof scratchFolder>;
  const fresh = () => (folder = scratchFolder()).path;
  afterEach(() => folder.remove());

  it('goes on where a kill -9 cut it off while it made its data', async () => {
    const args = ['--data', fresh(), '--now', now, '--property', '300000001=city,scale=0.1,months=20'];
    const first = start(...args);
    await first.line(/property 300000001: \d+ of \d+ days/);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = start(...args);
    const ready = await second.ready;
    expect(second.errorText()).toMatch(/\d+ of \d+ days/);
    expect(second.errorText()).not.toContain('anew');
    const all = [{startDate: '2025-04-01', endDate: 'today'}];
    const byDate = {
      dimensions: [{name: 'date'}],
      metrics: [{name: 'sessions'}],
      dateRanges: all,
      limit: 1000,
    };
    const request = sessionsOf('300000001', byDate);
    const [repaired] = await callOfficialClient(ready, ready.keyFile, [request]);
    second.child.kill('SIGTERM');
    await second.ended;

    folder.remove();
    const undisturbed = start('--data', fresh(), ...args.slice(2));
    const whole = await undisturbed.ready;
    const [expected] = await callOfficialClient(whole, whole.keyFile, [request]);
    undisturbed.child.kill('SIGTERM');
    await undisturbed.ended;
    expect(repaired!.response!.rows.length).toBeGreaterThan(590);
    expect(repaired!.response!.rows).toEqual(expected!.response!.rows);
  });

  it('keeps keys, certificate and data for the next start, and stops within a second', async () => {
    const args = ['--data', fresh(), '--now', now, '--property', '300000001=city,scale=0.02,months=1'];
    const first = start(...args);
    const before = await first.ready;
    const asked = Date.now();
    first.child.kill('SIGTERM');
    expect(await first.ended).toEqual([0, null]);
    expect(Date.now() - asked).toBeLessThan(1000);
    const second = start(...args);
    const after = await second.ready;
    expect(second.errorText()).toBe('');
    const lasting = (ready: Ready) => ({...ready, endpoint: '', restUrl: ''});
    expect(lasting(after)).toEqual(lasting(before));
    second.child.kill('SIGINT');
    expect(await second.ended).toEqual([0, null]);
  });

  it('serves an export of BigQuery as a property, and again with the next start', async () => {
    const data = fresh();
    const file = join(data, 'events.ndjson');
    writeFileSync(file, exportEvents.map((event) => `${JSON.stringify(event)}\n`).join(''));
    for (let starts = 0; starts < 2; starts += 1) {
      const one = start('--data', data, '--now', '2026-03-10T12:00:00+09:00', '--export', `9=${file}`);
      const ready = await one.ready;
      expect(ready.properties).toEqual(['9']);
      const request = sessionsOf('9', {dateRanges: [{startDate: '2026-03-08', endDate: 'today'}]});
      const [answer] = await callOfficialClient(ready, ready.keyFile, [request]);
      expect(answer!.response!.rows[0]!.metricValues[0]!.value).toBe('4');
      one.child.kill('SIGTERM');
      expect(await one.ended).toEqual([0, null]);
    }
  });

  it('ends with its standard input if told to', async () => {
    const one = start(
      '--data',
      fresh(),
      '--now',
      now,
      '--property',
      '300000001=city,scale=0.02,months=1',
      '--exit-with-stdin',
    );
    await one.ready;
    one.child.stdin!.end();
    expect(await one.ended).toEqual([0, null]);
  });

  it.each([
    [['--port', '99999'], 'is not a port'],
    [['--rest-port', '-1'], 'is not a port'],
    [['--now', 'yesterday'], 'with its offset'],
    [['--property', '1=town'], 'there is no site "town"'],
    [['--property', '1', '--property', '1'], 'more than one property 1'],
    [['--export', '1=a.xlsx'], 'are Parquet, NDJSON or CSV'],
    [['--export', '1=/nowhere/*.parquet'], 'cannot be read'],
    [['--key', '../x='], 'is not a key'],
    [['--colour'], 'unknown option'],
  ])('explains what is wrong with %j', async (args, words) => {
    const one = start('--data', fresh(), ...args);
    expect(await one.ended).toEqual([2, null]);
    expect(one.errorText()).toContain(words);
  });
});
