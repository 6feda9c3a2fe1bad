import type {JWK} from 'jose';
import type {TenantCipher} from '../keys/tenant-keys.ts';
import type {TenantSession} from './with-tenant.ts';

/** Where a client's sealed public key belongs. */
export const clientKeyPlace = (id: string) =>
  ({table: 'client_keys', column: 'sealed_key', row: id, version: 1}) as const;

/** A public key of an embed client, by its id; `undefined` if the client has no such key (any more). */
export async function readClientKey(
  session: TenantSession,
  cipher: TenantCipher | undefined,
  {publicId, kid}: {publicId: string; kid: string},
): Promise<JWK | undefined> {
  const [row] = await session.query<{id: string; sealed_key: Buffer}>(
    `SELECT k.id, k.sealed_key FROM tenant.client_keys k
     JOIN tenant.embed_clients e ON (e.tenant_id, e.id) = (k.tenant_id, k.client_id)
     WHERE e.public_id = $1 AND k.kid = $2`,
    [publicId, kid],
  );
  return row && cipher ? (cipher.open(clientKeyPlace(row.id), row.sealed_key) as JWK) : undefined;
}

/** Takes a signed request, once for all processes; `false` if it was taken before. It is remembered for `seconds`. */
export async function takeRequest(
  session: TenantSession,
  {publicId, jti, seconds}: {publicId: string; jti: string; seconds: number},
): Promise<boolean> {
  const rows = await session.query(
    `INSERT INTO tenant.used_requests (id, client_id, ends_at)
     SELECT $1::uuid, e.id, clock_timestamp() + make_interval(secs => $2::integer)
     FROM tenant.embed_clients e WHERE e.public_id = $3
     ON CONFLICT DO NOTHING RETURNING id`,
    [jti, seconds, publicId],
  );
  return rows.length === 1;
}
