import type {TenantWork} from '../../tenancy/tenant-context.ts';
import {profiles} from './tenants.model.ts';

const namePlace = (tenant: string) =>
  ({table: 'profiles', column: 'sealed_name', row: tenant, version: 1}) as const;

export async function insertProfile(session: TenantWork, name: string, now: Date): Promise<void> {
  const id = session.tenant;
  await session.records(profiles).insert({
    id,
    sealed_name: session.cipher.seal(namePlace(id), name),
    created_at: now,
  });
}

/** The tenant's name, or `undefined` if its creation was not finished. */
export async function readName(session: TenantWork): Promise<string | undefined> {
  const row = await session.records(profiles).find({id: session.tenant});
  return row && String(session.cipher.open(namePlace(row.id), row.sealed_name));
}
