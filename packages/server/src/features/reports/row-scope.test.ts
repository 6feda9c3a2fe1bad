import {isDeepStrictEqual} from 'node:util';
import {
  reports,
  rowConditions,
  rowScopeFields,
  type ReportLine,
  type ReportQuery,
  type RowScope,
} from '@meglass-finder/reports';
import type {Scenario} from '@meglass-finder/ga4-emulator';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {warmUp} from '../warm-up/warm-up.service.ts';
import type {PlannedAnswer} from '../../ga4/planner.ts';
import {
  canary,
  codeOf,
  dataOf,
  ownRows,
  sessions,
  startSections,
  upper,
  type Sections,
} from '../../testing/sections.ts';
import {askReports, askToken, linesOf, problemIn, tokenFor, type Customer} from '../../testing/service.ts';

const now = new Date('2026-11-23T06:10:00+09:00');
/** The emulator has no values of events. */
const emulated = rowScopeFields.metrics.filter((name) => name !== 'eventValue');

let sections: Sections;
let ask: Sections['ask'];
/** All of it, and the same site with the author's pages alone. */
let whole: Customer;
let own: Customer;

beforeAll(async () => {
  sections = await startSections({'300000001': sessions(false), '300000002': sessions(true)}, now);
  ask = sections.ask;
  whole = await sections.customer('300000001');
  own = await sections.customer('300000002');
});
afterAll(() => sections?.stop());

const totalOf = (line: ReportLine | undefined) => (dataOf(line) as {current: {total: number}}).current.total;
const custom = (metrics: readonly string[], dimensions: readonly string[] = [], more: object = {}) => ({
  kind: 'custom',
  params: {metrics, dimensions, period: 'last28days', ...more},
});

test('figures are those of the pages covered, and /newsroom, /News and other words are not among them', async () => {
  const [line] = await ask(whole, [custom(['screenPageViews'], ['pagePath'])], ownRows);
  const {rows: given} = dataOf(line) as {rows: {values: string[]; current: number[]}[]};
  const counted = new Map<string, number>();
  for (const {events} of sessions(false))
    for (const {page} of events) {
      if (page === undefined) continue;
      const path = page.split('?')[0]!;
      counted.set(path, (counted.get(path) ?? 0) + 1);
    }
  const expected = ['/news', '/news/', '/news/1', `${upper}/1`, '/お知らせ/1', upper.toLowerCase()];
  expect(Object.fromEntries(given.map(({values, current}) => [values[0], current[0]]))).toEqual(
    Object.fromEntries(expected.map((page) => [page, counted.get(page)])),
  );
  expect(counted.get(`/newsroom/${canary}`)).toBeGreaterThan(20);
});

test('every kind that is served gives what it would give if there were no other pages', async () => {
  const requests = [
    ...emulated.map((metric) => ({
      kind: 'scorecard',
      params: {metric, period: 'last28days', compare: 'previous'},
    })),
    {kind: 'trend', params: {metric: 'sessions', period: 'last28days', compare: 'previous'}},
    {kind: 'ranking', params: {metric: 'screenPageViews', dimension: 'pagePath', period: 'last28days'}},
    {kind: 'ranking', params: {metric: 'activeUsers', dimension: 'pageTitle', period: 'last28days'}},
    {kind: 'breakdown', params: {metric: 'sessions', dimension: 'sessionDefaultChannelGroup'}},
    {kind: 'movers', params: {metric: 'screenPageViews', dimension: 'pagePath', period: 'last7days'}},
    {kind: 'insights', params: {period: 'last7days'}},
    {kind: 'goal', params: {metric: 'screenPageViews', target: 1000}},
    {kind: 'heatmap', params: {metric: 'sessions'}},
    {kind: 'geo', params: {metric: 'activeUsers'}},
    {kind: 'page', params: {url: '/news/1'}},
    {
      kind: 'pages',
      params: {urls: ['/news/1', '/お知らせ/1', '/news/2'], metrics: ['screenPageViews', 'activeUsers']},
    },
    {kind: 'content', params: {}},
  ];
  const [limited, alone, all] = [
    await ask(whole, requests, ownRows),
    await ask(own, requests),
    await ask(whole, requests),
  ];
  let different = 0;
  for (const [index, request] of requests.entries()) {
    expect([request, dataOf(limited[index])]).toEqual([request, dataOf(alone[index])]);
    different += Number(!isDeepStrictEqual(dataOf(limited[index]), dataOf(all[index])));
  }
  expect(different).toBeGreaterThan(12); // of a page that is covered, say, the figures are the same
});

