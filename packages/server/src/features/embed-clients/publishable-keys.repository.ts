import {clientDetails, clientPlace, type ClientDetails} from '../../tenancy/access.repository.ts';
import {endTokens, holdKeys} from '../../tenancy/client-tokens.repository.ts';
import {publishablePlace, type PublishableDetails} from '../../tenancy/publishable-keys.repository.ts';
import type {TenantWork} from '../../tenancy/tenant-context.ts';

/** What a client in use may have; `undefined` if there is none. Keeps other writers of its keys waiting. */
export async function readClientLimits(
  session: TenantWork,
  publicId: string,
): Promise<ClientDetails | undefined> {
  await holdKeys(session, publicId, true);
  const [row] = await session.query<{id: string; revision: number; sealed_details: Buffer}>(
    'SELECT id, revision, sealed_details FROM tenant.embed_clients WHERE public_id = $1 AND revoked_at IS NULL',
    [publicId],
  );
  return (
    row && clientDetails.parse(session.cipher.open(clientPlace(row.id, row.revision), row.sealed_details))
  );
}

export async function countPublishableKeys(session: TenantWork, publicId: string): Promise<number> {
  const [row] = await session.query<{count: number}>(
    `SELECT count(*)::integer AS count FROM tenant.publishable_keys k
     JOIN tenant.embed_clients e ON (e.tenant_id, e.id) = (k.tenant_id, k.client_id) WHERE e.public_id = $1`,
    [publicId],
  );
  return row!.count;
}

/** Stores a key and enters it where it is looked up. */
export async function insertPublishableKey(
  session: TenantWork,
  created: {id: string; key: string; publicId: string; details: PublishableDetails; now: Date},
): Promise<void> {
  const {id, key, publicId, details, now} = created;
  await session.query(
    `INSERT INTO tenant.publishable_keys (id, client_id, public_id, sealed_details, created_at)
     SELECT $1::uuid, e.id, $2, $3, $4 FROM tenant.embed_clients e WHERE e.public_id = $5`,
    [id, key, session.cipher.seal(publishablePlace(id), details), now, publicId],
  );
  await session.query('INSERT INTO operator.lookups (public_id, tenant_id) VALUES ($1, sec.tenant())', [key]);
}

/**
 * Takes a key away and ends the tokens of its client; none is issued for the key meanwhile, or later. `false` if the client
 * has no such key.
 */
export async function deletePublishableKey(
  session: TenantWork,
  {publicId, key}: {publicId: string; key: string},
): Promise<boolean> {
  await holdKeys(session, publicId, true);
  const rows = await session.query(
    `DELETE FROM tenant.publishable_keys k USING tenant.embed_clients e
     WHERE (e.tenant_id, e.id) = (k.tenant_id, k.client_id) AND e.public_id = $1 AND k.public_id = $2 RETURNING k.id`,
    [publicId, key],
  );
  if (rows.length === 0) return false;
  await endTokens(session, publicId);
  return true;
}

/** The tenant's publishable keys, each with its client's public id, the oldest first. */
export function listPublishableKeys(
  session: TenantWork,
): Promise<{client: string; key: string; createdAt: Date}[]> {
  return session.query(
    `SELECT e.public_id AS client, k.public_id AS key, k.created_at AS "createdAt" FROM tenant.publishable_keys k
     JOIN tenant.embed_clients e ON (e.tenant_id, e.id) = (k.tenant_id, k.client_id) ORDER BY k.created_at, k.public_id`,
  );
}
