import {generateKeyPairSync} from 'node:crypto';
import {createClient} from '@redis/client';
import {decodeJwt} from 'jose';
import pg from 'pg';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {openKeyStore} from '../../keys/open-key-store.ts';
import {runCommand} from '../../operations/commands.ts';
import {startTestRedis, type TestRedis} from '../../testing/redis.ts';
import {
  askReports,
  createCustomer,
  linesOf,
  sessionsReport,
  startTestService,
  tokenFor,
  type Customer,
  type TestService,
} from '../../testing/service.ts';

/** Milliseconds for which the deletion waits for what is under way; long enough for the servers here. */
const settle = 2000;
let redis: TestRedis;
let service: TestService;
let superuser: pg.Client;
let gone: Customer;
let other: Customer;
let number = 300000000;

async function start(redisUrl: string | undefined): Promise<void> {
  service = await startTestService({config: {redisUrl}});
  superuser = new pg.Client(service.database.urls.superuserUrl);
  await superuser.connect();
}
async function stop(): Promise<void> {
  await superuser?.end();
  await service?.stop();
}
const customer = () => createCustomer(service, {number: String(++number), name: 'A town', maximumDays: 60});

/** Tables that hold anything of a tenant, with how many rows; whatever kind of table it is. */
async function tablesWith({tenant}: Customer): Promise<Record<string, number>> {
  const {rows: tables} = await superuser.query<{name: string}>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_toast'`,
  );
  const found: Record<string, number> = {};
  for (const {name} of tables) {
    const {rows} = await superuser.query<{n: number}>(
      `SELECT count(*)::integer AS n FROM ${name} t WHERE position($1 in t::text) > 0`,
      [tenant],
    );
    if (rows[0]!.n > 0) found[name] = rows[0]!.n;
  }
  return found;
}

/** Something in every table that a tenant can have rows in. */
async function fill(who: Customer): Promise<void> {
  const {tenant, property, client, origin} = who;
  const {operations} = service;
  const token = await tokenFor(service.api, who);
  await linesOf(await askReports(service.api, {token, origin, requests: [sessionsReport]}));
  await operations.revokeEmbedToken(tenant, decodeJwt(token).jti!);
  await operations.setContact(tenant, {address: 'web@example.jp', language: 'ja'});
  const {publicKey} = generateKeyPairSync('ed25519');
  const text = JSON.stringify(publicKey.export({format: 'jwk'}));
  await operations.addClientKey(tenant, {publicId: client.id, text});
  await operations.addPublishableKey(tenant, {
    publicId: client.id,
    grants: [{kind: 'scorecard', params: {metric: 'sessions', period: 'last7days', filter: ''}}],
    origins: [origin],
  });
  const ids = [tenant, property];
  const credential = '(SELECT credential_id FROM tenant.properties WHERE tenant_id = $1 AND id = $2)';
  for (const statement of [
    `marks (tenant_id, id, property_id, reference_hash, first_day, last_day, revision, sealed_note, created_at, updated_at)
     VALUES ($1, gen_random_uuid(), $2, sha256('a'), '2026-11-01', '2026-11-01', 1, '', now(), now())`,
    `history_figures (tenant_id, property_id, credential_id, generation, first_day, last_day, revision, sealed_figures, settled, asked_at)
     VALUES ($1, $2, ${credential}, 1, '2026-11-01', '2026-11-01', 1, '', true, now())`,
    `seen_dashboards (tenant_id, property_id, dashboard_hash, sealed_reports, days_seen, last_seen)
     VALUES ($1, $2, sha256('a'), '', 1, '2026-11-01')`,
    `notices (tenant_id, id, property_id, credential_id, generation, code, raised_at)
     VALUES ($1, gen_random_uuid(), $2, ${credential}, 1, 'ga4_credential_refused', now())`,
    `used_requests (tenant_id, id, client_id, ends_at)
     SELECT $1, gen_random_uuid(), id, now() FROM tenant.embed_clients WHERE tenant_id = $1 AND property_id = $2`,
  ])
    await superuser.query(`INSERT INTO tenant.${statement}`, ids);
  for (const statement of [
    `tenant.shared_claims (tenant_id, name_hash, id, weight, ends_at)
     VALUES ($1, sha256('a'), gen_random_uuid(), 1, now() + interval '1 hour')`,
    `tenant.shared_answers (tenant_id, answer_hash, property_hash, credential_hash, generation, sealed_answer, size, stored_at, ends_at)
     VALUES ($1, sha256('a'), sha256('b'), sha256('c'), 1, '', 1, now(), now() + interval '1 hour')`,
    `tenant.usage_counters (tenant_id, day, what, amount) VALUES ($1, '2026-11-01', 'reports', 1)`,
    `jobs.job (name, data, policy, singleton_key) VALUES ('forget', jsonb_build_object('tenant', $1::text), 'short', $1::text)`,
  ])
    await superuser.query(`INSERT INTO ${statement}`, [tenant]);
}
const keysOf = async ({tenant}: Customer): Promise<string[]> => {
  const store = await openKeyStore(service.database.config.keyStore, service.database.config.databaseUrl);
  const names = (
    await Promise.all(['tenants', 'audit-heads', 'deletions'].map((name) => store.list(name)))
  ).map((list, index) => (list.includes(tenant) ? ['key', 'head', 'deletion'][index]! : ''));
  await store.close();
  return names.filter(Boolean);
};
async function finder(...args: string[]) {
  let out = '';
  const code = await runCommand(args, {
    config: () => service.database.config,
    out: (text) => (out += text),
    err: (text) => (out += text),
  });
  return {code, out};
}

