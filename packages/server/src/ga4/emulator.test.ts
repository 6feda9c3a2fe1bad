import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {parsePropertySpec, startEmulator, type Emulator} from '@meglass-finder/ga4-emulator';
import {metrics, report, type MetricName} from '@meglass-finder/reports';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {PropertyAccess} from '../tenancy/access.ts';
import {askAll} from '../testing/ask-all.ts';
import {keepGa4Clients, officialCaller} from './client.ts';
import {createGa4Gateway, type Ga4Gateway} from './gateway.ts';
import {createPlanner} from './planner.ts';

let emulator: Emulator;
let gateway: Ga4Gateway;
let folder: string;
let key: unknown;
const now = new Date('2026-11-23T06:10:00+09:00');

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'finder-gateway-'));
  emulator = await startEmulator({
    dataDir: folder,
    now: () => now,
    properties: [parsePropertySpec('300000001=city,seed=3,scale=0.05,months=3')],
  });
  key = JSON.parse(await readFile(emulator.keyFile, 'utf8'));
  const ca = await readFile(emulator.caFile);
  gateway = createGa4Gateway({
    clients: keepGa4Clients((account) => officialCaller({endpoint: emulator.endpoint, ca}, account)),
    now: () => new Date(),
    random: Math.random,
  });
});
afterAll(async () => {
  await gateway?.close();
  await emulator?.stop();
  await rm(folder, {recursive: true, force: true});
});

test('merged or one by one, the official client brings the same numbers', async () => {
  const planner = createPlanner({
    gateway,
    reportNow: () => now,
    monotonic: () => performance.now(),
    signal: new AbortController().signal,
  });
  const access = (tenant: string): PropertyAccess => ({
    tenant,
    id: 'p',
    number: '300000001',
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
    credential: {id: 'c', generation: 1, open: () => key},
  });
  const queries = Object.keys(metrics).map((name) =>
    report({
      dimensions: ['date'],
      metrics: [name as MetricName],
      period: {start: '2026-11-09', end: '2026-11-22'},
      compare: {start: '2026-10-26', end: '2026-11-08'},
      totals: true,
    }),
  );
  let calls = 0;
  const merged = await Promise.all(askAll(planner, access('merged'), queries, () => (calls += 1)));
  expect(calls).toBe(1); // fourteen reports, three wide queries, one batch
  for (const [index, query] of queries.entries()) {
    const [alone] = await Promise.all(askAll(planner, access(`alone ${index}`), [query]));
    const inOrder = ({rows}: {rows: readonly {range: string; dimensions: readonly string[]}[]}) =>
      [...rows].sort((a, b) => `${a.range}${a.dimensions[0]}`.localeCompare(`${b.range}${b.dimensions[0]}`));
    expect(inOrder(merged[index]!.table)).toEqual(inOrder(alone!.table));
    expect(merged[index]!.table.totals).toEqual(alone!.table.totals);
    if (query.metrics[0] === 'sessions') expect(alone!.table.rows).toHaveLength(28);
  }
  expect(merged[0]!.facts).toMatchObject({timeZone: 'Asia/Tokyo', currency: 'JPY', sampled: false});
});
