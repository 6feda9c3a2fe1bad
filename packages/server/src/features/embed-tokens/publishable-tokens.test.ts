import type {Grant, RowScope} from '@meglass-finder/reports';
import {decodeJwt} from 'jose';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {
  askReports,
  createCustomer,
  linesOf,
  problemIn,
  startTestService,
  type Customer,
  type TestService,
} from '../../testing/service.ts';

const origin = 'https://www.example.jp';
const views: Grant = {
  kind: 'scorecard',
  params: {metric: 'screenPageViews', period: ['last7days', 'last28days'], filter: ''},
};
let service: TestService;
let apis: string[];
let customer: Customer;
let key: string;

beforeAll(async () => {
  service = await startTestService({limits: {publishableTokensPerMinute: 1e6}});
  apis = [service.api, (await service.startAnother()).address];
  customer = await createCustomer(service, {origin});
  key = await makeKey(customer, {});
});
afterAll(() => service?.stop());

async function makeKey(
  {tenant, client}: Customer,
  {grants = [views], origins = [origin], rows}: {grants?: Grant[]; origins?: string[]; rows?: RowScope},
): Promise<string> {
  const made = await service.operations.addPublishableKey(tenant, {
    publicId: client.id,
    grants,
    origins,
    rows,
  });
  return made.key;
}
const ask = (asked = key, from: string | undefined = origin, api = service.api) =>
  fetch(`${api}/v1/publishable-tokens?key=${asked}`, {
    method: 'POST',
    headers: from === undefined ? {} : {origin: from},
  });
const tokenOf = async (...call: Parameters<typeof ask>) =>
  ((await (await ask(...call)).json()) as {token: string}).token;
async function show(token: string, params: object, kind = 'scorecard', from: string | undefined = origin) {
  const requests = [{id: 'a', kind, params}];
  const response = await askReports(service.api, {token, ...(from && {origin: from}), requests});
  if (!response.ok) return (await problemIn(response)).code;
  const [line] = await linesOf(response);
  return line && 'problem' in line ? line.problem.code : 'shown';
}
const own = {metric: 'screenPageViews', period: 'last7days'};

test('a page gets a short token for its origin, and sees what the key shows and nothing else', async () => {
  const response = await ask();
  expect(response.status).toBe(200);
  expect(response.headers.get('access-control-allow-origin')).toBe(origin);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const {token, expires_in: seconds} = (await response.json()) as {token: string; expires_in: number};
  expect(seconds).toBeLessThanOrEqual(300);
  const {origins, grants, sub, iat, exp} = decodeJwt<{origins: string[]; grants: Grant[]}>(token);
  expect([origins, sub, exp! - iat!]).toEqual([[origin], 'publishable key', 300]);
  expect(grants.map(({kind}) => kind)).toEqual(['scorecard']);
  expect(await show(token, own)).toBe('shown');
  expect(await show(token, {...own, period: 'last90days'})).toBe('report_not_granted');
  expect(await show(token, {...own, metric: 'sessions'})).toBe('report_not_granted');
  expect(await show(token, {...own, filter: 'country==Japan'})).toBe('report_not_granted');
  expect(await show(token, {metric: 'screenPageViews'}, 'trend')).toBe('report_not_granted');
  expect(await show(token, {metrics: ['screenPageViews']}, 'custom')).toBe('report_not_granted');
  expect(await show(token, own, 'scorecard', 'https://elsewhere.example')).toBe('origin_not_allowed');
  expect(await show(token, own, 'scorecard', '')).toBe('origin_not_allowed');
});

