import {isDeepStrictEqual} from 'node:util';
import type {RowScope} from '@meglass-finder/reports';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {codeOf, dataOf, sessions, startSections, upper, type Sections} from '../../testing/sections.ts';
import {askToken, problemIn, type Customer} from '../../testing/service.ts';

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

let sections: Sections;
let ask: Sections['ask'];
let whole: Customer;
/** The same site with the pages of `since` alone, from their days on. */
let later: Customer;

beforeAll(async () => {
  sections = await startSections(
    {
      '300000001': sessions(false),
      '300000003': sessions(true, (_isOwn, page, day) => isSince(page, day)),
    },
    new Date('2026-11-23T06:10:00+09:00'),
  );
  ask = sections.ask;
  whole = await sections.customer('300000001');
  later = await sections.customer('300000003');
});
afterAll(() => sections?.stop());

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

test('pages from a day on give what they would if nobody had seen them before', async () => {
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

test('they are compared with nothing before, and say since when they are there', async () => {
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

test('they may begin on another day each, and be compared over months', async () => {
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

test('they are all that there is: other pages and other kinds are refused in words', async () => {
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

test('they begin on the later day of client and token, and a token says no earlier one', async () => {
  const client = {...whole, ...(await sections.clientOf(whole.tenant, whole.property, since))};
  const page = {kind: 'page', params: {url: '/news/', period: 'last28days'}};
  const [asClient] = await ask(client, [page]);
  expect(dataOf(asClient)).toMatchObject({since: '2026-11-09'});
  const [narrower] = await ask(client, [page], {pages: [{path: '/news', since: '2026-11-20'}]});
  expect(dataOf(narrower)).toMatchObject({since: '2026-11-20'});
  for (const pages of [[{path: '/news'}], [{path: '/news', since: '2026-11-08'}], [{path: '/shop'}]]) {
    const refused = await askToken(sections.sites.server.address, client, {subject: 'author', rows: {pages}});
    expect((await problemIn(refused)).code).toBe('rows_not_granted');
  }
});
