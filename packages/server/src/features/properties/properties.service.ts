import {addDays, dayIn, type ReportQuery} from '@meglass-finder/reports';
import {AppError} from '../../app-error.ts';
import type {PropertyAccess} from '../../tenancy/access.ts';
import type {TenantContext} from '../../tenancy/tenant-context.ts';
import {findByNumber, insertProperty, renewProperty} from './properties.repository.ts';

/** What connecting a property needs besides a tenant. */
export interface PropertiesDependencies {
  /** Asks GA4 once, past the cache; gives the property's time zone and currency. Throws `AppError`. */
  readonly test: (
    property: PropertyAccess,
    query: ReportQuery,
    signal: AbortSignal,
  ) => Promise<{readonly timeZone: string; readonly currency: string}>;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly reportNow: () => Date;
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
  {test, newId, now, reportNow}: PropertiesDependencies,
  tenant: TenantContext,
  wanted: {
    tenantId: string;
    number: string;
    displayName: string | undefined;
    key: unknown;
    signal: AbortSignal;
  },
): Promise<ConnectedProperty> {
  const {number, key, signal} = wanted;
  if (!/^[1-9]\d{0,14}$/.test(number))
    throw new AppError('invalid_request', `A GA4 property is a number such as 300000001, not "${number}".`);
  const newProperty = {id: newId(), credentialId: newId()};
  const yesterday = addDays(dayIn('UTC', reportNow()), -1);
  const query: ReportQuery = {
    type: 'report',
    dimensions: ['date'],
    metrics: ['sessions'],
    ranges: {period: {start: yesterday, end: yesterday}},
    totals: false,
  };
  const tried: PropertyAccess = {
    tenant: wanted.tenantId,
    id: newProperty.id,
    number,
    timeZone: 'UTC',
    currency: '',
    credential: {id: newProperty.credentialId, generation: 1, open: () => key},
  };
  const {timeZone, currency} = await test(tried, query, signal);
  const details = {number, displayName: wanted.displayName ?? number, timeZone, currency};
  return tenant.transact(async (session) => {
    const known = await findByNumber(session, number);
    if (known) await renewProperty(session, known, {details, key, now: now()});
    else await insertProperty(session, {...newProperty, details, key, now: now()});
    const id = known?.id ?? newProperty.id;
    await tenant.audit.record(session, {
      action: known ? 'property.renew' : 'property.connect',
      object: id,
      details: {number, timeZone, currency},
    });
    return {id, timeZone, currency, created: !known};
  });
}
