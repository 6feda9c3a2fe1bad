import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {startEmulator, type Emulator} from '@meglass-finder/ga4-emulator';
import {pageReport, pagesReport} from '@meglass-finder/reports';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {keepGa4Clients, officialCaller} from '../../ga4/client.ts';
import {createGa4Gateway, type Ga4Gateway} from '../../ga4/gateway.ts';
import {createPlanner} from '../../ga4/planner.ts';
import {askAll} from '../../testing/ask-all.ts';

const now = new Date('2026-11-23T06:10:00+09:00');
const upper = '/%E3%81%8A%E7%9F%A5%E3%82%89%E3%81%9B';
/** Who saw which page: three people saw one page under six spellings, and one of them another page. */
const seen = [
  ['anna', '/お知らせ/'],
  ['anna', `${upper}/`],
  ['ben', upper.toLowerCase()],
  ['ben', `${upper.toLowerCase()}/`],
  ['cara', '/お知らせ/index.html'],
  ['cara', upper],
  ['cara', '/お知らせ/2026/'],
] as const;

let emulator: Emulator;
let folder: string;
let gateway: Ga4Gateway;
let key: unknown;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'finder-spellings-'));
  const file = path.join(folder, 'fixture.json');
  const sessions = seen.map(([user, page], index) => ({
    user,
    at: `2026-11-20T1${index}:00`,
    events: [{page, title: 'お知らせ', engaged: 10}],
  }));
  await writeFile(file, JSON.stringify({host: 'www.example.jp', sessions}));
  emulator = await startEmulator({
    dataDir: path.join(folder, 'data'),
    now: () => now,
    fixtures: [{id: '300000001', path: file}],
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

function asking() {
  const planner = createPlanner({
    gateway,
    reportNow: () => now,
    monotonic: () => performance.now(),
    signal: new AbortController().signal,
  });
  const access = {
    tenant: 't',
    id: 'p',
    number: '300000001',
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
    credential: {id: 'c', generation: 1, open: () => key},
  };
  return async (queries: readonly unknown[]) => {
    const answers = await Promise.all(askAll(planner, access, [...queries] as never));
    return answers.map(({table}) => table);
  };
}
const context = {today: '2026-11-23'};

async function figures(url: string) {
  const read = pageReport.params.parse({url, period: 'last7days'});
  const tables = await asking()(pageReport.query(read, context));
  const {screenPageViews, activeUsers} = pageReport.decode(tables, read, context);
  return {views: screenPageViews.current, users: activeUsers.current};
}

test.each([
  'https://www.example.jp/お知らせ/',
  `https://www.example.jp${upper}/`,
  upper.toLowerCase(),
  '/お知らせ/index.html',
])('however the address %s is written, the page has the figures of all its spellings', async (url) => {
  expect(await figures(url)).toEqual({views: 6, users: 3});
});

test('a page below it, and one that cannot be read, are other pages', async () => {
  expect(await figures('/お知らせ/2026')).toEqual({views: 1, users: 1});
  expect(await figures('/%E3%81%8/')).toEqual({views: 0, users: 0});
});

test('many pages are one question: views added up over their spellings, users asked for where there are several', async () => {
  const urls = [
    '/お知らせ/',
    '/お知らせ/2026',
    'https://www.example.jp/お知らせ/2026/',
    '/%E3%81%8/',
    '/nowhere',
  ];
  const metrics = ['screenPageViews', 'activeUsers', 'sessions'];
  const read = pagesReport.params.parse({urls, metrics, period: 'last7days', compare: 'previous'});
  const ask = asking();
  emulator.admin.clearRequests();
  const queries = pagesReport.query(read, context);
  const tables = await ask(queries);
  const refined = pagesReport.refine!(tables, read, context);
  const {rows} = pagesReport.decode([...tables, ...(await ask(refined))], read, context);
  expect(rows.map(({url, figures: each}) => [url, ...each.map((figure) => figure!.current)])).toEqual([
    ['/お知らせ/', 6, 3, 6],
    ['/お知らせ/2026', 1, 1, 1],
    ['https://www.example.jp/お知らせ/2026/', 1, 1, 1],
    ['/%E3%81%8/', 0, 0, 0],
    ['/nowhere', 0, 0, 0],
  ]);
  expect(rows[0]!.figures[0]).toEqual({current: 6, previous: 0, change: {difference: 6, ratio: null}});
  // Users stand in a report of their own: GA4 hides rows of those that know them.
  expect([queries.length, refined.length]).toEqual([2, 2]);
  expect(emulator.admin.state().requests.length).toBeLessThanOrEqual(2);
});

test('a hundred pages cost one call of GA4, and those under several spellings a few more', async () => {
  const urls = ['/お知らせ/', ...Array.from({length: 99}, (_, index) => `/blog/2026/${index}/`)];
  const read = pagesReport.params.parse({urls, period: 'last7days'});
  emulator.admin.clearRequests();
  const tables = await asking()(pagesReport.query(read, context));
  expect(emulator.admin.state().requests).toHaveLength(1);
  expect(pagesReport.refine!(tables, read, context)).toEqual([]);
  expect(pagesReport.decode(tables, read, context).rows[0]!.figures[0]!.current).toBe(6);
});
