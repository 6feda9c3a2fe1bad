import {setTimeout as wait} from 'node:timers/promises';
import {parseFilter, report, type DateRange, type MetricName, type CoreQuery} from '@meglass-finder/reports';
import {beforeEach, describe, expect, test} from 'vitest';
import type {PropertyAccess} from '../tenancy/access.ts';
import {askAll, patiently} from '../testing/ask-all.ts';
import {fakeGa4, grpcError, type FakeGa4} from '../testing/fake-ga4.ts';
import {keyFileText} from '../testing/service.ts';
import {keepGa4Clients} from './client.ts';
import {createGa4Gateway} from './gateway.ts';
import {mergeQueries, queryKey, wholeTable} from './merge.ts';
import {createPlanner, type Planner} from './planner.ts';
import {toGa4Request} from './request.ts';

/** Milliseconds for which a period that ended yesterday is fresh. */
const twoHours = 2 * 3_600_000;
const period: DateRange = {start: '2026-11-16', end: '2026-11-22'};
const compare: DateRange = {start: '2026-11-09', end: '2026-11-15'};
const query = (...metrics: MetricName[]): CoreQuery =>
  report({dimensions: ['date'], metrics, period, compare, totals: true});
const property = (changes: Partial<PropertyAccess> = {}): PropertyAccess => ({
  tenant: 't1',
  id: 'p1',
  number: '300000001',
  timeZone: 'Asia/Tokyo',
  currency: 'JPY',
  credential: {id: 'c1', generation: 1, open: () => JSON.parse(keyFileText()) as unknown},
  ...changes,
});

let ga4: FakeGa4;
let planner: Planner;
let clock: number;
beforeEach(() => {
  ga4 = fakeGa4();
  clock = 0;
  planner = createPlanner({
    gateway: createGa4Gateway({
      clients: keepGa4Clients(ga4.connect),
      now: () => new Date(),
      random: () => 0,
      timeout: 20_000,
    }),
    reportNow: () => new Date('2026-11-22T21:10:00Z'),
    monotonic: () => clock,
    signal: new AbortController().signal,
  });
});
const ask = (queries: CoreQuery[], access = property()) => Promise.all(askAll(planner, access, queries));

