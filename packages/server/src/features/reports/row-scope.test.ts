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
import {startKnownSites, type KnownSites} from '../../testing/known-sites.ts';
import {askReports, askToken, linesOf, problemIn, tokenFor, type Customer} from '../../testing/service.ts';

const now = new Date('2026-11-23T06:10:00+09:00');
const canary = 'canary-of-the-other-section';
const upper = '/%E3%81%8A%E7%9F%A5%E3%82%89%E3%81%9B';
const rows: RowScope = {pagePath: ['/news', '/お知らせ']};

/** Views of a visit: each page, and whether an author of `rows` may see it. */
type Views = readonly (readonly [page: string, isOwn: boolean])[];
const visits: readonly Views[] = [
  [['/news', true]],
  [
    ['/news/', true],
    ['/news/1', true],
    [`/newsroom/${canary}`, false],
  ],
  [
    [`${upper}/1`, true],
    [`/shop/${canary}`, false],
    ['/お知らせ/1', true],
  ],
  [[upper.toLowerCase(), true]],
  [['/news?page=2', true]],
  [
    [`/newsroom/${canary}`, false],
    [`/shop/${canary}`, false],
  ],
  [['/', false]],
  [['/News/1', false]],
  [[`/お知らせ2/${canary}`, false]],
];

/** Pages of an author who may see two of them from a day on alone; every view of another day or page is not theirs. */
const since: RowScope = {
  pages: [
    {path: '/news', since: '2026-11-09'},
    {path: '/news/1'},
    {path: '/お知らせ/1', since: '2026-11-15'},
    {path: '/news/tomorrow', since: '2026-11-24'},
  ],
};
const isSince = (page: string, day: string) =>
  (['/news', '/news/', '/news?page=2'].includes(page) && day >= '09') ||
  page === '/news/1' ||
  (['/お知らせ/1', `${upper}/1`].includes(page) && day >= '15');

/** Two hundred visits over four weeks, with the views of which `isCounted` holds alone; with `ownOnly`, as if nobody had seen other pages. */
function sessions(ownOnly: boolean, isCounted = (isOwn: boolean, _page: string, _day: string) => isOwn) {
  return Array.from({length: 200}, (_, index) => index).flatMap((index) => {
    const views = visits[(index * 7 + (index >> 3)) % visits.length]!;
    const day = String(1 + (index % 22)).padStart(2, '0');
    const kept = ownOnly ? views.filter(([page, isOwn]) => isCounted(isOwn, page, day)) : views;
    if (kept.length === 0) return [];
    const isOwnAtAll = views.some(([, isOwn]) => isOwn);
    return {
      user: isOwnAtAll ? `reader-${index % 40}` : `other-${index % 30}`,
      at: `2026-11-${day}T${String(8 + (index % 12)).padStart(2, '0')}:00`,
      source: ['google', 'yahoo', '(direct)'][index % 3],
      medium: ['organic', 'organic', '(none)'][index % 3],
      device: ['desktop', 'mobile'][index % 2],
      region: ['Tokyo', 'Osaka'][index % 2],
      ...(!isOwnAtAll && {referrer: `https://${canary}.example/`}),
      events: kept.flatMap(([page, isOwn]) => {
        const after = 60 * views.findIndex(([each]) => each === page);
        const title = isOwn ? `お知らせ ${page.length}` : canary;
        return [
          {after, page, title},
          {after: after + 15, name: 'scroll', engaged: 15},
        ];
      }),
    };
  });
}

/** The emulator has no values of events. */
const emulated = rowScopeFields.metrics.filter((name) => name !== 'eventValue');

let sites: KnownSites;
/** All of it, and the same site with the author's pages alone. */
let whole: Customer;
let own: Customer;
/** The same with the pages of `since` alone, from their days on. */
let later: Customer;

beforeAll(async () => {
  sites = await startKnownSites(
    {
      '300000001': sessions(false),
      '300000002': sessions(true),
      '300000003': sessions(true, (_isOwn, page, day) => isSince(page, day)),
    },
    now,
  );
  later = await customer('300000003');
  whole = await customer('300000001');
  own = await customer('300000002');
});
afterAll(() => sites?.stop());

async function customer(number: string, limits: {rows?: RowScope} = {}): Promise<Customer> {
  const {id: tenant} = await sites.operations.createTenant('A town');
  const {id: property} = await sites.operations.connectProperty({
    tenant,
    number,
    displayName: 'Official site',
    keyText: sites.keyText,
    signal: AbortSignal.timeout(30_000),
  });
  return {tenant, property, ...(await clientOf(tenant, property, limits.rows))};
}

