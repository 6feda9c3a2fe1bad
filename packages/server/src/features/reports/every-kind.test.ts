import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {gunzipSync} from 'node:zlib';
import {request as httpRequest, type IncomingHttpHeaders} from 'node:http';
import {reports, type MetricTable, type ReportLine} from '@meglass-finder/reports';
import {startEmulator, type Emulator} from '@meglass-finder/ga4-emulator';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {officialCaller} from '../../ga4/client.ts';
import {openOperations, type Operations} from '../../operations/operations.ts';
import {startServer, type RunningServer} from '../../start.ts';
import {startTestDatabase, type TestDatabase} from '../../testing/database.ts';

const now = new Date('2026-11-23T20:10:00+09:00'); // when shops are visited
let emulator: Emulator;
let folder: string;
let database: TestDatabase;
let operations: Operations;
let server: RunningServer;
let token: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'finder-every-kind-'));
  emulator = await startEmulator({
    dataDir: folder,
    now: () => now,
    properties: [{id: '300000001', site: 'shop', seed: 3, scale: 0.3, months: 6}],
  });
  const ca = await readFile(emulator.caFile);
  database = await startTestDatabase({reportNow: now});
  const connectGa4 = (key: Parameters<typeof officialCaller>[1]) =>
    officialCaller({endpoint: emulator.endpoint, ca}, key);
  operations = await openOperations(database.config, connectGa4);
  server = await startServer(database.config, {logSink: {write: () => undefined}, limits: {}, connectGa4});
  const {id: tenant} = await operations.createTenant('A shop');
  const {id: property} = await operations.connectProperty({
    tenant,
    number: '300000001',
    displayName: undefined,
    keyText: await readFile(emulator.keyFile, 'utf8'),
    signal: AbortSignal.timeout(20_000),
  });
  const client = await operations.createEmbedClient(tenant, {
    property,
    name: 'CMS',
    origins: [],
    grants: undefined,
    allowServers: true,
    maximumDays: undefined,
  });
  const issued = await fetch(`${server.address}/v1/embed-tokens`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({subject: 'test'}),
  });
  ({token} = (await issued.json()) as {token: string});
});
afterAll(async () => {
  await server?.stop();
  await operations?.close();
  await database?.stop();
  await emulator?.stop();
  await rm(folder, {recursive: true, force: true});
});

/** What is asked of each kind, where the example's params are about another site. */
const asked: Readonly<Record<string, object>> = {
  page: {url: '/', period: 'last7days', compare: 'previous'},
  funnel: {steps: ['view_item', 'add_to_cart', 'purchase'], period: 'last28days'},
  geo: {metric: 'sessions', level: 'prefecture', filter: 'deviceCategory==mobile'},
  custom: {metrics: ['purchaseRevenue', 'transactions'], dimensions: ['itemCategory'], period: 'last28days'},
};

async function ask(requests: readonly object[]): Promise<Map<string, ReportLine>> {
  const response = await fetch(`${server.address}/v1/reports`, {
    method: 'POST',
    headers: {'content-type': 'text/plain'},
    body: JSON.stringify({token, requests}),
  });
  expect(response.status).toBe(200);
  const lines = (await response.text()).trim().split('\n');
  return new Map(lines.map((line) => JSON.parse(line) as ReportLine).map((line) => [line.id, line]));
}
const dataOf = <Data>(line: ReportLine | undefined) => (line as unknown as {data: Data}).data;

test('what people search for holds nothing of events that were no search', async () => {
  const lines = await ask([
    {id: 'search', kind: 'search', params: {period: 'last28days', limit: 250}},
    {
      id: 'named',
      kind: 'custom',
      params: {metrics: ['eventCount'], filter: 'eventName==view_search_results'},
    },
  ]);
  const {rows, totals, count} = dataOf<MetricTable>(lines.get('search'));
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.length).toBe(count);
  expect(rows.map(({values}) => values[0])).not.toContain('');
  expect(rows.map(({values}) => values[0])).not.toContain('(not set)');
  expect(rows.reduce((sum, {current}) => sum + current[0]!, 0)).toBe(totals[0]);
  expect(dataOf<MetricTable>(lines.get('named')).totals[0]).toBeGreaterThanOrEqual(totals[0]!);
});

