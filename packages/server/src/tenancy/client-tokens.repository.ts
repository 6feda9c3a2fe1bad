import type {TenantWork} from './tenant-context.ts';

/**
 * Holds the keys of a client as they are until the transaction ends: for who issues tokens by them beside others who do, or
 * `alone`, for who makes or removes one.
 */
export async function holdKeys(session: TenantWork, publicId: string, alone = false): Promise<void> {
  const lock = alone ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  await session.query(`SELECT ${lock}(hashtextextended('client keys ' || $1, 0))`, [publicId]);
}

/**
 * Tokens of this client that were issued up to now, by the database's clock, stop counting; new ones can be had.
 * Returns `false` if there is no such client.
 */
export async function endTokens(session: TenantWork, publicId: string): Promise<boolean> {
  // Tokens bear whole milliseconds, cut off: what was issued earlier in this one must not look as if it came after.
  const rows = await session.query(
    `UPDATE tenant.embed_clients SET not_before = date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond',
       updated_at = clock_timestamp()
     WHERE public_id = $1 RETURNING id`,
    [publicId],
  );
  return rows.length === 1;
}
