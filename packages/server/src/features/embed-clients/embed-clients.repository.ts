import {clientPlace, type ClientDetails} from '../../tenancy/access.repository.ts';
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
