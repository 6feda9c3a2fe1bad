import type {TenantContext} from '../../tenancy/tenant-context.ts';
import {retentionPolicy, type RetentionRule} from './policy.ts';
import {deleteExpired, isHeld} from './purge.repository.ts';

/** What a purge did. `deleted` counts rows by table, where there were any. */
export interface PurgeResult {
  readonly held: boolean;
  readonly deleted: Readonly<Record<string, number>>;
}

/**
 * Deletes whatever of a tenant the policy does not keep any longer, in one transaction that is on record. Does nothing
 * for a tenant on hold; twice does no harm.
 */
export async function purgeTenant(
  tenant: TenantContext,
  now: Date,
  policy: readonly RetentionRule[] = retentionPolicy,
): Promise<PurgeResult> {
  return tenant.transact(async (session) => {
    if (await isHeld(session)) return {held: true, deleted: {}};
    const deleted: Record<string, number> = {};
    for (const {table, purge} of policy) {
      if (purge.by !== 'job') continue;
      const count = await deleteExpired(session, {table, ...purge}, now);
      if (count > 0) deleted[table] = count;
    }
    if (Object.keys(deleted).length > 0)
      await tenant.audit.record(session, {
        action: 'retention.purge',
        object: session.tenant,
        details: {deleted},
      });
    return {held: false, deleted};
  });
}