describe('an author of one section', () => {
  /** Whatever somebody could put into a filter to get out of their rows. */
  const tricks = [
    `pagePath=^/newsroom`,
    `pagePath==/newsroom/${canary},pagePath=^/`,
    `pagePath=^/news,pagePath=^/newsroom,pagePath=^/shop`,
    'pagePath!=/news,pagePath==/news',
    'pagePath!^/news;pagePath!^/お知らせ',
    `pageTitle==${canary},country!=Nowhere`,
    'hostName==www.example.jp,hostName!=www.example.jp',
    `pagePath=@newsroom,deviceCategory==mobile`,
    `landingPage=^/shop,country==Japan`,
    `pageReferrer=@${canary}`,
  ];
  const fields = fc.record({
    metric: fc.constantFrom(...emulated, 'bounceRate', 'engagedSessions', 'averageSessionDuration'),
    dimension: fc.constantFrom(...rowScopeFields.dimensions, 'landingPage', 'pageReferrer', 'linkUrl'),
    period: fc.constantFrom('last7days', 'last28days', 'thisMonth', '2026-11-02/2026-11-20'),
    compare: fc.constantFrom('none', 'previous'),
    filter: fc.constantFrom('', '', 'deviceCategory==mobile', 'country==Japan,country!=Japan', ...tricks),
  });
  const request = fc
    .tuple(
      fc.constantFrom(
        'trend',
        'scorecard',
        'ranking',
        'breakdown',
        'movers',
        'custom',
        'goal',
        'heatmap',
        'geo',
        'insights',
        'content',
        'search',
        'landing',
        'acquisition',
        'retention',
        'realtime',
        'pages',
        'page',
      ),
      fields,
    )
    .map(([kind, {metric, dimension, period, compare, filter}]) => {
      const days = {period, filter};
      switch (kind) {
        case 'custom':
          return custom([metric], [dimension], {...days, compare});
        case 'ranking':
        case 'breakdown':
          return {kind, params: {metric, dimension, ...days, compare}};
        case 'movers':
          return {kind, params: {metric, dimension, ...days}};
        case 'goal':
          return {kind, params: {metric, target: 500, ...days}};
        case 'page':
          return {kind, params: {url: '/news/1', ...days}};
        case 'pages':
          return {kind, params: {urls: ['/news', '/お知らせ/1'], ...days}};
        case 'insights':
        case 'content':
        case 'search':
        case 'landing':
        case 'acquisition':
          return {kind, params: days};
        case 'retention':
        case 'realtime':
          return {kind, params: {filter}};
        default:
          return {kind, params: {metric, ...days, compare}};
      }
    });

  test('gets nothing of another by any request: it is refused, or as if there were no other pages', async () => {
    const asked = fc.sample(request, {numRuns: 360, seed: 11});
    let answered = 0;
    for (let start = 0; start < asked.length; start += 60) {
      const some = asked.slice(start, start + 60);
      const limited = await ask(whole, some, ownRows);
      const alone = await ask(own, some);
      for (const [index, each] of some.entries()) {
        const line = limited[index]!;
        expect([each, JSON.stringify(line)]).not.toEqual([each, expect.stringContaining(canary)]);
        if ('problem' in line) {
          // Only what is not right in itself is refused for another reason.
          if (codeOf(line) !== 'rows_not_separable')
            expect([each, codeOf(line)]).toEqual([each, codeOf(alone[index])]);
          continue;
        }
        answered += 1;
        expect([each, dataOf(line)]).toEqual([each, dataOf(alone[index])]);
      }
    }
    expect(answered).toBeGreaterThan(120);
  });

  test('is refused in words what cannot be kept to the ownRows, and pages that are not theirs', async () => {
    const lines = await ask(
      whole,
      [
        {kind: 'landing', params: {}},
        {kind: 'funnel', params: {steps: ['page_view', 'purchase']}},
        {kind: 'retention', params: {}},
        {kind: 'realtime', params: {}},
        {kind: 'trend', params: {metric: 'bounceRate'}},
        {kind: 'scorecard', params: {metric: 'sessions', filter: 'landingPage==/shop'}},
        {kind: 'page', params: {url: '/newsroom/1'}},
        {kind: 'pages', params: {urls: ['/news/1', '/shop/1']}},
        {kind: 'status', params: {}},
      ],
      ownRows,
    );
    const refused = 'rows_not_separable';
    expect(lines.map(codeOf)).toEqual([
      ...Array<string>(6).fill(refused),
      'rows_not_granted',
      'rows_not_granted',
      'answered',
    ]);
    expect(lines[0]).toMatchObject({
      problem: {status: 403, detail: expect.stringContaining('landing') as string},
    });
  });

  test('asks one report at a time no more freely', async () => {
    const token = await tokenFor(sections.sites.server.address, whole, {subject: 'author', rows: ownRows});
    const get = (kind: string, params: object) =>
      fetch(
        `${sections.sites.server.address}/v1/report?kind=${kind}&params=${encodeURIComponent(JSON.stringify(params))}`,
        {
          headers: {authorization: `Bearer ${token}`},
        },
      );
    expect((await problemIn(await get('landing', {}))).code).toBe('rows_not_separable');
    const {data} = (await (await get('scorecard', {metric: 'screenPageViews'})).json()) as {data: unknown};
    const [expected] = await ask(own, [{kind: 'scorecard', params: {metric: 'screenPageViews'}}]);
    expect(data).toEqual(dataOf(expected));
  });
});

