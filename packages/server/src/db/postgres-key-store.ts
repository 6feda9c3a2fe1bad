import pg from 'pg';
import {checkName, type KeyStore} from '../keys/key-store.ts';

/**
 * A key store in a PostgreSQL database of its own, for more than one server process.
 * Throws if it is the main database: its backups would keep every key, and erasing a tenant would erase nothing.
 */
export async function openPostgresKeyStore(url: string, mainDatabaseUrl: string): Promise<KeyStore> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: 5000,
    statement_timeout: 15_000,
    query_timeout: 20_000,
    keepAlive: true,
  });
  pool.on('error', () => undefined); // an idle connection that broke; the next query opens another
  try {
    if ((await identityOf(url)) === (await identityOf(mainDatabaseUrl)))
      throw new Error(
        'The key store is the main database. Keys must live in a database of their own, which data backups do not include.',
      );
    await pool.query('CREATE TABLE IF NOT EXISTS finder_keys (name text PRIMARY KEY, value bytea NOT NULL)');
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    async read(name) {
      checkName(name);
      const {rows} = await pool.query<{value: Buffer}>('SELECT value FROM finder_keys WHERE name = $1', [
        name,
      ]);
      return rows[0]?.value;
    },
    async create(name, value) {
      checkName(name);
      const {rowCount} = await pool.query(
        'INSERT INTO finder_keys (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [name, Buffer.from(value)],
      );
      return rowCount === 1;
    },
    async replace(name, value) {
      checkName(name);
      await pool.query(
        'INSERT INTO finder_keys (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2',
        [name, Buffer.from(value)],
      );
    },
    async remove(name) {
      checkName(name);
      await pool.query('DELETE FROM finder_keys WHERE name = $1', [name]);
    },
    async list(folder) {
      const {rows} = await pool.query<{name: string}>(
        'SELECT name FROM finder_keys WHERE starts_with(name, $1) ORDER BY name',
        [`${folder}/`],
      );
      return rows.map(({name}) => name.slice(folder.length + 1));
    },
    check: async () => void (await pool.query('SELECT 1 FROM finder_keys LIMIT 1')),
    close: () => pool.end(),
  };
}

/** The same for every address of one database: the cluster's number and the database's. */
async function identityOf(url: string): Promise<string> {
  const client = new pg.Client({connectionString: url, connectionTimeoutMillis: 5000, query_timeout: 20_000});
  await client.connect();
  try {
    const {rows} = await client.query<{identity: string}>(
      `SELECT system_identifier || '/' || (SELECT oid FROM pg_database WHERE datname = current_database()) AS identity
       FROM pg_control_system()`,
    );
    return rows[0]!.identity;
  } finally {
    await client.end();
  }
}
