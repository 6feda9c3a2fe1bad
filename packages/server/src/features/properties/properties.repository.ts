import {
  credentialPlace,
  propertyDetails,
  propertyPlace,
  type PropertyDetails,
} from '../../tenancy/access.repository.ts';
import type {TenantWork} from '../../tenancy/tenant-context.ts';
import {credentials, properties, type PropertyRow} from './properties.model.ts';

/** A connected property with what was learnt of it. */
export interface Property extends PropertyDetails {
  readonly id: string;
}

/** Finds a property by GA4's number of it. */
export function findByNumber(session: TenantWork, number: string): Promise<PropertyRow | undefined> {
  return session.records(properties).find({number_hash: session.cipher.hash('property-number', number)});
}

/** Finds a property by our id of it. */
export async function findProperty(session: TenantWork, id: string): Promise<PropertyRow | undefined> {
  const [row] = await session.query<{id: string}>('SELECT id FROM tenant.properties WHERE id::text = $1', [
    id,
  ]);
  return row && session.records(properties).find({id: row.id});
}

/** What was learnt of a property. */
export function openDetails(
  session: TenantWork,
  {id, revision, sealed_details}: PropertyRow,
): PropertyDetails {
  return propertyDetails.parse(session.cipher.open(propertyPlace(id, revision), sealed_details));
}

/** The key that a property is read with. */
export async function openKey(session: TenantWork, {credential_id}: PropertyRow): Promise<unknown> {
  const credential = await session.records(credentials).find({id: credential_id});
  if (!credential) throw new Error('The property has lost its credential.');
  const {id, generation, sealed_key} = credential;
  return session.cipher.open(credentialPlace(id, generation), sealed_key);
}

/** Every property of the tenant. */
export async function listProperties(session: TenantWork): Promise<Property[]> {
  const rows = await session.records(properties).list('id');
  return rows.map((row) => ({id: row.id, ...openDetails(session, row)}));
}

export async function insertProperty(
  session: TenantWork,
  created: {id: string; credentialId: string; details: PropertyDetails; key: unknown; now: Date},
): Promise<void> {
  const {id, credentialId, details, key, now} = created;
  const times = {created_at: now, updated_at: now};
  await session.records(credentials).insert({
    id: credentialId,
    generation: 1,
    sealed_key: session.cipher.seal(credentialPlace(credentialId, 1), key),
    ...times,
  });
  await session.records(properties).insert({
    id,
    number_hash: session.cipher.hash('property-number', details.number),
    credential_id: credentialId,
    revision: 1,
    sealed_details: session.cipher.seal(propertyPlace(id, 1), details),
    ...times,
  });
}

/** Puts a new key in the place of the old one, under the next generation. */
export async function renewProperty(
  session: TenantWork,
  row: PropertyRow,
  {details, key, now}: {details: PropertyDetails; key: unknown; now: Date},
): Promise<void> {
  const credential = await session.records(credentials).find({id: row.credential_id});
  if (!credential) throw new Error('The property has lost its credential.');
  const generation = credential.generation + 1;
  const sealed_key = session.cipher.seal(credentialPlace(credential.id, generation), key);
  const written = await session
    .records(credentials)
    .update(
      {generation, sealed_key, updated_at: now},
      {id: credential.id, generation: credential.generation},
    );
  if (written !== 1 || !(await updateDetails(session, row, {details, now})))
    throw new Error('Somebody else connected the same property just now. Try again.');
}

/** Writes what was learnt of a property; `false` if somebody else did since it was read. */
export async function updateDetails(
  session: TenantWork,
  row: PropertyRow,
  {details, now}: {details: PropertyDetails; now: Date},
): Promise<boolean> {
  const revision = row.revision + 1;
  const sealed_details = session.cipher.seal(propertyPlace(row.id, revision), details);
  const written = await session
    .records(properties)
    .update({revision, sealed_details, updated_at: now}, {id: row.id, revision: row.revision});
  return written === 1;
}
