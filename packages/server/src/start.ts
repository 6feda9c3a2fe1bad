import type {Server} from 'node:http';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {uuidv7} from 'uuidv7';
import {createApp} from './app.ts';
import {startBackground} from './background.ts';
import {systemClock} from './clock.ts';
import {ConfigError, type Config} from './config.ts';
import {listenForChanges} from './db/change-listener.ts';
import {connectDatabase} from './db/connection.ts';
import {keepGa4Clients, officialCaller, type Ga4Caller} from './ga4/client.ts';
import type {ServiceAccountKey} from './ga4/credentials.ts';
import {auditHeads} from './features/audit/audit.service.ts';
import {refusalWatch} from './features/notices/refusal-watch.ts';
import {rememberDashboards} from './features/warm-up/seen-dashboards.repository.ts';
import {seenLedger} from './features/warm-up/seen-ledger.ts';
import {openSharedStore} from './cache/open-shared-store.ts';
import {createGa4Gateway, type Ga4Gateway} from './ga4/gateway.ts';
import {createPlanner} from './ga4/planner.ts';
import {sharingOf} from './ga4/sharing.ts';
import {watchedStore} from './keys/key-store-marker.ts';
import {keyedHash, masterKeyOf} from './keys/master-key.ts';
import {openKeyStore} from './keys/open-key-store.ts';
import {loadSigningKeys} from './keys/signing-keys.ts';
import {tenantKeys} from './keys/tenant-keys.ts';
import {createHttpServer} from './http/http-server.ts';
import type {CallLimits} from './http/limits.ts';
import {exportTraces} from './observed/export-traces.ts';
import {createInstruments} from './observed/instruments.ts';
import {serveMetrics} from './observed/metrics-server.ts';
import {createLog, type LogSink} from './log.ts';
import {clientReader} from './tenancy/client-reader.ts';
import {transactAs} from './tenancy/contexts.ts';
import {liveAccess, lookEvery} from './tenancy/live-access.ts';
import {usageLedger} from './tenancy/usage-ledger.ts';

/** A server that listens. */
export interface RunningServer {
  /** `http://host:port` */
  readonly address: string;
  /** Takes no more calls, lets those under way end for a while, then closes everything. */
  stop(): Promise<void>;
}

/** What a server reaches besides what its configuration names. */
export interface ServerWorld {
  readonly logSink: LogSink;
  readonly limits?: Partial<CallLimits>;
  /** Seconds between looks for jobs; those of the queue, if not given. */
  readonly lookForJobsEvery?: number;
  /** How GA4 is asked with a key; by the official client, if not given. */
  readonly connectGa4?: (key: ServiceAccountKey) => Ga4Caller;
}

/** Milliseconds. */
const flushEvery = 5000;
const followKeysEvery = 1000;
const drainFor = 3000;

/**
 * Opens everything that a configuration names, checks that it may serve, and listens.
 * Throws `ConfigError` if the database role has too much power, the schema is old, or keys do not fit.
 */
