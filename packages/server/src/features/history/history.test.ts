import type {Scenario} from '@meglass-finder/ga4-emulator';
import type {Quality, ScorecardData, TrendData} from '@meglass-finder/reports';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {monday, startEmulatedService, type EmulatedService} from '../../testing/emulated-service.ts';
import {tokenFor, type Customer} from '../../testing/service.ts';
import {keptMetrics} from './kept-figures.ts';

const wednesday = new Date('2026-11-25T09:00:00+09:00');
let service: EmulatedService;
let customer: Customer;
/** What was shown on Monday. */
let shown: Awaited<ReturnType<EmulatedService['ask']>>;

const scorecards = keptMetrics.map((metric) => ({
  id: metric,
  kind: 'scorecard',
  params: {metric, compare: 'previous'},
}));
const trend = {
  id: 'trend',
  kind: 'trend',
  params: {metric: ['activeUsers', 'sessions'], period: 'last90days'},
};

/** The month so far, and a month's days compared by weekday: of these, GA4's totals are kept because a page shows them. */
const further = [
  {id: 'month', kind: 'scorecard', params: {metric: 'activeUsers', period: 'thisMonth', compare: 'previous'}},
  {
    id: 'weekdays',
    kind: 'trend',
    params: {metric: 'sessions', period: 'lastMonth', compare: 'previous', align: 'weekday'},
  },
];

beforeAll(async () => {
  service = await startEmulatedService();
  customer = await service.customer();
  const {address, stop} = await service.startServer();
  shown = await service.ask(address, customer, [...scorecards, trend, ...further]);
  await service.morning(customer);
  await stop();
});
afterAll(() => service?.stop());
afterEach(() => service.emulator.admin.setScenarios([]));

const callsOf = async ({tenant}: Customer) =>
  (
    await service.sql<{calls: number}>(
      `SELECT coalesce(sum(amount), 0)::integer AS calls FROM tenant.usage_counters
       WHERE tenant_id = $1 AND what = 'ga4_calls'`,
      [tenant],
    )
  )[0]!.calls;
const lose = (effect: Partial<Scenario>) =>
  service.emulator.admin.setScenarios([{name: 'lost', ...effect} as Scenario]);
/** What a server shows that starts on a day with nothing in its memory, while GA4 gives nothing. */
async function askLost(requests: readonly object[], reportNow = wednesday) {
  const server = await service.startServer({reportNow});
  try {
    return await service.ask(server.address, customer, requests);
  } finally {
    await server.stop();
  }
}
const dataOf = <Data>(lines: typeof shown, id: string) => (lines.get(id) as unknown as {data: Data}).data;
const qualityOf = (lines: typeof shown, id: string) =>
  (lines.get(id) as unknown as {quality: Quality}).quality;
const codeOf = (lines: typeof shown, id: string) =>
  (lines.get(id) as unknown as {problem?: {code: string}}).problem?.code;

test('every closed day has its figures, and they are sealed', async () => {
  const rows = await service.sql<{n: number; days: number; settled: number; sealed: Buffer[]}>(
    `SELECT count(*)::integer AS n, (count(*) FILTER (WHERE first_day = last_day))::integer AS days,
       (count(*) FILTER (WHERE settled AND first_day = last_day))::integer AS settled,
       array_agg(sealed_figures) AS sealed FROM tenant.history_figures`,
  );
  expect(rows[0]).toMatchObject({n: 1125 + 10 + 1, days: 1125, settled: 1125 - 3}); // five periods (a week ends on Sunday), each with the one before, and what pages show
  for (const sealed of rows[0]!.sealed) expect(sealed.includes('activeUsers')).toBe(false);
});