test('every kind is answered with figures, and again without asking GA4', async () => {
  const requests = Object.values(reports).map(({kind, example}) => ({
    id: kind,
    kind,
    params: asked[kind] ?? example.params,
  }));
  const lines = await ask(requests);
  const problems = [...lines.values()].flatMap((line) =>
    'problem' in line ? [[line.id, line.problem.detail]] : [],
  );
  // Orders and their items do not go together in GA4: it says so.
  expect(problems).toEqual([['custom', expect.stringContaining('combination')]]);
  const funnel = dataOf<{steps: {activeUsers: number}[]}>(lines.get('funnel')).steps.map(
    (step) => step.activeUsers,
  );
  expect(funnel[0]).toBeGreaterThan(funnel[1]!);
  expect(funnel[1]).toBeGreaterThan(funnel[2]!);
  expect(funnel[2]).toBeGreaterThan(0);
  const {cohorts} = dataOf<{cohorts: {users: number; kept: (number | null)[]}[]}>(lines.get('retention'));
  for (const {users, kept} of cohorts) {
    expect(users).toBeGreaterThan(0);
    expect(kept[0]).toBe(1);
  }
  const realtime = dataOf<{activeUsers: number}>(lines.get('realtime'));
  expect(realtime.activeUsers).toBeGreaterThan(0);
  const page = dataOf<{screenPageViews: {current: number}; title: string | null}>(lines.get('page'));
  expect(page.screenPageViews.current).toBeGreaterThan(0);
  expect(page.title).not.toBeNull();
  const {rows} = dataOf<{rows: {current: number[]}[]}>(lines.get('ecommerce'));
  expect(rows[0]!.current.every((figure) => figure > 0)).toBe(true);
  const {areas} = dataOf<{areas: {current: number}[]}>(lines.get('geo'));
  expect(areas).toHaveLength(47);
  expect(areas.reduce((sum, {current}) => sum + current, 0)).toBeGreaterThan(0);
  const goal = dataOf<{forecast: number}>(lines.get('goal'));
  expect(goal.forecast).toBeGreaterThan(0);

  emulator.admin.clearRequests();
  const again = await ask(requests.filter(({kind}) => kind !== 'status' && kind !== 'custom'));
  expect(emulator.admin.state().requests).toEqual([]);
  for (const [id, line] of again) expect(dataOf(line)).toEqual(dataOf(lines.get(id)));
});

test('whoever came first and comes again is counted by a filter too', async () => {
  const of = (filter: string) => ({id: `by ${filter}`, kind: 'retention', params: {weeks: 3, filter}});
  const filters = ['', 'deviceCategory==mobile', 'deviceCategory==desktop'];
  const lines = await ask(filters.map(of));
  const [all, mobile, desktop] = filters.map(
    (filter) => dataOf<{cohorts: {users: number; kept: number[]}[]}>(lines.get(`by ${filter}`)).cohorts,
  );
  for (const [index, {users}] of all!.entries()) {
    const parts = [mobile![index]!, desktop![index]!];
    for (const part of parts) {
      expect(part.users).toBeGreaterThan(0);
      expect(part.users).toBeLessThan(users);
      expect(part.kept[0]).toBe(1);
    }
    // nearly all of them; who came by both is in both
    expect(parts[0]!.users + parts[1]!.users).toBeGreaterThan(0.85 * users);
  }
});

test('data that a page knows is not sent again', async () => {
  const request = {id: 'a', kind: 'scorecard', params: {metric: 'sessions'}};
  const first = (await ask([request])).get('a') as {etag: string; data: unknown};
  const second = (await ask([{...request, known: first.etag}])).get('a');
  expect(second).toMatchObject({etag: first.etag, quality: {stale: false}});
  expect(second).not.toHaveProperty('data');
  expect((await ask([{...request, known: 'another'}])).get('a')).toHaveProperty('data', first.data);
});

