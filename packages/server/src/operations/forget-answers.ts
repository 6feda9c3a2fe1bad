import {uuidv7} from 'uuidv7';
import {openSharedStore} from '../cache/open-shared-store.ts';
import type {Config} from '../config.ts';
import type {MasterKey} from '../keys/master-key.ts';
import type {TenantKeys} from '../keys/tenant-keys.ts';
import type {WithTenant} from '../tenancy/with-tenant.ts';
import type {SendJob} from './send-job.ts';

/** Milliseconds after which nothing is under way any more that was asked with the old key. */
const underWay = 20_000;

/**
 * Makes what deletes a property's answers that servers share: at once, and once more by a job, when what was under way with
 * the old key has ended. Gives words for what could not be done; a job that could be sent does it then.
 */
export function forgetAnswers(parts: {
  config: Config;
  masterKey: MasterKey;
  keys: TenantKeys;
  withTenant: WithTenant;
  now: () => Date;
  sendJob: SendJob;
}): (tenant: string, property: string) => Promise<string | undefined> {
  const {config, masterKey, keys, withTenant, now, sendJob} = parts;

  async function purge(tenant: string, property: string): Promise<void> {
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
      await store.answers.purge({tenant, property});
    } finally {
      await store.close();
    }
  }

  const later = () => new Date(now().getTime() + underWay);
  return async (tenant, property) => {
    const outcomes = await Promise.allSettled([
      purge(tenant, property),
      sendJob('forget', {tenant, property}, later()),
    ]);
    const faults = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected'
        ? [outcome.reason instanceof Error ? outcome.reason.message : String(outcome.reason)]
        : [],
    );
    return faults.length > 0 ? faults.join(' ') : undefined;
  };
}