describe('in the database alone', () => {
  beforeAll(() => start(undefined));
  afterAll(stop);
  beforeEach(async () => {
    [gone, other] = [await customer(), await customer()];
    await fill(gone);
    await fill(other);
  });

  test('nothing of a deleted tenant is anywhere, and everything of another is', async () => {
    const {rows: all} = await superuser.query<{name: string}>(
      "SELECT 'tenant.' || relname AS name FROM pg_class WHERE relnamespace = 'tenant'::regnamespace AND relkind = 'r'",
    );
    const before = await tablesWith(gone);
    // Whoever adds a table fills it here: what was never there has not been seen to go.
    expect(Object.keys(before)).toEqual(expect.arrayContaining(all.map(({name}) => name)));
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['operator.tenants', 'operator.lookups']));
    expect(Object.keys(before).some((name) => name.startsWith('jobs.'))).toBe(true);
    const others = await tablesWith(other);
    const token = await tokenFor(service.api, gone);

    const done = await service.operations.deleteTenant(gone.tenant, 'A town', settle);
    expect(done).toMatchObject({tenant: gone.tenant, doneAt: expect.any(String)});
    expect(Object.keys(done.rows).sort()).toEqual(all.map(({name}) => name).sort());
    expect(await tablesWith(gone)).toEqual({});
    const left = await tablesWith(other);
    for (const [table, count] of Object.entries(others))
      expect([table, (left[table] ?? 0) >= count]).toEqual([table, true]);
    expect(await keysOf(gone)).toEqual(['deletion']);
    expect(await keysOf(other)).toEqual(['key', 'head']);
    const {origin} = gone;
    const refused = await askReports(service.api, {token, origin, requests: [sessionsReport]});
    expect(refused.status).toBe(401);
    const fine = {
      token: await tokenFor(service.api, other),
      origin: other.origin,
      requests: [sessionsReport],
    };
    expect((await linesOf(await askReports(service.api, fine)))[0]).toHaveProperty('data');
    expect((await service.operations.verifyAudit(other.tenant)).whole).toBe(true);
  });

  test('the command asks for the name, keeps to a hold, and shows what was done', async () => {
    expect(await finder('tenant', 'delete', '--tenant', gone.tenant, '--name', 'A village')).toMatchObject({
      code: 1,
      out: expect.stringContaining('not the name'),
    });
    await service.operations.holdTenant(gone.tenant, true);
    expect(await finder('tenant', 'delete', '--tenant', gone.tenant, '--name', 'A town')).toMatchObject({
      code: 1,
      out: expect.stringContaining('on hold'),
    });
    await expect(
      superuser.query('DELETE FROM operator.tenants WHERE id = $1', [gone.tenant]),
    ).rejects.toMatchObject({code: '23503'});
    expect(await keysOf(gone)).toEqual(['key', 'head']);
    await service.operations.holdTenant(gone.tenant, false);
    await service.operations.deleteTenant(gone.tenant, 'A town', settle);
    expect((await finder('tenant', 'deletions')).out).toContain(gone.tenant);
    const nobody = '01900000-0000-7000-8000-000000000000';
    expect((await finder('tenant', 'delete', '--tenant', nobody, '--name', 'A town')).out).toContain(
      'no tenant',
    );
  });

  test('what a server has counted meanwhile does not come back, and keeps nothing else from being stored', async () => {
    const token = await tokenFor(service.api, gone);
    const {origin} = gone;
    await linesOf(await askReports(service.api, {token, origin, requests: [sessionsReport]}));
    await service.operations.deleteTenant(gone.tenant, 'A town', 0);
    await tokenFor(service.api, other);
    const stored = () =>
      superuser.query("SELECT 1 FROM tenant.usage_counters WHERE tenant_id = $1 AND what = 'embed_tokens'", [
        other.tenant,
      ]);
    await expect.poll(async () => (await stored()).rowCount).toBeGreaterThan(0);
    const left = Object.keys(await tablesWith(gone)).filter((name) => !name.startsWith('jobs.'));
    expect(left).toEqual([]);
  });
});

