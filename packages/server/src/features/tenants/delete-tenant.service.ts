import {AppError} from '../../app-error.ts';
import type {TenantRegistry} from '../../db/tenant-registry.ts';
import type {DeletionRecord, DeletionRecords} from '../../keys/deletion-records.ts';

/** What deleting a tenant reaches. */
export interface TenantDeletion {
  readonly registry: Pick<TenantRegistry, 'list' | 'remove'>;
  readonly records: DeletionRecords;
  readonly now: () => Date;
  /** The tenant's name; `undefined` if its creation was not finished. */
  readonly readName: (tenant: string) => Promise<string | undefined>;
  /** How many rows of the tenant each table has; tables without any are not named. */
  readonly countRows: (tenant: string) => Promise<Readonly<Record<string, number>>>;
  /** Destroys the tenant's key and all that is kept beside it: what is left anywhere of what it sealed is unreadable. */
  readonly destroyKeys: (tenant: string) => Promise<void>;
  /** Deletes what is not a row of the tenant's: its jobs, and what servers share in Redis. */
  readonly sweep: (tenant: string) => Promise<void>;
  /** Waits until no server has anything under way for a tenant that is gone. */
  readonly settle: () => Promise<void>;
}

/**
 * Deletes a tenant with everything that is kept of it. `name` must be its name (its id, if its creation was not finished),
 * so that nobody deletes the wrong one. Given again after a failure, or after an old backup was restored, it goes on
 * where something is left. Throws `AppError` for a tenant that is not there, has another name or is on hold.
 */
export async function deleteTenant(
  {registry, records, now, readName, countRows, destroyKeys, sweep, settle}: TenantDeletion,
  {tenant, name}: {tenant: string; name: string},
): Promise<DeletionRecord> {
  const known = (await registry.list()).find(({id}) => id === tenant);
  const before = await records.read(tenant);
  if (!known && !before)
    throw new AppError('not_found', `There is no tenant "${tenant}". Look at \`tenant list\`.`);
  if (known?.heldSince)
    throw new AppError(
      'invalid_request',
      'This tenant is on hold: nothing of it may be deleted. Lift the hold first, if it is over: `tenant hold off`.',
    );
  // Of a deletion that has begun, the key may be gone, and the name with it.
  if (!before && (await readName(tenant)) !== name && name !== tenant)
    throw new AppError('invalid_request', 'This is not the name of the tenant. Look at `tenant list`.');
  const record: DeletionRecord = {
    tenant,
    begunAt: before?.begunAt ?? now().toISOString(),
    doneAt: null,
    rows: before?.rows ?? (await countRows(tenant)),
  };
  await records.write(record);
  if (known) await registry.remove(tenant);
  await destroyKeys(tenant);
  await sweep(tenant);
  await settle();
  await sweep(tenant);
  const done = {...record, doneAt: now().toISOString()};
  await records.write(done);
  return done;
}
