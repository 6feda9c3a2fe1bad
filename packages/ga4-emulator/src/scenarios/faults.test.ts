import {BetaAnalyticsDataClient} from '@google-analytics/data';
import {credentials} from '@grpc/grpc-js';
import {afterAll, afterEach, beforeAll, describe, expect, it, vi} from 'vitest';
import {handMadeEvents} from '../testing/hand-made-events.ts';
import {callRest, signedToken, type RestAnswer} from '../testing/rest-call.ts';
import {serveSources, type Served} from '../testing/served-property.ts';
import {readyMade, scenarioHeader} from './effects.ts';

const closers: (() => void | Promise<void>)[] = [];
let served: Served;
let client: BetaAnalyticsDataClient;
let token: string;
beforeAll(async () => {
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
  const {source, close} = await handMadeEvents();
  closers.push(close);
  served = await serveSources(
    {1: source, 2: {...source, quota: 'standard'}},
    {plaintext: true, anonymous: true},
  );
  closers.push(served.close);
  token = await signedToken(served.keyFile);
  client = new BetaAnalyticsDataClient({
    apiEndpoint: '127.0.0.1',
    port: Number(served.endpoint.split(':')[1]),
    sslCreds: credentials.createInsecure(),
  });
  closers.push(() => client.close());
});
afterEach(() => served.scenarios.replace([]));
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const close of closers.reverse()) await close();
});

const report = {
  property: 'properties/1',
  dimensions: [{name: 'pagePath'}],
  metrics: [{name: 'screenPageViews'}, {name: 'sessions'}],
  dateRanges: [{startDate: '2026-03-08', endDate: '2026-03-10'}],
};
const rest = (scenario?: string, signal?: AbortSignal, property = '1'): Promise<RestAnswer> =>
  callRest(`${served.restUrl}/v1beta/properties/${property}:runReport`, {
    token,
    body: {...report, property: `properties/${property}`},
    headers: scenario === undefined ? {} : {[scenarioHeader]: scenario},
    ...(signal && {signal}),
  });
const grpc = (scenario?: string, timeout = 5000) =>
  client.runReport(report, {
    timeout,
    maxRetries: 0,
    otherArgs: {headers: scenario === undefined ? {} : {[scenarioHeader]: scenario}},
  });

describe.each([
  ['internal', 500, 13, 'An internal error has occurred. Please retry.'],
  ['unavailable', 503, 14, 'The service is currently unavailable.'],
  ['permission-denied', 403, 7, 'User does not have sufficient permissions for this property.'],
  ['quota-hour', 429, 8, 'Exhausted property tokens per hour.'],
  ['{"error": {"status": "ABORTED", "message": "so it goes"}}', 409, 10, 'so it goes'],
  ['revoked-key', 401, 16, /^Request had invalid authentication credentials/],
  ['nonsense', 400, 3, /^x-emulator-scenario: There is no ready-made scenario "nonsense"/],
])('the header %s', (scenario, code, grpcCode, message) => {
  it(`gives ${code} over REST and ${grpcCode} over gRPC, to that call alone`, async () => {
    const {code: found, json} = await rest(scenario);
    expect([found, (json as {error: {message: string}}).error.message]).toEqual([
      code,
      typeof message === 'string' ? message : expect.stringMatching(message),
    ]);
    const error = await grpc(scenario).then(
      () => undefined,
      (thrown: unknown) => thrown as {code: number; details: string},
    );
    expect(error).toMatchObject({
      code: grpcCode,
      details: typeof message === 'string' ? message : expect.stringMatching(message),
    });
    expect((await rest()).code).toBe(200);
  });
});

