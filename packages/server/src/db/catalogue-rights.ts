import type {ReadCatalogue} from './catalogue.ts';
import {jobSchema, jobTables} from './job-queues.ts';

const tenantTables: Readonly<Record<string, string>> = {
  audit_entries: 'SELECT INSERT',
  client_keys: 'SELECT INSERT DELETE',
  contacts: 'SELECT INSERT UPDATE DELETE',
  credentials: 'SELECT INSERT UPDATE DELETE',
  embed_clients: 'SELECT INSERT UPDATE',
  history_figures: 'SELECT INSERT UPDATE DELETE',
  marks: 'SELECT INSERT UPDATE DELETE',
  notices: 'SELECT INSERT UPDATE DELETE',
  profiles: 'SELECT INSERT UPDATE',
  properties: 'SELECT INSERT UPDATE DELETE',
  publishable_keys: 'SELECT INSERT DELETE',
  revoked_tokens: 'SELECT INSERT DELETE',
  seen_dashboards: 'SELECT INSERT UPDATE DELETE',
  shared_answers: 'SELECT INSERT UPDATE DELETE',
  shared_claims: 'SELECT INSERT UPDATE DELETE',
  usage_counters: 'SELECT INSERT UPDATE DELETE',
  used_requests: 'SELECT INSERT DELETE',
};

/** What may be gone at any time: not in the write-ahead log, and not for backups. */
const passingTables: readonly string[] = ['shared_answers', 'shared_claims'];

/** Every right that anybody but the owner has, as `role: RIGHT on thing`. What is not here nobody may. */
const expectedRights: readonly string[] = [
  ...Object.entries(tenantTables).flatMap(([table, rights]) => [
    ...rights.split(' ').map((right) => `finder_app: ${right} on tenant.${table}`),
    ...(passingTables.includes(table) ? [] : [`finder_backup: SELECT on tenant.${table}`]),
  ]),
  'finder_app: SELECT on operator.lookups',
  'finder_app: INSERT on operator.lookups',
  'finder_backup: SELECT on operator.lookups',
  'finder_operator: SELECT on operator.tenants',
  'finder_operator: INSERT on operator.tenants',
  'finder_operator: DELETE on operator.tenants',
  'finder_backup: SELECT on operator.tenants',
  'finder_app: SELECT on operator.holds',
  'finder_backup: SELECT on operator.holds',
  ...['SELECT', 'INSERT', 'DELETE'].map((right) => `finder_operator: ${right} on operator.holds`),
  'finder_app: SELECT on sec.migrations',
  'finder_app: SELECT on sec.key_store',
  ...['sec', 'tenant', 'operator', jobSchema].map((schema) => `finder_app: USAGE on schema ${schema}`),
  ...Object.entries(jobTables).flatMap(([table, rights]) =>
    rights.map((right) => `finder_app: ${right} on ${jobSchema}.${table}`),
  ),
  'finder_app: EXECUTE on jobs.job_now()',
  'finder_app: EXECUTE on sec.tenant()',
  'finder_app: EXECUTE on sec.access_stamps(uuid[])',
  'finder_app: EXECUTE on sec.extend_common(bytea,uuid,double precision)',
  'finder_app: EXECUTE on sec.give_back_common(bytea,uuid)',
  'finder_app: EXECUTE on sec.take_common(bytea,uuid,integer,double precision,double precision)',
  'finder_app: EXECUTE on sec.taken_common(bytea)',
  'finder_operator: USAGE on schema operator',
  ...['tenant', 'operator'].map((schema) => `finder_backup: USAGE on schema ${schema}`),
];

const expectedPolicies: readonly string[] = [
  'operator.holds administer PERMISSIVE ALL {finder_operator} true / true',
  'operator.holds save PERMISSIVE SELECT {finder_backup} true / nothing',
  'operator.holds see_own PERMISSIVE SELECT {finder_app} (tenant_id = ( SELECT sec.tenant() AS tenant)) / nothing',
  'operator.lookups enter_own PERMISSIVE INSERT {finder_app} nothing / (tenant_id = ( SELECT sec.tenant() AS tenant))',
  'operator.lookups look_up PERMISSIVE SELECT {finder_app,finder_backup} true / nothing',
];

/** Functions that run with their owner's rights: each is a way past row-level security, and must be meant to be one. */
const expectedOwnersFunctions: readonly string[] = [
  'sec.access_stamps(uuid[])',
  'sec.extend_common(bytea,uuid,double precision)',
  'sec.give_back_common(bytea,uuid)',
  'sec.stamp_access()',
  'sec.take_common(bytea,uuid,integer,double precision,double precision)',
  'sec.taken_common(bytea)',
  'sec.tenant()',
];

/** The tables that decide about calls; every change of them must be seen by running servers. */
const expectedTriggers: readonly string[] = [
  'credentials',
  'embed_clients',
  'properties',
  'publishable_keys',
  'revoked_tokens',
].map((table) => `tenant.${table} stamp_access sec.stamp_access()`);

