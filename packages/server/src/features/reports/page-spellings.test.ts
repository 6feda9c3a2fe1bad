import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {startEmulator, type Emulator} from '@meglass-finder/ga4-emulator';
import {pageReport} from '@meglass-finder/reports';
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
}, 60_000);
afterAll(async () => {
  await gateway?.close();
  await emulator?.stop();
  await rm(folder, {recursive: true, force: true});
});

async function figures(url: string) {
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
  const read = pageReport.params.parse({url, period: 'last7days'});
  const context = {today: '2026-11-23'};
  const answers = await Promise.all(askAll(planner, access, [...pageReport.query(read, context)] as never));
  const tables = answers.map(({table}) => table);
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
