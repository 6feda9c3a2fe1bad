import {randomBytes} from 'node:crypto';
import {setTimeout as wait} from 'node:timers/promises';
import {uuidv7} from 'uuidv7';
import {AppError} from '../app-error.ts';
import {secretHasher} from '../app.ts';
import {systemClock} from '../clock.ts';
import {ConfigError, type Config} from '../config.ts';
import {connectDatabase} from '../db/connection.ts';
import {connectTenantRegistry} from '../db/tenant-registry.ts';
import {auditHeads, auditOf} from '../features/audit/audit.service.ts';
import {deleteHistory} from '../features/history/history.repository.ts';
import {clearNoticesOf} from '../features/notices/notices.repository.ts';
import {deleteJobs} from '../features/jobs/jobs.repository.ts';
import {countRows, isHeld} from '../features/retention/purge.repository.ts';
import type {TenantDeletion} from '../features/tenants/delete-tenant.service.ts';
import {readName} from '../features/tenants/tenants.repository.ts';
import {forgetDashboards} from '../features/warm-up/seen-dashboards.repository.ts';
import type {Ga4Caller} from '../ga4/client.ts';
import {keepGa4Clients} from '../ga4/client.ts';
import type {ServiceAccountKey} from '../ga4/credentials.ts';
import {createGa4Gateway} from '../ga4/gateway.ts';
import {checkMarker} from '../keys/key-store-marker.ts';
import {deletionRecords} from '../keys/deletion-records.ts';
import {masterKeyOf} from '../keys/master-key.ts';
import {openKeyStore} from '../keys/open-key-store.ts';
import {tenantKeys} from '../keys/tenant-keys.ts';
import {tenantContexts} from '../tenancy/contexts.ts';
import type {TenantContext, TenantWork} from '../tenancy/tenant-context.ts';
import {onSharedStore} from './on-shared-store.ts';
import {jobSender} from './send-job.ts';
import {forgetAnswers} from './forget-answers.ts';

/** All that operators' commands work with. */
export type OperatorSession = Awaited<ReturnType<typeof openOperatorSession>>;

