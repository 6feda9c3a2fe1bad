import {addDays, dayIn, report, type CoreQuery} from '@meglass-finder/reports';
import type {PropertyAccess} from '../../tenancy/access.ts';

/** What trying a key needs. */
export interface KeyTrial {
  /** Asks GA4 once, past the cache; gives the property's time zone and currency. Throws `AppError`. */
  readonly test: (
    property: PropertyAccess,
    query: CoreQuery,
    signal: AbortSignal,
  ) => Promise<{readonly timeZone: string; readonly currency: string}>;
  readonly newId: () => string;
  readonly reportNow: () => Date;
}

/** Asks GA4 for one number of a property with a key. Throws `AppError` with GA4's refusal. */
export function tryKey(
  {test, newId, reportNow}: KeyTrial,
  {tenant, number, key, signal}: {tenant: string; number: string; key: unknown; signal: AbortSignal},
): Promise<{readonly timeZone: string; readonly currency: string}> {
  const yesterday = addDays(dayIn('UTC', reportNow()), -1);
  const query = report({
    dimensions: ['date'],
    metrics: ['sessions'],
    period: {start: yesterday, end: yesterday},
  });
  const tried: PropertyAccess = {
    tenant,
    id: newId(), // an id of its own: nothing that is known of the property is touched
    number,
    timeZone: 'UTC',
    currency: '',
    credential: {id: newId(), generation: 1, open: () => key},
  };
  return test(tried, query, signal);
}
