import {issueToken, newSigningKey} from '@meglass-finder/host';
import type {Grant} from '@meglass-finder/reports';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {
  createCustomer,
  problemIn,
  startTestService,
  type Customer,
  type TestService,
} from '../testing/service.ts';

let service: TestService;
let customer: Customer;
let number = 300000000;
beforeAll(async () => {
  service = await startTestService({
    config: {trustedProxies: 1},
    limits: {wrongSecretsPerMinute: 5, wrongSecretsPerNetwork: 30},
  });
});
afterAll(() => service?.stop());
beforeEach(async () => {
  customer = await createCustomer(service, {number: String(++number)});
});

const ask = (secret: string, address: string, id = customer.client.id) =>
  fetch(`${service.api}/v1/embed-tokens`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
      'content-type': 'application/json',
      'x-forwarded-for': address,
    },
    body: '{"subject":"viewer"}',
  });
const statusesOf = async (answers: Promise<Response>[]) => {
  const counts: Record<number, number> = {};
  for (const {status} of await Promise.all(answers)) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

test('of many wrong secrets at once only a few are looked at', async () => {
  const answers = Array.from({length: 200}, (_, index) => ask(`fs_wrong${index}`, '198.51.100.1'));
  expect(await statusesOf(answers)).toEqual({401: 5, 429: 195});
  const refused = await ask('fs_wrong', '198.51.100.1');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await problemIn(refused)).toMatchObject({code: 'rate_limited'});
});

test('who guesses does not lock out the host, from elsewhere or known before', async () => {
  const {secret} = customer.client;
  expect((await ask(secret, '198.51.100.2')).status).toBe(200);
  for (const address of ['198.51.100.2', '198.51.100.3'])
    await statusesOf(Array.from({length: 10}, () => ask('fs_wrong', address)));
  expect((await ask(secret, '198.51.100.2')).status).toBe(200); // was right before, beside the one who guesses
  expect((await ask(secret, '198.51.100.4')).status).toBe(200);
});

test('right secrets cost nothing, however many', async () => {
  const {secret} = customer.client;
  expect((await ask(secret, '198.51.100.5')).status).toBe(200);
  const answers = Array.from({length: 40}, () => ask(secret, '198.51.100.5'));
  expect(await statusesOf(answers)).toEqual({200: 40});
});

test('a secret that was right once and is not any more is a guess like any other', async () => {
  const {secret} = customer.client;
  expect((await ask(secret, '198.51.100.6')).status).toBe(200);
  await service.operations.rotateClientSecret(customer.tenant, {publicId: customer.client.id, overlap: 0});
  const counts: number[] = [];
  for (let turn = 0; turn < 10; turn += 1) counts.push((await ask(secret, '198.51.100.6')).status);
  expect(counts.filter((status) => status === 401)).toHaveLength(6); // the first was known, then five guesses
  expect(counts.at(-1)).toBe(429);
});

test('going through made-up clients ends at the limit of a network', async () => {
  const statuses = await statusesOf(
    Array.from({length: 100}, (_, index) => ask('fs_wrong', '2001:db8:1:2::1', `fc_madeup${index}`)),
  );
  expect(statuses).toEqual({401: 30, 429: 70});
  expect((await ask('fs_wrong', '2001:db8:1:2:ffff::9', 'fc_another')).status).toBe(429); // the same network
  expect((await ask('fs_wrong', '2001:db8:1:3::1', 'fc_another')).status).toBe(401);
});

test('who has used up the guesses of a network has not used up those at a client that is there', async () => {
  const address = '198.51.100.7';
  const {secret, id} = customer.client;
  const origin = customer.origin;
  const grants: Grant[] = [
    {kind: 'scorecard', params: {metric: 'sessions', period: 'last7days', filter: ''}},
  ];
  const {key} = await service.operations.addPublishableKey(customer.tenant, {
    publicId: id,
    grants,
    origins: [origin],
    rows: undefined,
  });
  const {privateKey, publicKey} = await newSigningKey();
  const text = JSON.stringify(publicKey);
  const {kid} = await service.operations.addClientKey(customer.tenant, {publicId: id, text});
  const throughProxy: typeof fetch = (url, init) =>
    fetch(url, {
      ...init,
      headers: {...(init?.headers as Record<string, string>), 'x-forwarded-for': address},
    });
  const bySignature = () =>
    issueToken(
      {
        ...{api: service.api, clientId: id, key: {...privateKey, kid}},
        ...{issuer: 'http://finder.test', fetch: throughProxy},
      },
      {subject: 'viewer'},
    );
  const byKey = () =>
    throughProxy(`${service.api}/v1/publishable-tokens?key=${key}`, {method: 'POST', headers: {origin}});

  await statusesOf(Array.from({length: 60}, (_, index) => ask('fs_wrong', address, `fc_stranger${index}`)));
  expect((await ask('fs_wrong', address, 'fc_another')).status).toBe(429);
  expect((await ask(secret, address)).status).toBe(200);
  expect((await byKey()).status).toBe(200);
  for (let index = 0; index < 8; index += 1) expect(await bySignature()).toMatchObject({expires_in: 600});
  // Guesses at it are as few as ever.
  const counts = await statusesOf(Array.from({length: 20}, (_, index) => ask(`fs_wrong${index}`, address)));
  expect(counts).toEqual({401: 5, 429: 15});
});
