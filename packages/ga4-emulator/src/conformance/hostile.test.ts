import {Client, credentials, Metadata, status, type ServiceError} from '@grpc/grpc-js';
import {readFileSync} from 'node:fs';
import {request as httpRequest} from 'node:http';
import {connect} from 'node:net';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {methods} from '../protocol/services.ts';
import {handMadeEvents} from '../testing/hand-made-events.ts';
import {callRest, signedToken} from '../testing/rest-call.ts';
import {serveSources, type Served} from '../testing/served-property.ts';

let served: Served;
let token: string;
let grpc: Client;
const closers: (() => void | Promise<void>)[] = [];
beforeAll(async () => {
  const {source, close} = await handMadeEvents();
  closers.push(close);
  served = await serveSources({1: source});
  closers.push(served.close);
  token = await signedToken(served.keyFile);
  grpc = new Client(served.endpoint, credentials.createSsl(readFileSync(served.caFile)));
  closers.push(() => grpc.close());
});
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

const {requestType, responseType} = methods.find(({name}) => name === 'RunReport')!;
const report = {
  property: 'properties/1',
  metrics: [{name: 'sessions'}],
  dateRanges: [{startDate: '2026-03-08', endDate: 'today'}],
};
const megabyte = 1024 * 1024;

/** Sends bytes as a request of `runReport`; gives the error, or the first metric of the first row. */
function callGrpc(message: Buffer): Promise<ServiceError | string> {
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${token}`);
  return new Promise((resolve) => {
    grpc.makeUnaryRequest(
      '/google.analytics.data.v1beta.BetaAnalyticsData/RunReport',
      (bytes: Buffer) => bytes,
      (bytes: Buffer) => bytes,
      message,
      metadata,
      (error, bytes) => {
        if (error) return resolve(error);
        const {rows} = responseType.toObject(responseType.decode(bytes!)) as {
          rows: {metricValues: {value: string}[]}[];
        };
        resolve(rows[0]!.metricValues[0]!.value);
      },
    );
  });
}
const encoded = (request: object) =>
  Buffer.from(requestType.encode(requestType.fromObject(request)).finish());
const overRest = (body: string | Buffer | object, headers: Record<string, string> = {}) =>
  callRest(`${served.restUrl}/v1beta/properties/1:runReport`, {token, body, headers});

interface ErrorBody {
  readonly error: {readonly message: string; readonly status: string};
}
const errorOf = ({json}: {readonly json: unknown}) => (json as ErrorBody).error;

/** Both transports still answer, and nothing was an error of the emulator's own. */
async function stillServes(): Promise<void> {
  expect(await callGrpc(encoded(report))).toBe('6');
  expect((await overRest(report)).json).toMatchObject({rows: [{metricValues: [{value: '6'}]}]});
  expect(served.reported).toEqual([]);
}

const regex = (value: string, matchType = 'PARTIAL_REGEXP') => ({
  ...report,
  dimensionFilter: {filter: {fieldName: 'pagePath', stringFilter: {matchType, value}}},
});

describe('malformed messages', () => {
  it.each<[string, Buffer]>([
    ['noise', Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff])],
    ['a length without content', Buffer.from([0x0a, 0x7f])],
    ['a field of the wrong kind', Buffer.from([0x08, 0x01])],
    ['a field that is cut off', Buffer.from([0x45, 0x01])],
    ['text that is none', Buffer.from([0x0a, 0x02, 0xc3, 0x28])],
    ['a field 0', Buffer.from([0x02, 0x00])],
    ['a number without end', Buffer.from([0x40, ...Array<number>(11).fill(0xff)])],
    ['JSON', Buffer.from(JSON.stringify(report))],
    ['messages without end', Buffer.alloc(300_000, Buffer.from([0x2a, 0x80, 0x80, 0x08, 0x1a]))],
  ])('answers %s over gRPC', async (_, bytes) => {
    const error = (await callGrpc(bytes)) as ServiceError;
    expect([error.code, error.details]).toEqual([
      status.INVALID_ARGUMENT,
      'Request contains an invalid argument.',
    ]);
    await stillServes();
  });

  it('answers a frame of gRPC that is cut off, and one that is none', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(served.endpoint.split(':')[1]), '127.0.0.1');
      socket.on('close', () => resolve()).on('error', () => undefined);
      socket.write('GET / HTTP/1.1\r\n\r\n');
      setTimeout(() => socket.destroy(), 100);
    });
    await stillServes();
  });

  it.each([
    '{',
    '{"metrics":[',
    'null',
    '{"metrics":[{"name":"sessions"}]]',
    `{"a":"${'x'.repeat(megabyte)}`,
  ])('answers the body %.20s over REST', async (body) => {
    expect(errorOf(await overRest(body)).status).toBe('INVALID_ARGUMENT');
    await stillServes();
  });

  it('outlives a client that leaves in the middle of its body', async () => {
    const {port} = new URL(served.restUrl);
    await new Promise<void>((resolve) => {
      const path = '/v1beta/properties/1:runReport';
      const headers = {authorization: `Bearer ${token}`, 'content-length': 1000};
      const request = httpRequest({port, path, method: 'POST', headers, host: '127.0.0.1'});
      request.on('error', () => resolve());
      request.write('{"metrics":', () => setTimeout(() => request.destroy(new Error('left')), 50));
    });
    await stillServes();
  });
});

