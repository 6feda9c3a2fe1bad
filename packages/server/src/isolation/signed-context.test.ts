import {randomBytes} from 'node:crypto';
import pg from 'pg';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {connectDatabase, type Database} from '../db/connection.ts';
import {masterKeyOf} from '../keys/master-key.ts';
import {signContext} from '../tenancy/signed-context.ts';
import {createCustomer, startTestService, type Customer, type TestService} from '../testing/service.ts';

let service: TestService;
let mine: Customer;
let theirs: Customer;
let database: Database;
let key: Buffer;

beforeAll(async () => {
  service = await startTestService();
  mine = await createCustomer(service, {number: '300000001'});
  theirs = await createCustomer(service, {number: '300000002'});
  key = masterKeyOf(service.database.config.masterKey).derive('context');
  database = connectDatabase({
    url: service.database.config.databaseUrl,
    contextKey: key,
    now: () => new Date(),
    maximumConnections: 2,
  });
});
afterAll(async () => {
  await database?.close();
  await service?.stop();
});

const future = () => new Date(Date.now() + 60_000);

/** Tries to go on as another tenant inside a transaction, as an SQL injection would. */
function switchTo(context: (pid: number) => string): Promise<unknown> {
  return database.withTenant(mine.tenant, async (session) => {
    const [{pid} = {pid: 0}] = await session.query<{pid: number}>('SELECT pg_backend_pid() AS pid');
    await session.query("SELECT set_config('finder.context', $1, true)", [context(pid)]);
    return session.query('SELECT id FROM tenant.properties');
  });
}

describe('inside a transaction, nobody can become another tenant', () => {
  test.each<[string, (pid: number) => string, RegExp]>([
    ['with a bare id', () => theirs.tenant, /not genuine/],
    ['with nothing', () => '', /No tenant is set/],
    [
      'with a made-up code',
      (pid) => `${theirs.tenant}.${Date.now() + 60_000}.${pid}.${'0'.repeat(64)}`,
      /not genuine/,
    ],
    [
      'with a code of another key',
      (pid) => signContext(randomBytes(32), {tenant: theirs.tenant, pid, now: new Date()}),
      /not genuine/,
    ],
    [
      'with a genuine context of another connection',
      (pid) => signContext(key, {tenant: theirs.tenant, pid: pid + 1, now: new Date()}),
      /another connection/,
    ],
    [
      'with a genuine context that is over',
      (pid) => signContext(key, {tenant: theirs.tenant, pid, now: new Date(Date.now() - 60_000)}),
      /expired/,
    ],
    [
      'with a genuine context, its tenant changed',
      (pid) =>
        signContext(key, {tenant: mine.tenant, pid, now: future()}).replace(mine.tenant, theirs.tenant),
      /not genuine/,
    ],
    [
      'with a genuine context and more behind it',
      (pid) => `${signContext(key, {tenant: theirs.tenant, pid, now: future()})}.x`,
      /not genuine/,
    ],
  ])('%s', async (_what, context, error) => {
    await expect(switchTo(context)).rejects.toThrow(error);
  });

  test('the check itself is not what fails: a genuine context does pass', async () => {
    const rows = await switchTo((pid) => signContext(key, {tenant: theirs.tenant, pid, now: new Date()}));
    expect(rows).toEqual([{id: theirs.property}]);
  });
});

test('without a tenant there is an error, never an empty list', async () => {
  const app = new pg.Client(service.database.config.databaseUrl);
  await app.connect();
  await expect(app.query('SELECT * FROM tenant.properties')).rejects.toThrow(/No tenant is set/);
  // After a transaction the setting is '' and not NULL; that is no tenant either.
  await app.query("BEGIN; SELECT set_config('finder.context', 'x', true); COMMIT");
  await expect(app.query('SELECT * FROM tenant.properties')).rejects.toThrow(/No tenant is set/);
  await app.end();
});

test('the context of a transaction ends with it, on the same connection', async () => {
  await database.withTenant(mine.tenant, async (session) => {
    const context = async () =>
      (
        await session.query<{context: string}>("SELECT current_setting('finder.context', true) AS context")
      )[0]!.context;
    expect(await context()).toContain(mine.tenant);
    await session.query('COMMIT');
    expect(await context()).toBe('');
  });
});

test('a tenant sees, changes and points at its own rows alone', async () => {
  const see = (tenant: string) =>
    database.withTenant(tenant, (session) => session.query<{id: string}>('SELECT id FROM tenant.properties'));
  expect(await see(mine.tenant)).toEqual([{id: mine.property}]);
  expect(await see(theirs.tenant)).toEqual([{id: theirs.property}]);
  await database.withTenant(mine.tenant, async (session) => {
    const changed = await session.query(
      'UPDATE tenant.properties SET revision = 99 WHERE id = $1 RETURNING id',
      [theirs.property],
    );
    expect(changed).toEqual([]);
  });
  const insert = (sql: string, values: unknown[]) =>
    database.withTenant(mine.tenant, (session) => session.query(sql, values));
  await expect(
    insert(
      "INSERT INTO tenant.usage_counters (tenant_id, day, what, amount) VALUES ($1, now(), 'reports', 1)",
      [theirs.tenant],
    ),
  ).rejects.toThrow(/row-level security/);
  await expect(insert('UPDATE tenant.embed_clients SET property_id = $1', [theirs.property])).rejects.toThrow(
    /foreign key/,
  );
  await expect(
    insert("INSERT INTO operator.lookups (public_id, tenant_id) VALUES ('fc_hijacked', $1)", [theirs.tenant]),
  ).rejects.toThrow(/row-level security/);
});

test('a connection whose backend was killed is not used again', async () => {
  const superuser = new pg.Client(service.database.urls.superuserUrl);
  await superuser.connect();
  const work = database.withTenant(mine.tenant, async (session) => {
    const [{pid} = {pid: 0}] = await session.query<{pid: number}>('SELECT pg_backend_pid() AS pid');
    await superuser.query('SELECT pg_terminate_backend($1)', [pid]);
    return session.query('SELECT id FROM tenant.properties');
  });
  await expect(work).rejects.toMatchObject({code: 'unavailable'});
  for (let round = 0; round < 5; round += 1)
    expect(
      await database.withTenant(theirs.tenant, (session) =>
        session.query('SELECT id FROM tenant.properties'),
      ),
    ).toEqual([{id: theirs.property}]);
  await superuser.end();
});
