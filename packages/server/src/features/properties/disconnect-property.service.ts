import type {TenantContext} from '../../tenancy/tenant-context.ts';
import type {PropertiesDependencies} from './properties.service.ts';
import {openDetails, renewProperty} from './properties.repository.ts';
import {requireProperty} from './require-property.ts';

/** Stands where the key was. */
const noKey = null;

/**
 * Takes a property's key away, and with it all that was read with it. The property and its embed clients stay: they answer
 * `ga4_credential_refused` until it is connected again. Twice does no harm. Throws `AppError` if there is no such property.
 */
export async function disconnectProperty(
  {now, forget}: Pick<PropertiesDependencies, 'now' | 'forget'>,
  tenant: TenantContext,
  property: string,
): Promise<{readonly id: string; readonly number: string}> {
  return tenant.transact(async (session) => {
    const row = await requireProperty(session, property);
    const details = openDetails(session, row);
    await renewProperty(session, row, {details, key: noKey, now: now()});
    await forget(session, row.id);
    const {number} = details;
    await tenant.audit.record(session, {action: 'property.disconnect', object: row.id, details: {number}});
    return {id: row.id, number};
  });
}
