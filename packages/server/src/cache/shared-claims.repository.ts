import type {TenantSession} from '../tenancy/with-tenant.ts';

/**
 * Lets one transaction at a time count a name's claims, until it ends. A statement of its own: the next one sees what
 * those before it have left.
 */
export async function lockClaims(session: TenantSession, hash: Buffer): Promise<void> {
  await session.query('SELECT pg_advisory_xact_lock($1::bigint)', [hash.readBigInt64BE(0).toString()]);
}

/** Adds a claim if there is room; whether there was. Under `lockClaims`. */
export async function insertClaim(
  session: TenantSession,
  hash: Buffer,
  {id, room, weight, milliseconds}: {id: string; room: number; weight: number; milliseconds: number},
): Promise<boolean> {
  const rows = await session.query(
    `INSERT INTO tenant.shared_claims (name_hash, id, weight, ends_at)
     SELECT $1, $2, $3::integer, clock_timestamp() + $4::float8 * interval '1 millisecond'
     WHERE $3::integer + (SELECT coalesce(sum(weight), 0) FROM tenant.shared_claims
                          WHERE name_hash = $1 AND ends_at > clock_timestamp()) <= $5::float8
     RETURNING 1`,
    [hash, id, weight, milliseconds, room],
  );
  return rows.length > 0;
}

/** Moves the end of a claim that is not over; whether it was not. Under `lockClaims`. */
export async function extendClaim(
  session: TenantSession,
  hash: Buffer,
  id: string,
  milliseconds: number,
): Promise<boolean> {
  const rows = await session.query(
    `UPDATE tenant.shared_claims SET ends_at = clock_timestamp() + $3::float8 * interval '1 millisecond'
     WHERE name_hash = $1 AND id = $2 AND ends_at > clock_timestamp() RETURNING 1`,
    [hash, id, milliseconds],
  );
  return rows.length > 0;
}

export async function deleteClaim(session: TenantSession, hash: Buffer, id: string): Promise<void> {
  await session.query('DELETE FROM tenant.shared_claims WHERE name_hash = $1 AND id = $2', [hash, id]);
}

/** Deletes claims of a name that are over. Under `lockClaims`. */
export async function deleteEndedOf(session: TenantSession, hash: Buffer): Promise<void> {
  await session.query(
    'DELETE FROM tenant.shared_claims WHERE name_hash = $1 AND ends_at <= clock_timestamp()',
    [hash],
  );
}

/** Deletes at most `limit` claims that are over, of whatever name: nobody may ever ask for theirs again. */
export async function deleteEndedClaims(session: TenantSession, limit: number): Promise<number> {
  const rows = await session.query(
    `DELETE FROM tenant.shared_claims WHERE (name_hash, id) IN (
       SELECT name_hash, id FROM tenant.shared_claims WHERE ends_at <= clock_timestamp()
       ORDER BY ends_at LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING 1`,
    [limit],
  );
  return rows.length;
}

/** The sum of weights, and milliseconds until the first ends. */
export async function readTaken(
  session: TenantSession,
  hash: Buffer,
): Promise<{weight: number; endsIn: number | undefined}> {
  const [row] = await session.query<{weight: number; ends_in: number | null}>(
    `SELECT coalesce(sum(weight), 0)::float8 AS weight,
       (extract(epoch FROM min(ends_at) - clock_timestamp()) * 1000)::float8 AS ends_in
     FROM tenant.shared_claims WHERE name_hash = $1 AND ends_at > clock_timestamp()`,
    [hash],
  );
  return {
    weight: row?.weight ?? 0,
    endsIn: typeof row?.ends_in === 'number' ? Math.max(0, row.ends_in) : undefined,
  };
}
