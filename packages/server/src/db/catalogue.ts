import {findRightsFaults} from './catalogue-rights.ts';
import {operatorTables, wholeTable} from './operator-tables.ts';

/** Runs a statement on a connection that may read the catalogue. */
export type ReadCatalogue = (sql: string) => Promise<Readonly<Record<string, unknown>>[]>;

interface Relation {
  name: string;
  kind: string;
  secured: boolean;
  forced: boolean;
  has_tenant: boolean;
  options: string | null;
  rights: string[] | null;
  owned_by_app: boolean;
}

/** The policy as PostgreSQL writes it back: with the sub-select, so that the function runs once and not for each row. */
const policyText = '(tenant_id = ( SELECT sec.tenant() AS tenant))';
const systemSchemas = "('pg_catalog', 'information_schema', 'pg_toast')";

/**
 * Asks the catalogue for everything that could let one tenant see another's rows. Returns one sentence for each fault,
 * none if all is as it must be.
 */
export async function findIsolationFaults(read: ReadCatalogue): Promise<string[]> {
  const relations = (await read(relationsSql)) as unknown as Relation[];
  const faults: string[] = [];
  for (const relation of relations) {
    const allowed = operatorTables[wholeTable(relation.name)];
    if (relation.owned_by_app) faults.push(`${relation.name}: the app role owns it.`);
    if (allowed) {
      const more = (relation.rights ?? []).filter((right) => !allowed.includes(right));
      if (more.length)
        faults.push(`${relation.name}: the app may ${more.join(', ')} on this operator table.`);
    } else faults.push(...tableFaults(relation));
  }
  for (const name of Object.keys(operatorTables))
    if (!relations.some((relation) => relation.name === name))
      faults.push(`${name}: it is listed as an operator table and does not exist.`);

  const isolated = relations
    .filter(({name, kind}) => !operatorTables[wholeTable(name)] && kind !== 'v')
    .map(({name}) => name);
  faults.push(
    ...policyFaults(isolated, (await read(policiesSql)) as {name: string; text: string; kind: string}[]),
  );
  for (const {name, index} of (await read(uniquesSql)) as {name: string; index: string}[])
    if (!operatorTables[wholeTable(name)])
      faults.push(`${name}: the unique index ${index} lacks tenant_id: it tells of other tenants' values.`);
  for (const {name, constraint} of (await read(referencesSql)) as {name: string; constraint: string}[])
    if (!operatorTables[wholeTable(name)])
      faults.push(
        `${name}: the foreign key ${constraint} lacks tenant_id: it may point at another tenant's row.`,
      );
  for (const {name} of (await read(functionsSql)) as {name: string}[])
    faults.push(`${name}: it runs with its owner's rights, without a fixed search_path or for everybody.`);
  faults.push(...(await findRightsFaults(read)));
  return faults;
}

function tableFaults({name, kind, secured, forced, has_tenant, options, rights}: Relation): string[] {
  if (kind === 'v')
    return options?.includes('security_invoker=true') ? [] : [`${name}: the view is not security_invoker.`];
  if (kind !== 'r' && kind !== 'p')
    return [
      `${name}: it is neither isolated nor a listed operator table, and of a kind (${kind}) that cannot be isolated.`,
    ];
  const faults: string[] = [];
  if (!has_tenant)
    faults.push(`${name}: it is neither isolated (no tenant_id uuid NOT NULL) nor a listed operator table.`);
  if (!secured) faults.push(`${name}: row level security is not enabled.`);
  if (!forced) faults.push(`${name}: row level security is not forced.`);
  const wrong = (rights ?? []).filter((right) => !['SELECT', 'INSERT', 'UPDATE', 'DELETE'].includes(right));
  if (wrong.length) faults.push(`${name}: the app may ${wrong.join(', ')}.`);
  return faults;
}

function policyFaults(
  tables: readonly string[],
  policies: readonly {name: string; text: string; kind: string}[],
): string[] {
  return tables.flatMap((table) => {
    const own = policies.filter(({name}) => name === table);
    if (own.length === 0) return [`${table}: it has no policy.`];
    return own
      .filter(({text, kind}) => text !== `${policyText} / ${policyText}` || kind !== 'PERMISSIVE ALL')
      .map(({text}) => `${table}: its policy is not tenant_id = (SELECT sec.tenant()), but ${text}.`);
  });
}

const relationsSql = `
  SELECT n.nspname || '.' || c.relname AS name, c.relkind::text AS kind, c.relrowsecurity AS secured,
    c.relforcerowsecurity AS forced, c.reloptions::text AS options,
    EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
            AND a.attnotnull AND a.atttypid = 'uuid'::regtype) AS has_tenant,
    (SELECT array_agg(DISTINCT acl.privilege_type::text) FROM aclexplode(c.relacl) acl
     LEFT JOIN pg_roles g ON g.oid = acl.grantee
     WHERE acl.grantee = 0 OR g.rolname = 'finder_app') AS rights,
    pg_has_role('finder_app', c.relowner, 'MEMBER') AS owned_by_app
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ${systemSchemas} AND n.nspname NOT LIKE 'pg_temp%'
  ORDER BY 1`;

const policiesSql = `
  SELECT schemaname || '.' || tablename AS name, coalesce(qual, 'nothing') || ' / ' || coalesce(with_check, 'nothing') AS text,
    permissive || ' ' || cmd AS kind
  FROM pg_policies ORDER BY 1`;

const uniquesSql = `
  SELECT n.nspname || '.' || c.relname AS name, i.indexrelid::regclass::text AS index
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE i.indisunique AND n.nspname NOT IN ${systemSchemas} AND NOT EXISTS (
    SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnum = ANY (i.indkey))
  ORDER BY 1`;

const referencesSql = `
  SELECT n.nspname || '.' || c.relname AS name, k.conname AS constraint
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE k.contype = 'f' AND NOT EXISTS (
    SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnum = ANY (k.conkey))
  ORDER BY 1`;

const functionsSql = `
  SELECT n.nspname || '.' || p.proname AS name
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE p.prosecdef AND n.nspname NOT IN ${systemSchemas} AND (
    NOT EXISTS (SELECT FROM unnest(p.proconfig) AS setting WHERE setting LIKE 'search_path=pg_catalog%')
    OR p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) acl WHERE acl.grantee = 0))
  ORDER BY 1`;
