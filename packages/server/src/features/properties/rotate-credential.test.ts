import {setTimeout as wait} from 'node:timers/promises';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {grpcError} from '../../testing/fake-ga4.ts';
import {
  askReports,
  createCustomer,
  keyFileText,
  linesOf,
  sessionsReport,
  startTestService,
  tokenFor,
  type Customer,
  type TestService,
} from '../../testing/service.ts';

let service: TestService;
let apis: string[];
let customer: Customer;
let emails: string[];
let number = 300000000;
beforeAll(async () => {
  service = await startTestService();
  apis = [service.api, (await service.startAnother()).address];
});
afterAll(() => service?.stop());
beforeEach(async () => {
  service.ga4.before = () => undefined;
  customer = await createCustomer(service, {number: String(++number), displayName: 'Official site'});
  emails = [];
  service.ga4.before = (_request, key) => void emails.push(key.client_email);
});

const newKey = (email: string, id = 'another') =>
  keyFileText(email).replace('"private_key_id":"a1b2c3"', `"private_key_id":"${id}"`);
const rotate = (keyText: string, property = customer.property) =>
  service.operations.rotateCredential({
    tenant: customer.tenant,
    property,
    keyText,
    signal: AbortSignal.timeout(5000),
  });
async function askBoth(): Promise<void> {
  const token = await tokenFor(service.api, customer);
  for (const api of apis)
    expect(
      (await linesOf(await askReports(api, {token, origin: customer.origin, requests: [sessionsReport]})))[0],
    ).toHaveProperty('data');
}

test('all servers take the new key within a second, and show nothing that the old one read', async () => {
  await askBoth();
  expect(emails).toEqual(['finder@example.iam.gserviceaccount.com']); // what one was answered the other knows
  await askBoth(); // out of their caches
  expect(emails).toHaveLength(1);
  await rotate(newKey('new@example.com'), String(number));
  await wait(1000);
  await askBoth();
  expect(emails.slice(1)).toEqual(Array(2).fill('new@example.com')); // the trial, and one server for both
  expect(await service.operations.listProperties(customer.tenant)).toEqual([
    expect.objectContaining({id: customer.property, displayName: 'Official site', currency: 'JPY'}),
  ]);
  expect((await service.operations.listAudit(customer.tenant)).map(({action}) => action)).toContain(
    'property.rotate_credential',
  );
});

test('a key that does not work changes nothing', async () => {
  await askBoth();
  service.ga4.before = (_request, key) =>
    key.client_email === 'bad@example.com' ? grpcError(16) : void emails.push(key.client_email);
  await expect(rotate(newKey('bad@example.com'))).rejects.toMatchObject({code: 'ga4_credential_refused'});
  await wait(1000);
  await askBoth();
  expect(emails).toHaveLength(1);
});

test('the key that is in use is no new key, and a property that is not there has none', async () => {
  await expect(rotate(keyFileText())).rejects.toThrow('in use');
  await expect(rotate(newKey('new@example.com'), '399999999')).rejects.toMatchObject({code: 'not_found'});
  await expect(rotate(newKey('new@example.com'), customer.tenant)).rejects.toMatchObject({code: 'not_found'});
  expect(emails).toEqual([]);
});

test("another tenant's property is not there", async () => {
  const other = await createCustomer(service, {number: String(++number)});
  await expect(rotate(newKey('new@example.com'), other.property)).rejects.toMatchObject({code: 'not_found'});
  await expect(rotate(newKey('new@example.com'), String(number))).rejects.toMatchObject({code: 'not_found'});
});
