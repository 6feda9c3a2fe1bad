import {readFileSync} from 'node:fs';
import pg from 'pg';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {connectDatabase, type Database} from '../../db/connection.ts';
import {masterKeyOf} from '../../keys/master-key.ts';
import {openKeyStore} from '../../keys/open-key-store.ts';
import {tenantKeys} from '../../keys/tenant-keys.ts';
import {runCommand} from '../../operations/commands.ts';
import {tenantContexts, type TenantContexts} from '../../tenancy/contexts.ts';
import {
  createCustomer,
  startTestService,
  tokenFor,
  type Customer,
  type TestService,
} from '../../testing/service.ts';
import {auditOf} from '../audit/audit.service.ts';
import {retentionPolicy} from './policy.ts';
import {isHeld} from './purge.repository.ts';
import {purgeTenant} from './purge.service.ts';
import {retentionPage} from './retention-page.ts';

const now = new Date('2026-11-24T18:00:00Z');
let service: TestService;
let superuser: pg.Client;
let database: Database;
let contexts: TenantContexts;
let customer: Customer;
let other: Customer;

beforeAll(async () => {
  service = await startTestService();
  const {config, urls} = service.database;
  superuser = new pg.Client(urls.superuserUrl);
  await superuser.connect();
  const masterKey = masterKeyOf(config.masterKey);
  database = connectDatabase({
    url: config.databaseUrl,
    contextKey: masterKey.derive('context'),
    now: () => new Date(),
  });
  contexts = tenantContexts({
    withTenant: database.withTenant,
    keys: tenantKeys(await openKeyStore(config.keyStore, config.databaseUrl), masterKey),
    auditOf: (actor) => auditOf(actor, () => now),
    usageOf: () => ({count: () => undefined}),
    answersOf: () => {
      throw new Error('not asked');
    },
  });
  customer = await createCustomer(service);
  other = await createCustomer(service, {number: '300000002'});
});
afterAll(async () => {
  await superuser?.end();
  await database?.close();
  await service?.stop();
});

async function finder(...args: string[]) {
  let out = '';
  const code = await runCommand(args, {
    config: () => service.database.config,
    out: (text) => (out += text),
    err: (text) => (out += text),
  });
  return {code, out};
}
const purge = ({tenant}: Customer) => purgeTenant(contexts.forJob(tenant), now);
async function count(table: string, {tenant}: Customer): Promise<number> {
  const {rows} = await superuser.query<{n: number}>(
    `SELECT count(*)::integer AS n FROM ${table} WHERE tenant_id = $1`,
    [tenant],
  );
  return rows[0]!.n;
}
/** Two rows on either side of each border. */
async function plant({tenant, property, client}: Customer): Promise<void> {
  await superuser.query(
    `INSERT INTO tenant.usage_counters (tenant_id, day, what, amount)
     SELECT $1, day::date, 'reports', 1 FROM unnest(ARRAY['2024-09-14','2024-09-15','2024-09-16']) AS day
     ON CONFLICT DO NOTHING`,
    [tenant],
  );
  await superuser.query(
    `INSERT INTO tenant.marks (tenant_id, id, property_id, reference_hash, first_day, last_day, revision, sealed_note, created_at, updated_at)
     SELECT $1, gen_random_uuid(), $2, sha256(day::bytea), '2020-01-01', day::date, 1, '', now(), now()
     FROM unnest(ARRAY['2023-10-20','2023-10-21','2023-10-22']) AS day ON CONFLICT DO NOTHING`,
    [tenant, property],
  );
  await superuser.query(
    `INSERT INTO tenant.revoked_tokens (tenant_id, id, client_id, ends_at)
     SELECT $1, gen_random_uuid(), e.id, moment::timestamptz
     FROM tenant.embed_clients e, unnest(ARRAY['2026-11-23T17:59:59Z','2026-11-23T18:00:01Z']) AS moment
     WHERE e.public_id = $2`,
    [tenant, client.id],
  );
}
async function counts(who: Customer): Promise<number[]> {
  const found: number[] = [];
  for (const table of ['usage_counters', 'marks', 'revoked_tokens'])
    found.push(await count(`tenant.${table}`, who));
  return found;
}

test('every table of the database has a rule, and every rule a table and a column', async () => {
  const {rows} = await superuser.query<{name: string}>(
    `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema')
     ORDER BY 1`,
  );
  expect(retentionPolicy.map(({table}) => table).sort()).toEqual(rows.map(({name}) => name));
  for (const {table, purge} of retentionPolicy) {
    if (purge.by !== 'job') continue;
    const {rows: types} = await superuser.query<{type: string}>(
      `SELECT format_type(atttypid, NULL) AS type FROM pg_attribute WHERE attrelid = $1::regclass AND attname = $2`,
      [table, purge.column],
    );
    expect(types).toEqual([{type: purge.type === 'date' ? 'date' : 'timestamp with time zone'}]);
  }
});

