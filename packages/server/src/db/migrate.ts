import {QueryTypes, type Sequelize} from 'sequelize';
import {Umzug} from 'umzug';
import {ConfigError} from '../config.ts';
import {paddedHalves} from '../tenancy/signed-context.ts';
import {installJobQueues} from './job-queues.ts';
import {poolTo} from './pool.ts';
import {migrationNames, readMigration} from './migration-files.ts';

/**
 * Brings a database up to date as its owner, and lets the given logins in. Doing it twice does nothing the second time.
 * Returns the names of the migrations that ran. Throws, before anything is written, if the database was set up with
 * another context key or a migration that ran earlier has changed since.
 */
export async function migrate(options: {
  ownerUrl: string;
  /** The role that the server connects as. */
  appLogin: string;
  /** The role that the operators' command line connects as for the list of tenants. */
  operatorLogin: string | undefined;
  contextKey: Uint8Array;
  /** Makes sure that the key store is this database's, and returns its id; throws before anything is written. */
  claimKeyStore: (database: {storeId: string | undefined; fresh: boolean}) => Promise<string>;
}): Promise<string[]> {
  const {ownerUrl, appLogin, operatorLogin, contextKey, claimKeyStore} = options;
  const owner = poolTo(ownerUrl, 1); // one connection: the advisory lock belongs to it
  try {
    await owner.query("SELECT pg_advisory_lock(hashtext('meglass-finder migrate'))");
    await refuseOtherKey(owner, contextKey);
    const storeId = await claimKeyStore(await readStoreId(owner));
    await owner.query(`CREATE SCHEMA IF NOT EXISTS sec;
      CREATE TABLE IF NOT EXISTS sec.migrations (
        name text PRIMARY KEY, checksum text NOT NULL, executed_at timestamptz NOT NULL DEFAULT now())`);
    const executed = await runPending(owner);
    await installJobQueues(ownerUrl, owner);
    await storeContextKey(owner, contextKey);
    await owner.query('INSERT INTO sec.key_store (id) VALUES ($1) ON CONFLICT DO NOTHING', {bind: [storeId]});
    await letIn(owner, 'finder_app', appLogin);
    if (operatorLogin) await letIn(owner, 'finder_operator', operatorLogin);
    return executed;
  } finally {
    await owner.close();
  }
}

async function runPending(owner: Sequelize): Promise<string[]> {
  const checksums = new Map(
    (
      await owner.query<{name: string; checksum: string}>('SELECT name, checksum FROM sec.migrations', {
        type: QueryTypes.SELECT,
      })
    ).map(({name, checksum}) => [name, checksum]),
  );
  const files = await Promise.all(
    (await migrationNames()).map(async (name) => ({name, ...(await readMigration(name))})),
  );
  for (const {name, checksum} of files)
    if (checksums.has(name) && checksums.get(name) !== checksum)
      throw new Error(`${name} has changed since it ran here. Write a new migration instead.`);
  const umzug = new Umzug({
    logger: undefined,
    migrations: files.map(({name, sql, checksum}) => ({
      name,
      up: () =>
        owner.transaction(async (transaction) => {
          await owner.query(sql, {transaction});
          await owner.query('INSERT INTO sec.migrations (name, checksum) VALUES ($1, $2)', {
            bind: [name, checksum],
            transaction,
          });
        }),
    })),
    storage: {
      // A migration writes its own line, in its own transaction: half of it can never count as done.
      logMigration: () => Promise.resolve(),
      unlogMigration: () => Promise.reject(new Error('Migrations only go forward.')),
      executed: () => Promise.resolve([...checksums.keys()]),
    },
  });
  return (await umzug.up()).map(({name}) => name);
}

/** A running service signs with the stored key: to replace it would take that service down. */
async function refuseOtherKey(owner: Sequelize, contextKey: Uint8Array): Promise<void> {
  if (!(await exists(owner, 'sec.context_key'))) return;
  const {inner, outer} = paddedHalves(contextKey);
  const [stored] = await owner.query<{same: boolean}>(
    'SELECT (inner_pad, outer_pad) IS NOT DISTINCT FROM ($1::bytea, $2::bytea) AS same FROM sec.context_key',
    {bind: [inner, outer], type: QueryTypes.SELECT},
  );
  if (stored && !stored.same)
    throw new ConfigError([
      'The database was set up with another FINDER_MASTER_KEY. Migrate with that one. Nothing was changed.',
    ]);
}

async function readStoreId(owner: Sequelize): Promise<{storeId: string | undefined; fresh: boolean}> {
  const fresh = !(await exists(owner, 'sec.context_key'));
  if (!(await exists(owner, 'sec.key_store'))) return {storeId: undefined, fresh};
  const [row] = await owner.query<{id: string}>('SELECT id FROM sec.key_store', {type: QueryTypes.SELECT});
  return {storeId: row?.id, fresh};
}

async function exists(owner: Sequelize, table: string): Promise<boolean> {
  const [found] = await owner.query<{there: boolean}>('SELECT to_regclass($1) IS NOT NULL AS there', {
    bind: [table],
    type: QueryTypes.SELECT,
  });
  return found!.there;
}

async function storeContextKey(owner: Sequelize, contextKey: Uint8Array): Promise<void> {
  const {inner, outer} = paddedHalves(contextKey);
  await owner.query(
    'INSERT INTO sec.context_key (inner_pad, outer_pad) VALUES ($1, $2) ON CONFLICT (only_row) DO NOTHING',
    {bind: [inner, outer]},
  );
}

/** Only the logins named may connect at all; each is a member of its group. */
async function letIn(owner: Sequelize, group: string, login: string): Promise<void> {
  const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
  const [here] = await owner.query<{name: string; member: boolean; known: boolean}>(
    `SELECT current_database() AS name, EXISTS (SELECT FROM pg_roles WHERE rolname = $2) AS known,
       EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles u ON u.oid = m.member
               WHERE g.rolname = $1 AND u.rolname = $2) AS member`,
    {bind: [group, login], type: QueryTypes.SELECT},
  );
  if (!here!.known)
    throw new Error(
      `There is no database role "${login}". Create it: CREATE ROLE ${quote(login)} LOGIN PASSWORD '…'`,
    );
  if (!here!.member) await insist(() => owner.query(`GRANT ${quote(group)} TO ${quote(login)}`));
  await owner.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${quote(here!.name)} FROM PUBLIC`);
  await owner.query(`GRANT CONNECT ON DATABASE ${quote(here!.name)} TO ${quote(login)}`);
}

/** Roles belong to the cluster: two databases that migrate at once may touch the same row ("tuple concurrently updated"). */
async function insist(work: () => Promise<unknown>, tries = 5): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (tries <= 1 || !/concurrently/.test((error as Error).message)) throw error;
    await insist(work, tries - 1);
  }
}
