import pg from 'pg';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {findIsolationFaults} from '../db/catalogue.ts';
import {startTestDatabase, type TestDatabase} from '../testing/database.ts';

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await startTestDatabase();
  owner = new pg.Client(database.urls.superuserUrl); // some sabotage takes more than the owner's rights
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await database?.stop();
});

/** What the checker finds after some statements, which are rolled back. */
async function faultsAfter(sql: string): Promise<string[]> {
  await owner.query('BEGIN');
  try {
    await owner.query(sql);
    return await findIsolationFaults(
      async (query) => (await owner.query<Record<string, unknown>>(query)).rows,
    );
  } finally {
    await owner.query('ROLLBACK');
  }
}

test('every table is isolated, or is one of the few operator tables', async () => {
  expect(await faultsAfter('SELECT 1')).toEqual([]);
});

describe('the check fails when', () => {
  test.each([
    ['a policy is dropped', 'DROP POLICY own_tenant ON tenant.properties', /properties: it has no policy/],
    [
      'the sub-select is missing',
      `DROP POLICY own_tenant ON tenant.properties;
       CREATE POLICY own_tenant ON tenant.properties USING (tenant_id = sec.tenant()) WITH CHECK (tenant_id = sec.tenant())`,
      /properties: its policy is not/,
    ],
    [
      'a policy lets in rows of others',
      `DROP POLICY own_tenant ON tenant.properties;
       CREATE POLICY own_tenant ON tenant.properties USING (tenant_id = (SELECT sec.tenant())) WITH CHECK (true)`,
      /properties: its policy is not/,
    ],
    [
      'a second policy opens what the first closes',
      'CREATE POLICY everyone ON tenant.properties FOR SELECT USING (true)',
      /properties: its policy is not/,
    ],
    [
      'row security is off',
      'ALTER TABLE tenant.credentials DISABLE ROW LEVEL SECURITY',
      /credentials: .*not enabled/,
    ],
    [
      'row security does not bind the owner',
      'ALTER TABLE tenant.credentials NO FORCE ROW LEVEL SECURITY',
      /credentials: .*not forced/,
    ],
    [
      'a table is neither isolated nor listed',
      'CREATE TABLE tenant.scraps (id uuid)',
      /tenant.scraps: it is neither/,
    ],
    [
      'it hides in another schema',
      'CREATE SCHEMA other CREATE TABLE marks (id uuid)',
      /other.marks: it is neither/,
    ],
    [
      'its rows are kept apart from the table',
      'CREATE MATERIALIZED VIEW tenant.copies AS SELECT name FROM sec.migrations',
      /tenant.copies: it is neither/,
    ],
    [
      'a view runs as its owner',
      'CREATE VIEW tenant.seen AS SELECT id FROM tenant.properties',
      /seen: .*security_invoker/,
    ],
    [
      'a unique spans tenants',
      'CREATE UNIQUE INDEX ON tenant.properties (number_hash)',
      /properties: the unique index/,
    ],
    [
      'a foreign key may point at another tenant',
      `ALTER TABLE tenant.profiles ADD COLUMN public_id text REFERENCES operator.lookups (public_id)`,
      /profiles: the foreign key/,
    ],
    [
      'the app may truncate',
      'GRANT TRUNCATE ON tenant.properties TO finder_app',
      /properties: the app may TRUNCATE/,
    ],
    ['everybody may', 'GRANT TRIGGER ON tenant.properties TO PUBLIC', /properties: the app may TRIGGER/],
    [
      'the app may list tenants',
      'GRANT SELECT ON operator.tenants TO finder_app',
      /operator.tenants: the app may SELECT/,
    ],
    [
      'the app may read the context key',
      'GRANT SELECT ON sec.context_key TO finder_app',
      /context_key: the app may/,
    ],
    [
      'a function with the rights of its owner trusts the search path',
      `CREATE FUNCTION sec.shortcut() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'`,
      /sec.shortcut/,
    ],
    [
      'one column is granted',
      'GRANT SELECT (inner_pad) ON sec.context_key TO finder_app',
      /finder_app: SELECT on sec.context_key.inner_pad/,
    ],
    [
      'the login has a right of its own',
      'GRANT SELECT ON operator.tenants TO finder_test_app',
      /finder_test_app: SELECT/,
    ],
    [
      'the operator reads a tenant table',
      'GRANT SELECT ON tenant.profiles TO finder_operator',
      /finder_operator: SELECT on tenant.profiles/,
    ],
    [
      'the backup writes',
      'GRANT UPDATE ON tenant.profiles TO finder_backup',
      /finder_backup: UPDATE on tenant.profiles/,
    ],
    [
      'the app may make tables',
      'GRANT CREATE ON SCHEMA tenant TO finder_app',
      /finder_app: CREATE on schema tenant/,
    ],
    ['row security does not bind the app', 'ALTER ROLE finder_app BYPASSRLS', /finder_app has an attribute/],
    ['the app is a backup', 'GRANT finder_backup TO finder_app', /finder_app is a member of finder_backup/],
    [
      'anybody may enter ids',
      'ALTER TABLE operator.lookups DISABLE ROW LEVEL SECURITY',
      /lookups: row level security/,
    ],
    [
      'anybody may see who is on hold',
      'ALTER TABLE operator.holds DISABLE ROW LEVEL SECURITY',
      /holds: row level security/,
    ],
    [
      'the app may lift a hold',
      'GRANT DELETE ON operator.holds TO finder_app',
      /finder_app: DELETE on operator.holds/,
    ],
    [
      'ids of others may be entered',
      'CREATE POLICY more ON operator.lookups FOR INSERT WITH CHECK (true)',
      /Unexpected policy: operator.lookups more/,
    ],
    [
      'an exclusion spans tenants',
      'ALTER TABLE tenant.properties ADD CONSTRAINT apart EXCLUDE (number_hash WITH =)',
      /properties: the constraint apart/,
    ],
    [
      'the app may change the audit log',
      'GRANT UPDATE, DELETE ON tenant.audit_entries TO finder_app',
      /finder_app: UPDATE on tenant.audit_entries/,
    ],
    [
      'the app may set stamps',
      'GRANT UPDATE (access_stamp) ON operator.tenants TO finder_app',
      /finder_app: UPDATE on operator.tenants.access_stamp/,
    ],
    [
      'a function of the owner lists tenants',
      `CREATE FUNCTION sec.everyone() RETURNS SETOF uuid LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
         AS 'SELECT id FROM operator.tenants';
       REVOKE ALL ON FUNCTION sec.everyone() FROM PUBLIC; GRANT EXECUTE ON FUNCTION sec.everyone() TO finder_app`,
      /Unexpected function with its owner's rights: sec.everyone\(\)/,
    ],
    [
      'everybody may ask for stamps',
      'GRANT EXECUTE ON FUNCTION sec.access_stamps(uuid[]) TO PUBLIC',
      /PUBLIC: EXECUTE on sec.access_stamps/,
    ],
    [
      'a change of a client goes unseen',
      'DROP TRIGGER stamp_access ON tenant.embed_clients',
      /Missing trigger: tenant.embed_clients stamp_access/,
    ],
    [
      'a change of a credential goes unseen for now',
      'ALTER TABLE tenant.credentials DISABLE TRIGGER stamp_access',
      /Unexpected trigger: tenant.credentials stamp_access .*altered/,
    ],
    [
      'the backup reads what is only kept for a while',
      'GRANT SELECT ON tenant.shared_answers TO finder_backup',
      /Unexpected right: finder_backup: SELECT on tenant.shared_answers/,
    ],
    [
      'kept answers get into the write-ahead log',
      'ALTER TABLE tenant.shared_answers SET LOGGED',
      /Missing unlogged table: tenant.shared_answers/,
    ],
    [
      'a table that must last does not',
      'ALTER TABLE tenant.usage_counters SET UNLOGGED',
      /Unexpected unlogged table: tenant.usage_counters/,
    ],
    [
      'the backup loses its rights',
      'REVOKE SELECT ON tenant.profiles FROM finder_backup',
      /Missing right: finder_backup/,
    ],
  ])('%s', async (_what, sql, fault) => {
    expect((await faultsAfter(sql)).join('\n')).toMatch(fault);
  });
});

