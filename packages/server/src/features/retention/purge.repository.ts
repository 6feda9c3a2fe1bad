import type {TenantSession} from '../../tenancy/with-tenant.ts';
import {retentionPolicy, type Purge} from './policy.ts';

/** Keeps a hold that is being set waiting until this transaction ends, and tells whether there is one. */
export async function isHeld(session: TenantSession): Promise<boolean> {
  await session.query("SELECT pg_advisory_xact_lock_shared(hashtextextended('hold ' || $1, 0))", [
    session.tenant,
  ]);
  // A statement of its own: it sees what was committed while the one before was waiting.
  const [row] = await session.query<{held: boolean}>('SELECT EXISTS (SELECT FROM operator.holds) AS held');
  return row!.held;
}

/** Deletes the tenant's rows of a table that are past their time. Returns how many there were. */
export async function deleteExpired(
  session: TenantSession,
  {table, column, type, days}: Extract<Purge, {by: 'job'}> & {table: string},
  now: Date,
): Promise<number> {
  const cutoff = new Date(now.getTime() - days * 86_400_000).toISOString();
  // The names are those of the policy; nothing from outside gets in here.
  const [row] = await session.query<{count: number}>(
    `WITH gone AS (DELETE FROM ${table} WHERE ${column} < $1::${type} RETURNING 1)
     SELECT count(*)::integer AS count FROM gone`,
    [type === 'date' ? cutoff.slice(0, 10) : cutoff],
  );
  return row!.count;
}

/** How many rows of the tenant there are, by table; tables without any are not named. */
export async function countRows(session: TenantSession): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const {table} of retentionPolicy) {
    if (!table.startsWith('tenant.')) continue;
    const [row] = await session.query<{count: number}>(`SELECT count(*)::integer AS count FROM ${table}`);
    if (row!.count > 0) counts[table] = row!.count;
  }
  return counts;
}
