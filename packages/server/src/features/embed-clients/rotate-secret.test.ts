import {setTimeout as wait} from 'node:timers/promises';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {
  askToken,
  createCustomer,
  startTestService,
  type Customer,
  type TestService,
} from '../../testing/service.ts';

let service: TestService;
let customer: Customer;
let number = 300000000;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service?.stop());
beforeEach(async () => {
  customer = await createCustomer(service, {number: String(++number)});
});

const rotate = async (overlap: number) =>
  service.operations.rotateClientSecret(customer.tenant, {publicId: customer.client.id, overlap});
const statusWith = async (secret: string) =>
  (await askToken(service.api, {...customer, client: {id: customer.client.id, secret}})).status;

test('both secrets are taken for the stated time, then the new one alone', async () => {
  const {secret, previousUntil} = await rotate(2);
  expect(Date.parse(previousUntil!)).toBeGreaterThan(Date.now());
  expect(await statusWith(secret)).toBe(200);
  expect(await statusWith(customer.client.secret)).toBe(200);
  await wait(2100);
  expect(await statusWith(secret)).toBe(200);
  expect(await statusWith(customer.client.secret)).toBe(401);
});

test('without an overlap the old secret ends at once', async () => {
  const {secret, previousUntil} = await rotate(0);
  expect(previousUntil).toBeNull();
  expect(await statusWith(secret)).toBe(200);
  expect(await statusWith(customer.client.secret)).toBe(401);
});

test('two rotations in a row leave two secrets, not three; the second can end the first at once', async () => {
  const second = await rotate(60);
  const third = await rotate(60);
  expect(await statusWith(customer.client.secret)).toBe(401);
  expect(await statusWith(second.secret)).toBe(200);
  const fourth = await rotate(0);
  for (const {secret} of [second, third]) expect(await statusWith(secret)).toBe(401);
  expect(await statusWith(fourth.secret)).toBe(200);
});

test('a revoked client gets no new secret, and its overlap is over', async () => {
  const {secret} = await rotate(60);
  await service.operations.revokeEmbedClient(customer.tenant, customer.client.id);
  await expect(rotate(60)).rejects.toMatchObject({code: 'not_found'});
  for (const each of [secret, customer.client.secret]) expect(await statusWith(each)).toBe(401);
});

test('no overlap is longer than a week', async () => {
  await expect(rotate(7 * 86_400 + 1)).rejects.toMatchObject({code: 'invalid_request'});
});

test('the list shows every client of the tenant, and no secret', async () => {
  await rotate(60);
  const other = await createCustomer(service, {number: String(++number)});
  const list = await service.operations.listEmbedClients(customer.tenant);
  expect(list).toEqual([
    expect.objectContaining({
      id: customer.client.id,
      name: 'CMS',
      property: customer.property,
      origins: [customer.origin],
      revokedAt: null,
      previousSecretUntil: expect.any(Date),
    }),
  ]);
  expect(JSON.stringify(list)).not.toMatch(/fs_|hash/i);
  await service.operations.revokeEmbedClient(other.tenant, other.client.id);
  expect((await service.operations.listEmbedClients(other.tenant))[0]!.revokedAt).toEqual(expect.any(Date));
});