it('breaks connections and bodies, and serves the next call', async () => {
  await expect(rest('reset')).rejects.toMatchObject({cause: {code: 'ECONNRESET'}});
  await expect(rest('cut-off')).rejects.toThrow('terminated');
  const malformed = await rest('malformed');
  expect([malformed.code, malformed.json]).toEqual([200, undefined]);
  expect(malformed.text).toMatch(/^\{/);
  const wrong = (await rest('wrong-shape')).json as {rows: {metricValues: unknown[]}[]};
  expect(wrong.rows.map(({metricValues}) => metricValues.length)).toEqual(wrong.rows.map(() => 1));
  await expect(grpc('reset')).rejects.toMatchObject({code: 14});
  await expect(grpc('cut-off')).rejects.toMatchObject({code: 13});
  await expect(grpc('malformed')).rejects.toMatchObject({code: 13});
  const [{rows}] = await grpc('wrong-shape');
  expect(rows![0]!.metricValues).toHaveLength(1);
  const [good] = await grpc();
  expect(good.rows![0]!.metricValues).toHaveLength(2);
  expect(served.reported).toEqual([]);
});

it('hangs until the caller goes, and holds one of the concurrent requests meanwhile', async () => {
  await expect(grpc('hang', 300)).rejects.toMatchObject({code: 4});
  const gone = new AbortController();
  const hanging = Array.from({length: 10}, () => rest('hang', gone.signal, '2').catch(() => 'gone'));
  await vi.waitFor(async () => {
    const {code, json} = await rest(undefined, undefined, '2');
    expect([code, (json as {error: {message: string}}).error.message]).toEqual([
      429,
      'Exhausted concurrent requests quota.',
    ]);
  });
  gone.abort();
  expect(new Set(await Promise.all(hanging))).toEqual(new Set(['gone']));
  await vi.waitFor(async () => expect((await rest(undefined, undefined, '2')).code).toBe(200));
});

it('says in the metadata which metrics a role may not see', async () => {
  const {json} = await callRest(`${served.restUrl}/v1beta/properties/1/metadata`, {
    token,
    headers: {[scenarioHeader]: 'restricted'},
  });
  const {metrics} = json as {metrics: {apiName: string; blockedReasons?: string[]}[]};
  const blocked = metrics.filter(({blockedReasons}) => blockedReasons).map(({apiName}) => apiName);
  expect(blocked).toContain('purchaseRevenue');
  expect(blocked).not.toContain('transactions');
  expect(metrics.find(({apiName}) => apiName === 'itemRevenue')!.blockedReasons).toEqual([
    'NO_REVENUE_METRICS',
  ]);
});

it('waits before it answers', async () => {
  const begun = performance.now();
  expect((await rest('{"latencyMs": 300}')).code).toBe(200);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(299);
});

it('counts errors of the server’s own towards their quota', async () => {
  const {source, close} = await handMadeEvents();
  const own = await serveSources({1: {...source, quota: 'standard'}}, {anonymous: true});
  own.scenarios.add({name: 'down', like: 'unavailable'});
  const answers: RestAnswer[] = [];
  for (let count = 0; count < 11; count++) {
    answers.push(await callRest(`${own.restUrl}/v1beta/properties/1:runReport`, {body: report}));
  }
  expect(answers.map(({code}) => code)).toEqual([...Array<number>(10).fill(503), 429]);
  await own.close();
  close();
});

it('plays to every second call of a method, whichever the transport', async () => {
  served.scenarios.add({name: 'now and then', like: 'unavailable', every: 2, method: 'runReport'});
  const outcomes = [await rest(), await rest(), await rest()].map(({code}) => code);
  expect(outcomes).toEqual([200, 503, 200]);
  await expect(grpc()).rejects.toMatchObject({code: 14});
  const metadata = await callRest(`${served.restUrl}/v1beta/properties/1/metadata`, {token});
  expect(metadata.code).toBe(200);
});

it('refuses a revoked key at both of its doors', async () => {
  served.scenarios.add({name: 'gone', like: 'revoked-key', key: 'service-account'});
  expect((await rest()).code).toBe(401);
  const assertion = await signedToken(served.keyFile, {aud: `${served.restUrl}/token`});
  const form = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion,
  });
  const ask = () => fetch(`${served.restUrl}/token`, {method: 'POST', body: form});
  expect(await (await ask()).json()).toMatchObject({error: 'invalid_grant'});
  served.scenarios.replace([]);
  expect((await ask()).status).toBe(200);
  expect((await rest()).code).toBe(200);
});

it('has every ready-made scenario answer or refuse, and goes on', async () => {
  for (const name of Object.keys(readyMade).filter((one) => one !== 'hang' && one !== 'slow')) {
    await rest(name).catch(() => undefined);
    await grpc(name).catch(() => undefined);
  }
  await vi.waitFor(async () => expect((await rest()).code).toBe(200));
  expect(served.reported).toEqual([]);
});