test('what the key does not say is as if nothing were said: a page chooses neither what is compared nor how much is listed', async () => {
  const ranking: Grant = {
    kind: 'ranking',
    params: {metric: 'screenPageViews', dimension: 'pagePath', period: 'last7days', filter: ''},
  };
  const compared: Grant = {kind: 'scorecard', params: {...views.params, compare: 'previous'}};
  const token = await tokenOf(await makeKey(customer, {grants: [ranking, compared]}));
  const asked = {metric: 'screenPageViews', dimension: 'pagePath', period: 'last7days'};
  expect(await show(token, asked, 'ranking')).toBe('shown');
  expect(await show(token, {...asked, limit: 3}, 'ranking')).toBe('shown');
  expect(await show(token, {...own, compare: 'previous'})).toBe('shown');
  for (const more of [
    {limit: 250},
    {limit: 11},
    {compare: 'previousYear'},
    {compare: 'previous'},
    {direction: 'ascending'},
    {sort: 'name'},
    {align: 'weekday'},
  ])
    expect([more, await show(token, {...asked, ...more}, 'ranking')]).toEqual([more, 'report_not_granted']);
  expect(await show(token, {...own, compare: 'previousYear'})).toBe('report_not_granted');
  // Where the operator wants more to be shown, the grant says so.
  const wide = await makeKey(customer, {
    grants: [{...ranking, params: {...ranking.params, limit: ['20', '50']}}],
  });
  const wider = await tokenOf(wide);
  expect(await show(wider, {...asked, limit: 50}, 'ranking')).toBe('shown');
  expect(await show(wider, {...asked, limit: 51}, 'ranking')).toBe('report_not_granted');
});

test.each<[string, string | undefined]>([
  ['another origin', 'https://elsewhere.example'],
  ['the origin without its scheme', 'www.example.jp'],
  ['a longer one', `${origin}.evil.example`],
  ['another scheme', 'http://www.example.jp'],
  ['another port', `${origin}:8443`],
  ['other letters', 'https://WWW.example.jp'],
  ['a frame without an origin', 'null'],
  ['no origin', undefined],
])('%s gets nothing', async (_what, from) => {
  const response = await fetch(`${service.api}/v1/publishable-tokens?key=${key}`, {
    method: 'POST',
    headers: from === undefined ? {} : {origin: from},
  });
  expect((await problemIn(response)).code).toBe('origin_not_allowed');
});

test('what is no key, and an embed client in its place, get nothing', async () => {
  const {id, secret} = customer.client;
  for (const wrong of [
    '',
    'fp_unknownunknown',
    id,
    secret,
    `${key}x`,
    "fp_' OR 1=1",
    `${key}&key=${key}x`.slice(0, 5),
  ])
    expect((await problemIn(await ask(encodeURIComponent(wrong)))).code).toBe('publishable_key_unknown');
  const bySecret = await fetch(`${service.api}/v1/publishable-tokens`, {
    method: 'POST',
    headers: {origin, authorization: `Basic ${btoa(`${id}:${secret}`)}`},
  });
  expect((await problemIn(bySecret)).code).toBe('publishable_key_unknown');
});

test('pages of an origin share a token for a minute, so that each look is not an entry in the audit log', async () => {
  const before = (await service.operations.listAudit(customer.tenant, undefined, 1000)).length;
  const tokens = await Promise.all(Array.from({length: 50}, () => tokenOf()));
  expect(new Set(tokens).size).toBe(1);
  const entries = (await service.operations.listAudit(customer.tenant, undefined, 1000)).slice(before);
  expect(entries.length).toBeLessThanOrEqual(1);
  const issued = await service.operations.listAudit(customer.tenant, undefined, 1000);
  expect(issued.findLast(({action}) => action === 'embed_token.issue')!.actor).toBe(`publishable key ${key}`);
});

/** Why no token is given for a key, or that one is. */
const codeFor = async (key: string, api?: string) => {
  const answer = await ask(key, origin, api);
  return answer.ok ? 'given' : (await problemIn(answer)).code;
};

