import type {SharedClaims} from './cache/shared-store.ts';
import type {Clock} from './clock.ts';
import type {Database} from './db/connection.ts';
import {auditOf} from './features/audit/audit.service.ts';
import {embedTokens} from './features/embed-tokens/embed-token.ts';
import {historyFinder} from './features/history/history.service.ts';
import {maximumMarksRead, shownMark} from './features/marks/mark.ts';
import {readMarks} from './features/marks/marks.repository.ts';
import {answering} from './ga4/answers.ts';
import type {SeenLedger} from './features/warm-up/seen-ledger.ts';
import type {Planner} from './ga4/planner.ts';
import {authenticator} from './http/authenticate.ts';
import {guessLimits} from './http/guesses.ts';
import {publishableKeys} from './http/by-publishable-key.ts';
import {signedRequests} from './http/signed-requests.ts';
import {rateLimits, usualLimits, type CallLimits} from './http/limits.ts';
import {describeError} from './http/problem.ts';
import type {App} from './http/http-server.ts';
import {createRouter} from './http/router.ts';
import type {KeyStore} from './keys/key-store.ts';
import {keyedHash, type MasterKey} from './keys/master-key.ts';
import type {SigningKeys} from './keys/signing-keys.ts';
import type {TenantKeys} from './keys/tenant-keys.ts';
import type {Log} from './log.ts';
import type {Instruments} from './observed/instruments.ts';
import {routes} from './routes.ts';
import {readClientKey, takeRequest} from './tenancy/client-keys.repository.ts';
import {nobody, type ClientReader} from './tenancy/client-reader.ts';
import {tenantContexts, transactAs} from './tenancy/contexts.ts';
import type {LiveAccess} from './tenancy/live-access.ts';
import {findClientOfKey} from './tenancy/publishable-keys.repository.ts';
import type {UsageLedger} from './tenancy/usage-ledger.ts';

/** Everything that the app reaches the world through. */
export interface AppDependencies {
  readonly issuer: string;
  readonly trustedProxies: number;
  readonly limits?: Partial<CallLimits>;
  readonly clock: Clock;
  readonly monotonic: () => number;
  readonly newId: () => string;
  readonly log: Log;
  readonly instruments: Instruments;
  readonly database: Database;
  readonly keyStore: KeyStore;
  readonly masterKey: MasterKey;
  readonly tenantKeys: TenantKeys;
  readonly signingKeys: SigningKeys;
  readonly planner: Planner;
  /** Gathers what pages ask for. */
  readonly seen: Pick<SeenLedger, 'note'>;
  readonly usage: UsageLedger;
  /** Asks the database about an embed client. */
  readonly readClient: ClientReader;
  readonly live: LiveAccess;
  /** What processes count together. */
  readonly sharedClaims: SharedClaims;
  /** Aborts when the server stops. */
  readonly signal: AbortSignal;
}

/** What is stored of an embed client's secret. The secret is random and long, so a fast hash will do; the key makes it useless elsewhere. */
export function secretHasher(masterKey: MasterKey) {
  const key = masterKey.derive('client-secret');
  return (tenant: string, publicId: string, secret: string): Buffer =>
    keyedHash(key, tenant, publicId, secret);
}

/** Puts the parts of the service together. Does nothing by itself: no listening, no connecting. */
export function createApp(dependencies: AppDependencies): App {
  const {issuer, trustedProxies, limits, clock, monotonic, newId, log, database, keyStore} = dependencies;
  const {
    instruments,
    masterKey,
    tenantKeys,
    signingKeys,
    planner,
    seen,
    usage,
    readClient,
    live,
    signal,
    sharedClaims,
  } = dependencies;
  const describe = describeError(log);
  const allLimits = {...usualLimits, ...limits};
  const answersOf = answering({
    planner,
    reportNow: clock.reportNow,
    monotonic,
    marksIn: async ({tenant, id}, {start, end}, rows) => {
      const found = await transactAs(
        tenant,
        database.withTenant,
        tenantKeys,
      )((session) =>
        readMarks(session, {property: id, from: start, to: end, most: maximumMarksRead + 1, rows}),
      ).catch((error: unknown) => {
        log.warn('marks', {tenant, error}); // figures without notes are better than none
        return [];
      });
      return found.map(shownMark).reverse();
    },
    onPage: (property, reports) => seen.note(property, reports),
    findHistory: historyFinder({
      transactAs: (tenant) => transactAs(tenant, database.withTenant, tenantKeys),
      now: clock.reportNow,
      monotonic,
    }),
    describe,
    instruments,
  });
  const contexts = tenantContexts({
    withTenant: database.withTenant,
    keys: tenantKeys,
    auditOf: (actor) => auditOf(actor, clock.now),
    usageOf: (tenant) => usage.of(tenant),
    answersOf,
  });
  const guesses = guessLimits(allLimits);
  const findTenant = (publicId: string) => database.findTenant(publicId);
  const readAccess = async (tenant: string, publicId: string) => (await readClient(tenant, publicId))?.access;
  const tokens = embedTokens({issuer, keys: signingKeys, now: clock.now});
  return createRouter({
    routes,
    services: {
      embedTokens: tokens,
      newId,
      now: clock.now,
      signingKeys,
      healthChecks: [() => database.ping(), () => keyStore.check()],
    },
    authenticator: authenticator({
      findTenant,
      readClient: readAccess,
      live,
      guesses,
      contexts,
      verifyToken: (token) => tokens.verify(token),
      hashSecret: secretHasher(masterKey),
      byPublishableKey: publishableKeys({
        findTenant,
        findClient: (tenant, key) => database.withTenant(tenant, (session) => findClientOfKey(session, key)),
        live,
        guesses,
        contexts,
      }),
      signed: signedRequests({
        issuer,
        now: clock.now,
        findTenant,
        readClient: readAccess,
        readKey: async (tenant, key) => {
          const cipher = tenant === nobody ? undefined : await tenantKeys.of(tenant);
          return database.withTenant(tenant, (session) => readClientKey(session, cipher, key));
        },
        take: (tenant, request) => database.withTenant(tenant, (session) => takeRequest(session, request)),
        guesses,
      }),
    }),
    limits: rateLimits(allLimits, sharedClaims),
    log,
    instruments,
    trustedProxies,
    signal,
  });
}
