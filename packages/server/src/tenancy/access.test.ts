import type {ReportRequest} from '@meglass-finder/reports';
import {expect, test} from 'vitest';
import {grantsOf, type Ceiling, type ClientAccess} from './access.ts';

const client: ClientAccess = {
  publicId: 'fc_client',
  grants: [{kind: 'trend'}, {kind: 'scorecard'}],
  origins: ['https://a.example', 'https://b.example'],
  allowServers: false,
  maximumDays: undefined,
  rows: undefined,
  notBefore: new Date(0),
  revokedAt: null,
  secretHash: Buffer.alloc(32),
  previousSecretHash: null,
  revokedTokens: new Set(),
  publishableKeys: new Map(),
  property: {
    tenant: 't',
    id: 'p',
    number: '300000001',
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
    credential: {id: 'c', generation: 1, open: () => undefined},
  },
};
const token: Ceiling = {
  grants: client.grants,
  origins: client.origins,
  maximumDays: undefined,
  rows: undefined,
};
const trend = {id: 'a', kind: 'trend', params: {metric: 'sessions', period: 'last28days'}};
const checked = (narrowed: Partial<ClientAccess>, ceiling = token, asked: ReportRequest = trend) =>
  grantsOf({...client, ...narrowed}, ceiling).check([asked])[0]!;
const answered = (...given: Parameters<typeof checked>) => 'definition' in checked(...given);

test('a token of before shows no more than its client is granted now', () => {
  expect(answered({})).toBe(true);
  expect(answered({grants: [{kind: 'scorecard'}]})).toBe(false);
  expect(answered({grants: [{kind: 'trend', params: {metric: 'activeUsers'}}]})).toBe(false);
  expect(answered({maximumDays: 27})).toBe(false);
  expect(grantsOf({...client, origins: ['https://b.example']}, token).origins).toEqual(['https://b.example']);
});

test('a client granted more than the token says gets what the token says', () => {
  expect(answered({}, {...token, grants: [{kind: 'scorecard'}]})).toBe(false);
  expect(answered({}, {...token, maximumDays: 27})).toBe(false);
  expect(grantsOf(client, {...token, origins: ['https://a.example']}).origins).toEqual(['https://a.example']);
});

test('a period that is too long is told from a report that is not granted', () => {
  const [tooLong, other] = [
    {refusal: {code: 'period_not_granted', message: expect.stringContaining('At most 7 days') as string}},
    {refusal: {code: 'report_not_granted'}},
  ];
  expect(checked({maximumDays: 7})).toMatchObject(tooLong);
  expect(checked({maximumDays: 27}, {...token, maximumDays: 7})).toMatchObject(tooLong);
  expect(checked({maximumDays: 7}, {...token, grants: []})).toMatchObject(other);
  expect(checked({maximumDays: 7, grants: [{kind: 'scorecard'}]})).toMatchObject(other);
});

test('a report that looks further back than its period says how many days that are', () => {
  const grants = ['insights', 'retention', 'goal'].map((kind) => ({kind}));
  const asked = (kind: string, params: object, maximumDays: number) =>
    checked({grants, maximumDays}, {...token, grants}, {id: 'a', kind, params});
  for (const [kind, params, days] of [
    ['insights', {period: 'last7days'}, 98],
    ['retention', {weeks: 8}, 62],
    ['goal', {metric: 'sessions', target: 100, period: 'thisWeek'}, 28],
  ] as const) {
    const message = expect.stringMatching(
      `^At most ${days - 1} days at once, and this report looks at ${days}, as .* further back than their period`,
    ) as string;
    expect(asked(kind, params, days - 1)).toMatchObject({refusal: {code: 'period_not_granted', message}});
    expect(asked(kind, params, days)).toHaveProperty('definition');
  }
});

test('rows are those of both; where there are none, nothing is answered', () => {
  const news = {pagePath: ['/news']};
  const rowsOf = (ofClient: ClientAccess['rows'], ofToken: Ceiling['rows']) =>
    grantsOf({...client, rows: ofClient}, {...token, rows: ofToken}).rows;
  expect(rowsOf(undefined, undefined)).toBeUndefined();
  expect(rowsOf(news, undefined)).toEqual(news);
  expect(rowsOf(undefined, news)).toEqual(news);
  expect(rowsOf(news, {pagePath: ['/news/2026', '/shop']})).toEqual({pagePath: ['/news/2026']});
  expect(rowsOf({hostName: ['a.example']}, news)).toEqual({hostName: ['a.example'], ...news});
  const [line] = grantsOf({...client, rows: news}, {...token, rows: {pagePath: ['/shop']}}).check([trend]);
  expect(line).toMatchObject({refusal: {code: 'rows_not_granted'}});
});

test('what is asked under a row scope is another report than without it, and asks for these rows', () => {
  const asked = (rows: Ceiling['rows']) => {
    const [line] = grantsOf(client, {...token, rows}).check([trend]);
    if (!line || 'refusal' in line) throw new Error('refused');
    return {key: line.key, query: JSON.stringify(line.definition.query(line.params, {today: '2026-11-23'}))};
  };
  const scopes = [undefined, {pagePath: ['/news']}, {pagePath: ['/shop']}, {hostName: ['a.example']}];
  const all = scopes.map(asked);
  expect(new Set(all.map(({key}) => key)).size).toBe(4);
  expect(all.map(({query}) => query.includes('"/news/"'))).toEqual([false, true, false, false]);
  const requests = [trend];
  const page = () => grantsOf(client, {...token, rows: {pagePath: ['/news']}}).check(requests);
  expect(page()).toBe(page()); // what is read once is not read again
  expect(grantsOf(client, token).check(requests)).not.toBe(page());
});
