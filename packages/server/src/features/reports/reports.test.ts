import type {ReportLine} from '@meglass-finder/reports';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {grpcError} from '../../testing/fake-ga4.ts';
import {
  askReports,
  createCustomer,
  linesOf,
  problemIn,
  sessionsReport,
  startTestService,
  tokenFor,
  type Customer,
  type TestService,
} from '../../testing/service.ts';

let service: TestService;
let customer: Customer;
let token: string;
let origin: string;

beforeAll(async () => {
  service = await startTestService();
  customer = await createCustomer(service, {maximumDays: 60});
  origin = customer.origin;
  token = await tokenFor(service.api, customer);
});
afterAll(() => service?.stop());
beforeEach(() => {
  service.ga4.before = () => undefined;
});

const ask = (requests: unknown, more: {token?: string; origin?: string} = {token, origin}) =>
  askReports(service.api, {requests, ...more});
const raw = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${service.api}/v1/reports`, {
    method: 'POST',
    headers: {origin, 'content-type': 'text/plain', ...headers},
    body,
  });

describe('a page asks for its reports', () => {
  test('and gets one line for each, with what GA4 said', async () => {
    const response = await ask([
      sessionsReport,
      {id: 'b', kind: 'scorecard', params: {metric: 'activeUsers'}},
    ]);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('vary')).toBe('Origin, Accept-Encoding');
    const lines = await linesOf(response);
    expect(lines.map(({id}) => id).sort()).toEqual(['a', 'b']);
    const trend = lines.find(({id}) => id === 'a') as Extract<ReportLine, {etag: string}>;
    expect(trend.data).toMatchObject({
      metric: 'sessions',
      current: {start: '2026-10-26', end: '2026-11-22'},
      previous: {start: '2026-09-28', end: '2026-10-25'},
    });
    const {values, total} = (trend.data as {current: {values: number[]; total: number}}).current;
    expect(values).toHaveLength(28);
    expect(values[0]).toBe(1000 + 80 + 26);
    expect(total).toBe(values.reduce((sum, value) => sum + value, 0));
    expect(trend.quality).toMatchObject({
      asOf: '2026-11-22T21:10:00.000Z',
      freshUntil: '2026-11-22T23:10:00.000Z',
      stale: false,
      timeZone: 'Asia/Tokyo',
      currency: 'JPY',
      partialDays: ['2026-11-22'],
      estimated: [],
    });
  });

  test('the token may stand in the header instead, but not in both places', async () => {
    const body = JSON.stringify({requests: [sessionsReport]});
    expect((await raw(body, {authorization: `Bearer ${token}`})).status).toBe(200);
    const twice = await raw(JSON.stringify({token, requests: [sessionsReport]}), {
      authorization: `Bearer ${token}`,
    });
    expect((await problemIn(twice)).code).toBe('invalid_request');
    const other = await raw(JSON.stringify({token, requests: [sessionsReport]}), {
      authorization: 'Basic eDp5',
    });
    expect(other.status).toBe(400);
    const basic = await raw(body, {authorization: 'Basic eDp5'});
    expect((await problemIn(basic)).code).toBe('token_invalid');
  });

  test('a preflight is answered for the header', async () => {
    const response = await fetch(`${service.api}/v1/reports`, {method: 'OPTIONS', headers: {origin}});
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toContain('Authorization');
  });
});

describe('what does not fit is refused in words', () => {
  const manyRequests = Array.from({length: 1000}, (_, index) => ({...sessionsReport, id: String(index)}));
  test.each([
    ['unknown kind', {id: 'a', kind: 'nonsense', params: {}}, 'unknown_kind'],
    ['a kind out of the prototype', {id: 'a', kind: 'constructor', params: {}}, 'unknown_kind'],
    ['unknown metric', {id: 'a', kind: 'trend', params: {metric: 'visits'}}, 'invalid_params'],
    ['no params', {id: 'a', kind: 'trend', params: null}, 'invalid_params'],
    ['params of a wrong type', {id: 'a', kind: 'trend', params: [[[]]]}, 'invalid_params'],
    [
      'an unknown parameter',
      {id: 'a', kind: 'trend', params: {metric: 'sessions', limit: 3}},
      'invalid_params',
    ],
    [
      'a longer period than granted',
      {id: 'a', kind: 'trend', params: {metric: 'sessions', period: 'last90days'}},
      'period_not_granted',
    ],
    [
      'a period that has not begun',
      {id: 'a', kind: 'trend', params: {metric: 'sessions', period: '2026-12-01/2026-12-07'}},
      'invalid_params',
    ],
    [
      'a comparison with days that GA4 cannot have',
      {
        id: 'a',
        kind: 'trend',
        params: {metric: 'sessions', period: '2015-08-14/2015-08-20', compare: 'previous'},
      },
      'invalid_params',
    ],
    [
      'a breakdown of what may not be added up',
      {id: 'a', kind: 'breakdown', params: {metric: 'activeUsers', dimension: 'deviceCategory'}},
      'invalid_params',
    ],
  ])('%s is a line with a problem, and spoils no other', async (_what, request, code) => {
    const lines = await linesOf(await ask([request, {...sessionsReport, id: 'good'}]));
    expect(lines.find(({id}) => id === 'a')).toMatchObject({problem: {code}});
    expect(lines.find(({id}) => id === 'good')).toHaveProperty('data');
  });

  test.each([
    ['1,000 requests in one call', manyRequests, 400, 'too_many_requests_in_call'],
    ['no request', [], 400, 'invalid_request'],
    ['the same id twice', [sessionsReport, sessionsReport], 400, 'invalid_request'],
    ['requests that are none', [null, 1, 'x', []], 400, 'invalid_request'],
    ['requests that are no list', {length: 5}, 400, 'invalid_request'],
    ['an id that is no text', [{...sessionsReport, id: 7}], 400, 'invalid_request'],
  ])('%s', async (_what, requests, status, code) => {
    const response = await ask(requests);
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await problemIn(response)).toMatchObject({
      code,
      status,
      type: `urn:meglass-finder:problem:${code}`,
    });
  });

  test.each([
    ['broken JSON', '{"requests":[', 'invalid_json', {}],
    ['nothing', '', 'invalid_json', {}],
    ['null', 'null', 'invalid_request', {}],
    ['a list', '[]', 'invalid_request', {}],
    ['a number', '12', 'invalid_request', {}],
    ['a string', '"x"', 'invalid_request', {}],
    ['deep nesting', `{"requests":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'token_missing', {}],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 'invalid_json', {}],
    ['1 MB', 'x'.repeat(1_000_000), 'body_too_large', {}],
    ['a form', 'a=b', 'unsupported_media_type', {'content-type': 'application/x-www-form-urlencoded'}],
    ['compression', '{}', 'unsupported_media_type', {'content-encoding': 'gzip'}],
    ['a token that is no text', '{"token":{"a":1},"requests":[]}', 'token_invalid', {}],
    ['an empty token', '{"token":"","requests":[]}', 'token_missing', {}],
    ['a token of 1 kB of nothing', `{"token":"${'a'.repeat(1000)}","requests":[]}`, 'token_invalid', {}],
    ['a token over 4 kB', `{"token":"${'a'.repeat(5000)}","requests":[]}`, 'token_invalid', {}],
  ])('as a body, %s', async (_what, body, code, headers) => {
    expect(await problemIn(await raw(body, headers))).toMatchObject({code});
  });

  test('another origin, no origin, and the origin "null"', async () => {
    for (const wrong of ['https://evil.example', `${origin}.evil.example`, 'null', undefined]) {
      const problem = await problemIn(await ask([sessionsReport], {token, origin: wrong}));
      expect(problem.code).toBe('origin_not_allowed');
      if (wrong === 'null') expect(problem.detail).toContain('sandboxed');
    }
  });

  test('unknown addresses and methods', async () => {
    expect((await problemIn(await fetch(`${service.api}/v2`))).code).toBe('not_found');
    expect((await problemIn(await fetch(`${service.api}/%E0%A4%A`))).code).toBe('not_found');
    const wrong = await fetch(`${service.api}/v1/reports`);
    expect(wrong.headers.get('allow')).toBe('POST');
    expect(await problemIn(wrong)).toMatchObject({code: 'method_not_allowed', status: 405});
  });
});

