import type {TenantWork} from '../../tenancy/tenant-context.ts';

/** Milliseconds since 1970 by the database's clock: the one clock that all processes share. */
export async function readClock(session: TenantWork): Promise<number> {
  const [row] = await session.query<{now: string}>(
    'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::text AS now',
  );
  return Number(row!.now);
}

/**
 * Puts a token's id on the list of those that do not count, for one client or, without one, for all of the tenant's.
 * It counts for `lifetime` seconds, longer than any token lives.
 */
export async function insertRevokedToken(
  session: TenantWork,
  {jti, publicId, lifetime}: {jti: string; publicId: string | null; lifetime: number},
): Promise<void> {
  await session.query(
    `INSERT INTO tenant.revoked_tokens (id, client_id, ends_at)
     SELECT $1::uuid, e.id, clock_timestamp() + make_interval(secs => $2::integer)
     FROM tenant.embed_clients e WHERE $3::text IS NULL OR e.public_id = $3
     ON CONFLICT DO NOTHING`,
    [jti, lifetime, publicId],
  );
}