test('a token that was ended is given to nobody any more, nor one of a key that was removed', async () => {
  const other = await createCustomer(service, {number: '300000002', origin});
  const theirs = await makeKey(other, {});
  const token = await tokenOf(theirs);
  await service.operations.endEmbedTokens(other.tenant, other.client.id);
  await expect.poll(() => show(token, own)).toBe('token_revoked');
  const next = await tokenOf(theirs);
  expect(await show(next, own)).toBe('shown');
  await service.operations.removePublishableKey(other.tenant, {publicId: other.client.id, key: theirs});
  await expect.poll(() => show(next, own)).toBe('token_revoked');
  for (const api of apis) await expect.poll(() => codeFor(theirs, api)).toBe('publishable_key_unknown');
  const again = await makeKey(other, {});
  expect(await show(await tokenOf(again), own)).toBe('shown');
  await service.operations.revokeEmbedClient(other.tenant, other.client.id);
  await expect.poll(() => codeFor(again)).toBe('publishable_key_unknown');
});

test('a key that is removed while pages ask leaves no token behind, and the client’s other keys go on at once', async () => {
  const other = await createCustomer(service, {number: '300000002', origin});
  const stays = await makeKey(other, {});
  for (let round = 0; round < 5; round += 1) {
    const goes = await makeKey(other, {});
    const given: string[] = [];
    let isGone = false;
    const pages = apis.map(async (api) => {
      while (!isGone) {
        const answer = await ask(goes, origin, api);
        if (answer.ok) given.push(((await answer.json()) as {token: string}).token);
      }
    });
    await expect.poll(() => given.length).toBeGreaterThan(round);
    const before = await tokenOf(stays);
    await service.operations.removePublishableKey(other.tenant, {publicId: other.client.id, key: goes});
    for (const api of apis) await expect.poll(() => codeFor(goes, api)).toBe('publishable_key_unknown');
    isGone = true;
    await Promise.all(pages);
    await expect.poll(() => show(before, own)).toBe('token_revoked');
    for (const token of new Set(given)) expect(await show(token, own)).toBe('token_revoked');
    expect(await show(await tokenOf(stays), own)).toBe('shown');
  }
});

test('a key has the rows of its client at most', async () => {
  const limited = await createCustomer(service, {
    number: '300000003',
    origin,
    rows: {pagePath: ['/news']},
  });
  const all = decodeJwt(await tokenOf(await makeKey(limited, {})));
  expect(all['rows']).toEqual({pagePath: ['/news']});
  const one = decodeJwt(await tokenOf(await makeKey(limited, {rows: {pagePath: ['/news/1']}})));
  expect(one['rows']).toEqual({pagePath: ['/news/1']});
  await expect(makeKey(limited, {rows: {pagePath: ['/shop']}})).rejects.toMatchObject({
    code: 'rows_not_granted',
  });
});

test('nothing is made that would show more than everybody may see', async () => {
  const pinned = views.params!;
  const wrong: Grant[] = [
    {kind: 'scorecard'},
    {kind: 'scorecard', params: {metric: 'sessions', period: 'last7days'}},
    {kind: 'ranking', params: {metric: 'sessions', period: 'last7days', filter: ''}},
    {kind: 'trend', params: pinned},
    {kind: 'custom', params: {metrics: 'sessions', dimensions: 'country', period: 'last7days', filter: ''}},
    {kind: 'realtime', params: {by: 'country', filter: ''}},
    {kind: 'insights', params: {period: 'last7days', filter: ''}},
    {kind: 'nonsense'},
  ];
  for (const grant of wrong)
    await expect(makeKey(customer, {grants: [grant]})).rejects.toMatchObject({code: 'invalid_request'});
  await expect(makeKey(customer, {grants: []})).rejects.toMatchObject({code: 'invalid_request'});
  await expect(makeKey(customer, {origins: []})).rejects.toMatchObject({code: 'invalid_request'});
  await expect(makeKey(customer, {origins: ['https://elsewhere.example']})).rejects.toMatchObject({
    code: 'origin_not_allowed',
  });
  const narrow = await createCustomer(service, {number: '300000004', origin, grants: [{kind: 'trend'}]});
  await expect(makeKey(narrow, {})).rejects.toMatchObject({code: 'report_not_granted'});
  const open = await createCustomer(service, {number: '300000005', origin, allowServers: true});
  await expect(makeKey(open, {})).rejects.toMatchObject({code: 'invalid_request'});
  await expect(makeKey({...customer, tenant: narrow.tenant}, {})).rejects.toMatchObject({code: 'not_found'});
});

