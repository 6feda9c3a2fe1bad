import type {PropertyTerms} from '../../ga4/property-changed.ts';
import type {PropertyAccess} from '../../tenancy/access.ts';
import type {IsoDate} from '@meglass-finder/reports';
import type {TenantContext} from '../../tenancy/tenant-context.ts';
import {findProperty, openDetails, updateDetails} from './properties.repository.ts';

/**
 * Keeps the time zone and the currency that GA4 names now, unless what is stored is not any more what the property was
 * asked about: then somebody else has learnt more. Returns whether anything was written. Every process reads it within a second.
 */
export async function learnTerms(
  tenant: TenantContext,
  property: PropertyAccess,
  to: PropertyTerms,
  now: Date,
): Promise<boolean> {
  return tenant.transact(async (session) => {
    const row = await findProperty(session, property.id);
    if (!row) return false;
    const details = openDetails(session, row);
    const {timeZone, currency} = property;
    if (details.timeZone !== timeZone || details.currency !== currency) return false;
    if (!(await updateDetails(session, row, {details: {...details, ...to}, now}))) return false;
    await tenant.audit.record(session, {
      action: 'property.learn',
      object: row.id,
      details: {number: details.number, from: {timeZone, currency}, to},
    });
    return true;
  });
}

/** Keeps the first day of which a property has records, once it has any: it does not change any more. */
export async function learnFirstDay(
  tenant: TenantContext,
  {id}: Pick<PropertyAccess, 'id'>,
  firstDay: IsoDate | undefined,
  now: Date,
): Promise<void> {
  if (!firstDay) return;
  await tenant.transact(async (session) => {
    const row = await findProperty(session, id);
    if (row) await updateDetails(session, row, {details: {...openDetails(session, row), firstDay}, now});
  });
}