describe('the scope of a client', () => {
  const scorecard = {kind: 'scorecard', params: {metric: 'screenPageViews', period: 'last28days'}};

  test('holds for every token, and a token asks for no more', async () => {
    const limited = {...whole, ...(await sections.clientOf(whole.tenant, whole.property, ownRows))};
    const [line] = await ask(limited, [scorecard]);
    const [expected] = await ask(own, [scorecard]);
    expect(dataOf(line)).toEqual(dataOf(expected));
    const [narrower] = await ask(limited, [scorecard], {pagePath: ['/news/1']});
    const [page] = await ask(own, [
      {...scorecard, params: {...scorecard.params, filter: 'pagePath==/news/1'}},
    ]);
    expect(totalOf(narrower)).toBe(totalOf(page));
    for (const wanted of [
      {pagePath: ['/newsroom']},
      {pagePath: ['/news', '/']},
      {pagePath: ['/news', '/shop']},
    ]) {
      const answer = await askToken(sections.sites.server.address, limited, {
        subject: 'author',
        rows: wanted,
      });
      expect([answer.status, (await problemIn(answer)).code]).toEqual(
        wanted.pagePath.includes('/') ? [400, 'invalid_request'] : [403, 'rows_not_granted'],
      );
    }
    // A host besides narrows further; the paths stay.
    const [elsewhere] = await ask(limited, [scorecard], {hostName: ['other.example.jp']});
    expect(totalOf(elsewhere)).toBe(0);
    const [here] = await ask(limited, [scorecard], {hostName: ['www.example.jp']});
    expect(dataOf(here)).toEqual(dataOf(expected));
  });

  test('is no other for having been asked at the same moment, in whatever process', async () => {
    const another = await sections.sites.start();
    const scopes: (RowScope | undefined)[] = [
      undefined,
      ownRows,
      {pagePath: ['/shop']},
      {pagePath: ['/newsroom']},
    ];
    const request = {
      id: 'a',
      kind: 'scorecard',
      params: {metric: 'eventCount', period: '2026-11-01/2026-11-21'},
    };
    const tokens = await Promise.all(
      scopes.map((limit) =>
        tokenFor(sections.sites.server.address, whole, {subject: 'author', ...(limit && {rows: limit})}),
      ),
    );
    const askWith = async (api: string, token: string) => {
      const [line] = await linesOf(await askReports(api, {token, origin: whole.origin, requests: [request]}));
      return totalOf(line);
    };
    const rounds = await Promise.all(
      Array.from({length: 12}, (_, index) =>
        Promise.all(
          tokens.map((token) => askWith(index % 2 ? another.address : sections.sites.server.address, token)),
        ),
      ),
    );
    const [first] = rounds;
    expect(new Set(first).size).toBe(4);
    for (const round of rounds) expect(round).toEqual(first);
    expect(first![0]).toBeGreaterThan(first![1]! + first![2]!);
  });

  test('stands in for nothing when GA4 is away: neither figures of before nor those kept of the whole property', async () => {
    const trend = {kind: 'trend', params: {metric: 'keyEvents', period: '2026-11-03/2026-11-09'}};
    const [known] = await ask(whole, [trend]);
    expect(codeOf(known)).toBe('answered');
    sections.sites.emulator.admin.setScenarios([{name: 'down', like: 'unavailable'} as Scenario]);
    try {
      expect(codeOf((await ask(whole, [trend], ownRows))[0])).toBe('ga4_unavailable');
      expect(codeOf((await ask(whole, [trend]))[0])).toBe('answered');
    } finally {
      sections.sites.emulator.admin.setScenarios([]);
    }
  });
});

test('dashboards about some rows are asked ahead for these rows', async () => {
  const dashboards = [
    [{kind: 'scorecard', params: {metric: 'sessions', period: 'last7days'}, rows: ownRows}],
  ];
  const asked: ReportQuery[] = [];
  const warmed = await warmUp({
    dashboards,
    today: '2026-11-23',
    isOver: () => true,
    ask: (query) => {
      asked.push(query);
      return Promise.resolve({stale: false, table: {}} as PlannedAnswer);
    },
    signal: new AbortController().signal,
  });
  expect(warmed.reports).toBe(1);
  expect(asked).toMatchObject([{filter: rowConditions(ownRows)}]);
});

test('kinds that are served are all there, and those beyond pages are not', () => {
  const left = Object.keys(reports).filter((kind) => !rowScopeFields.kinds.includes(kind));
  expect(left.sort()).toEqual(['acquisition', 'ecommerce', 'funnel', 'landing', 'realtime', 'retention']);
});
