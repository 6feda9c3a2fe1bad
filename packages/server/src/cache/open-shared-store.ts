import type {MasterKey} from '../keys/master-key.ts';
import type {TenantKeys} from '../keys/tenant-keys.ts';
import type {WithTenant} from '../tenancy/with-tenant.ts';
import {postgresCommonClaims} from './common-claims.repository.ts';
import {hashedClaims} from './hashed-claims.ts';
import {postgresAnswers, postgresClaims} from './postgres-shelves.ts';
import {redisAnswers, unlinkAll} from './redis-answers.ts';
import {redisClaims} from './redis-claims.ts';
import {connectRedis} from './redis-connection.ts';
import {redisNames} from './redis-names.ts';
import {sealedAnswers, storeUnavailable} from './sealed-answers.ts';
import {largestShare, type SharedStore} from './shared-store.ts';
import type {AnswerShelf, ClaimShelf} from './shelf.ts';

/** What the shared store is made of. */
export interface SharedStoreParts {
  /** Redis, if there is one; otherwise all is kept in the main database. */
  readonly redisUrl: string | undefined;
  readonly withTenant: WithTenant;
  readonly tenantKeys: TenantKeys;
  readonly masterKey: MasterKey;
  readonly now: () => Date;
  /** Milliseconds of a clock that never jumps. */
  readonly monotonic: () => number;
  readonly random: () => number;
  /** Gives UUIDs that nobody had before. */
  readonly newId: () => string;
  /** Hears why something was not kept or not found. Of a lost Redis once for each loss and attempt, not for each command. */
  readonly onFault: (error: unknown) => void;
  /** Bytes that a tenant's answers may take; `largestShare` if not given. */
  readonly share?: number;
}

/**
 * Opens what this process shares with others. With Redis it waits for the first attempt to connect; if that fails, the
 * store is down for now, and connects by itself later. Never throws for a Redis that cannot be reached.
 */
export async function openSharedStore(parts: SharedStoreParts): Promise<SharedStore> {
  const {redisUrl, withTenant, tenantKeys, masterKey, now, monotonic, random, newId, onFault} = parts;
  const {share = largestShare} = parts;
  const hashKey = masterKey.derive('shared-store');
  const store = (
    answers: AnswerShelf,
    claims: ClaimShelf,
    commonClaims: ClaimShelf,
    more: Pick<SharedStore, 'forget' | 'close'>,
  ): SharedStore => ({
    answers: sealedAnswers({shelf: answers, keys: tenantKeys, hashKey, now, onFault}),
    claims: hashedClaims({shelf: claims, hashKey, newId, onFault}),
    commonClaims: hashedClaims({shelf: commonClaims, hashKey, common: true, newId, onFault}),
    ...more,
  });
  if (redisUrl === undefined) {
    const answers = postgresAnswers({withTenant, share, monotonic});
    const claims = [postgresClaims(withTenant), postgresCommonClaims(withTenant)] as const;
    const nothing = () => Promise.resolve();
    return store(answers, ...claims, {forget: nothing, close: nothing});
  }
  const redis = connectRedis({url: redisUrl, onFault, random});
  await redis.tried;
  const names = redisNames(hashKey);
  const common = redisClaims(redis, {claims: (_tenant, hash) => names.commonClaims(hash)});
  return store(redisAnswers(redis, names, share), redisClaims(redis, names), common, {
    forget: (tenant) =>
      unlinkAll(redis, names.ofTenant(tenant)).catch((error: unknown) => {
        throw storeUnavailable(error);
      }),
    close: () => redis.close(),
  });
}