async function clientOf(tenant: string, property: string, limit?: RowScope) {
  const origin = 'https://cms.example.jp';
  const wanted = {
    property,
    name: 'CMS',
    origins: [origin],
    grants: undefined,
    allowServers: true,
    maximumDays: undefined,
  };
  return {client: await sites.operations.createEmbedClient(tenant, {...wanted, rows: limit}), origin};
}

async function ask(asker: Customer, requests: readonly object[], limit?: RowScope) {
  const token = await tokenFor(sites.server.address, asker, {subject: 'author', ...(limit && {rows: limit})});
  const named = requests.map((request, index) => ({id: String(index), ...request}));
  const lines = await linesOf(
    await askReports(sites.server.address, {token, origin: asker.origin, requests: named}),
  );
  return named.map(({id}) => lines.findLast((line) => line.id === id)!);
}
const dataOf = (line: ReportLine | undefined) => (line as {data?: unknown}).data;
const totalOf = (line: ReportLine | undefined) => (dataOf(line) as {current: {total: number}}).current.total;
const codeOf = (line: ReportLine | undefined) => (line && 'problem' in line ? line.problem.code : 'answered');
const custom = (metrics: readonly string[], dimensions: readonly string[] = [], more: object = {}) => ({
  kind: 'custom',
  params: {metrics, dimensions, period: 'last28days', ...more},
});

