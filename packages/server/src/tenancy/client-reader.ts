import type {TenantKeys} from '../keys/tenant-keys.ts';
import {readClientAccess} from './access.repository.ts';
import type {ReadAccess} from './live-access.ts';
import type {WithTenant} from './with-tenant.ts';

/** Asks the database what an embed client is granted; `undefined` if there is no such client. */
export type ClientReader = (tenant: string, publicId: string) => Promise<ReadAccess | undefined>;

/** A tenant that is never there: looking for an unknown client takes the same steps as looking for a known one. */
export const nobody = '00000000-0000-7000-8000-000000000000';

export function clientReader(parts: {
  withTenant: WithTenant;
  keys: TenantKeys;
  /** Milliseconds of a clock that never jumps. */
  monotonic: () => number;
}): ClientReader {
  const {withTenant, keys, monotonic} = parts;
  return async (tenant, publicId) => {
    const cipher = tenant === nobody ? undefined : await keys.of(tenant);
    return withTenant(tenant, async (session) => {
      const readAt = monotonic();
      const found = await readClientAccess(session, cipher, publicId);
      return found && {...found, readAt};
    });
  };
}