describe('the app role', () => {
  test.each([
    ['alter', 'UPDATE tenant.audit_entries SET recorded_at = now()'],
    ['delete', 'DELETE FROM tenant.audit_entries'],
    ['truncate', 'TRUNCATE tenant.audit_entries'],
    ['drop', 'DROP TABLE tenant.audit_entries'],
    ['list tenants with', 'SELECT * FROM operator.tenants'],
    ['read the key of', 'SELECT * FROM sec.context_key'],
    ['stamp by itself', 'SELECT sec.stamp_access()'],
    ['switch off row security on', 'ALTER TABLE tenant.properties DISABLE ROW LEVEL SECURITY'],
    ['become the owner of', 'SET ROLE finder_test_owner'],
    ['make temporary tables beside', 'CREATE TEMP TABLE properties (id uuid)'],
    ['make tables beside', 'CREATE TABLE public.properties (id uuid)'],
  ])('cannot %s the tables', async (_what, sql) => {
    const app = new pg.Client(database.urls.appUrl);
    await app.connect();
    await expect(app.query(sql)).rejects.toThrow(/permission denied|must be owner/);
    await app.end();
  });

  test('row security switched off for the session is an error, not everything', async () => {
    const app = new pg.Client(database.urls.appUrl);
    await app.connect();
    await app.query('SET row_security = off');
    await expect(app.query('SELECT * FROM tenant.properties')).rejects.toThrow(/row-level security/);
    await app.end();
  });
});
