import {setTimeout as wait} from 'node:timers/promises';
import pg from 'pg';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openOperations, type Operations} from '../operations/operations.ts';
import {startChildServer, type ChildServer} from '../testing/child-server.ts';
import {startTestDatabase, type TestDatabase} from '../testing/database.ts';
import {fakeGa4} from '../testing/fake-ga4.ts';
import {
  askReports,
  askToken,
  createCustomer,
  sessionsReport,
  tokenFor,
  type Customer,
} from '../testing/service.ts';

const rounds = 3;
let database: TestDatabase;
let operations: Operations;
let server: ChildServer;
let host: Customer;
beforeAll(async () => {
  database = await startTestDatabase({reportNow: new Date('2026-11-23T06:10:00+09:00')});
  operations = await openOperations(database.config, fakeGa4().connect);
  server = await startChildServer(database.config);
  host = await createCustomer({operations});
});
afterAll(async () => {
  await server?.stop();
  await operations?.close();
  await database?.stop();
});

/** What somebody was told that it is done. */
const acknowledged = {
  tenants: new Map<string, string>(),
  clients: [] as {tenant: string; id: string}[],
  issued: [] as string[],
  revoked: [] as string[],
};
let attempts = 0;

/** Does a piece of work again and again, whatever becomes of it. */
async function repeat(over: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  while (!over.aborted) {
    attempts += 1;
    await work().catch(() => undefined);
    await wait(10);
  }
}

async function makeCustomer(): Promise<void> {
  const name = `town ${attempts}`;
  const {id: tenant} = await operations.createTenant(name);
  acknowledged.tenants.set(tenant, name);
  const client = await operations.createEmbedClient(host.tenant, {
    property: host.property,
    name,
    origins: [host.origin],
    grants: undefined,
    allowServers: false,
    maximumDays: undefined,
  });
  acknowledged.clients.push({tenant: host.tenant, id: client.id});
}

async function issueToken(): Promise<void> {
  const response = await askToken(server.api, host);
  if (response.status === 200) acknowledged.issued.push(((await response.json()) as {jti: string}).jti);
}

async function revokeToken(): Promise<void> {
  const jti = acknowledged.issued.at(-1);
  if (!jti) return;
  const {id, secret} = host.client;
  const response = await fetch(`${server.api}/v1/embed-tokens/revoke`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({jti}),
  });
  if (response.status === 200) acknowledged.revoked.push(jti);
}

/** Waits until there is more of everything to lose. */
async function moreIsDone(): Promise<void> {
  const counts = () => [acknowledged.tenants.size, acknowledged.issued.length, acknowledged.revoked.length];
  const before = counts();
  const more = () => counts().every((count, index) => count >= before[index]! + 10);
  await expect.poll(more, {interval: 50}).toBe(true);
}

/** Whether a page gets figures. */
async function answers(): Promise<boolean> {
  try {
    const token = await tokenFor(server.api, host);
    const page = {token, origin: host.origin, requests: [sessionsReport]};
    return (await (await askReports(server.api, page)).text()).includes('"data"');
  } catch {
    return false;
  }
}

test(`${rounds} times backend and database are killed while they write: nothing that was acknowledged is lost`, async () => {
  const stop = new AbortController();
  const writing = [makeCustomer, issueToken, issueToken, revokeToken].map((work) =>
    repeat(stop.signal, work),
  );
  for (let round = 0; round < rounds; round += 1) {
    await moreIsDone();
    await server.kill();
    server = await startChildServer(database.config);
    await moreIsDone();
    await database.crash();
    await expect.poll(answers, {interval: 100}).toBe(true); // nobody restarted the backend
  }
  stop.abort();
  await Promise.all(writing);

  const names = new Map((await operations.listTenants()).map(({id, name}) => [id, name]));
  for (const [id, name] of acknowledged.tenants) expect(names.get(id)).toBe(name);
  const clients = new Set((await operations.listEmbedClients(host.tenant)).map(({id}) => id));
  expect(acknowledged.clients.filter(({id}) => !clients.has(id))).toEqual([]);
  const entries = await operations.listAudit(host.tenant, '0', 100_000);
  const recorded = (action: string) =>
    new Set(entries.filter((entry) => entry.action === action).map(({object}) => object));
  const issued = recorded('embed_token.issue');
  expect(acknowledged.issued.filter((jti) => !issued.has(jti))).toEqual([]);
  const created = recorded('embed_client.create');
  expect(acknowledged.clients.filter(({id}) => !created.has(id))).toEqual([]);
  expect(await revokedIds()).toEqual(expect.arrayContaining(acknowledged.revoked));

  for (const tenant of [host.tenant, ...acknowledged.tenants.keys()])
    expect(await operations.verifyAudit(tenant)).toMatchObject({whole: true});
  await expect
    .poll(() => operations.listUsage(host.tenant), {interval: 500})
    .toContainEqual(expect.objectContaining({what: 'embed_tokens'}));
});

async function revokedIds(): Promise<string[]> {
  const superuser = new pg.Client(database.urls.superuserUrl);
  await superuser.connect();
  try {
    const {rows} = await superuser.query<{id: string}>('SELECT id FROM tenant.revoked_tokens');
    return rows.map(({id}) => id);
  } finally {
    await superuser.end();
  }
}
