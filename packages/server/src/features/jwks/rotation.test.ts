import {setTimeout as wait} from 'node:timers/promises';
import {decodeProtectedHeader, type JSONWebKeySet} from 'jose';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {runCommand} from '../../operations/commands.ts';
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
let apis: string[];
beforeAll(async () => {
  service = await startTestService({limits: {tokensPerMinute: 1e9, reportCallsPerMinute: 1e9}});
  customer = await createCustomer(service);
  apis = [service.api, (await service.startAnother()).address];
});
afterAll(() => service?.stop());

async function finder<Result>(...args: string[]): Promise<Result> {
  let out = '';
  let err = '';
  const code = await runCommand(['--json', ...args], {
    config: () => service.database.config,
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as Result;
}
const kidOf = (token: string) => decodeProtectedHeader(token).kid!;
const shown = async (api: string) =>
  ((await (await fetch(`${api}/.well-known/jwks.json`)).json()) as JSONWebKeySet).keys.map(({kid}) => kid);
const ask = (api: string, token: string) =>
  askReports(api, {token, origin: customer.origin, requests: [sessionsReport]});

/** Gets tokens from one server and shows them to the other, until told to stop. */
async function hammer(until: AbortSignal): Promise<{kids: Set<string>; calls: number; refused: string[]}> {
  const found = {kids: new Set<string>(), calls: 0, refused: [] as string[]};
  for (let turn = 0; !until.aborted; turn += 1) {
    const token = await tokenFor(apis[turn % 2]!, customer);
    found.kids.add(kidOf(token));
    for (const api of [apis[1 - (turn % 2)]!, apis[turn % 2]!]) {
      const response = await ask(api, token);
      found.calls += 1;
      const text = await response.text();
      if (response.status !== 200 || !text.includes('"data"')) found.refused.push(text);
    }
  }
  return found;
}

test('a rotation under load breaks nothing, in any process', async () => {
  const first = await tokenFor(service.api, customer);
  const stop = new AbortController();
  const hammering = [hammer(stop.signal), hammer(stop.signal), hammer(stop.signal)];
  const {kid} = await finder<{kid: string}>('keys', 'rotate', '--in', '3');
  await expect
    .poll(() => Promise.all(apis.map(shown)), {timeout: 2500})
    .toEqual([
      [kidOf(first), kid],
      [kidOf(first), kid],
    ]);
  expect(kidOf(await tokenFor(service.api, customer))).toBe(kidOf(first)); // published before it is used
  await wait(3500);
  // And once more, at once: the other server hears of the key by meeting a token of it.
  const now = await finder<{kid: string}>('keys', 'rotate', '--in', '0');
  await wait(2000);
  stop.abort();
  const found = await Promise.all(hammering);
  expect(found.flatMap(({refused}) => refused)).toEqual([]);
  expect(found.every(({calls}) => calls > 20)).toBe(true);
  expect(new Set(found.flatMap(({kids}) => [...kids]))).toEqual(new Set([kidOf(first), kid, now.kid]));
  for (const api of apis) expect((await linesOf(await ask(api, first)))[0]).toHaveProperty('data');
  const list = await finder<{kid: string; state: string}[]>('keys', 'list');
  expect(list.map((key) => `${key.kid} ${key.state}`)).toEqual([
    `${kidOf(first)} last`,
    `${kid} last`,
    `${now.kid} current`,
  ]);
});

test('a key that is retired ends what it signed, remembered or not', async () => {
  const token = await tokenFor(service.api, customer);
  expect((await ask(service.api, token)).status).toBe(200);
  await expect(finder('keys', 'retire', '--key', kidOf(token))).rejects.toThrow('the one that signs');
  await expect(finder('keys', 'retire', '--key', 'none')).rejects.toThrow('no signing key');
  await finder('keys', 'rotate', '--in', '0');
  await finder('keys', 'retire', '--key', kidOf(token));
  await wait(2000);
  for (const api of apis) {
    expect((await problemIn(await ask(api, token))).code).toBe('token_invalid');
    expect(await shown(api)).not.toContain(kidOf(token));
  }
});

test('a second rotation waits for the first, unless it must be now', async () => {
  const {kid} = await finder<{kid: string}>('keys', 'rotate');
  await expect(finder('keys', 'rotate')).rejects.toThrow(`${kid} takes over at`);
});
