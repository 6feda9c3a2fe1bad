import type {PropertyAccess} from '../tenancy/access.ts';

const scopes = new WeakMap<PropertyAccess, string>();

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
