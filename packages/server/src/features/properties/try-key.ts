import {dayIn, firstDayIn, firstDayQuery, type CoreQuery, type Table} from '@meglass-finder/reports';
import type {PropertyAccess} from '../../tenancy/access.ts';

interface Terms {
  readonly timeZone: string;
  readonly currency: string;
}

/** What GA4 says of a property. */
export interface LearntProperty extends Terms {
  /** The first day of which it has records; not there if it has none. */
  readonly firstDay?: string;
}

/** What trying a key needs. */
export interface KeyTrial {
  /** Asks GA4 once, past the cache; gives what it answered, with the property's time zone and currency. Throws `AppError`. */
  readonly test: (
    property: PropertyAccess,
    query: CoreQuery,
    signal: AbortSignal,
  ) => Promise<Terms & {readonly table: Pick<Table, 'rows'>}>;
  readonly newId: () => string;
  readonly reportNow: () => Date;
}

/** Asks GA4 for the first day of a property with a key. Throws `AppError` with GA4's refusal. */
export async function tryKey(
  {test, newId, reportNow}: KeyTrial,
  {tenant, number, key, signal}: {tenant: string; number: string; key: unknown; signal: AbortSignal},
): Promise<LearntProperty> {
  const tried: PropertyAccess = {
    tenant,
    id: newId(), // an id of its own: nothing that is known of the property is touched
    number,
    timeZone: 'UTC',
    currency: '',
    credential: {id: newId(), generation: 1, open: () => key},
  };
  const {timeZone, currency, table} = await test(tried, firstDayQuery(dayIn('UTC', reportNow())), signal);
  const firstDay = firstDayIn(table);
  return {timeZone, currency, ...(firstDay && {firstDay})};
}