test.each(['en', 'ja'] as const)('the page of documentation is that of the policy: %s', (language) => {
  const name = language === 'en' ? 'retention.md' : 'retention.ja.md';
  const page = readFileSync(new URL(`../../../../../docs/${name}`, import.meta.url), 'utf8');
  const bare = (text: string) => text.replace(/ +\|/g, ' |').replace(/-{3,}/g, '---');
  expect(bare(page)).toBe(bare(retentionPage(language)));
});

describe('the purge', () => {
  test('deletes what is past its time, to the day, of this tenant alone, and is on record', async () => {
    await plant(customer);
    await plant(other);
    const before = await counts(other);
    expect(await purge(customer)).toEqual({
      held: false,
      deleted: {'tenant.usage_counters': 1, 'tenant.marks': 1, 'tenant.revoked_tokens': 1},
    });
    expect((await counts(customer)).slice(1)).toEqual([2, 1]);
    expect(await counts(other)).toEqual(before);
    expect((await service.operations.listAudit(customer.tenant)).at(-1)).toMatchObject({
      action: 'retention.purge',
      actor: 'job',
      details: {deleted: {'tenant.marks': 1}},
    });
    expect(await service.operations.verifyAudit(customer.tenant)).toMatchObject({whole: true});
  });

  test('done again finds nothing, and leaves no record', async () => {
    const entries = (await service.operations.listAudit(customer.tenant)).length;
    expect(await purge(customer)).toEqual({held: false, deleted: {}});
    expect(await service.operations.listAudit(customer.tenant)).toHaveLength(entries);
  });
});

test('whoever uses the service has a purge waiting for the coming night, once', async () => {
  const waiting = async () =>
    (
      await superuser.query<{hours: number}>(
        `SELECT extract(epoch FROM start_after - now())::float / 3600 AS hours FROM jobs.job
         WHERE name = 'purge' AND state = 'created' AND data->>'tenant' = $1`,
        [customer.tenant],
      )
    ).rows;
  await tokenFor(service.api, customer);
  await tokenFor((await service.startAnother()).address, customer);
  await expect.poll(waiting).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 5500)); // the other server has stored what it counted as well
  const [first, ...more] = await waiting();
  expect(more).toEqual([]);
  expect(first!.hours).toBeGreaterThan(0);
  expect(first!.hours).toBeLessThanOrEqual(24);
});

describe('a hold', () => {
  test('stops every purge until it is lifted, and both are on record', async () => {
    await plant(other);
    const before = await counts(other);
    expect(await finder('tenant', 'hold', 'on', '--tenant', other.tenant)).toMatchObject({code: 0});
    expect((await finder('tenant', 'list')).out).toContain(`${other.tenant}  A town  on hold`);
    expect(await purge(other)).toEqual({held: true, deleted: {}});
    expect(await counts(other)).toEqual(before);
    expect((await purge(customer)).held).toBe(false);
    await finder('tenant', 'hold', 'on', '--tenant', other.tenant);
    expect(await finder('tenant', 'hold', 'off', '--tenant', other.tenant)).toMatchObject({code: 0});
    expect(await purge(other)).toMatchObject({held: false, deleted: {'tenant.marks': 1}});
    const actions = (await service.operations.listAudit(other.tenant)).map(({action}) => action);
    expect(actions.slice(-4)).toEqual(['tenant.hold', 'tenant.hold', 'tenant.release', 'retention.purge']);
  });

  test('waits for a purge that is under way', async () => {
    const steps: string[] = [];
    const release = Promise.withResolvers<undefined>();
    const started = Promise.withResolvers<undefined>();
    const purging = contexts.forJob(other.tenant).transact(async (session) => {
      expect(await isHeld(session)).toBe(false);
      started.resolve(undefined);
      await release.promise;
      steps.push('purged');
    });
    await started.promise;
    const holding = service.operations.holdTenant(other.tenant, true).then(() => steps.push('held'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    release.resolve(undefined);
    await Promise.all([purging, holding]);
    expect(steps).toEqual(['purged', 'held']);
    await service.operations.holdTenant(other.tenant, false);
  });

  test('cannot be set or lifted by the server, nor seen by another tenant, nor put on nobody', async () => {
    await service.operations.holdTenant(other.tenant, true);
    const see = (tenant: string) =>
      contexts.forJob(tenant).transact((session) => session.query('SELECT tenant_id FROM operator.holds'));
    expect(await see(customer.tenant)).toEqual([]);
    expect(await see(other.tenant)).toHaveLength(1);
    await expect(
      contexts.forJob(other.tenant).transact((session) => session.query('DELETE FROM operator.holds')),
    ).rejects.toThrow('permission denied');
    await expect(
      superuser.query('DELETE FROM operator.tenants WHERE id = $1', [other.tenant]),
    ).rejects.toThrow('holds');
    const nobody = '01a20a0b-09d6-7573-9573-32d6c59951b0';
    expect(await finder('tenant', 'hold', 'on', '--tenant', nobody)).toMatchObject({code: 1});
    expect(await finder('tenant', 'hold', 'maybe', '--tenant', nobody)).toMatchObject({code: 2});
  });
});
