import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {startEmulator, type Emulator, type Scenario} from '@meglass-finder/ga4-emulator';
import {report, type ReportQuery} from '@meglass-finder/reports';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {PropertyAccess} from '../tenancy/access.ts';
import {askAll} from '../testing/ask-all.ts';
import {keepGa4Clients, officialCaller} from './client.ts';
import {createGa4Gateway, type Ga4Gateway} from './gateway.ts';
import {createPlanner, type PlannedAnswer} from './planner.ts';

const today = new Date('2026-11-23T06:10:00+09:00');
const timeout = 2400;
/** Milliseconds for which a period that ended yesterday is fresh. */
const twoHours = 2 * 3_600_000;
let emulator: Emulator;
let folder: string;
let key: unknown;
let gateway: Ga4Gateway;
let newGateway: (milliseconds?: number) => Ga4Gateway;
/** Milliseconds that the gateway's and the cache's clocks are ahead. */
let ahead = 0;
let tenants = 0;
/** What each query is answered with when nothing is wrong. */
let clean: readonly PlannedAnswer[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'finder-faults-'));
  emulator = await startEmulator({
    dataDir: folder,
    now: () => today,
    properties: [{id: '300000001', site: 'shop', seed: 3, scale: 0.1, months: 2, quota: 'standard'}],
  });
  key = JSON.parse(await readFile(emulator.keyFile, 'utf8'));
  const ca = await readFile(emulator.caFile);
  newGateway = (milliseconds = timeout) =>
    createGa4Gateway({
      clients: keepGa4Clients((account) => officialCaller({endpoint: emulator.endpoint, ca}, account)),
      now: () => new Date(Date.now() + ahead),
      random: Math.random,
      timeout: milliseconds,
    });
  gateway = newGateway();
  clean = await Promise.all(askAll(newPlanner(), access(), queries));
});
afterAll(async () => {
  await gateway?.close();
  await emulator?.stop();
  await rm(folder, {recursive: true, force: true});
});
beforeEach(async () => {
  await gateway.close();
  gateway = newGateway(); // one with which nothing has gone wrong yet
  emulator.admin.setScenarios([]);
  emulator.admin.resetQuotas();
  emulator.admin.clearRequests();
});

/** Three reports that do not merge, so that they go out as one batch of three. */
const queries: readonly ReportQuery[] = ['2026-11-22', '2026-11-21', '2026-11-20'].map((end) =>
  report({
    dimensions: ['date'],
    metrics: ['sessions', 'bounceRate'],
    period: {start: '2026-11-01', end},
    totals: true,
  }),
);
const newPlanner = () =>
  createPlanner({
    gateway,
    reportNow: () => today,
    monotonic: () => performance.now() + ahead,
    signal: new AbortController().signal,
  });
/** A tenant of its own. */
const access = (): PropertyAccess => ({
  tenant: `t${(tenants += 1)}`,
  id: 'p',
  number: '300000001',
  timeZone: 'Asia/Tokyo',
  currency: 'JPY',
  credential: {id: 'c', generation: 1, open: () => key},
});
const scenario = (like: Scenario['like'], more: Partial<Scenario> = {}) =>
  emulator.admin.addScenario({name: 'fault', like, ...more});
const served = () => emulator.admin.state().requests;
/** The codes of errors, or `right` and `wrong` for figures. */
const outcomes = async (answers: readonly Promise<PlannedAnswer>[]) =>
  (await Promise.allSettled(answers)).map((one, index) => {
    if (one.status === 'rejected') return (one.reason as {code: string}).code;
    const {table} = clean[index % queries.length]!;
    return JSON.stringify(one.value.table) === JSON.stringify(table) ? 'right' : 'wrong';
  });