describe('large messages', () => {
  it('refuses more than ten megabytes over REST, packed or not', async () => {
    const message = 'Request payload size exceeds the limit: 10485760 bytes.';
    const large = `{"property":"${'x'.repeat(11 * megabyte)}"}`;
    for (const [body, headers] of [
      [large, {}],
      [gzipSync(large), {'content-encoding': 'gzip'}],
      [gzipSync(Buffer.alloc(200 * megabyte)), {'content-encoding': 'gzip'}],
    ] as const) {
      const answer = await overRest(body, headers);
      expect([answer.code, errorOf(answer).message]).toEqual([400, message]);
    }
    await stillServes();
  });

  it('reads what is just below ten megabytes', async () => {
    const filler = {
      ...report,
      dimensionFilter: {filter: {fieldName: 'city', stringFilter: {value: 'x'.repeat(10 * megabyte - 500)}}},
    };
    expect((await overRest(filler)).code).toBe(200);
    const unknown = `{"nonsense":[${'1,'.repeat(4 * megabyte)}1]}`;
    expect(errorOf(await overRest(unknown)).message).toContain('Unknown name "nonsense"');
    await stillServes();
  });

  it('refuses what is packed badly', async () => {
    expect((await overRest(Buffer.from('nonsense'), {'content-encoding': 'gzip'})).code).toBe(400);
    expect((await overRest('{}', {'content-encoding': 'br'})).code).toBe(400);
  });

  it('refuses more than four megabytes over gRPC', async () => {
    const error = (await callGrpc(Buffer.alloc(10 * megabyte))) as ServiceError;
    expect(error.code).toBe(status.RESOURCE_EXHAUSTED);
    expect(error.details).toContain('Received message larger than max');
    await stillServes();
  });

  it('refuses filters without end in number', async () => {
    const expressions = Array.from({length: 20_000}, () => ({filter: {fieldName: 'city', emptyFilter: {}}}));
    const many = {...report, dimensionFilter: {orGroup: {expressions}}};
    expect(errorOf(await overRest(many)).status).toBe('INVALID_ARGUMENT');
    expect(((await callGrpc(encoded(many))) as ServiceError).code).toBe(status.INVALID_ARGUMENT);
    await stillServes();
  });
});