/** Opens what a configuration names. Throws `ConfigError`, or an `Error` for a key store that is not the right one. */
export async function openOperatorSession(config: Config, connectGa4: (key: ServiceAccountKey) => Ga4Caller) {
  const clock = systemClock(config.reportNow);
  const masterKey = masterKeyOf(config.masterKey);
  const database = connectDatabase({
    url: config.databaseUrl,
    contextKey: masterKey.derive('context'),
    now: clock.now,
    maximumConnections: 2,
  });
  const faults = await database.faults().catch((error: Error) => [`The database: ${error.message}`]);
  if (faults.length > 0) {
    await database.close();
    throw new ConfigError(faults);
  }
  const store = await openKeyStore(config.keyStore, config.databaseUrl);
  try {
    await checkMarker(store, masterKey, await database.keyStoreId());
  } catch (error) {
    await store.close();
    await database.close();
    throw error;
  }
  const keys = tenantKeys(store, masterKey);
  const heads = auditHeads(store, masterKey);
  const gateway = createGa4Gateway({
    clients: keepGa4Clients(connectGa4),
    now: clock.now,
    random: Math.random,
  });
  const registry = config.operatorDatabaseUrl ? connectTenantRegistry(config.operatorDatabaseUrl) : undefined;
  const contexts = tenantContexts({
    withTenant: database.withTenant,
    keys,
    auditOf: (actor) => auditOf(actor, clock.now),
    usageOf: () => ({count: () => undefined}), // operators use nothing that is counted
    answersOf: () => {
      throw new Error('Operators see no reports.');
    },
  });
  const contextOf = (tenant: string): TenantContext => contexts.forOperator(checkedId(tenant));
  const sendJob = jobSender(config, masterKey);
  const onStore = onSharedStore({config, masterKey, keys, withTenant: database.withTenant, now: clock.now});
  const forgetting = forgetAnswers({sendJob, onStore, now: clock.now});
  const records = deletionRecords(store, masterKey);
  const warnings: string[] = [];
  /** The change is committed already: that its head could not be recorded must not cost the caller the result. */
  const recordHead = (context: TenantContext) =>
    heads.record(context.transact).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      warnings.push(
        `The change was made, but how far the audit log has got could not be recorded in the key store (${why}). ` +
          'Mend the key store; the next change records it.',
      );
    });

  return {
    /** What went wrong beside changes that were made. */
    warnings: warnings as readonly string[],
    heads,
    contextOf,
    recordHead,
    now: clock.now,
    /** Works on a tenant, then records how far its audit chain has got. */
    async changing<Result>(tenant: string, work: (context: TenantContext) => Promise<Result>) {
      const context = contextOf(tenant);
      const result = await work(context);
      await recordHead(context);
      return result;
    },
    /** What creating and listing tenants needs. Throws `ConfigError` without the operator role. */
    tenants() {
      if (!registry)
        throw new ConfigError([
          'FINDER_OPERATOR_DATABASE_URL is not set. The list of tenants belongs to the operator role.',
        ]);
      return {registry, keys, newId: uuidv7, now: clock.now, contextOf};
    },
    /** What deleting a tenant reaches. Throws `ConfigError` without the operator role. */
    deletion(settleFor: number): TenantDeletion {
      const {registry} = this.tenants();
      return {
        registry,
        records,
        now: clock.now,
        readName: (tenant) => contextOf(tenant).transact(readName),
        countRows: (tenant) => database.withTenant(tenant, countRows),
        async destroyKeys(tenant) {
          await keys.destroy(tenant);
          await heads.remove(tenant);
        },
        async sweep(tenant) {
          await database.withTenant(tenant, deleteJobs);
          await onStore((shared) => shared.forget(tenant));
        },
        settle: () => wait(settleFor),
      };
    },
    deletions: () => records.list(),
    checkedId,
    clients: {
      newId: uuidv7,
      random: (bytes: number) => randomBytes(bytes),
      now: clock.now,
      hashSecret: secretHasher(masterKey),
    },
    properties: {
      newId: uuidv7,
      now: clock.now,
      reportNow: clock.reportNow,
      forget: async (session: TenantWork, property: string) => {
        await clearNoticesOf(session, property, clock.now());
        if (!(await isHeld(session))) await deleteHistory(session, property);
      },
      test: async (...[property, query, signal]: TestCall) => {
        const [outcome] = await gateway.ask(property, [query], {
          signal,
          urgency: 'cold',
          onCall: () => undefined,
        });
        if (!outcome || outcome instanceof AppError) throw outcome ?? new Error('No answer.');
        return {...outcome.facts, table: outcome.table};
      },
    },
    /** What taking a property's key away needs: with it goes all that is known of what was read. */
    disconnecting: {
      now: clock.now,
      forget: async (session: TenantWork, property: string) => {
        await forgetDashboards(session, property);
        await clearNoticesOf(session, property, clock.now());
        if (!(await isHeld(session))) await deleteHistory(session, property);
      },
    },
    /** Deletes answers that were read with a key that a property has no more, wherever servers share them. */
    async forgetAnswers(tenant: string, property: string) {
      const fault = await forgetting(checkedId(tenant), property);
      if (fault)
        warnings.push(
          `The change was made. What was read with the old key is not shown any more, but could not be deleted just now (${fault}). Servers try again; it ends by itself within a week.`,
        );
    },
    /** Lets a server tell what a tenant was not told yet. Never throws: the next night does it in any case. */
    async tellNow(tenant: string) {
      await sendJob('notices', {tenant: checkedId(tenant)}).catch(() => undefined);
    },
    async close() {
      await gateway.close();
      await registry?.close();
      await database.close();
      await store.close();
    },
  };
}

type Ask = ReturnType<typeof createGa4Gateway>['ask'];
type TestCall = [Parameters<Ask>[0], Parameters<Ask>[1][number], AbortSignal];

function checkedId(tenant: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenant))
    throw new AppError(
      'invalid_request',
      `A tenant's id is a UUID such as \`tenant list\` shows, not "${tenant}".`,
    );
  return tenant.toLowerCase();
}
