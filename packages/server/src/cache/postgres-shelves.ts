import {LRUCache} from 'lru-cache';
import type {WithTenant} from '../tenancy/with-tenant.ts';
import {
  deleteEnded,
  deleteOldest,
  purgeAnswers,
  readAnswers,
  writeAnswers,
} from './shared-answers.repository.ts';
import {
  deleteClaim,
  deleteEndedClaims,
  deleteEndedOf,
  extendClaim,
  insertClaim,
  lockClaims,
  readTaken,
} from './shared-claims.repository.ts';
import {answerOverhead} from './shared-store.ts';
import type {AnswerShelf, ClaimShelf} from './shelf.ts';

/** Milliseconds that a read may take: after that GA4 is asked, and a viewer waits no longer. */
const readPatience = 1000;
/** Milliseconds between two looks at what a tenant's answers take. */
const tidyEvery = 60_000;
/** Looks at it earlier when this process alone has written that part of the share. */
const tidyAfterPart = 1 / 16;
/** The most rows that one look deletes. */
const tidyAtMost = 1000;

/**
 * Keeps answers in PostgreSQL, at most `share` bytes a tenant: it may be above that by a sixteenth for each process that
 * writes. Ended ones are deleted when the tenant's next are written; nobody can list tenants to do it otherwise.
 */
export function postgresAnswers(options: {
  withTenant: WithTenant;
  share: number;
  /** Milliseconds of a clock that never jumps. */
  monotonic: () => number;
}): AnswerShelf {
  const {withTenant, share, monotonic} = options;
  /** What this process has written since it last looked, by tenant. */
  const written = new LRUCache<string, {bytes: number; since: number}>({max: 10_000});

  /** Whether it is time to look; if so, the next look is due later. */
  function isDue(tenant: string, bytes: number): boolean {
    const before = written.get(tenant);
    const sum = (before?.bytes ?? 0) + bytes;
    if (before && sum < share * tidyAfterPart && monotonic() - before.since < tidyEvery) {
      before.bytes = sum;
      return false;
    }
    written.set(tenant, {bytes: 0, since: monotonic()});
    return true;
  }

  async function tidy(tenant: string): Promise<void> {
    const deleted = await withTenant(tenant, async (session) => [
      await deleteEnded(session, tidyAtMost),
      await deleteOldest(session, share, tidyAtMost),
      await deleteEndedClaims(session, tidyAtMost),
    ]);
    if (deleted.some((count) => count >= tidyAtMost)) written.delete(tenant); // there is more: with the next write
  }

  return {
    async read({tenant}, hashes) {
      const found = await within(
        readPatience,
        withTenant(tenant, (session) => readAnswers(session, hashes)),
      );
      return hashes.map((hash) => found.get(hash.toString('hex')));
    },
    async write(scope, entries) {
      await withTenant(scope.tenant, (session) => writeAnswers(session, scope, entries));
      const bytes = entries.reduce((sum, {sealed}) => sum + sealed.length + answerOverhead, 0);
      if (isDue(scope.tenant, bytes)) await tidy(scope.tenant);
    },
    purge: (scope) => withTenant(scope.tenant, (session) => purgeAnswers(session, scope)),
  };
}

/** Keeps claims in PostgreSQL. Those who take under one name wait for each other for a moment. */
export function postgresClaims(withTenant: WithTenant): ClaimShelf {
  return {
    take: (tenant, hash, claim) =>
      withTenant(tenant, async (session) => {
        await lockClaims(session, hash);
        await deleteEndedOf(session, hash);
        return insertClaim(session, hash, claim);
      }),
    extend: (tenant, hash, id, milliseconds) =>
      withTenant(tenant, async (session) => {
        await lockClaims(session, hash);
        return extendClaim(session, hash, id, milliseconds);
      }),
    giveBack: (tenant, hash, id) => withTenant(tenant, (session) => deleteClaim(session, hash, id)),
    taken: (tenant, hash) => withTenant(tenant, (session) => readTaken(session, hash)),
  };
}

/** What a promise brings, or an error when it takes longer. */
async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The database has not answered in time.')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