describe('with Redis', () => {
  beforeAll(async () => {
    redis = await startTestRedis();
    await start(redis.url);
  });
  afterAll(async () => {
    await stop();
    await redis?.stop();
  });

  async function redisKeys(): Promise<string[]> {
    const client = createClient({url: redis.url});
    await client.connect();
    const keys = (await client.keys('*')).filter((key) => !key.endsWith(':common')); // of all tenants together
    client.destroy();
    return keys;
  }
  async function look(who: Customer): Promise<void> {
    const token = await tokenFor(service.api, who);
    const {origin} = who;
    await linesOf(await askReports(service.api, {token, origin, requests: [sessionsReport]}));
  }

  test('its keys go, those of others stay', async () => {
    [gone, other] = [await customer(), await customer()];
    await look(gone);
    await expect.poll(redisKeys).not.toEqual([]);
    const before = await redisKeys();
    await look(other);
    await expect.poll(async () => (await redisKeys()).length).toBeGreaterThan(before.length);
    const others = (await redisKeys()).filter((key) => !before.includes(key));
    await service.operations.deleteTenant(gone.tenant, 'A town', settle);
    const left = await redisKeys();
    expect(left.filter((key) => before.includes(key))).toEqual([]);
    expect(left.filter((key) => /:answer:/.test(key))).toEqual(others.filter((key) => /:answer:/.test(key)));
    expect(await tablesWith(gone)).toEqual({});
  });

  test('a deletion that stopped half-way goes on when it is given again', async () => {
    gone = await customer();
    await look(gone);
    await redis.kill();
    await expect(service.operations.deleteTenant(gone.tenant, 'A town', 0)).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(await tablesWith(gone)).toEqual({});
    expect((await finder('tenant', 'deletions')).out).toMatch(new RegExp(`${gone.tenant}.*not finished`));
    await redis.restart();
    const done = await service.operations.deleteTenant(gone.tenant, 'A town', 0);
    expect(done.doneAt).not.toBeNull();
    expect(done.rows['tenant.properties']).toBe(1);
  });
});
