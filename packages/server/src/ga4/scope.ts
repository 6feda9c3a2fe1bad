import type {IsoDate} from '@meglass-finder/reports';
import type {PropertyAccess} from '../tenancy/access.ts';

const scopes = new WeakMap<PropertyAccess, string>();
const scopesOfDays = new WeakMap<PropertyAccess, {readonly day: IsoDate; readonly scope: string}>();

/** The scope of what belongs to one calendar day of the property. */
export function scopeOfDay(property: PropertyAccess, day: IsoDate): string {
  const known = scopesOfDays.get(property);
  if (known?.day === day) return known.scope;
  const scope = `${scopeOf(property)}${day} ${property.firstDay ?? ''} `;
  scopesOfDays.set(property, {day, scope});
  return scope;
}

/**
 * What every key of a cache begins with: nothing is shared beyond a tenant, a property and one generation of a credential,
 * and nothing that was counted in other days or other money.
 */
export function scopeOf(property: PropertyAccess): string {
  const known = scopes.get(property);
  if (known) return known;
  const {tenant, id, number, credential, timeZone, currency} = property;
  const scope = `${tenant}/${id}/${number}/${credential.id}/${credential.generation}/${timeZone}/${currency}/`;
  scopes.set(property, scope);
  return scope;
}