describe.each([
  ['unavailable', 'ga4_unavailable'],
  ['internal', 'ga4_unavailable'],
  ['cut-off', 'ga4_unavailable'],
  ['malformed', 'ga4_unavailable'],
  ['hang', 'ga4_timeout'],
] as const)('while GA4 is %s', (like, code) => {
  test('it is asked at most five times an hour, nobody waits, and no figure is wrong', async () => {
    scenario(like);
    const property = access();
    const begun = performance.now();
    const planners = Array.from({length: 10}, newPlanner);
    const first = await outcomes(planners.flatMap((planner) => askAll(planner, property, queries)));
    expect(performance.now() - begun).toBeLessThan(3 * timeout);
    expect(new Set(first).has('right')).toBe(false);
    expect(first.every((one) => [code, 'ga4_unavailable', 'ga4_timeout', 'busy'].includes(one))).toBe(true);
    for (let minute = 0; minute < 50; minute += 10) {
      ahead += 600_000;
      const later = await outcomes(askAll(newPlanner(), property, queries));
      expect(later.every((one) => [code, 'ga4_unavailable', 'ga4_timeout', 'busy'].includes(one))).toBe(true);
    }
    expect(served().length).toBeGreaterThan(0);
    expect(served().length).toBeLessThanOrEqual(5);
    emulator.admin.setScenarios([]);
    ahead += 3_600_000;
    expect(await outcomes(askAll(newPlanner(), property, queries))).toEqual(['right', 'right', 'right']);
  });

  test('what was known before is shown as stale', async () => {
    const property = access();
    const planner = newPlanner();
    await Promise.all(askAll(planner, property, queries));
    scenario(like);
    ahead += twoHours;
    const answers = await Promise.all(askAll(planner, property, queries));
    expect(answers.map(({stale}) => stale)).toEqual([true, true, true]);
    expect(answers.map(({table}) => table)).toEqual(clean.map(({table}) => table));
  });
});

test('a connection that is reset for a second is not asked for long, and hinders nobody for long either', async () => {
  scenario('reset');
  const property = access();
  const first = await outcomes(askAll(newPlanner(), property, queries));
  expect(new Set(first)).toEqual(new Set(['ga4_unavailable']));
  const sent = served().length;
  expect(sent).toBeLessThanOrEqual(3); // the client itself may send once more what has not begun
  expect(await outcomes(askAll(newPlanner(), property, queries))).toEqual(first);
  expect(served()).toHaveLength(sent);
  emulator.admin.setScenarios([]);
  ahead += 2500;
  expect(await outcomes(askAll(newPlanner(), property, queries))).toEqual(['right', 'right', 'right']);
});

test('one fault is not noticed by anybody', async () => {
  scenario('unavailable', {times: 1});
  expect(await outcomes(askAll(newPlanner(), access(), queries))).toEqual(['right', 'right', 'right']);
});

test('slow answers are waited for', async () => {
  scenario(undefined, {latencyMs: 300});
  expect(await outcomes(askAll(newPlanner(), access(), queries))).toEqual(['right', 'right', 'right']);
});

test('rows that lack figures are no answer', async () => {
  scenario('wrong-shape');
  expect(new Set(await outcomes(askAll(newPlanner(), access(), queries)))).toEqual(
    new Set(['ga4_answer_invalid']),
  );
});

test('one request too many at once is waited out, and others who come meanwhile are not sent', async () => {
  await gateway.close();
  gateway = newGateway(20_000); // as long as two seconds are short beside it
  scenario('quota-concurrent', {times: 1});
  const property = access();
  const planner = newPlanner();
  const first = outcomes(askAll(planner, property, queries));
  await expect.poll(() => served().length).toBe(1);
  expect(await outcomes(askAll(planner, property, [queries[0]!]))).toEqual(['right']);
  expect(new Set(await first)).toEqual(new Set(['right']));
});

test('a property that stays crowded is busy, not out of quota', async () => {
  scenario('quota-concurrent');
  expect(new Set(await outcomes(askAll(newPlanner(), access(), queries)))).toEqual(new Set(['busy']));
});

test.each([
  ['quota-day', 'ga4_quota_exhausted'],
  ['quota-hour', 'ga4_quota_exhausted'],
  ['quota-project-hour', 'ga4_quota_exhausted'],
  ['quota-server-errors', 'ga4_quota_exhausted'],
  ['revoked-key', 'ga4_credential_refused'],
  ['permission-denied', 'ga4_property_refused'],
] as const)('%s is heard once, and then nobody asks for a while', async (like, code) => {
  scenario(like);
  const property = access();
  expect(new Set(await outcomes(askAll(newPlanner(), property, queries)))).toEqual(new Set([code]));
  expect(new Set(await outcomes(askAll(newPlanner(), property, queries)))).toEqual(new Set([code]));
  expect(served()).toHaveLength(1);
});

test.each([
  ['sampled', 'sampled', {dimensions: ['pagePath', 'deviceCategory']}],
  ['other', 'otherRow', {dimensions: ['pagePath']}],
] as const)('%s figures are marked as such', async (like, fact, more) => {
  scenario(like);
  const query = report({metrics: ['sessions'], period: {start: '2026-11-01', end: '2026-11-22'}, ...more});
  const [answer] = await Promise.all(askAll(newPlanner(), access(), [query]));
  expect(answer!.facts[fact]).toBe(true);
});