export async function startServer(
  config: Config,
  {logSink, limits, lookForJobsEvery, connectGa4}: ServerWorld,
): Promise<RunningServer> {
  const clock = systemClock(config.reportNow);
  const masterKey = masterKeyOf(config.masterKey);
  const log = createLog({level: config.logLevel, sink: logSink, key: masterKey.derive('log')});
  const instruments = createInstruments((tenant) =>
    keyedHash(masterKey.derive('log'), tenant).toString('hex').slice(0, 12),
  );
  const stopping = new AbortController();
  const closers: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (const close of closers.reverse())
      await close().catch((error: unknown) => log.warn('closing', {error}));
  };
  try {
    const database = connectDatabase({
      url: config.databaseUrl,
      contextKey: masterKey.derive('context'),
      now: clock.now,
    });
    closers.push(() => database.close());
    const faults = await database.faults().catch((error: Error) => [`The database: ${error.message}`]);
    if (faults.length > 0) throw new ConfigError(faults);
    const opened = await openKeyStore(config.keyStore, config.databaseUrl).catch((error: Error) => {
      throw new ConfigError([`FINDER_KEY_STORE: ${error.message}`]);
    });
    closers.push(() => opened.close());
    const keyStore = watchedStore(opened, masterKey, await database.keyStoreId());
    await keyStore.check().catch((error: Error) => {
      throw new ConfigError([`FINDER_KEY_STORE: ${error.message}`]);
    });
    const signingKeys = await loadSigningKeys(keyStore, masterKey, clock.now).catch((error: Error) => {
      throw new ConfigError([`FINDER_KEY_STORE: ${error.message}`]);
    });
    const following = setInterval(() => {
      signingKeys.refresh().catch((error: unknown) => log.warn('signing keys', {error}));
    }, followKeysEvery);
    closers.push(() => Promise.resolve(clearInterval(following)));
    const monotonic = () => performance.now();
    const keys = tenantKeys(keyStore, masterKey);
    const store = await openSharedStore({
      redisUrl: config.redisUrl,
      withTenant: database.withTenant,
      tenantKeys: keys,
      masterKey,
      now: clock.now,
      monotonic,
      random: Math.random,
      newId: uuidv7,
      onFault: (error) => log.warn('shared store', {error}),
    });
    closers.push(() => store.close());
    const sharing = sharingOf({
      store,
      now: clock.now,
      monotonic,
      random: Math.random,
      epoch: config.reportNow?.toISOString() ?? '',
      onFaults: (property, faults, oldest) => gateway.noteFaults(property, faults, oldest),
    });
    const gateway: Ga4Gateway = createGa4Gateway({
      clients: keepGa4Clients(
        connectGa4 ?? ((key) => officialCaller({endpoint: config.ga4Endpoint, ca: config.ga4Ca}, key)),
      ),
      now: clock.now,
      random: Math.random,
      instruments,
      room: (property, weight, signal) => sharing.room(property, weight, signal),
      risk: (property, signal) => sharing.risk(property, signal),
      onFault: (property) => sharing.fault(property),
      onRefused: (property, code) => refusals.refused(property, code),
      onAnswered: (property) => refusals.works(property),
    });
    closers.push(() => gateway.close());
    const planner = createPlanner({
      gateway,
      reportNow: clock.reportNow,
      monotonic,
      signal: stopping.signal,
      sharing,
      storeTerms: (property, terms) => background.learn(property, terms),
      instruments,
    });
    const usage = usageLedger(database.withTenant, clock.now);
    const heads = auditHeads(keyStore, masterKey);
    const seen = seenLedger(
      ({tenant, id}, dashboards, day) =>
        transactAs(
          tenant,
          database.withTenant,
          keys,
        )((session) => rememberDashboards(session, id, dashboards, day)),
      clock.now,
    );
    const background = await startBackground({
      config,
      database,
      keys,
      heads,
      planner,
      store,
      usage,
      clock,
      instruments,
      log,
      newId: uuidv7,
      lookEvery: lookForJobsEvery,
    });
    closers.push(() => background.stop());
    const refusals = refusalWatch({
      raise: (property, code) => background.refused(property, code),
      clear: (property) => background.works(property),
      onFault: (error) => log.warn('notices', {error}),
      monotonic,
    });
    /** Stores what was used, and records outside the database how far those tenants' audit chains have got. */
    const flush = async () => {
      for (const tenant of await usage.flush()) {
        await heads
          .record(transactAs(tenant, database.withTenant, keys))
          .catch((error: unknown) => log.warn('audit head', {tenant, error}));
        await background.used(tenant).catch((error: unknown) => log.warn('job queue', {tenant, error}));
      }
      for (const property of await seen.flush())
        await background.seen(property).catch((error: unknown) => log.warn('job queue', {error}));
    };
    let flushed = Promise.resolve();
    const flushing = setInterval(() => (flushed = flushed.then(flush)), flushEvery);
    closers.push(() => {
      clearInterval(flushing);
      return flushed.then(flush);
    });
    const readClient = clientReader({withTenant: database.withTenant, keys, monotonic});
    const live = liveAccess({
      read: readClient,
      readStamps: (tenants) => database.accessStamps(tenants),
      onFault: (error) => log.warn('access', {error}),
      monotonic,
    });
    const looking = setInterval(() => void live.look(), lookEvery);
    closers.push(() => Promise.resolve(clearInterval(looking)));
    const listener = listenForChanges({
      url: config.databaseUrl,
      onChange: () => void live.look(),
      onFault: (error) => log.warn('listener', {error}),
      random: Math.random,
      monotonic,
    });
    closers.push(() => listener.close());
    const app = createApp({
      issuer: config.issuer,
      trustedProxies: config.trustedProxies,
      limits,
      clock,
      monotonic,
      newId: uuidv7,
      log,
      instruments,
      database,
      keyStore,
      masterKey,
      tenantKeys: keys,
      signingKeys,
      planner,
      seen,
      usage,
      readClient,
      live,
      sharedClaims: store.claims,
      signal: stopping.signal,
    });
    if (config.metricsListen) {
      const metrics = await serveMetrics(config.metricsListen, instruments);
      closers.push(() => metrics.close());
    }
    if (config.traceEndpoint) closers.push(exportTraces(config.traceEndpoint));
    const server = createHttpServer(app);
    await listen(server, config);
    const {address, port, family} = server.address() as AddressInfo;
    log.info('listening');
    return {
      address: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
      async stop() {
        await drain(server, stopping);
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function listen(server: Server, {listen: {host, port}}: Config): Promise<void> {
  const listening = once(server, 'listening');
  server.listen(port, host);
  await listening.catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError([`FINDER_LISTEN: ${host}:${port} cannot be listened on (${error.code}).`]);
  });
}

async function drain(server: Server, stopping: AbortController): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    stopping.abort();
    server.closeAllConnections();
  }, drainFor);
  await closed;
  clearTimeout(timer);
  stopping.abort();
}
