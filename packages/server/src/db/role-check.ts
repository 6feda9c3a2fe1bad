import {QueryTypes, type Sequelize} from 'sequelize';
import {uuidv7} from 'uuidv7';
import type {WithTenant} from '../tenancy/with-tenant.ts';
import {migrationNames} from './migration-files.ts';

/** Why the server must not run on this connection, in words that say what to do; empty if it may. */
export async function readRoleFaults(sequelize: Sequelize, withTenant: WithTenant): Promise<string[]> {
  const [role] = await sequelize.query<{
    name: string;
    superuser: boolean;
    bypasses: boolean;
    owns: boolean;
    member: boolean;
    migrated: boolean;
  }>(
    `SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolbypassrls AS bypasses,
       EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE n.nspname IN ('sec', 'tenant', 'operator', 'jobs') AND pg_has_role(c.relowner, 'MEMBER'))
       OR EXISTS (SELECT FROM pg_database WHERE datname = current_database() AND pg_has_role(datdba, 'MEMBER')) AS owns,
       EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
               WHERE m.member = r.oid AND g.rolname = 'finder_app') AS member,
       to_regclass('sec.migrations') IS NOT NULL AS migrated
     FROM pg_roles r WHERE r.rolname = current_user`,
    {type: QueryTypes.SELECT},
  );
  if (!role) return ['The database does not know its own user.'];
  const {name, superuser, bypasses, owns, member, migrated} = role;
  if (superuser) return [`The database role "${name}" is a superuser. ${useAppRole}`];
  if (bypasses) return [`The database role "${name}" has BYPASSRLS. ${useAppRole}`];
  if (owns) return [`The database role "${name}" owns the database or its tables. ${useAppRole}`];
  const [more] = await sequelize.query<{names: string}>(
    `SELECT string_agg(format('"%s"', g.rolname), ', ' ORDER BY g.rolname) AS names FROM pg_roles g
     WHERE pg_has_role(current_user, g.oid, 'MEMBER') AND g.rolname <> current_user AND g.rolname <> 'finder_app'`,
    {type: QueryTypes.SELECT},
  );
  const [strong] = await sequelize.query<{name: string}>(
    `SELECT g.rolname AS name FROM pg_roles g WHERE pg_has_role(current_user, g.oid, 'MEMBER')
       AND (g.rolsuper OR g.rolbypassrls OR g.rolcreaterole OR g.rolreplication) LIMIT 1`,
    {type: QueryTypes.SELECT},
  );
  if (strong)
    return [
      `The database role "${name}" can act as "${strong.name}", which has SUPERUSER, BYPASSRLS, CREATEROLE or REPLICATION. ${useAppRole}`,
    ];
  if (more?.names)
    return [
      `The database role "${name}" is a member of ${more.names}. It may be a member of finder_app alone: take the rest from it (REVOKE … FROM "${name}").`,
    ];
  if (!migrated || !member)
    return [
      'The database is not set up for this role yet. Run the command `migrate` with this configuration.',
    ];
  const done = await sequelize.query<{name: string}>('SELECT name FROM sec.migrations', {
    type: QueryTypes.SELECT,
  });
  const names = new Set(done.map((row) => row.name));
  const missing = (await migrationNames()).filter((file) => !names.has(file));
  if (missing.length > 0)
    return [`The database lacks ${missing.join(', ')}. Run the command \`migrate\`, then start again.`];
  return contextFaults(withTenant);
}

/** Tries the signed context on a tenant that does not exist. */
async function contextFaults(withTenant: WithTenant): Promise<string[]> {
  try {
    await withTenant(uuidv7(), (session) => session.query('SELECT sec.tenant()'));
    return [];
  } catch (error) {
    const cause = (error as Error).cause as {parent?: {code?: string}} | undefined;
    if (cause?.parent?.code !== 'FN002') throw error;
    return [
      'The database was set up with another FINDER_MASTER_KEY. Start with that one: what it encrypted opens with no other.',
    ];
  }
}

const useAppRole =
  'Row-level security does not bind it. Let FINDER_DATABASE_URL name a plain LOGIN role and run `migrate`.';
