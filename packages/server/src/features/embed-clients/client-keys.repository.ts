import type {JWK} from 'jose';
import {clientKeyPlace} from '../../tenancy/client-keys.repository.ts';
import {holdKeys} from '../../tenancy/client-tokens.repository.ts';
import type {TenantWork} from '../../tenancy/tenant-context.ts';

/** Stores a public key of a client in use and enters its id where it is looked up; `false` if there is no such client. */
export async function insertClientKey(
  session: TenantWork,
  {id, kid, publicId, key, now}: {id: string; kid: string; publicId: string; key: JWK; now: Date},
): Promise<boolean> {
  const rows = await session.query(
    `INSERT INTO tenant.client_keys (id, client_id, kid, sealed_key, created_at)
     SELECT $1::uuid, e.id, $2, $3, $4 FROM tenant.embed_clients e
     WHERE e.public_id = $5 AND e.revoked_at IS NULL RETURNING id`,
    [id, kid, session.cipher.seal(clientKeyPlace(id), key), now, publicId],
  );
  if (rows.length === 0) return false;
  await session.query('INSERT INTO operator.lookups (public_id, tenant_id) VALUES ($1, sec.tenant())', [kid]);
  return true;
}

/** Keeps other writers of a client's keys waiting until this transaction ends; gives how many it has. */
export async function countClientKeys(session: TenantWork, publicId: string): Promise<number> {
  await holdKeys(session, publicId, true);
  const [row] = await session.query<{count: number}>(
    `SELECT count(*)::integer AS count FROM tenant.client_keys k
     JOIN tenant.embed_clients e ON (e.tenant_id, e.id) = (k.tenant_id, k.client_id) WHERE e.public_id = $1`,
    [publicId],
  );
  return row!.count;
}

/** Takes a key away; `false` if the client has no such key. */
export async function deleteClientKey(
  session: TenantWork,
  {publicId, kid}: {publicId: string; kid: string},
): Promise<boolean> {
  const rows = await session.query(
    `DELETE FROM tenant.client_keys k USING tenant.embed_clients e
     WHERE (e.tenant_id, e.id) = (k.tenant_id, k.client_id) AND e.public_id = $1 AND k.kid = $2 RETURNING k.id`,
    [publicId, kid],
  );
  return rows.length === 1;
}

/** The ids of the tenant's keys, each with its client's public id, the oldest first. */
export function listClientKeys(
  session: TenantWork,
): Promise<{client: string; kid: string; createdAt: Date}[]> {
  return session.query(
    `SELECT e.public_id AS client, k.kid, k.created_at AS "createdAt" FROM tenant.client_keys k
     JOIN tenant.embed_clients e ON (e.tenant_id, e.id) = (k.tenant_id, k.client_id) ORDER BY k.created_at, k.kid`,
  );
}
