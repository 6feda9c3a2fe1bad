import {z} from 'zod';
import {AppError} from '../../app-error.ts';
import type {TenantContext} from '../../tenancy/tenant-context.ts';
import {openDetails, openKey, renewProperty} from './properties.repository.ts';
import {requireProperty} from './require-property.ts';
import type {PropertiesDependencies} from './properties.service.ts';
import {tryKey} from './try-key.ts';

export interface RotatedCredential {
  readonly id: string;
  readonly number: string;
  readonly timeZone: string;
  readonly currency: string;
}

const keyName = z.looseObject({private_key_id: z.string()});

/**
 * Replaces the key that a property is read with: tries the new one first, and leaves the old one if that fails. The
 * credential's generation grows, so that from then on nothing is shown that was read with the old key. Throws `AppError`
 * if there is no such property, if the key is the one in use, or with GA4's refusal.
 */
export async function rotateCredential(
  dependencies: PropertiesDependencies,
  tenant: TenantContext,
  wanted: {tenantId: string; property: string; key: unknown; signal: AbortSignal},
): Promise<RotatedCredential> {
  const {tenantId, property, key, signal} = wanted;
  const {number} = await tenant.transact(async (session) => {
    const row = await requireProperty(session, property);
    const old = keyName.safeParse(await openKey(session, row));
    if (old.data && old.data.private_key_id === keyName.parse(key).private_key_id)
      throw new AppError(
        'invalid_request',
        'This is the key that is in use. Make another, and rotate to that.',
      );
    return openDetails(session, row);
  });
  const learnt = await tryKey(dependencies, {tenant: tenantId, number, key, signal});
  return tenant.transact(async (session) => {
    const row = await requireProperty(session, property);
    const {timeZone, currency} = learnt;
    const details = {...openDetails(session, row), ...learnt};
    await renewProperty(session, row, {details, key, now: dependencies.now()});
    await dependencies.forget(session, row.id);
    await tenant.audit.record(session, {
      action: 'property.rotate_credential',
      object: row.id,
      details: {number, timeZone, currency},
    });
    return {id: row.id, number, timeZone, currency};
  });
}
