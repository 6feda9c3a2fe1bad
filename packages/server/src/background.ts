import type {SharedStore} from './cache/shared-store.ts';
import {ConfigError, type Config} from './config.ts';
import type {Database} from './db/connection.ts';
import {auditOf, type AuditHeads} from './features/audit/audit.service.ts';
import {startMornings, type Mornings} from './features/jobs/mornings.ts';
import {startNightly, type Nightly} from './features/jobs/nightly.ts';
import {openJobQueue} from './features/jobs/queue.ts';
import {clearNotice, raiseNotice, type RefusalCode} from './features/notices/notices.repository.ts';
import {sendNotices} from './features/notices/notices.service.ts';
import {learnTerms} from './features/properties/learn-terms.service.ts';
import {purgeTenant} from './features/retention/purge.service.ts';
import type {Clock} from './clock.ts';
import type {Planner} from './ga4/planner.ts';
import type {PropertyTerms} from './ga4/property-changed.ts';
import type {TenantKeys} from './keys/tenant-keys.ts';
import type {Log} from './log.ts';
import {smtpMailer} from './mail/mailer.ts';
import {doMorningWork} from './morning-work.ts';
import type {Instruments} from './observed/instruments.ts';
import type {PropertyAccess} from './tenancy/access.ts';
import {readPropertyAccess} from './tenancy/access.repository.ts';
import {tenantContexts} from './tenancy/contexts.ts';
import type {TenantContext} from './tenancy/tenant-context.ts';
import type {UsageLedger} from './tenancy/usage-ledger.ts';

/** What a server does while nobody waits for it. */
export interface Background extends Nightly, Mornings {
  /** Google has refused a property's key: its tenant is told, once. */
  refused(property: PropertyAccess, code: RefusalCode): Promise<void>;
  /** Google has answered: what its tenant was told is over. */
  works(property: PropertyAccess): Promise<void>;
  /** GA4 counts a property's days or money otherwise than what is stored of it. */
  learn(property: PropertyAccess, terms: PropertyTerms): Promise<void>;
  stop(): Promise<void>;
}

/** Joins the queue of jobs. Throws `ConfigError` if the database lacks it. */
export async function startBackground(parts: {
  config: Config;
  database: Database;
  keys: TenantKeys;
  heads: AuditHeads;
  planner: Planner;
  store: SharedStore;
  usage: UsageLedger;
  clock: Clock;
  instruments: Instruments;
  log: Log;
  /** Gives UUIDs that nobody had before. */
  newId: () => string;
  /** Seconds between looks for jobs. */
  lookEvery?: number | undefined;
}): Promise<Background> {
  const {config, database, keys, heads, planner, store, usage, clock, instruments, log, newId} = parts;
  const {now, reportNow} = clock;
  const contexts = tenantContexts({
    withTenant: database.withTenant,
    keys,
    auditOf: (actor) => auditOf(actor, now),
    usageOf: (tenant) => usage.of(tenant),
    answersOf: () => {
      throw new Error('Jobs see no reports.');
    },
  });
  const queue = await openJobQueue({
    url: config.databaseUrl,
    log,
    instruments,
    lookEvery: parts.lookEvery,
  }).catch((error: unknown) => {
    log.error('job queue', {error});
    throw new ConfigError([
      'The queue of jobs is not there or too old. Run the command `migrate`, then start again.',
    ]);
  });
  const exists = async (tenant: string) => (await database.accessStamps([tenant])).has(tenant);
  const nightly = await startNightly({
    queue,
    exists,
    async purge(tenant) {
      const context = contexts.forJob(tenant);
      const {held, deleted} = await purgeTenant(context, now());
      const count = Object.values(deleted).reduce((sum, each) => sum + each, 0);
      log.info(held ? 'purge held' : 'purged', {tenant, count});
      if (count > 0) await heads.record(context.transact);
      await queue.send('notices', {tenant}); // what could not be sent for long
    },
    now,
  });
  const notices = {
    mailer: config.mail && smtpMailer(config.mail),
    now,
    host: new URL(config.issuer).hostname,
  };
  await queue.work('notices', async ({tenant}) => {
    if (!(await exists(tenant))) return;
    const context = contexts.forJob(tenant);
    const {sent, kept} = await sendNotices(notices, context);
    instruments.notices(sent);
    if (sent > 0) await heads.record(context.transact);
    if (kept > 0) log.warn('nobody to tell', {tenant, count: kept});
  });
  const mornings = await startMornings({
    queue,
    claims: store.claims,
    hours: config.morning,
    async find(tenant, id) {
      if (!(await exists(tenant))) return undefined;
      const property = await contexts.forJob(tenant).transact((session) => readPropertyAccess(session, id));
      return property?.credential.open() === null ? undefined : property; // it was disconnected
    },
    work: (tenant, property, signal) =>
      doMorningWork(
        {planner, contextOf: (id) => contexts.forJob(id), now, reportNow, instruments, log},
        {tenant, property, signal},
      ),
    now,
  });
  await queue.work('forget', async ({tenant, property}) => {
    if (property !== undefined && (await exists(tenant)))
      await forgetOldAnswers(store, contexts.forJob(tenant), {tenant, property});
  });
  return {
    ...nightly,
    ...mornings,
    async refused(property, code) {
      const {tenant} = property;
      const untold = await contexts
        .forJob(tenant)
        .transact((session) => raiseNotice(session, {id: newId(), property, code, now: now()}));
      if (!untold) return;
      log.warn('refused by Google', {tenant, code});
      await queue.send('notices', {tenant});
    },
    async works(property) {
      const {tenant} = property;
      const wasRaised = await contexts
        .forJob(tenant)
        .transact((session) => clearNotice(session, property, now()));
      if (wasRaised) log.info('taken by Google again', {tenant});
    },
    async learn(property, terms) {
      const context = contexts.forJob(property.tenant);
      const isNew = await learnTerms(context, property, terms, now()).catch((error: unknown) => {
        log.warn('property terms', {tenant: property.tenant, error});
        throw error;
      });
      if (isNew) await heads.record(context.transact);
    },
    stop: () => queue.stop(),
  };
}

/** Deletes what was stored of a property with the key before the one that it has now. */
async function forgetOldAnswers(
  {answers}: SharedStore,
  {transact}: TenantContext,
  {tenant, property}: {tenant: string; property: string},
): Promise<void> {
  const now = await transact((session) => readPropertyAccess(session, property));
  const {id: credential, generation} = now?.credential ?? {};
  if (credential === undefined || generation === undefined) await answers.purge({tenant, property});
  else if (generation > 1) await answers.purge({tenant, property, credential, generation: generation - 1});
}
