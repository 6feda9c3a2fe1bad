import {grantSchema, rowScopeSchema} from '@meglass-finder/reports';
import {z} from 'zod';
import type {TenantCipher} from '../keys/tenant-keys.ts';
import type {PropertyAccess} from './access.ts';
import {openPublishableKeys, type PublishableRow} from './publishable-keys.repository.ts';
import type {ReadAccess} from './live-access.ts';
import type {TenantSession} from './with-tenant.ts';

/** What is sealed in `embed_clients.sealed_details`. */
export const clientDetails = z.object({
  name: z.string(),
  grants: z.array(grantSchema),
  origins: z.array(z.string()),
  allowServers: z.boolean(),
  maximumDays: z.number().optional(),
  rows: rowScopeSchema.optional(),
});
export type ClientDetails = z.infer<typeof clientDetails>;

/** What is sealed in `properties.sealed_details`. */
export const propertyDetails = z.object({
  number: z.string(),
  displayName: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  firstDay: z.string().optional(),
});
export type PropertyDetails = z.infer<typeof propertyDetails>;

/** Where an embed client's sealed details belong. */
export const clientPlace = (id: string, revision: number) =>
  ({table: 'embed_clients', column: 'sealed_details', row: id, version: revision}) as const;
/** Where a property's sealed details belong. */
export const propertyPlace = (id: string, revision: number) =>
  ({table: 'properties', column: 'sealed_details', row: id, version: revision}) as const;
/** Where a credential's sealed key belongs. */
export const credentialPlace = (id: string, generation: number) =>
  ({table: 'credentials', column: 'sealed_key', row: id, version: generation}) as const;

interface AccessRow extends PropertyAccessRow {
  client_id: string;
  public_id: string;
  secret_hash: Buffer;
  previous_secret_hash: Buffer | null;
  client_revision: number;
  client_details: Buffer;
  not_before: Date;
  revoked_at: Date | null;
  revoked_tokens: string[];
  publishable_keys: PublishableRow[];
  stamp: string;
}

interface PropertyAccessRow {
  property_id: string;
  property_revision: number;
  property_details: Buffer;
  connected_at: Date;
  credential_id: string;
  generation: number;
  sealed_key: Buffer;
}

/** All that decides about an embed client's calls, as it is now, in one statement. */
export async function readClientAccess(
  session: TenantSession,
  cipher: TenantCipher | undefined,
  publicId: string,
): Promise<Pick<ReadAccess, 'access' | 'stamp'> | undefined> {
  const [row] = await session.query<AccessRow>(
    `SELECT e.id AS client_id, e.public_id, e.secret_hash, e.revision AS client_revision,
       e.sealed_details AS client_details, e.not_before, e.revoked_at,
       CASE WHEN e.previous_secret_until > clock_timestamp() THEN e.previous_secret_hash END AS previous_secret_hash,
       ARRAY(SELECT r.id::text FROM tenant.revoked_tokens r
             WHERE (r.tenant_id, r.client_id) = (e.tenant_id, e.id) AND r.ends_at > clock_timestamp()) AS revoked_tokens,
       (SELECT coalesce(json_agg(json_build_object('id', k.id, 'publicId', k.public_id, 'sealed', encode(k.sealed_details, 'base64'))), '[]')
        FROM tenant.publishable_keys k WHERE (k.tenant_id, k.client_id) = (e.tenant_id, e.id)) AS publishable_keys,
       (SELECT s.stamp::text FROM sec.access_stamps(ARRAY[e.tenant_id]) s) AS stamp,
       p.id AS property_id, p.revision AS property_revision, p.sealed_details AS property_details,
       p.created_at AS connected_at, c.id AS credential_id, c.generation, c.sealed_key
     FROM tenant.embed_clients e
     JOIN tenant.properties p ON (p.tenant_id, p.id) = (e.tenant_id, e.property_id)
     JOIN tenant.credentials c ON (c.tenant_id, c.id) = (p.tenant_id, p.credential_id)
     WHERE e.public_id = $1`,
    [publicId],
  );
  if (!row || !cipher) return undefined;
  const details = clientDetails.parse(
    cipher.open(clientPlace(row.client_id, row.client_revision), row.client_details),
  );
  const access = {
    publicId: row.public_id,
    grants: details.grants,
    origins: details.origins,
    allowServers: details.allowServers,
    maximumDays: details.maximumDays,
    rows: details.rows,
    notBefore: row.not_before,
    revokedAt: row.revoked_at,
    secretHash: row.secret_hash,
    previousSecretHash: row.previous_secret_hash,
    revokedTokens: new Set(row.revoked_tokens),
    publishableKeys: openPublishableKeys(cipher, row.publishable_keys),
    property: propertyAccess(session.tenant, cipher, row),
  };
  return {access, stamp: row.stamp};
}

/** A property with the credential that reads it, by our id of it; `undefined` if it is not there (any more). */
export async function readPropertyAccess(
  session: TenantSession & {readonly cipher: TenantCipher},
  id: string,
): Promise<PropertyAccess | undefined> {
  const [row] = await session.query<PropertyAccessRow>(
    `SELECT p.id AS property_id, p.revision AS property_revision, p.sealed_details AS property_details,
       p.created_at AS connected_at, c.id AS credential_id, c.generation, c.sealed_key
     FROM tenant.properties p JOIN tenant.credentials c ON (c.tenant_id, c.id) = (p.tenant_id, p.credential_id)
     WHERE p.id = $1`,
    [id],
  );
  return row && propertyAccess(session.tenant, session.cipher, row);
}

/** What was learnt of a property, and what people call it; `undefined` if it is not there. */
export async function readPropertyDetails(
  session: TenantSession & {readonly cipher: TenantCipher},
  id: string,
): Promise<PropertyDetails | undefined> {
  const [row] = await session.query<{revision: number; sealed_details: Buffer}>(
    'SELECT revision, sealed_details FROM tenant.properties WHERE id = $1',
    [id],
  );
  return (
    row && propertyDetails.parse(session.cipher.open(propertyPlace(id, row.revision), row.sealed_details))
  );
}

function propertyAccess(tenant: string, cipher: TenantCipher, row: PropertyAccessRow): PropertyAccess {
  const {number, timeZone, currency, firstDay} = propertyDetails.parse(
    cipher.open(propertyPlace(row.property_id, row.property_revision), row.property_details),
  );
  return {
    tenant,
    id: row.property_id,
    number,
    timeZone,
    currency,
    firstDay,
    connectedAt: row.connected_at,
    credential: {
      id: row.credential_id,
      generation: row.generation,
      open: () => cipher.open(credentialPlace(row.credential_id, row.generation), row.sealed_key),
    },
  };
}
