import type {ReportLine, RowScope} from '@meglass-finder/reports';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {
  askReports,
  createCustomer,
  linesOf,
  startTestService,
  tokenFor,
  type Customer,
  type TestService,
} from '../../testing/service.ts';
import {isAmong} from './marks-among-rows.ts';

let service: TestService;
let whole: Customer;
/** The same property, news alone. */
let news: Customer;
const rows: RowScope = {pagePath: ['/news', '/お知らせ']};

beforeAll(async () => {
  service = await startTestService({limits: {tokensPerMinute: 1e9, reportCallsPerMinute: 1e9}});
  whole = await createCustomer(service);
  const client = await service.operations.createEmbedClient(whole.tenant, {
    property: whole.property,
    name: 'News',
    origins: [whole.origin],
    grants: undefined,
    allowServers: false,
    maximumDays: undefined,
    rows,
  });
  news = {...whole, client};
});
afterAll(() => service?.stop());

async function call(path: string, body: object, {client}: Customer) {
  const response = await fetch(`${service.api}/v1/marks${path}`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}
const note = (text: string, more: object = {}) => ({
  reference: text,
  day: '2026-11-20',
  kind: 'published',
  text,
  ...more,
});
const listed = async (who: Customer) =>
  ((await call('/list', {}, who))['marks'] as {text: string}[]).map(({text}) => text).sort();

async function shown(who: Customer, limit?: RowScope): Promise<string[]> {
  const token = await tokenFor(service.api, who, {subject: 'author', ...(limit && {rows: limit})});
  const requests = [{id: 'a', kind: 'trend', params: {metric: 'sessions', period: '2026-11-01/2026-11-21'}}];
  const [line] = await linesOf(await askReports(service.api, {token, origin: who.origin, requests}));
  const {data} = line as Extract<ReportLine, {etag: string}>;
  return (data as {marks: {text: string}[]}).marks.map(({text}) => text).sort();
}

test('a trend under a row scope shows notes about its pages and about none, however many others are newer', async () => {
  await call('', note('Campaign', {kind: 'campaign'}), whole);
  await call('', note('News 1', {path: '/news/1'}), whole);
  await call('', note('Encoded', {path: '/%E3%81%8A%E7%9F%A5%E3%82%89%E3%81%9B/2'}), whole);
  for (let index = 0; index < 210; index += 1)
    await call('', note(`Newsroom ${index}`, {path: `/newsroom/${index}`, day: '2026-11-21'}), whole);
  expect(await shown(whole, rows)).toEqual(['Campaign', 'Encoded', 'News 1']);
  expect(await shown(whole, {pagePath: ['/shop']})).toEqual(['Campaign']);
  expect(await shown(news)).toEqual(['Campaign', 'Encoded', 'News 1']);
  expect(await shown(whole)).toHaveLength(200);
});

test('a client for some rows reads, writes and removes no note about others', async () => {
  expect(await listed(news)).toEqual(['Campaign', 'Encoded', 'News 1']);
  expect(await call('', note('Shop', {path: '/shop/1'}), news)).toMatchObject({code: 'rows_not_granted'});
  expect(await call('', note('Newsroom 1'), news)).toMatchObject({code: 'rows_not_granted'});
  expect(await call('/remove', {reference: 'Newsroom 1'}, news)).toEqual({removed: false});
  expect(await call('', note('News 1', {path: '/newsroom/1'}), news)).toMatchObject({
    code: 'rows_not_granted',
  });
  expect(await call('', note('News 2', {path: '/news/2'}), news)).toMatchObject({outcome: 'added'});
  expect(await call('/remove', {reference: 'News 2'}, news)).toEqual({removed: true});
  expect(await listed(whole)).toContain('Newsroom 209');
});

test('a client for some rows changes and removes notes about no page only where it has made them', async () => {
  const ofAll = note('Whole site');
  expect(await call('', ofAll, whole)).toMatchObject({outcome: 'added'});
  const refused = {code: 'rows_not_granted'};
  expect(await call('', {...ofAll, text: 'Mine now'}, news)).toMatchObject(refused);
  expect(await call('', {...ofAll, path: '/news/9'}, news)).toMatchObject(refused);
  expect(await call('/remove', {reference: 'Whole site'}, news)).toMatchObject(refused);
  expect(await listed(news)).toContain('Whole site');

  // Nor do they make one about none of somebody else's about a page of theirs.
  expect(await call('', {...note('News 1'), text: 'For everybody'}, news)).toMatchObject(refused);
  expect(await listed(news)).toContain('News 1');

  const own = note('Newsletter');
  expect(await call('', own, news)).toMatchObject({outcome: 'added'});
  expect(await call('', own, news)).toMatchObject({outcome: 'unchanged'});
  expect(await call('', {...own, day: '2026-11-19'}, news)).toMatchObject({outcome: 'changed'});
  // Whoever may see all may change it; it stays whose it was.
  expect(await call('', {...own, day: '2026-11-18'}, whole)).toMatchObject({outcome: 'changed'});
  expect(await call('/remove', {reference: 'Newsletter'}, news)).toEqual({removed: true});
  expect(await call('/remove', {reference: 'Whole site'}, whole)).toEqual({removed: true});
  const {marks} = (await call('/list', {}, whole)) as {marks: object[]};
  expect(marks.every((mark) => !('writer' in mark))).toBe(true);
});

test('a page whose host is not known belongs to no scope that names hosts', () => {
  const limit = {hostName: ['www.example.jp']};
  const of = (path: string, url?: string) => isAmong({path, ...(url !== undefined && {url})}, limit);
  expect([of('/a'), of('/a', 'https://www.example.jp/a'), of('/a', 'https://other.example/a')]).toEqual([
    false,
    true,
    false,
  ]);
  expect(isAmong({}, limit)).toBe(true);
});