test('compressed it says the same, whole and line by line', async () => {
  const requests = [
    {id: 'ready', kind: 'scorecard', params: {metric: 'sessions'}},
    {id: 'new', kind: 'scorecard', params: {metric: 'eventCount', period: 'last90days'}},
  ];
  for (const round of ['streamed', 'ready']) {
    const bytes = await new Promise<Buffer>((resolve, reject) => {
      const call = httpRequest(
        `${server.address}/v1/reports`,
        {method: 'POST', headers: {'content-type': 'text/plain', 'accept-encoding': 'br, gzip'}},
        (response) => {
          expect(response.headers['content-encoding']).toBe('gzip');
          expect(response.headers['server-timing']).toMatch(/^caller;dur=[\d.]+, answer;dur=[\d.]+$/);
          const chunks: Buffer[] = [];
          response
            .on('data', (chunk: Buffer) => chunks.push(chunk))
            .on('end', () => resolve(Buffer.concat(chunks)));
        },
      );
      call.on('error', reject).end(JSON.stringify({token, requests}));
    });
    const lines = gunzipSync(bytes).toString().trim().split('\n');
    expect([round, lines.map((line) => (JSON.parse(line) as {id: string}).id).sort()]).toEqual([
      round,
      ['new', 'ready'],
    ]);
  }
});

test('what programs ask for by its address is compressed, timed and not sent again, as lines are', async () => {
  const address = (more = '') =>
    `${server.address}/v1/report?kind=trend&params=${encodeURIComponent('{"metric":["sessions","screenPageViews"],"period":"last90days"}')}${more}`;
  const get = (url: string, more: Record<string, string> = {}) =>
    new Promise<{headers: IncomingHttpHeaders; status: number; bytes: Buffer}>((resolve, reject) => {
      httpRequest(url, {headers: {authorization: `Bearer ${token}`, ...more}}, (response) => {
        const chunks: Buffer[] = [];
        response
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('end', () => {
            const {headers, statusCode: status = 0} = response;
            resolve({headers, status, bytes: Buffer.concat(chunks)});
          });
      })
        .on('error', reject)
        .end();
    });
  const plain = await get(address());
  const gzip = await get(address(), {'accept-encoding': 'br, gzip'});
  expect(plain.headers).not.toHaveProperty('content-encoding');
  expect(gzip.headers).toMatchObject({'content-encoding': 'gzip', etag: plain.headers.etag});
  expect(gunzipSync(gzip.bytes)).toEqual(plain.bytes);
  for (const {headers} of [plain, gzip]) {
    expect(headers['server-timing']).toMatch(/^caller;dur=[\d.]+, answer;dur=[\d.]+$/);
    expect(headers.vary).toBe('Origin, Accept-Encoding');
  }
  const unchanged = await get(address(), {'accept-encoding': 'gzip', 'if-none-match': gzip.headers.etag!});
  expect([unchanged.status, unchanged.bytes.length]).toEqual([304, 0]);
  expect(unchanged.headers).toMatchObject({
    vary: 'Origin, Accept-Encoding',
    'server-timing': expect.any(String),
  });
  const {etag, data} = JSON.parse(plain.bytes.toString()) as {etag: string; data: unknown};
  expect(data).toBeDefined();
  const known = JSON.parse((await get(address(`&known=${etag}`))).bytes.toString()) as object;
  expect(known).toMatchObject({etag, quality: {stale: false}});
  expect(known).not.toHaveProperty('data');
});

test('programs ask for one report by its address, and get it once', async () => {
  const address = (kind: string, params: object) =>
    `${server.address}/v1/report?kind=${kind}&params=${encodeURIComponent(JSON.stringify(params))}`;
  const headers = {authorization: `Bearer ${token}`};
  const first = await fetch(address('scorecard', {metric: 'sessions'}), {headers});
  expect(first.status).toBe(200);
  expect(await first.json()).toMatchObject({data: {metric: 'sessions'}, quality: {stale: false}});
  const etag = first.headers.get('etag')!;
  const second = await fetch(address('scorecard', {metric: 'sessions'}), {
    headers: {...headers, 'if-none-match': etag},
  });
  expect([second.status, await second.text()]).toEqual([304, '']);
  const codeOf = async (url: string, more: object = headers) => {
    const response = await fetch(url, {headers: more as Record<string, string>});
    return [response.status, ((await response.json()) as {code: string}).code];
  };
  expect(await codeOf(address('nonsense', {}))).toEqual([400, 'unknown_kind']);
  expect(await codeOf(address('scorecard', {metric: 'visits'}))).toEqual([400, 'invalid_params']);
  expect(await codeOf(`${server.address}/v1/report?kind=scorecard&params=%7B`)).toEqual([
    400,
    'invalid_request',
  ]);
  expect(await codeOf(address('scorecard', {metric: 'sessions'}), {})).toEqual([401, 'token_missing']);
  expect(await codeOf(`${address('status', {})}&token=${token}`)).toEqual([400, 'invalid_request']);
});
