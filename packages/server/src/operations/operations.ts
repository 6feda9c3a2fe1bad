import {randomBytes} from 'node:crypto';
import {reports, type Grant} from '@meglass-finder/reports';
import {uuidv7} from 'uuidv7';
import {AppError} from '../app-error.ts';
import {secretHasher} from '../app.ts';
import {systemClock} from '../clock.ts';
import {ConfigError, type Config} from '../config.ts';
import {connectDatabase} from '../db/connection.ts';
import {migrate} from '../db/migrate.ts';
import {connectTenantRegistry} from '../db/tenant-registry.ts';
import {auditHeads, auditOf, listAudit, verifyAudit} from '../features/audit/audit.service.ts';
import {createEmbedClient, revoke} from '../features/embed-clients/embed-clients.service.ts';
import {endAllTokens, revokeToken} from '../features/embed-tokens/revocation.service.ts';
import {listProperties} from '../features/properties/properties.repository.ts';
import {connectProperty} from '../features/properties/properties.service.ts';
import {createTenant, listTenants} from '../features/tenants/tenants.service.ts';
import {readServiceAccountKey, type ServiceAccountKey} from '../ga4/credentials.ts';
import {keepGa4Clients, officialCaller, type Ga4Caller} from '../ga4/client.ts';
import {createGa4Gateway} from '../ga4/gateway.ts';
import {checkMarker, claimStore} from '../keys/key-store-marker.ts';
import {masterKeyOf} from '../keys/master-key.ts';
import {openKeyStore} from '../keys/open-key-store.ts';
import {tenantKeys} from '../keys/tenant-keys.ts';
import {tenantContexts} from '../tenancy/contexts.ts';
import type {TenantContext} from '../tenancy/tenant-context.ts';
import {readUsage} from '../tenancy/usage.repository.ts';
import {makeFirstSigningKey} from './key-operations.ts';

/** What operators can do, through the same services, isolation and audit as everybody. */
export type Operations = Awaited<ReturnType<typeof openOperations>>;

/** Brings the database up to date, lets the configured roles in, and makes the first signing key. Twice does no harm. */
export async function migrateAll(config: Config): Promise<{migrations: string[]; signingKey: string | null}> {
  if (!config.ownerDatabaseUrl)
    throw new ConfigError([
      'FINDER_OWNER_DATABASE_URL is not set. `migrate` needs the role that owns the database.',
    ]);
  const masterKey = masterKeyOf(config.masterKey);
  const migrations = await migrate({
    ownerUrl: config.ownerDatabaseUrl,
    appLogin: loginOf(config.databaseUrl),
    operatorLogin: config.operatorDatabaseUrl && loginOf(config.operatorDatabaseUrl),
    contextKey: masterKey.derive('context'),
    claimKeyStore: async (found) => {
      const store = await openKeyStore(config.keyStore, config.databaseUrl, found.fresh);
      try {
        return await claimStore(store, masterKey, found, uuidv7);
      } finally {
        await store.close();
      }
    },
  });
  return {migrations, signingKey: await makeFirstSigningKey(config, new Date())};
}

/** Opens what a configuration names, for commands. Close it when done. */
export async function openOperations(
  config: Config,
  connectGa4 = (key: ServiceAccountKey): Ga4Caller =>
    officialCaller({endpoint: config.ga4Endpoint, ca: config.ga4Ca}, key),
) {
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
  const tenants = () => {
    if (!registry)
      throw new ConfigError([
        'FINDER_OPERATOR_DATABASE_URL is not set. The list of tenants belongs to the operator role.',
      ]);
    return {registry, keys, newId: uuidv7, now: clock.now, contextOf};
  };
  const clients = {
    newId: uuidv7,
    random: (bytes: number) => randomBytes(bytes),
    now: clock.now,
    hashSecret: secretHasher(masterKey),
  };
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
  /** Works on a tenant, then records how far its audit chain has got. */
  const changing = async <Result>(tenant: string, work: (context: TenantContext) => Promise<Result>) => {
    const context = contextOf(tenant);
    const result = await work(context);
    await recordHead(context);
    return result;
  };

  return {
    /** What went wrong beside changes that were made. */
    warnings: warnings as readonly string[],
    async createTenant(name: string) {
      const created = await createTenant(tenants(), name);
      await recordHead(contextOf(created.id));
      return created;
    },
    listTenants: () => listTenants(tenants()),
    connectProperty: (wanted: {
      tenant: string;
      number: string;
      displayName?: string;
      keyText: string;
      signal: AbortSignal;
    }) =>
      changing(wanted.tenant, (context) =>
        connectProperty(
          {
            newId: uuidv7,
            now: clock.now,
            reportNow: clock.reportNow,
            test: async (property, query, signal) => {
              const [outcome] = await gateway.ask(property, [query], signal);
              if (!outcome || outcome instanceof AppError) throw outcome ?? new Error('No answer.');
              return outcome.facts;
            },
          },
          context,
          {
            tenantId: wanted.tenant,
            number: wanted.number,
            displayName: wanted.displayName,
            key: readServiceAccountKey(wanted.keyText),
            signal: wanted.signal,
          },
        ),
      ),
    listProperties: (tenant: string) => contextOf(tenant).transact(listProperties),
    createEmbedClient: (
      tenant: string,
      wanted: {
        property: string;
        name: string;
        origins: string[];
        grants: Grant[] | undefined;
        allowServers: boolean;
        maximumDays: number | undefined;
      },
    ) =>
      changing(tenant, (context) =>
        createEmbedClient(clients, context, {
          ...wanted,
          grants: wanted.grants ?? Object.keys(reports).map((kind) => ({kind})),
        }),
      ),
    revokeEmbedClient: (tenant: string, publicId: string) =>
      changing(tenant, (context) => revoke(clients, context, publicId)),
    endEmbedTokens: (tenant: string, publicId: string) =>
      changing(tenant, (context) => endAllTokens(context, publicId)),
    revokeEmbedToken: (tenant: string, jti: string) =>
      changing(tenant, (context) => revokeToken(context, jti)),
    listAudit: (tenant: string, after?: string, limit?: number) => listAudit(contextOf(tenant), after, limit),
    verifyAudit: (tenant: string) => verifyAudit(contextOf(tenant), heads),
    listUsage: (tenant: string) => contextOf(tenant).transact(readUsage),
    async close() {
      await gateway.close();
      await registry?.close();
      await database.close();
      await store.close();
    },
  };
}

function checkedId(tenant: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenant))
    throw new AppError(
      'invalid_request',
      `A tenant's id is a UUID such as \`tenant list\` shows, not "${tenant}".`,
    );
  return tenant.toLowerCase();
}

function loginOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}
