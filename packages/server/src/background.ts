import {ConfigError, type Config} from './config.ts';
import type {Database} from './db/connection.ts';
import {auditOf, type AuditHeads} from './features/audit/audit.service.ts';
import {startNightly, type Nightly} from './features/jobs/nightly.ts';
import {openJobQueue} from './features/jobs/queue.ts';
import {purgeTenant} from './features/retention/purge.service.ts';
import type {TenantKeys} from './keys/tenant-keys.ts';
import type {Log} from './log.ts';
import {tenantContexts} from './tenancy/contexts.ts';

/** What a server does while nobody waits for it. */
export interface Background extends Nightly {
  stop(): Promise<void>;
}

/** Joins the queue of jobs. Throws `ConfigError` if the database lacks it. */
export async function startBackground(parts: {
  config: Config;
  database: Database;
  keys: TenantKeys;
  heads: AuditHeads;
  now: () => Date;
  log: Log;
}): Promise<Background> {
  const {config, database, keys, heads, now, log} = parts;
  const contexts = tenantContexts({
    withTenant: database.withTenant,
    keys,
    auditOf: (actor) => auditOf(actor, now),
    usageOf: () => ({count: () => undefined}), // customers use nothing here
    answersOf: () => {
      throw new Error('Jobs see no reports.');
    },
  });
  const queue = await openJobQueue({url: config.databaseUrl, log}).catch((error: unknown) => {
    log.error('job queue', {error});
    throw new ConfigError([
      'The queue of jobs is not there or too old. Run the command `migrate`, then start again.',
    ]);
  });
  const nightly = await startNightly({
    queue,
    exists: async (tenant) => (await database.accessStamps([tenant])).has(tenant),
    async purge(tenant) {
      const context = contexts.forJob(tenant);
      const {held, deleted} = await purgeTenant(context, now());
      const count = Object.values(deleted).reduce((sum, each) => sum + each, 0);
      log.info(held ? 'purge held' : 'purged', {tenant, count});
      if (count > 0) await heads.record(context.transact);
    },
    now,
  });
  return {...nightly, stop: () => queue.stop()};
}
