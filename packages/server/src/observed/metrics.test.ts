import {createServer, type IncomingMessage} from 'node:http';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {freePort} from '../bench/service.ts';
import {
  askReports,
  createCustomer,
  sessionsReport,
  startTestService,
  tokenFor,
  type TestService,
} from '../testing/service.ts';

let service: TestService;
let metrics: string;
/** What was sent to the collector. */
const spans: string[] = [];
const collector = createServer((request: IncomingMessage, response) => {
  const chunks: Buffer[] = [];
  request
    .on('data', (chunk: Buffer) => chunks.push(chunk))
    .on('end', () => {
      spans.push(Buffer.concat(chunks).toString());
      response.writeHead(200, {'Content-Type': 'application/json'}).end('{}');
    });
});

beforeAll(async () => {
  const port = await freePort();
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  metrics = `http://127.0.0.1:${port}/metrics`;
  service = await startTestService({
    config: {
      metricsListen: {host: '127.0.0.1', port},
      traceEndpoint: `http://127.0.0.1:${(collector.address() as AddressInfo).port}/v1/traces`,
    },
  });
});
afterAll(async () => {
  await service?.stop();
  collector.close();
});

const valueOf = async (series: string) => {
  const text = await (await fetch(metrics)).text();
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
};

test('metrics and spans tell what the service did, and of whom by a hash alone', async () => {
  const customer = await createCustomer(service);
  const token = await tokenFor(service.api, customer);
  const ask = async () =>
    (await askReports(service.api, {token, origin: customer.origin, requests: [sessionsReport]})).text();
  await ask();
  await ask();
  expect(await valueOf('finder_reports_total{answered="new"}')).toBe(1);
  expect(await valueOf('finder_reports_total{answered="ready"}')).toBe(1);
  expect(await valueOf('finder_ga4_call_seconds_count{kind="core",outcome="answered"}')).toBe(1);
  expect(await valueOf('finder_http_request_seconds_count{route="/v1/reports",status="200"}')).toBe(2);
  expect(await valueOf('finder_ga4_paused_properties')).toBe(0);
  const text = await (await fetch(metrics)).text();
  const named = text.replace(/^([^#].*) \S+$/gm, '$1'); // what is counted may hold any digits: seconds do
  expect(named).toContain('finder_ga4_paused_properties\n');
  for (const id of [customer.tenant, customer.property, customer.client.id, '300000001'])
    expect(named).not.toContain(id);
  expect((await fetch(metrics.replace('/metrics', '/'))).status).toBe(404);
  expect((await fetch(`${service.api}/metrics`)).status).toBe(404); // not at the public address
});

test('what was traced is sent when the server stops at the latest: pages that had to be asked, and of whom by a hash', async () => {
  await service.stopServer();
  const sent = spans.join();
  expect(sent.match(/report\.page/g)).toHaveLength(1); // the second was ready
  expect(sent).toContain('ga4.call');
  expect(sent).toMatch(/"key":"tenant","value":\{"stringValue":"[0-9a-f]{12}"\}/);
  expect(sent).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
});

/** A span as OTLP has it in JSON. */
interface Sent {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly {readonly key: string; readonly value: Record<string, unknown>}[];
}

test('a call to GA4 lies within the question, the report and the page that it was for; names and attributes are few', () => {
  const all = spans
    .map((text) => JSON.parse(text) as {resourceSpans: {scopeSpans: {spans: Sent[]}[]}[]})
    .flatMap(({resourceSpans}) =>
      resourceSpans.flatMap(({scopeSpans}) => scopeSpans.flatMap((each) => each.spans)),
    );
  const call = all.find(({name}) => name === 'ga4.call')!;
  const path = [call.name];
  for (let at: Sent | undefined = call; at?.parentSpanId;) {
    const {parentSpanId, traceId}: Sent = at;
    at = all.find((each) => each.spanId === parentSpanId && each.traceId === traceId);
    path.push(at?.name ?? 'lost');
  }
  expect(path).toEqual(['ga4.call', 'report.flight', 'report', 'report.page']);
  const known = ['report.page', 'report', 'report.flight', 'ga4.call', 'job.purge', 'job.morning'];
  expect(all.map(({name}) => name).filter((name) => !known.includes(name))).toEqual([]);
  expect([...new Set(all.flatMap(({attributes}) => attributes.map(({key}) => key)))].sort()).toEqual([
    'flight.joined',
    'flight.of',
    'ga4.kind',
    'ga4.reports',
    'report.kind',
    'report.missing',
    'report.ready',
    'tenant',
  ]);
});
