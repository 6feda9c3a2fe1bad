import {setTimeout as wait} from 'node:timers/promises';
import {decodeJwt} from 'jose';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
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
} from '../testing/service.ts';

let service: TestService;
let customer: Customer;
let token: string;
let number = 300000000;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service?.stop());
beforeEach(async () => {
  customer = await createCustomer(service, {number: String(++number)});
  token = await tokenFor(service.api, customer);
});

/** Asks for a report that GA4 takes 1.5 s for, and does something as soon as GA4 is asked. */
async function meanwhile(act: () => Promise<unknown>) {
  const asked = Promise.withResolvers<undefined>();
  service.ga4.before = async () => {
    asked.resolve(undefined);
    await wait(1500);
  };
  try {
    const requests = [sessionsReport, {id: 'wrong', kind: 'none', params: {}}];
    const answer = askReports(service.api, {token, origin: customer.origin, requests});
    await asked.promise;
    service.ga4.before = () => undefined;
    await act();
    return await linesOf(await answer);
  } finally {
    service.ga4.before = () => undefined;
  }
}
const late = (code: string) => ({id: 'a', problem: expect.objectContaining({code})});

test.each<[string, () => Promise<unknown>]>([
  ['the client is revoked', () => service.operations.revokeEmbedClient(customer.tenant, customer.client.id)],
  ['the token is revoked', () => service.operations.revokeEmbedToken(customer.tenant, decodeJwt(token).jti!)],
  ['all tokens are ended', () => service.operations.endEmbedTokens(customer.tenant, customer.client.id)],
])('a line that is ready only after %s says so, and shows no figure', async (_what, act) => {
  expect(await meanwhile(act)).toEqual([
    {id: 'wrong', problem: expect.objectContaining({code: 'unknown_kind'})},
    late('token_revoked'),
  ]);
});

test('figures that were asked for with a key that was replaced meanwhile are not shown', async () => {
  const lines = await meanwhile(() =>
    service.operations.connectProperty({
      tenant: customer.tenant,
      number: String(number),
      keyText: keyFileText('new@example.com'),
      signal: AbortSignal.timeout(5000),
    }),
  );
  expect(lines).toContainEqual(late('unavailable'));
  expect(lines.some((line) => 'data' in line)).toBe(false);
});

test('nothing that happens to other clients keeps a line away', async () => {
  const other = await createCustomer(service, {number: String(++number)});
  const lines = await meanwhile(() => service.operations.revokeEmbedClient(other.tenant, other.client.id));
  expect(lines.find(({id}) => id === 'a')).toHaveProperty('data');
});
