import {AppError} from '../../app-error.ts';
import type {TenantWork} from '../../tenancy/tenant-context.ts';
import type {PropertyRow} from './properties.model.ts';
import {findByNumber, findProperty} from './properties.repository.ts';

/** A property by our id of it or by GA4's number. Throws `AppError` if the tenant has none of that name. */
export async function requireProperty(session: TenantWork, idOrNumber: string): Promise<PropertyRow> {
  const isNumber = /^\d+$/.test(idOrNumber);
  const row = await (isNumber ? findByNumber : findProperty)(session, idOrNumber.toLowerCase());
  if (!row)
    throw new AppError(
      'not_found',
      `This tenant has no property "${idOrNumber}". Look at \`property list\`.`,
    );
  return row;
}