describe('merging', () => {
  test('unites metrics, at most ten, and keeps users apart', () => {
    const merged = mergeQueries([
      query('sessions'),
      query('activeUsers'),
      query('engagedSessions'),
      query('totalUsers'),
      {...query('eventCount'), totals: false},
      report({dimensions: ['date'], metrics: ['keyEvents'], period, totals: true}),
      query('bounceRate'),
      {...query('sessions'), filter: parseFilter('deviceCategory==mobile')},
    ]);
    expect(merged.map((each) => each.query.metrics)).toEqual([
      ['sessions', 'engagedSessions', 'eventCount', 'bounceRate'],
      ['activeUsers', 'totalUsers'],
      ['keyEvents'],
      ['sessions'],
    ]);
    const eleven: MetricName[] = [
      'averageSessionDuration',
      'bounceRate',
      'engagedSessions',
      'engagementRate',
      'eventCount',
      'keyEvents',
      'screenPageViews',
      'screenPageViewsPerSession',
      'sessionKeyEventRate',
      'sessions',
      'userEngagementDuration',
    ];
    expect(mergeQueries(eleven.map((name) => query(name))).map((each) => each.query.metrics.length)).toEqual([
      10, 1,
    ]);
  });

  test('asks for a whole table where limits are merged, and for the exact rows of a limit alone', () => {
    const limited = (metric: MetricName, limit: number) =>
      report({dimensions: ['pagePath'], metrics: [metric], period, limit});
    const [both, ...more] = mergeQueries([limited('sessions', 100), limited('screenPageViews', 5)]);
    expect(more).toEqual([]);
    expect(both!.query).toMatchObject({metrics: ['sessions', 'screenPageViews'], limit: wholeTable});
    const [alone] = mergeQueries([limited('sessions', 100)]);
    expect(toGa4Request(alone!.query, '1')).toMatchObject({
      limit: 100,
      orderBys: [{metric: {metricName: 'sessions'}, desc: true}, {dimension: {dimensionName: 'pagePath'}}],
    });
    expect(queryKey(limited('sessions', 1))).not.toBe(queryKey(limited('sessions', 10)));
  });

  test('gives the same numbers as asking one by one, and shows no other metric', async () => {
    const queries = [
      query('sessions'),
      query('keyEvents', 'sessions'),
      query('activeUsers'),
      query('bounceRate'),
    ];
    const together = await ask(queries);
    expect(ga4.calls.map((call) => call.length)).toEqual([2]);
    for (const [index, one] of queries.entries()) {
      const [alone] = await ask([one], property({tenant: `t-alone-${index}`}));
      expect(together[index]!.table).toEqual(alone!.table);
    }
  });

  test('more than five wide queries go out in even batches of at most five', async () => {
    const queries = Array.from({length: 12}, (_, day) =>
      report({
        dimensions: ['date'],
        metrics: ['sessions'],
        period: {start: '2026-01-01', end: `2026-02-${String(day + 10)}`},
      }),
    );
    await ask(queries);
    expect(ga4.calls.map((call) => call.length).sort()).toEqual([4, 4, 4]);
    expect(ga4.inFlight.most).toBeLessThanOrEqual(8);
  });

  test('a refused metric spoils neither what it was merged with nor its batch', async () => {
    ga4.before = (request) =>
      request.metrics?.some(({name}) => name === 'keyEvents') ? grpcError(3, 'incompatible') : undefined;
    const settled = await Promise.allSettled(
      askAll(planner, property(), [query('sessions'), query('keyEvents'), query('activeUsers')]),
    );
    expect(settled.map(({status}) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(settled[1]).toMatchObject({reason: {code: 'ga4_request_refused'}});
  });
});

describe('the cache', () => {
  test('a hundred at once are one question', async () => {
    await Promise.all(Array.from({length: 100}, () => ask([query('sessions')])));
    expect(ga4.calls).toHaveLength(1);
  });

  test('asks again when ten minutes are over', async () => {
    await ask([query('sessions')]);
    clock = twoHours - 1;
    await ask([query('sessions')]);
    expect(ga4.calls).toHaveLength(1);
    clock = twoHours;
    await ask([query('sessions')]);
    expect(ga4.calls).toHaveLength(2);
  });

  test.each([
    ['another tenant', {tenant: 't2'}],
    ['another property', {id: 'p2'}],
    ['a new key', {credential: {...property().credential, generation: 2}}],
  ])('%s shares nothing', async (_what, changes) => {
    await ask([query('sessions')]);
    await ask([query('sessions')], property(changes));
    expect(ga4.calls).toHaveLength(2);
  });

  test.each([
    [14, true],
    [8, true],
    [4, true],
    [16, false],
    [7, false],
  ])('when GA4 fails with %i, an older answer is shown: %s', async (code, shown) => {
    const [fresh] = await ask([query('sessions')]);
    clock = twoHours;
    ga4.before = () => grpcError(code);
    if (shown) expect(await ask([query('sessions')])).toEqual([{...fresh, age: twoHours, stale: true}]);
    else
      await expect(ask([query('sessions')])).rejects.toMatchObject({code: expect.stringMatching('refused')});
    clock = 8 * 24 * 3_600_000;
    await expect(ask([query('sessions')])).rejects.toThrow();
  });

  test('a question that is refused is not asked again for ten minutes', async () => {
    ga4.before = () => grpcError(3);
    await expect(ask([query('sessions')])).rejects.toMatchObject({code: 'ga4_request_refused'});
    await expect(ask([query('sessions')])).rejects.toMatchObject({code: 'ga4_request_refused'});
    expect(ga4.calls).toHaveLength(1);
    ga4.before = () => undefined;
    expect(await ask([query('activeUsers')])).toHaveLength(1); // another question
    expect(await ask([query('sessions')], property({tenant: 't2'}))).toHaveLength(1); // another tenant
    clock = twoHours;
    expect(await ask([query('sessions')])).toHaveLength(1);
  });
});

test('the status tells of quotas that its own key has read, and of no other', async () => {
  const remaining = 39_990;
  ga4.spoil = (answer) => ({...answer, propertyQuota: {tokensPerHour: {consumed: 10, remaining}}});
  await ask([query('sessions')]);
  const known = {core: [{name: 'tokensPerHour', remaining, most: 40_000}]};
  expect(planner.status(property()).quotas).toEqual(known);
  const other = property({tenant: 't2'});
  const newKey = property({credential: {...property().credential, generation: 2}});
  expect([planner.status(other).quotas, planner.status(newKey).quotas]).toEqual([{}, {}]);
  await ask([query('sessions')], other);
  expect(planner.status(other).quotas).toEqual(known);
});

test('hands on how long is left, over all that one page asks', async () => {
  ga4.before = () => wait(1500);
  const begun = performance.now();
  const left = () => 6000 - (performance.now() - begun);
  const {signal} = new AbortController();
  const next = (one: CoreQuery) => planner.ask(property(), one, {signal, left, onCall: () => undefined});
  await next(query('sessions'));
  await expect(next(query('keyEvents'))).rejects.toMatchObject({code: 'busy', retryAfter: 5});
  expect(ga4.calls).toHaveLength(1);
});

describe('whoever leaves', () => {
  /** Asks as somebody who leaves after so many milliseconds; at once, when there are none, however slow the machine is. */
  const leaving = async (one: CoreQuery, milliseconds?: number) => {
    const gone = new AbortController();
    const leave = () => gone.abort(new Error('gone'));
    const asked = planner.ask(property(), one, {signal: gone.signal, onCall: () => undefined});
    const left = milliseconds === undefined ? leave() : wait(milliseconds).then(leave);
    await Promise.all([expect(asked).rejects.toThrow('gone'), left]);
  };

  test('after it was sent leaves the answer to the next who asks', async () => {
    ga4.before = () => wait(200);
    for (let time = 0; time < 3; time++) await leaving(query('sessions'), 30);
    expect(await ask([query('sessions')])).toHaveLength(1);
    await leaving(query('keyEvents'), 30);
    await wait(250);
    expect(await ask([query('keyEvents')])).toHaveLength(1);
    expect(ga4.calls).toHaveLength(2);
  });

  test('before it was sent costs nothing, and hinders nobody who comes in that moment', async () => {
    await leaving(query('sessions'));
    await wait(30);
    expect(ga4.calls).toHaveLength(0);
    await leaving(query('sessions'));
    expect(await ask([query('sessions')])).toHaveLength(1);
    expect(ga4.calls).toHaveLength(1);
  });
});

describe('an answer of the wrong shape', () => {
  const invalid = {code: 'ga4_answer_invalid'};

  test('is not asked for again for a minute', async () => {
    ga4.spoil = () => ({});
    for (let time = 0; time < 30; time++)
      await expect(ask([query('sessions')])).rejects.toMatchObject(invalid);
    expect(ga4.calls).toHaveLength(1);
    clock = 60_000;
    ga4.spoil = (answer) => answer;
    expect(await ask([query('sessions')])).toHaveLength(1);
  });

  test('lets an older one stand in', async () => {
    const [fresh] = await ask([query('sessions')]);
    clock = twoHours;
    ga4.spoil = () => ({});
    for (let time = 0; time < 3; time++)
      expect(await ask([query('sessions')])).toEqual([{...fresh, age: twoHours, stale: true}]);
    expect(ga4.calls).toHaveLength(2);
  });
});

describe('the gateway', () => {
  test('tries once more after a passing fault, and not more than once', async () => {
    let failures = 1;
    ga4.before = () => (failures-- > 0 ? grpcError(14) : undefined);
    expect(await ask([query('sessions')])).toHaveLength(1);
    expect(ga4.calls).toHaveLength(2);
    failures = 9;
    await expect(ask([query('keyEvents')])).rejects.toMatchObject({code: 'ga4_unavailable'});
    expect(ga4.calls).toHaveLength(4);
  });

  test.each([
    [16, 'ga4_credential_refused'],
    [7, 'ga4_property_refused'],
  ])(
    'a key that is refused with %i is shown again after a minute, a new one at once',
    async (code, refusal) => {
      let real = Date.parse('2026-11-22T21:10:00Z');
      const gateway = createGa4Gateway({
        clients: keepGa4Clients(ga4.connect),
        now: () => new Date(real),
        random: () => 0,
      });
      const once = async (access = property()) =>
        (await gateway.ask(access, [query('sessions')], patiently()))[0];
      ga4.before = () => grpcError(code);
      expect(await once()).toMatchObject({code: refusal});
      expect(await once()).toMatchObject({code: refusal, retryAfter: 60});
      expect(ga4.calls).toHaveLength(1);
      ga4.before = () => undefined;
      expect(await once(property({credential: {...property().credential, generation: 2}}))).toHaveProperty(
        'table',
      );
      real += 60_000;
      expect(await once()).toHaveProperty('table');
    },
  );

  test('has at most eight requests under way for a property', async () => {
    ga4.before = () => new Promise((resolve) => setTimeout(resolve, 10));
    const queries = Array.from({length: 60}, (_, day) =>
      report({
        metrics: ['sessions'],
        period: {
          start: `2025-01-01`,
          end: `2025-${String(1 + (day % 12)).padStart(2, '0')}-${String(10 + (day % 5))}`,
        },
      }),
    );
    await Promise.all(queries.map((each) => ask([each])));
    expect(ga4.inFlight.most).toBe(5); // each may fail, and five faults an hour are the most
    await ask(queries, property({id: 'in batches'}));
    expect(ga4.inFlight.most).toBeLessThanOrEqual(8);
  });

  test.each([
    ['nothing', {}],
    ['no object', 'x'],
    [
      'another metric',
      {
        metricHeaders: [{name: 'sessions2'}],
        dimensionHeaders: [{name: 'date'}, {name: 'dateRange'}],
        rows: [],
      },
    ],
    ['too few values', broken((answer) => (answer.rows[0]!.metricValues = []))],
    ['a number that is none', broken((answer) => (answer.rows[0]!.metricValues[0]!.value = 'many'))],
    [
      'a range that was not asked',
      broken((answer) => (answer.rows[0]!.dimensionValues[1]!.value = 'date_range_0')),
    ],
    ['no totals', broken((answer) => (answer.totals = []))],
    ['an unknown time zone', broken((answer) => (answer.metadata.timeZone = 'Moon/Base'))],
  ])('does not take %s for an answer', async (_what, answer) => {
    const gateway = createGa4Gateway({
      clients: keepGa4Clients(() => ({
        runReport: () => Promise.resolve(answer),
        batchRunReports: () => Promise.resolve([]),
        runRealtimeReport: () => Promise.resolve({}),
        runFunnelReport: () => Promise.resolve({}),
        close: () => Promise.resolve(),
      })),
      now: () => new Date(),
      random: () => 0,
    });
    const [outcome] = await gateway.ask(property(), [query('sessions')], patiently());
    expect(outcome).toMatchObject({code: 'ga4_answer_invalid'});
  });
});

interface RawAnswer {
  rows: {dimensionValues: {value: string}[]; metricValues: {value: string}[]}[];
  totals: unknown[];
  metadata: {timeZone: string; currencyCode: string};
}
/** A good answer to `query('sessions')`, then spoiled. */
function broken(spoil: (answer: RawAnswer) => unknown): unknown {
  const row = (value: string, range: string) => ({
    dimensionValues: [{value}, {value: range}],
    metricValues: [{value: '5'}],
  });
  const answer = {
    dimensionHeaders: [{name: 'date'}, {name: 'dateRange'}],
    metricHeaders: [{name: 'sessions'}],
    rows: [row('20261116', 'period')],
    totals: [row('RESERVED_TOTAL', 'period'), row('RESERVED_TOTAL', 'compare')],
    metadata: {timeZone: 'Asia/Tokyo', currencyCode: 'JPY'},
  };
  spoil(answer);
  return answer;
}
