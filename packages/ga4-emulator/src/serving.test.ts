import {BetaAnalyticsDataClient} from '@google-analytics/data';
import {credentials} from '@grpc/grpc-js';
import {readFileSync} from 'node:fs';
import {request} from 'node:https';
import {text} from 'node:stream/consumers';
import {afterAll, beforeAll, expect, it, vi} from 'vitest';
import type {EventSource} from './engine/event-source.ts';
import {handMadeEvents} from './testing/hand-made-events.ts';
import {callRest, signedToken} from './testing/rest-call.ts';
import {serveSources, type Served} from './testing/served-property.ts';

let source: EventSource;
const closers: (() => void | Promise<void>)[] = [];
beforeAll(async () => {
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none'); // the client looks for Google's own machines else
  const made = await handMadeEvents();
  source = made.source;
  closers.push(made.close);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const close of closers.reverse()) await close();
});

async function serve(options: Parameters<typeof serveSources>[1]): Promise<Served> {
  const served = await serveSources({1: source}, options);
  closers.push(served.close);
  return served;
}

const report = {
  property: 'properties/1',
  metrics: [{name: 'sessions'}],
  dateRanges: [{startDate: '2026-03-08', endDate: 'today'}],
};

it('speaks gRPC without TLS to callers without credentials, if told so', async () => {
  const {endpoint, restUrl} = await serve({plaintext: true, anonymous: true});
  const client = new BetaAnalyticsDataClient({
    apiEndpoint: '127.0.0.1',
    port: Number(endpoint.split(':')[1]),
    sslCreds: credentials.createInsecure(),
  });
  const [{rows}] = await client.runReport(report);
  expect(rows![0]!.metricValues![0]!.value).toBe('6');
  await client.close();
  const open = await callRest(`${restUrl}/v1beta/properties/1:runReport`, {body: report});
  expect(open.code).toBe(200);
  const bad = await callRest(`${restUrl}/v1beta/properties/1:runReport`, {body: report, token: 'nonsense'});
  expect(bad.code).toBe(401);
});

it('lets nobody in without credentials otherwise', async () => {
  const {endpoint} = await serve({plaintext: true});
  const client = new BetaAnalyticsDataClient({
    apiEndpoint: '127.0.0.1',
    port: Number(endpoint.split(':')[1]),
    sslCreds: credentials.createInsecure(),
  });
  await expect(client.runReport(report)).rejects.toMatchObject({code: 16, reason: 'CREDENTIALS_MISSING'});
  await client.close();
});

it('speaks REST with TLS, if told so', async () => {
  const {restUrl, caFile, keyFile} = await serve({restTls: true});
  expect(restUrl).toMatch(/^https:/);
  expect((JSON.parse(readFileSync(keyFile, 'utf8')) as {token_uri: string}).token_uri).toBe(
    `${restUrl}/token`,
  );
  const authorization = `Bearer ${await signedToken(keyFile)}`;
  const answer = await new Promise<string>((resolve, reject) => {
    const url = `${restUrl}/v1beta/properties/1:runReport`;
    const call = request(
      url,
      {method: 'POST', ca: readFileSync(caFile), headers: {authorization}},
      (response) => {
        text(response).then(resolve, reject);
      },
    );
    call.on('error', reject).end(JSON.stringify(report));
  });
  expect(JSON.parse(answer)).toMatchObject({rows: [{metricValues: [{value: '6'}]}]});
});

it('says so where a port is taken, and lets go of the other', async () => {
  const {endpoint, restUrl} = await serve({});
  const [port, restPort] = [Number(endpoint.split(':')[1]), Number(new URL(restUrl).port)];
  await expect(serveSources({1: source}, {restPort})).rejects.toThrow('EADDRINUSE');
  await expect(serveSources({1: source}, {port})).rejects.toThrow('EADDRINUSE');
});