test('calls are counted for all processes together, but for the first few of each', async () => {
  const slow = await startTestService({
    config: {trustedProxies: 1},
    limits: {publishableTokensPerMinute: 20},
  });
  try {
    const both = [slow.api, (await slow.startAnother()).address];
    const {tenant, client} = await createCustomer(slow, {origin});
    const made = await slow.operations.addPublishableKey(tenant, {
      publicId: client.id,
      grants: [views],
      origins: [origin],
    });
    const from = (address: string, index: number) =>
      fetch(`${both[index % 2]}/v1/publishable-tokens?key=${made.key}`, {
        method: 'POST',
        headers: {origin, 'x-forwarded-for': address},
      });
    const statuses: number[] = [];
    let last: Response | undefined;
    for (let index = 0; index < 60; index += 1) {
      last = await from('192.0.2.1', index);
      statuses.push(last.status);
    }
    const given = statuses.filter((status) => status === 200).length;
    expect(given).toBe(22); // a tenth of it is each process's own
    expect(statuses.slice(given).every((status) => status === 429)).toBe(true);
    const wait = Number(last!.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect((await problemIn(last!)).detail).toMatch(/more than 20 times a minute\. Ask again in \d+ s\./);
    expect((await from('192.0.2.2', 1)).status).toBe(200);
  } finally {
    await slow.stop();
  }
});

test('an office of two hundred people behind one address opens its pages, twice over', async () => {
  const office = await startTestService({config: {trustedProxies: 1}});
  try {
    const {tenant, client} = await createCustomer(office, {origin});
    const {key: ofOffice} = await office.operations.addPublishableKey(tenant, {
      publicId: client.id,
      grants: [views],
      origins: [origin],
    });
    const open = async () =>
      (
        await fetch(`${office.api}/v1/publishable-tokens?key=${ofOffice}`, {
          method: 'POST',
          headers: {origin, 'x-forwarded-for': '192.0.2.1'},
        })
      ).status;
    const statuses: number[] = [];
    for (let round = 0; round < 20; round += 1)
      statuses.push(...(await Promise.all(Array.from({length: 20}, open))));
    expect(new Set(statuses)).toEqual(new Set([200]));
  } finally {
    await office.stop();
  }
});

test('calls are counted by key and network', async () => {
  const slow = await startTestService({
    config: {trustedProxies: 1},
    limits: {publishableTokensPerMinute: 5, wrongSecretsPerMinute: 3},
  });
  try {
    const {tenant, client} = await createCustomer(slow, {origin});
    const made = await slow.operations.addPublishableKey(tenant, {
      publicId: client.id,
      grants: [views],
      origins: [origin],
    });
    const from = async (address: string, asked = made.key) => {
      const response = await fetch(`${slow.api}/v1/publishable-tokens?key=${asked}`, {
        method: 'POST',
        headers: {origin, 'x-forwarded-for': address},
      });
      return response.ok ? 'given' : (await problemIn(response)).code;
    };
    const codes: string[] = [];
    for (let index = 0; index < 7; index += 1) codes.push(await from('192.0.2.1'));
    expect(codes).toEqual([...Array<string>(5).fill('given'), 'rate_limited', 'rate_limited']);
    expect(await from('192.0.2.2')).toBe('given');
    const unknown = [];
    for (let index = 0; index < 5; index += 1) unknown.push(await from('192.0.2.3', 'fp_unknownunknown'));
    expect(unknown).toContain('rate_limited');
  } finally {
    await slow.stop();
  }
});
