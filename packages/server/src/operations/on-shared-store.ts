import {uuidv7} from 'uuidv7';
import {openSharedStore} from '../cache/open-shared-store.ts';
import type {SharedStore} from '../cache/shared-store.ts';
import type {Config} from '../config.ts';
import type {MasterKey} from '../keys/master-key.ts';
import type {TenantKeys} from '../keys/tenant-keys.ts';
import type {WithTenant} from '../tenancy/with-tenant.ts';

/** Works on what servers share, on a connection that is closed after it. */
export type OnSharedStore = (work: (store: SharedStore) => Promise<void>) => Promise<void>;

/** Makes what opens the shared store for one piece of work. */
export function onSharedStore(parts: {
  config: Config;
  masterKey: MasterKey;
  keys: TenantKeys;
  withTenant: WithTenant;
  now: () => Date;
}): OnSharedStore {
  const {config, masterKey, keys, withTenant, now} = parts;
  return async (work) => {
    const store = await openSharedStore({
      redisUrl: config.redisUrl,
      withTenant,
      tenantKeys: keys,
      masterKey,
      now,
      monotonic: () => performance.now(),
      random: Math.random,
      newId: uuidv7,
      onFault: () => undefined, // what matters of it is thrown
    });
    try {
      await work(store);
    } finally {
      await store.close();
    }
  };
}