test('figures are those of the pages covered, and /newsroom, /News and other words are not among them', async () => {
  const [line] = await ask(whole, [custom(['screenPageViews'], ['pagePath'])], rows);
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
    await ask(whole, requests, rows),
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

describe('pages from a day on', () => {
  const urls = ['/news', '/news/1', '/お知らせ/1', '/news/tomorrow'];
  const days = fc.record({
    period: fc.constantFrom('last7days', 'last28days', 'thisMonth', 'yesterday', '2026-11-02/2026-11-12'),
    compare: fc.constantFrom('none', 'previous'),
    filter: fc.constantFrom('', '', 'deviceCategory==mobile', 'pagePath=^/', 'country==Japan,country!=Japan'),
  });
  const request = fc.oneof(
    fc.tuple(fc.constantFrom(...urls), days).map(([url, asked]) => ({kind: 'page', params: {url, ...asked}})),
    fc.tuple(fc.subarray(urls, {minLength: 1}), days).map(([some, asked]) => ({
      kind: 'pages',
      params: {urls: some, metrics: ['screenPageViews', 'activeUsers'], ...asked},
    })),
  );
  const sayThatDaysAreLeftOut = ['since', 'withheld', 'compare', 'previous', 'previousViews', 'change'];
  /** An answer as if days that are left out were days on which nobody came. */
  const bare = (data: unknown): unknown =>
    JSON.parse(
      JSON.stringify(data, (key, value: unknown) => {
        if (sayThatDaysAreLeftOut.includes(key)) return undefined;
        if (key === 'figures') return (value as unknown[]).map((figure) => figure ?? {current: 0});
        return value ?? 0;
      }),
    );

  test('give what they would if nobody had seen them before', async () => {
    const asked = fc.sample(request, {numRuns: 48, seed: 5});
    let different = 0;
    for (let start = 0; start < asked.length; start += 8) {
      const some = asked.slice(start, start + 8);
      const limited = await ask(whole, some, since);
      const alone = await ask(later, some);
      const all = await ask(whole, some);
      for (const [index, each] of some.entries()) {
        const codes = [limited, alone, all].map((lines) => codeOf(lines[index]));
        expect([each, ...codes]).toEqual([each, 'answered', 'answered', 'answered']);
        const given = bare(dataOf(limited[index]));
        expect([each, given]).toEqual([each, bare(dataOf(alone[index]))]);
        different += Number(!isDeepStrictEqual(given, bare(dataOf(all[index]))));
      }
    }
    expect(different).toBeGreaterThan(12);
  });

  test('are compared with nothing before, and say since when they are there', async () => {
    const listed = {urls, period: 'last7days', compare: 'previous'};
    const [news, list] = await ask(
      whole,
      [
        {kind: 'page', params: {url: '/news', period: '2026-11-08/2026-11-14', compare: 'previous'}},
        {kind: 'pages', params: listed},
      ],
      since,
    );
    expect(dataOf(news)).toMatchObject({
      since: '2026-11-09',
      withheld: 'unshown',
      previousViews: null,
      screenPageViews: {previous: null, change: null},
    });
    expect(dataOf(list)).toMatchObject({
      rows: [
        {figures: [{previous: expect.any(Number) as number}]},
        {figures: [{previous: expect.any(Number) as number}]},
        {figures: [{previous: null, change: null}]},
        {figures: [null], since: '2026-11-24'},
      ],
    });
  });

  test('may begin on another day each, and be compared over months', async () => {
    const some = Array.from({length: 20}, (_, index) => ({
      path: index === 0 ? '/news/1' : `/お知らせ/${index}`,
      since: index === 1 ? '2026-11-15' : `2026-11-${String(22 - index).padStart(2, '0')}`,
    }));
    const params = {
      urls: some.map(({path}) => path),
      metrics: ['screenPageViews', 'activeUsers'],
      period: 'last90days',
      compare: 'previousYear',
    };
    const [line] = await ask(whole, [{kind: 'pages', params}], {pages: some});
    const [alone] = await ask(later, [{kind: 'pages', params: {...params, urls: ['/お知らせ/1']}}]);
    const {rows: listed} = dataOf(line) as {rows: object[]};
    expect(listed[1]).toMatchObject({since: '2026-11-15'});
    expect(bare([listed[1]])).toEqual(bare((dataOf(alone) as {rows: object[]}).rows));
  });

  test('are all that there is: other pages and other kinds are refused in words', async () => {
    const lines = await ask(
      whole,
      [
        {kind: 'page', params: {url: '/news/2'}},
        {kind: 'page', params: {url: '/'}},
        {kind: 'pages', params: {urls: ['/news', '/newsroom/1']}},
        {kind: 'scorecard', params: {metric: 'screenPageViews'}},
        {kind: 'trend', params: {metric: 'screenPageViews'}},
        {kind: 'status', params: {}},
        {kind: 'page', params: {url: '/news/?preview=1', filter: 'landingPage==/shop'}},
      ],
      since,
    );
    const [unseen, apart] = ['rows_not_granted', 'rows_not_separable'];
    expect(lines.map(codeOf)).toEqual([unseen, unseen, unseen, apart, apart, apart, apart]);
    expect(lines[3]).toMatchObject({
      problem: {detail: expect.stringMatching(/the days of single pages.* the kinds page, pages,/) as string},
    });
  });

  test('begin on the later day of client and token, and a token says no earlier one', async () => {
    const client = {...whole, ...(await clientOf(whole.tenant, whole.property, since))};
    const page = {kind: 'page', params: {url: '/news/', period: 'last28days'}};
    const [asClient] = await ask(client, [page]);
    expect(dataOf(asClient)).toMatchObject({since: '2026-11-09'});
    const [narrower] = await ask(client, [page], {pages: [{path: '/news', since: '2026-11-20'}]});
    expect(dataOf(narrower)).toMatchObject({since: '2026-11-20'});
    for (const pages of [[{path: '/news'}], [{path: '/news', since: '2026-11-08'}], [{path: '/shop'}]]) {
      const refused = await askToken(sites.server.address, client, {subject: 'author', rows: {pages}});
      expect((await problemIn(refused)).code).toBe('rows_not_granted');
    }
  });
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
      const limited = await ask(whole, some, rows);
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

  test('is refused in words what cannot be kept to the rows, and pages that are not theirs', async () => {
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
      rows,
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
    const token = await tokenFor(sites.server.address, whole, {subject: 'author', rows});
    const get = (kind: string, params: object) =>
      fetch(
        `${sites.server.address}/v1/report?kind=${kind}&params=${encodeURIComponent(JSON.stringify(params))}`,
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
    const limited = {...whole, ...(await clientOf(whole.tenant, whole.property, rows))};
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
      const answer = await askToken(sites.server.address, limited, {subject: 'author', rows: wanted});
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
    const another = await sites.start();
    const scopes: (RowScope | undefined)[] = [
      undefined,
      rows,
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
        tokenFor(sites.server.address, whole, {subject: 'author', ...(limit && {rows: limit})}),
      ),
    );
    const askWith = async (api: string, token: string) => {
      const [line] = await linesOf(await askReports(api, {token, origin: whole.origin, requests: [request]}));
      return totalOf(line);
    };
    const rounds = await Promise.all(
      Array.from({length: 12}, (_, index) =>
        Promise.all(
          tokens.map((token) => askWith(index % 2 ? another.address : sites.server.address, token)),
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
    sites.emulator.admin.setScenarios([{name: 'down', like: 'unavailable'} as Scenario]);
    try {
      expect(codeOf((await ask(whole, [trend], rows))[0])).toBe('ga4_unavailable');
      expect(codeOf((await ask(whole, [trend]))[0])).toBe('answered');
    } finally {
      sites.emulator.admin.setScenarios([]);
    }
  });
});

test('dashboards about some rows are asked ahead for these rows', async () => {
  const dashboards = [[{kind: 'scorecard', params: {metric: 'sessions', period: 'last7days'}, rows}]];
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
  expect(asked).toMatchObject([{filter: rowConditions(rows)}]);
});

test('kinds that are served are all there, and those beyond pages are not', () => {
  const left = Object.keys(reports).filter((kind) => !rowScopeFields.kinds.includes(kind));
  expect(left.sort()).toEqual(['acquisition', 'ecommerce', 'funnel', 'landing', 'realtime', 'retention']);
});