describe('when GA4 does not answer', () => {
  const period = 'last7days';
  test.each([
    [16, 'activeUsers', 'ga4_credential_refused'],
    [7, 'newUsers', 'ga4_property_refused'],
    [3, 'bounceRate', 'ga4_request_refused'],
    [14, 'totalUsers', 'ga4_unavailable'],
    [4, 'eventCount', 'ga4_timeout'],
  ])('status %i', async (grpc, metric, code) => {
    const own = await createCustomer(service, {number: `3000001${grpc + 10}`});
    const page = {token: await tokenFor(service.api, own), origin: own.origin};
    service.ga4.before = () => grpcError(grpc);
    const [line] = await linesOf(await ask([{id: 'a', kind: 'trend', params: {metric, period}}], page));
    expect(line).toMatchObject({id: 'a', problem: {code}});
  });

  test('a used-up quota says when it comes back, and nobody asks until then', async () => {
    const other = await createCustomer(service, {number: '300000002'});
    const page = {token: await tokenFor(service.api, other), origin: other.origin};
    service.ga4.before = () => grpcError(8, 'Exhausted property tokens for a project per hour.');
    const [line] = await linesOf(await ask([sessionsReport], page));
    expect(line).toMatchObject({problem: {code: 'ga4_quota_exhausted', status: 503}});
    expect((line as {problem: {retryAfter: number}}).problem.retryAfter).toBeGreaterThan(0);
    const asked = service.ga4.calls.length;
    await linesOf(await ask([{...sessionsReport, params: {metric: 'keyEvents'}}], page));
    expect(service.ga4.calls).toHaveLength(asked);
  });
});

test('usage is counted and stored', async () => {
  await linesOf(await ask([sessionsReport]));
  await expect
    .poll(() => service.operations.listUsage(customer.tenant), {interval: 500})
    .toContainEqual(expect.objectContaining({what: 'reports'}));
});