/** One sentence for every right, role or policy of an operator table that is not as it must be. */
export async function findRightsFaults(read: ReadCatalogue): Promise<string[]> {
  const lines = async (sql: string) => ((await read(sql)) as {line: string}[]).map(({line}) => line);
  const rights = await lines(rightsSql);
  const policies = await lines(policiesSql);
  return [
    ...differences('right', rights, expectedRights),
    ...differences('policy', policies, expectedPolicies),
    ...differences(
      "function with its owner's rights",
      await lines(ownersFunctionsSql),
      expectedOwnersFunctions,
    ),
    ...differences('trigger', await lines(triggersSql), expectedTriggers),
    ...differences('unlogged table', await lines(unloggedSql), [
      ...passingTables.map((table) => `tenant.${table}`),
      'operator.common_claims',
    ]),
    ...(await lines(rolesSql)).map((line) => `${line}.`),
    ...(await lines(exclusionsSql)).map(
      (line) => `${line} lacks tenant_id: it tells of other tenants' values.`,
    ),
  ];
}

function differences(what: string, found: readonly string[], expected: readonly string[]): string[] {
  return [
    ...found.filter((line) => !expected.includes(line)).map((line) => `Unexpected ${what}: ${line}.`),
    ...expected.filter((line) => !found.includes(line)).map((line) => `Missing ${what}: ${line}.`),
  ];
}

const ours = "NOT IN ('pg_catalog', 'information_schema', 'pg_toast')";

const rightsSql = `
  SELECT coalesce(g.rolname, 'PUBLIC') || ': ' || a.privilege_type || ' on ' || a.thing AS line FROM (
    SELECT n.nspname || '.' || c.relname AS thing, c.relowner AS owner, acl.grantee, acl.privilege_type
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) acl WHERE n.nspname ${ours}
    UNION ALL
    SELECT n.nspname || '.' || c.relname || '.' || t.attname, c.relowner, acl.grantee, acl.privilege_type
    FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace,
      aclexplode(t.attacl) acl WHERE n.nspname ${ours}
    UNION ALL
    SELECT 'schema ' || n.nspname, n.nspowner, acl.grantee, acl.privilege_type
    FROM pg_namespace n, aclexplode(n.nspacl) acl
    WHERE n.nspname ${ours} AND NOT (n.nspname = 'public' AND acl.privilege_type = 'USAGE')
    UNION ALL
    SELECT p.oid::regprocedure::text, p.proowner, acl.grantee, acl.privilege_type
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace,
      aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl WHERE n.nspname ${ours}
  ) a LEFT JOIN pg_roles g ON g.oid = a.grantee WHERE a.grantee <> a.owner ORDER BY 1`;

const policiesSql = `
  SELECT schemaname || '.' || tablename || ' ' || policyname || ' ' || permissive || ' ' || cmd || ' ' || roles::text
    || ' ' || coalesce(qual, 'nothing') || ' / ' || coalesce(with_check, 'nothing') AS line
  FROM pg_policies WHERE schemaname <> 'tenant' ORDER BY 1`;

const ownersFunctionsSql = `
  SELECT p.oid::regprocedure::text AS line FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE p.prosecdef AND n.nspname ${ours} ORDER BY 1`;

/** 29: after each row of an insert, update or delete. */
const triggersSql = `
  SELECT t.tgrelid::regclass || ' ' || t.tgname || ' ' || t.tgfoid::regprocedure
    || CASE WHEN t.tgenabled = 'O' AND t.tgtype = 29 AND t.tgqual IS NULL AND t.tgattr = '' THEN '' ELSE ' (altered)' END AS line
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE NOT t.tgisinternal AND n.nspname ${ours} ORDER BY 1`;

const unloggedSql = `
  SELECT n.nspname || '.' || c.relname AS line FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.relpersistence = 'u' AND n.nspname ${ours} ORDER BY 1`;

const rolesSql = `
  SELECT r.rolname || ' has an attribute that it must not have' AS line FROM pg_roles r
  WHERE r.rolname IN ('finder_app', 'finder_operator', 'finder_backup')
    AND (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolcanlogin
      OR r.rolbypassrls AND r.rolname <> 'finder_backup')
  UNION ALL
  SELECT r.rolname || ' is a member of ' || g.rolname FROM pg_auth_members m
  JOIN pg_roles r ON r.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
  WHERE r.rolname IN ('finder_app', 'finder_operator', 'finder_backup')
  UNION ALL
  SELECT oid::regclass || ': row level security is not enabled' FROM pg_class
  WHERE oid IN (to_regclass('operator.lookups'), to_regclass('operator.holds')) AND NOT relrowsecurity`;

const exclusionsSql = `
  SELECT n.nspname || '.' || c.relname || ': the constraint ' || k.conname AS line
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE k.contype = 'x' AND NOT EXISTS (
    SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnum = ANY (k.conkey))`;