describe('when GA4 is lost', () => {
  test.each<[string, Partial<Scenario>]>([
    ['ga4_credential_refused', {revokedKey: true}],
    ['ga4_property_refused', {error: {status: 'PERMISSION_DENIED'}}],
    ['ga4_quota_exhausted', {quota: 'tokensPerDay'}],
    ['ga4_unavailable', {error: {status: 'UNAVAILABLE'}}],
  ])('%s: scorecards and trends show the last known days, and say so', async (code, effect) => {
    lose(effect);
    const lines = await askLost([...scorecards, trend]);
    for (const {id} of scorecards) {
      expect({id, data: dataOf(lines, id)}).toEqual({id, data: dataOf(shown, id)});
      expect(qualityOf(lines, id)).toMatchObject({
        stale: true,
        history: code,
        asOf: '2026-11-22T21:10:00.000Z',
        partialDays: ['2026-11-22'],
        timeZone: 'Asia/Tokyo',
      });
    }
    expect(dataOf<TrendData>(lines, 'trend')).toEqual(dataOf(shown, 'trend'));
    expect(dataOf<TrendData>(lines, 'trend').current).toMatchObject({start: '2026-08-25', end: '2026-11-22'});
    expect(qualityOf(lines, 'activeUsers').estimated).toEqual(['activeUsers']);
  });

  test('only what is kept is shown: nothing filtered, no other kind, no other metric, not today', async () => {
    lose({revokedKey: true});
    const lines = await askLost([
      {id: 'filtered', kind: 'scorecard', params: {metric: 'sessions', filter: 'deviceCategory==mobile'}},
      {id: 'ranking', kind: 'ranking', params: {metric: 'sessions', dimension: 'sessionSource'}},
      {id: 'metric', kind: 'scorecard', params: {metric: 'bounceRate'}},
      {id: 'today', kind: 'scorecard', params: {metric: 'sessions', period: 'today'}},
      {id: 'early', kind: 'scorecard', params: {metric: 'sessions', period: '2020-01-01/2020-01-02'}},
      {id: 'yesterday', kind: 'scorecard', params: {metric: 'activeUsers', period: 'yesterday'}},
    ]);
    for (const id of ['filtered', 'ranking', 'metric', 'today', 'early'])
      expect({id, code: codeOf(lines, id)}).toEqual({id, code: 'ga4_credential_refused'});
    expect(dataOf<ScorecardData>(lines, 'yesterday').current).toMatchObject({
      start: '2026-11-22',
      end: '2026-11-22',
    });
  });

  test('a total of several days is that of GA4 or a sum that is the same; there is none otherwise', async () => {
    const of = (metric: string) => ({
      id: metric,
      kind: 'scorecard',
      params: {metric, period: '2026-10-01/2026-10-20'},
    });
    const wanted = [of('screenPageViews'), of('keyEvents'), of('activeUsers'), of('sessions')];
    const server = await service.startServer();
    const right = await service.ask(server.address, customer, wanted);
    await server.stop();
    lose({revokedKey: true});
    const lines = await askLost(wanted);
    for (const id of ['screenPageViews', 'keyEvents']) expect(dataOf(lines, id)).toEqual(dataOf(right, id));
    for (const id of ['activeUsers', 'sessions']) expect(codeOf(lines, id)).toBe('ga4_credential_refused');
    const {total, values} = dataOf<ScorecardData>(right, 'activeUsers').current;
    expect(values.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBeGreaterThan(total); // why it is not made up
  });

  test('the month until the last kept day and days compared by weekday are those of GA4, and of own dates it is said that there is no sum', async () => {
    const server = await service.startServer({reportNow: new Date('2026-11-22T09:00:00+09:00')});
    const right = await service.ask(server.address, customer, further);
    await server.stop();
    lose({revokedKey: true});
    const lines = await askLost(further);
    expect(dataOf(lines, 'weekdays')).toEqual(dataOf(shown, 'weekdays'));
    const month = dataOf<ScorecardData>(lines, 'month');
    expect(month).toMatchObject({
      unfinished: true,
      current: {start: '2026-11-01', end: '2026-11-22'},
      previous: {start: '2026-10-01', end: '2026-10-22'},
    });
    const {total, values} = month.current;
    expect(values.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBeGreaterThan(total);
    expect(month.previous!.total).toBe(dataOf<ScorecardData>(right, 'month').previous!.total);
    const never = await askLost([
      {id: 'never', kind: 'scorecard', params: {metric: 'activeUsers', period: '2026-09-04/2026-09-20'}},
    ]);
    const {problem} = never.get('never') as unknown as {problem: {code: string; detail: string}};
    expect(problem).toMatchObject({code: 'ga4_credential_refused'});
    expect(problem.detail).toContain('no total of users or sessions');
  });

  test('another tenant with the same property has its own history, which is none', async () => {
    const other = await service.customer();
    lose({revokedKey: true});
    const server = await service.startServer({reportNow: wednesday});
    const lines = await service.ask(server.address, other, scorecards);
    expect(codeOf(lines, 'sessions')).toBe('ga4_credential_refused');
    await server.stop();
  });
});

test('days are asked again until they are closed for three days', async () => {
  service.emulator.admin.setClock({now: '2026-11-24T06:10:00+09:00', running: false});
  const server = await service.startServer({reportNow: new Date('2026-11-24T06:10:00+09:00')});
  const before = await callsOf(customer);
  await service.ask(server.address, customer, [scorecards[0]!]);
  await service.sql('DELETE FROM tenant.shared_claims'); // the real day is the same
  await service.sql('DELETE FROM tenant.seen_dashboards'); // what the other tests asked is not asked again here
  await service.morning(customer);
  await server.stop();
  const rows = await service.sql<{day: string; revision: number; settled: boolean}>(
    `SELECT first_day::text AS day, revision, settled FROM tenant.history_figures
     WHERE first_day = last_day AND first_day >= '2026-11-18' AND property_id = $1 ORDER BY 1`,
    [customer.property],
  );
  expect(rows).toEqual([
    {day: '2026-11-18', revision: 1, settled: true},
    {day: '2026-11-19', revision: 1, settled: true},
    {day: '2026-11-20', revision: 2, settled: true},
    {day: '2026-11-21', revision: 2, settled: false},
    {day: '2026-11-22', revision: 2, settled: false},
    {day: '2026-11-23', revision: 1, settled: false},
  ]);
  // One for the scorecard, and two batches: what is settled is not asked again.
  expect((await callsOf(customer)) - before).toBeLessThanOrEqual(3);
});

test('a program that has the figures hears that GA4 is lost, though they are the same', async () => {
  const get = async (reportNow: Date, known?: string) => {
    const server = await service.startServer({reportNow});
    const params = encodeURIComponent('{"metric":"sessions","period":"2026-10-01/2026-10-31"}');
    const response = await fetch(`${server.address}/v1/report?kind=scorecard&params=${params}`, {
      headers: {
        authorization: `Bearer ${await tokenFor(server.address, customer)}`,
        ...(known !== undefined && {'if-none-match': known}),
      },
    });
    const text = await response.text();
    await server.stop();
    const said = (text ? JSON.parse(text) : {}) as {etag?: string; quality?: Quality};
    return {status: response.status, tag: response.headers.get('etag')!, ...said};
  };
  const first = await get(new Date(monday));
  expect(await get(new Date(monday), first.tag)).toMatchObject({status: 304, tag: first.tag});
  lose({revokedKey: true});
  const lost = await get(wednesday, first.tag);
  expect(lost).toMatchObject({
    status: 200,
    etag: first.etag,
    quality: {stale: true, history: 'ga4_credential_refused'},
  });
  expect(await get(wednesday, `"another", ${lost.tag}`)).toMatchObject({status: 304, tag: lost.tag});
  expect(await get(wednesday, '*')).toMatchObject({status: 304});
});

test('a key that is replaced takes its history with it: it is neither shown nor there', async () => {
  await service.rotate(customer);
  lose({revokedKey: true});
  expect(codeOf(await askLost(scorecards), 'sessions')).toBe('ga4_credential_refused');
  const left = await service.sql('SELECT FROM tenant.history_figures WHERE property_id = $1', [
    customer.property,
  ]);
  expect(left).toHaveLength(0);
});

test('of a customer on hold the figures stay when the key is replaced, and are not shown', async () => {
  const held = await service.customer();
  const server = await service.startServer();
  await service.ask(server.address, held, [scorecards[0]!]);
  await service.sql('DELETE FROM tenant.shared_claims');
  await service.morning(held);
  await server.stop();
  const kept = async () =>
    (await service.sql('SELECT FROM tenant.history_figures WHERE property_id = $1', [held.property])).length;
  const before = await kept();
  expect(before).toBeGreaterThan(1000);
  await service.operations.holdTenant(held.tenant, true);
  await service.rotate(held);
  expect(await kept()).toBe(before);
  lose({revokedKey: true});
  const lost = await service.startServer({reportNow: wednesday});
  expect(codeOf(await service.ask(lost.address, held, scorecards), 'sessions')).toBe(
    'ga4_credential_refused',
  );
  await lost.stop();
});
