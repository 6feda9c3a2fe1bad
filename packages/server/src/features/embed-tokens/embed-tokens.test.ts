import {decodeJwt, decodeProtectedHeader, jwtVerify, createLocalJWKSet, type JSONWebKeySet} from 'jose';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {fakeGa4} from '../../testing/fake-ga4.ts';
import {
  askReports,
  askToken,
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
const ga4 = fakeGa4();

beforeAll(async () => {
  service = await startTestService({ga4, limits: {tokensPerMinute: 30, reportCallsPerMinute: 20}});
  customer = await createCustomer(service, {
    grants: [{kind: 'trend', params: {metric: ['sessions', 'activeUsers']}}, {kind: 'scorecard'}],
  });
});
afterAll(() => service?.stop());

test('a token says what was asked and granted, and verifies against the published keys', async () => {
  const response = await askToken(service.api, customer, {
    subject: 'editor-7',
    origins: [customer.origin],
    grants: [{kind: 'trend', params: {metric: ['sessions', 'keyEvents']}}],
    expiresIn: 300,
    maximumDays: 30,
  });
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  const {token, token_type, expires_in} = (await response.json()) as Record<string, string>;
  expect({token_type, expires_in}).toEqual({token_type: 'Bearer', expires_in: 300});
  expect(decodeProtectedHeader(token!)).toEqual({alg: 'EdDSA', typ: 'embed+jwt', kid: expect.any(String)});
  const keys = (await (await fetch(`${service.api}/.well-known/jwks.json`)).json()) as JSONWebKeySet;
  const {payload} = await jwtVerify(token!, createLocalJWKSet(keys), {
    typ: 'embed+jwt',
    issuer: 'http://finder.test',
  });
  expect(payload).toMatchObject({
    sub: 'editor-7',
    tenant: customer.tenant,
    property: customer.property,
    client: customer.client.id,
    origins: [customer.origin],
    grants: [{kind: 'trend', params: {metric: ['sessions']}}],
    maxDays: 30,
  });
  expect(payload.exp! - payload.iat!).toBe(300);
});

test('it covers what both it and the client grant', async () => {
  const token = await tokenFor(service.api, customer, {
    subject: 'x',
    grants: [{kind: 'trend'}],
    maximumDays: 7,
  });
  const lines = await linesOf(
    await askReports(service.api, {
      token,
      origin: customer.origin,
      requests: [
        {id: 'granted', kind: 'trend', params: {metric: 'sessions', period: 'last7days'}},
        {id: 'too long', kind: 'trend', params: {metric: 'sessions'}},
        {id: 'other metric', kind: 'trend', params: {metric: 'keyEvents', period: 'last7days'}},
        {id: 'other kind', kind: 'scorecard', params: {metric: 'sessions', period: 'last7days'}},
      ],
    }),
  );
  const codes = Object.fromEntries(
    lines.map((line) => [line.id, 'problem' in line ? line.problem.code : 'data']),
  );
  expect(codes).toEqual({
    granted: 'data',
    'too long': 'period_not_granted',
    'other metric': 'report_not_granted',
    'other kind': 'report_not_granted',
  });
});

test.each([
  ['no subject', {}, 'invalid_request'],
  ['a lifetime that is too long', {subject: 'x', expiresIn: 601}, 'invalid_request'],
  ['a lifetime that is too short', {subject: 'x', expiresIn: 299}, 'invalid_request'],
  ['something unknown', {subject: 'x', admin: true}, 'invalid_request'],
  [
    'nothing of what the client has',
    {subject: 'x', grants: [{kind: 'trend', params: {metric: 'keyEvents'}}]},
    'report_not_granted',
  ],
  ['an origin of somebody else', {subject: 'x', origins: ['https://evil.example']}, 'origin_not_allowed'],
  ['another property', {subject: 'x', property: '300000001'}, 'property_not_granted'],
  ['a kind that is not there', {subject: 'x', grants: [{kind: 'nonsense'}]}, 'invalid_request'],
  ...['constructor', 'toString', 'note'].map((name): [string, object, string] => [
    `a pin on ${name}`,
    {subject: 'x', grants: [{kind: 'trend', params: {[name]: 'x'}}]},
    'invalid_request',
  ]),
  [
    'a pin on __proto__',
    {
      subject: 'x',
      grants: [{kind: 'scorecard', params: JSON.parse('{"__proto__":"x","metric":"sessions"}') as object}],
    },
    'invalid_request',
  ],
  [
    'a value that a parameter does not take',
    {subject: 'x', grants: [{kind: 'trend', params: {metric: 'visits'}}]},
    'invalid_request',
  ],
  [
    'more than a token of 4 kB can hold',
    {
      subject: 'x',
      grants: Array.from({length: 40}, () => ({
        kind: 'scorecard',
        params: {metric: ['sessions', 'activeUsers', 'engagedSessions', 'averageSessionDuration']},
      })),
    },
    'invalid_request',
  ],
])('refuses %s', async (_what, body, code) => {
  expect((await problemIn(await askToken(service.api, customer, body))).code).toBe(code);
});

test('a token of a client for servers works without an origin', async () => {
  const servers = await createCustomer(service, {number: '300000009', allowServers: true});
  const token = await tokenFor(service.api, servers);
  const response = await askReports(service.api, {token, requests: [sessionsReport]});
  expect(response.status).toBe(200);
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  const evil = await askReports(service.api, {
    token,
    origin: 'https://evil.example',
    requests: [sessionsReport],
  });
  expect((await problemIn(evil)).code).toBe('origin_not_allowed');
  expect(decodeJwt(token)['jti']).toMatch(/^[0-9a-f-]{36}$/);
});

test('a new key shows within a second, and nothing that the old one read', async () => {
  const other = await createCustomer(service, {number: '300000010'});
  const page = {token: await tokenFor(service.api, other), origin: other.origin, requests: [sessionsReport]};
  await linesOf(await askReports(service.api, page));
  const asked = ga4.calls.length;
  await linesOf(await askReports(service.api, page));
  expect(ga4.calls).toHaveLength(asked);
  const emails: string[] = [];
  ga4.before = (_request, key) => {
    emails.push(key.client_email);
    return undefined;
  };
  const {keyFileText} = await import('../../testing/service.ts');
  await service.operations.connectProperty({
    tenant: other.tenant,
    number: '300000010',
    keyText: keyFileText('new@example.com'),
    signal: AbortSignal.timeout(5000),
  });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await linesOf(await askReports(service.api, page));
  expect(emails).toEqual(['new@example.com', 'new@example.com']); // the test call, and the page's
  ga4.before = () => undefined;
});

test('a fault of our own is told as such, without a word of it, and is in the log', async () => {
  const other = await createCustomer(service, {number: '300000011'});
  ga4.before = () => new TypeError('canary-secret-in-an-error');
  const token = await tokenFor(service.api, other);
  const text = await (
    await askReports(service.api, {token, origin: other.origin, requests: [sessionsReport]})
  ).text();
  ga4.before = () => undefined;
  expect(text).toContain('"code":"internal"');
  const log = service.log.join('');
  expect(log).toContain('"errorName":"TypeError"');
  expect(text + log).not.toContain('canary');
});

test('who calls too often is told how long to wait; others are not held up', async () => {
  const greedy = await createCustomer(service, {number: '300000012'});
  const answers = await Promise.all(Array.from({length: 40}, () => askToken(service.api, greedy)));
  const refused = answers.filter(({status}) => status === 429);
  expect(refused).toHaveLength(10);
  expect(await problemIn(refused[0]!)).toMatchObject({code: 'rate_limited'});
  expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await askToken(service.api, await createCustomer(service, {number: '300000013'}))).status).toBe(
    200,
  );
});

test('without its database the service says that it is not ready', async () => {
  const {startTestService: start} = await import('../../testing/service.ts');
  const doomed = await start();
  const other = await createCustomer(doomed);
  const token = await tokenFor(doomed.api, other);
  expect((await fetch(`${doomed.api}/health/ready`)).status).toBe(200);
  await doomed.database.stop();
  expect(await problemIn(await fetch(`${doomed.api}/health/ready`))).toMatchObject({
    code: 'unavailable',
    status: 503,
  });
  const page = {token, origin: other.origin, requests: [sessionsReport]};
  expect(await problemIn(await askReports(doomed.api, page))).toMatchObject({code: 'unavailable'});
  expect((await fetch(`${doomed.api}/health/live`)).status).toBe(200);
  await doomed.stop();
});
