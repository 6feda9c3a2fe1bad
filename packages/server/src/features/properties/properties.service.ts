import {AppError} from '../../app-error.ts';
import type {TenantContext, TenantWork} from '../../tenancy/tenant-context.ts';
import {findByNumber, insertProperty, renewProperty} from './properties.repository.ts';
import {tryKey, type KeyTrial} from './try-key.ts';

/** What connecting a property needs besides a tenant. */
export interface PropertiesDependencies extends KeyTrial {
  readonly now: () => Date;
  /** Deletes what was read with the key that a property had, in the transaction that takes it away. */
  readonly forget: (session: TenantWork, property: string) => Promise<void>;
}

export interface ConnectedProperty {
  readonly id: string;
  readonly timeZone: string;
  readonly currency: string;
  /** `false`: the property was there already, and has a new key now. */
  readonly created: boolean;
}

/**
 * Connects a GA4 property: tries the key on it, learns its time zone and currency, and stores all that. Connecting it
 * again replaces the key. Throws `AppError` with GA4's refusal, and stores nothing then.
 */
export async function connectProperty(
  dependencies: PropertiesDependencies,
  tenant: TenantContext,
  wanted: {
    tenantId: string;
    number: string;
    displayName: string | undefined;
    key: unknown;
    signal: AbortSignal;
  },
): Promise<ConnectedProperty> {
  const {newId, now, forget} = dependencies;
  const {tenantId, number, key, signal} = wanted;
  if (!/^[1-9]\d{0,14}$/.test(number))
    throw new AppError('invalid_request', `A GA4 property is a number such as 300000001, not "${number}".`);
  const learnt = await tryKey(dependencies, {tenant: tenantId, number, key, signal});
  const {timeZone, currency} = learnt;
  const details = {number, displayName: wanted.displayName ?? number, ...learnt};
  return tenant.transact(async (session) => {
    const known = await findByNumber(session, number);
    const id = known?.id ?? newId();
    if (known) {
      await renewProperty(session, known, {details, key, now: now()});
      await forget(session, id);
    } else await insertProperty(session, {id, credentialId: newId(), details, key, now: now()});
    await tenant.audit.record(session, {
      action: known ? 'property.renew' : 'property.connect',
      object: id,
      details: {number, timeZone, currency},
    });
    return {id, timeZone, currency, created: !known};
  });
}
