import {AppError} from '../../app-error.ts';
import type {TenantRegistry} from '../../db/tenant-registry.ts';
import type {TenantContext} from '../../tenancy/tenant-context.ts';

/**
 * Stops every purge of a tenant, or lets them go on; twice does no harm. A hold is there before it is on record, and on
 * record that it ends before it ends: if one of the two fails, nothing is purged that should not be, and the operator
 * tries again. Throws `AppError` if there is no such tenant.
 */
export async function setHold(
  registry: Pick<TenantRegistry, 'list' | 'hold' | 'release'>,
  context: TenantContext,
  {tenant, on}: {tenant: string; on: boolean},
): Promise<void> {
  const known = (await registry.list()).find(({id}) => id === tenant.toLowerCase());
  if (!known) throw new AppError('not_found', `There is no tenant "${tenant}". Look at \`tenant list\`.`);
  if (on) await registry.hold(known.id);
  await context.transact((session) =>
    context.audit.record(session, {action: on ? 'tenant.hold' : 'tenant.release', object: known.id}),
  );
  if (!on) await registry.release(known.id);
}
