import {AppError} from '../../app-error.ts';
import type {TenantRegistry} from '../../db/tenant-registry.ts';
import type {TenantKeys} from '../../keys/tenant-keys.ts';
import type {TenantContext} from '../../tenancy/tenant-context.ts';
import {insertProfile, readName} from './tenants.repository.ts';

/** What creating and listing tenants needs besides a tenant. */
export interface TenantsDependencies {
  readonly registry: TenantRegistry;
  readonly keys: TenantKeys;
  readonly newId: () => string;
  readonly now: () => Date;
  /** The context in which operators work on a tenant. */
  readonly contextOf: (tenant: string) => TenantContext;
}

export interface ShownTenant {
  readonly id: string;
  /** `null` if its creation was not finished. */
  readonly name: string | null;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  /** ISO 8601 in UTC: since when nothing of it is purged; `null` if it is. */
  readonly heldSince: string | null;
}

/** Creates a tenant: its key first, so that nothing of it is ever stored in plain text. Throws `AppError` for a name that is none. */
export async function createTenant(
  {registry, keys, newId, now, contextOf}: TenantsDependencies,
  name: string,
): Promise<{id: string}> {
  if (name.trim() === '' || name.length > 200 || /\p{Cc}/u.test(name))
    throw new AppError('invalid_request', "A tenant's name has 1 to 200 characters on one line.");
  const id = newId();
  await keys.create(id);
  await registry.insert(id);
  const tenant = contextOf(id);
  await tenant.transact(async (session) => {
    await insertProfile(session, name, now());
    await tenant.audit.record(session, {action: 'tenant.create', object: id});
  });
  return {id};
}

/** Every tenant, oldest first. Each name is read in its own tenant's context. */
export async function listTenants({registry, contextOf}: TenantsDependencies): Promise<ShownTenant[]> {
  const shown: ShownTenant[] = [];
  for (const {id, createdAt, heldSince} of await registry.list()) {
    const name = await contextOf(id).transact(readName);
    shown.push({
      id,
      name: name ?? null,
      createdAt: createdAt.toISOString(),
      heldSince: heldSince?.toISOString() ?? null,
    });
  }
  return shown;
}
