import {uuidv7} from 'uuidv7';
import {openSharedStore} from '../cache/open-shared-store.ts';
import type {Config} from '../config.ts';
import {openJobQueue} from '../features/jobs/queue.ts';
import type {MasterKey} from '../keys/master-key.ts';
import type {TenantKeys} from '../keys/tenant-keys.ts';
import {createLog} from '../log.ts';
import type {WithTenant} from '../tenancy/with-tenant.ts';

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
}): (tenant: string, property: string) => Promise<string | undefined> {
  const {config, masterKey, keys, withTenant, now} = parts;

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

  async function sendJob(tenant: string, property: string): Promise<void> {
    const log = createLog({level: 'silent', sink: {write: () => undefined}, key: masterKey.derive('log')});
    const queue = await openJobQueue({url: config.databaseUrl, log});
    try {
      await queue.send('forget', {tenant, property}, new Date(now().getTime() + underWay));
    } finally {
      await queue.stop();
    }
  }

  return async (tenant, property) => {
    const outcomes = await Promise.allSettled([purge(tenant, property), sendJob(tenant, property)]);
    const faults = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected'
        ? [outcome.reason instanceof Error ? outcome.reason.message : String(outcome.reason)]
        : [],
    );
    return faults.length > 0 ? faults.join(' ') : undefined;
  };
}