describe('deep messages', () => {
  const nested = (depth: number) =>
    `{"dimensionFilter":${'{"notExpression":'.repeat(depth)}{}${'}'.repeat(depth)}}`;

  it.each([40, 120, 100_000])('refuses filters that nest %i deep over REST', async (depth) => {
    expect(errorOf(await overRest(nested(depth))).status).toBe('INVALID_ARGUMENT');
    await stillServes();
  });

  it('says what is too deep', async () => {
    expect(errorOf(await overRest(nested(200))).message).toBe(
      "Invalid JSON payload received. Message too deep. Max recursion depth reached for key 'notExpression'",
    );
    expect(errorOf(await overRest(`${'['.repeat(1_000_000)}`)).message).toContain('Message too deep.');
  });

  it.each([40, 120, 30_000])('refuses filters that nest %i deep over gRPC', async (depth) => {
    // a filter (field 5) that is not (field 3) what is not …: each level is a length and what it holds
    const parts: Buffer[] = [];
    let length = 0;
    const lengthOf = (number: number) => {
      const bytes: number[] = [];
      let rest = number;
      for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
      return Buffer.from([...bytes, rest]);
    };
    for (let level = 0; level <= depth; level++) {
      const head = Buffer.concat([Buffer.from([level === depth ? 0x2a : 0x1a]), lengthOf(length)]);
      parts.unshift(head);
      length += head.length;
    }
    expect(
      ((await callGrpc(Buffer.concat([encoded({property: 'properties/1'}), ...parts]))) as ServiceError).code,
    ).toBe(status.INVALID_ARGUMENT);
    await stillServes();
  });
});

describe('hostile regular expressions', () => {
  it.each([
    '(?=a)',
    '(?<!a)b',
    '(a)\\1',
    '[',
    '(',
    '*',
    'a{1001}',
    '((((a{100}){100}){100}){100})',
    '\\p{Nonsense}',
  ])('refuses %s, as RE2 does', async (value) => {
    for (const matchType of ['FULL_REGEXP', 'PARTIAL_REGEXP']) {
      const error = errorOf(await overRest(regex(value, matchType)));
      expect(error.status).toBe('INVALID_ARGUMENT');
      expect(error.message).toContain('regular expression');
    }
    await stillServes();
  });

  it.each([
    ['repetitions of repetitions', '(a+)+$'],
    ['alternatives that overlap', '(a|aa)+$'],
    ['anything of anything', '(.*)*x'],
    ['groups in groups', '^(([a-z])+.)+[A-Z]([a-z])+$'],
    ['a thousand options', '(x?){500}x{500}'],
    ['two thousand words', `(${Array.from({length: 2000}, (_, index) => `/page-${index}`).join('|')})`],
  ])('is not slowed down by %s', async (_, value) => {
    const begun = performance.now();
    expect((await overRest(regex(value))).code).toBe(200);
    expect(performance.now() - begun).toBeLessThan(5000);
    await stillServes();
  });

  it('answers an expression of megabytes in time', async () => {
    const begun = performance.now();
    for (const value of [
      'a'.repeat(5 * megabyte),
      '('.repeat(megabyte),
      '(a|b)'.repeat(megabyte / 2),
      '[a-z]?'.repeat(megabyte),
    ]) {
      expect([200, 400]).toContain((await overRest(regex(value))).code);
    }
    expect(performance.now() - begun).toBeLessThan(20_000);
    await stillServes();
  });
});

describe('a thousand calls at once', () => {
  it('answers all of them', async () => {
    const rest = Array.from({length: 500}, () => overRest(report));
    const binary = Array.from({length: 500}, () => callGrpc(encoded(report)));
    for (const {code, json} of await Promise.all(rest)) {
      expect(code).toBe(200);
      expect(json).toMatchObject({rows: [{metricValues: [{value: '6'}]}]});
    }
    expect(new Set(await Promise.all(binary))).toEqual(new Set(['6']));
    await stillServes();
  });

  it('lets go of those that are given up', async () => {
    const stop = new AbortController();
    const calls = Array.from({length: 200}, () =>
      fetch(`${served.restUrl}/v1beta/properties/1:runReport`, {
        method: 'POST',
        headers: {authorization: `Bearer ${token}`},
        body: JSON.stringify(report),
        signal: stop.signal,
      }).catch(() => 'gone'),
    );
    setTimeout(() => stop.abort(), 30);
    await Promise.all(calls);
    await stillServes();
  });
});
