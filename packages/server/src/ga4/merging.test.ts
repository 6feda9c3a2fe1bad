import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {startEmulator, type Emulator} from '@meglass-finder/ga4-emulator';
import {
  parseFilter,
  report,
  type AnyMetricName,
  type CoreQuery,
  type DimensionName,
} from '@meglass-finder/reports';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {PropertyAccess} from '../tenancy/access.ts';
import {askAll} from '../testing/ask-all.ts';
import {keepGa4Clients, officialCaller} from './client.ts';
import {createGa4Gateway, type Ga4Gateway} from './gateway.ts';
import {queryKey} from './merge.ts';
import {createPlanner, type PlannedAnswer} from './planner.ts';

const now = new Date('2026-11-23T06:10:00+09:00');
/** So few that some tables are too large to be taken whole. */
const mostRows = 60;
let emulator: Emulator;
let folder: string;
let gateway: Ga4Gateway;
let key: unknown;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'finder-merging-'));
  emulator = await startEmulator({
    dataDir: folder,
    now: () => now,
    properties: [{id: '300000001', site: 'city', seed: 5, scale: 0.01, months: 1, quota: '360'}],
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

const dimensionSets: readonly (readonly DimensionName[])[] = [
  [],
  ['date'],
  ['pagePath'],
  ['deviceCategory'],
  ['city'],
  ['pagePath', 'pageTitle'],
];
const metricNames: readonly AnyMetricName[] = [
  'sessions',
  'screenPageViews',
  'engagementRate',
  'keyEvents',
  'eventCount',
  'activeUsers',
  'newUsers',
  'userEngagementDuration',
];
const period = {start: '2026-11-09', end: '2026-11-22'};
const compare = {start: '2026-10-26', end: '2026-11-08'};

/** Few enough different queries that sets of them overlap and merge. */
const queries: fc.Arbitrary<CoreQuery> = fc
  .record({
    dimensions: fc.constantFrom(...dimensionSets),
    metrics: fc.uniqueArray(fc.constantFrom(...metricNames), {minLength: 1, maxLength: 3}),
    compared: fc.boolean(),
    totals: fc.boolean(),
    filter: fc.constantFrom('', 'deviceCategory==mobile'),
    size: fc.constantFrom<{top?: number; limit?: number}>({}, {top: 10}, {limit: 7}),
    ascending: fc.boolean(),
  })
  .map(({dimensions, metrics, compared, totals, filter, size, ascending}) => {
    const isExact = size.limit !== undefined;
    return report({
      dimensions,
      metrics,
      period,
      compare: compared && !isExact ? compare : undefined,
      totals,
      filter: parseFilter(filter),
      ...(dimensions.length > 1 && size.top ? {} : size),
      ...(isExact && ascending && {order: {by: metrics[0]!, descending: false}}),
    });
  });

const planner = () =>
  createPlanner({
    gateway,
    reportNow: () => now,
    monotonic: () => performance.now(),
    signal: new AbortController().signal,
    mostRows,
  });
/** What is known of one id is not known of another. */
const access = (id: string): PropertyAccess => ({
  tenant: 't',
  id,
  number: '300000001',
  timeZone: 'Asia/Tokyo',
  currency: 'JPY',
  credential: {id: 'c', generation: 1, open: () => key},
});

test('a thousand random sets of queries, merged, bring what each query brings by itself', async () => {
  const alone = new Map<string, Promise<PlannedAnswer>>();
  const byItself = (query: CoreQuery) => {
    const name = queryKey(query);
    const answer = alone.get(name) ?? askAll(planner(), access(`alone ${alone.size}`), [query])[0]!;
    alone.set(name, answer);
    return answer;
  };
  let asked = 0;
  let calls = 0;
  let cut = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(queries, {minLength: 2, maxLength: 7, selector: queryKey}),
      async (set) => {
        const together = await Promise.all(askAll(planner(), access('together'), set, () => (calls += 1)));
        for (const [index, query] of set.entries()) {
          const {table, facts} = await byItself(query);
          expect(comparable(together[index]!.table)).toEqual(comparable(table));
          expect(together[index]!.facts).toEqual(facts);
          cut += Number(!table.complete);
        }
        asked += set.length;
      },
    ),
    {numRuns: 1000, seed: 7},
  );
  expect(cut).toBeGreaterThan(500); // limits and tables that are too large were among them
  expect(calls).toBeLessThan(asked / 2);
}, 900_000);

/** Floating-point sums differ in their last digits by the order in which they were made; rows come in GA4's order. */
function comparable(table: PlannedAnswer['table']) {
  const number = (value: number) => Number(value.toPrecision(10));
  const rows = table.rows.map(
    ({range, dimensions, metrics}) => `${range} ${dimensions.join('|')} ${metrics.map(number).join('|')}`,
  );
  const totals = Object.entries(table.totals).map(([range, numbers]) => [range, numbers.map(number)]);
  return {...table, rows: rows.sort(), totals: Object.fromEntries(totals) as unknown};
}
