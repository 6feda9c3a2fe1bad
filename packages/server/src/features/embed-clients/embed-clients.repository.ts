import {clientDetails, clientPlace, type ClientDetails} from '../../tenancy/access.repository.ts';
import type {TenantWork} from '../../tenancy/tenant-context.ts';
import {embedClients} from './embed-clients.model.ts';

export async function insertEmbedClient(
  session: TenantWork,
  created: {
    id: string;
    publicId: string;
    secretHash: Buffer;
    propertyId: string;
    details: ClientDetails;
    now: Date;
  },
): Promise<void> {
  const {id, publicId, secretHash, propertyId, details, now} = created;
  await session.records(embedClients).insert({
    id,
    public_id: publicId,
    secret_hash: secretHash,
    previous_secret_hash: null,
    previous_secret_until: null,
    property_id: propertyId,
    revision: 1,
    sealed_details: session.cipher.seal(clientPlace(id, 1), details),
    not_before: new Date(0),
    revoked_at: null,
    created_at: now,
    updated_at: now,
  });
  await session.query('INSERT INTO operator.lookups (public_id, tenant_id) VALUES ($1, sec.tenant())', [
    publicId,
  ]);
}

/** The property that an id or GA4's number of it means, or `undefined`. */
export async function findPropertyId(session: TenantWork, idOrNumber: string): Promise<string | undefined> {
  const [row] = await session.query<{id: string}>(
    'SELECT id FROM tenant.properties WHERE id::text = $1 OR number_hash = $2',
    [idOrNumber.toLowerCase(), session.cipher.hash('property-number', idOrNumber)],
  );
  return row?.id;
}

/** Returns `false` if there is no such client that is not revoked yet. */
export async function revokeEmbedClient(session: TenantWork, publicId: string, now: Date): Promise<boolean> {
  const count = await session
    .records(embedClients)
    .update({revoked_at: now, updated_at: now}, {public_id: publicId, revoked_at: null});
  return count === 1;
}

/**
 * Gives a client another secret; the one before is taken for `overlap` more seconds. Returns until when, `null` without an
 * overlap, or `undefined` if there is no such client in use.
 */
export async function replaceSecret(
  session: TenantWork,
  {publicId, secretHash, overlap}: {publicId: string; secretHash: Buffer; overlap: number},
): Promise<Date | null | undefined> {
  const [row] = await session.query<{previous_secret_until: Date | null}>(
    `UPDATE tenant.embed_clients SET secret_hash = $2,
       previous_secret_hash = CASE WHEN $3::integer > 0 THEN secret_hash END,
       previous_secret_until = CASE WHEN $3::integer > 0 THEN clock_timestamp() + make_interval(secs => $3::integer) END,
       updated_at = clock_timestamp()
     WHERE public_id = $1 AND revoked_at IS NULL RETURNING previous_secret_until`,
    [publicId, secretHash, overlap],
  );
  return row?.previous_secret_until;
}

/** An embed client as operators see it. */
export interface ListedClient extends ClientDetails {
  /** The public id. */
  readonly id: string;
  readonly property: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
  /** Until when the secret before is taken, if there is one. */
  readonly previousSecretUntil: Date | null;
}

/** Every embed client of the tenant, oldest first. */
export async function listEmbedClients(session: TenantWork): Promise<ListedClient[]> {
  const rows = await session.records(embedClients).list('id');
  return rows.map((row) => ({
    id: row.public_id,
    property: row.property_id,
    ...clientDetails.parse(session.cipher.open(clientPlace(row.id, row.revision), row.sealed_details)),
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
    previousSecretUntil: row.previous_secret_until,
  }));
}
