import type {ReportQuery, Table} from '@meglass-finder/reports';
import {LRUCache} from 'lru-cache';
import {AppError} from '../app-error.ts';
import {answerCache} from '../cache/answer-cache.ts';
import type {PropertyAccess} from '../tenancy/access.ts';
import type {AnswerFacts} from './answer.ts';
import {maximumBatch, type Ga4Gateway, type Outcome} from './gateway.ts';
import {mergeQueries, narrowTable, queryKey, type MergedQuery} from './merge.ts';

/** An answer as it is kept. */
export interface KeptAnswer {
  readonly table: Table;
  readonly facts: AnswerFacts;
  /** When GA4 was asked, on the reports' clock. */
  readonly askedAt: Date;
}

/** An answer as it is given. */
export interface PlannedAnswer extends KeptAnswer {
  /** Given although it is older than it should be. */
  readonly stale: boolean;
}

/** Answers queries with as few questions to GA4 as can be. */
export interface Planner {
  /**
   * One promise for each query. What is fresh in the cache is given at once, what is under way is joined, the rest is
   * merged and asked in batches. If GA4 cannot be asked, an older answer is given as stale; without one, the promise
   * rejects with an `AppError`.
   */
  ask(
    property: PropertyAccess,
    queries: readonly ReportQuery[],
    onCall?: () => void,
  ): Promise<PlannedAnswer>[];
}

/** Milliseconds: GA4 itself counts anew only every few hours. */
export const freshFor = 10 * 60_000;
/** Milliseconds: an older answer than this is none. */
const staleFor = 24 * 3_600_000;
/** Numbers kept in memory, about 8 bytes and a bit each. */
const maximumNumbers = 4_000_000;

/** Questions that GA4 has refused are remembered, so that each costs it one error and not one for every view. */
const maximumRefusals = 10_000;

/** What makes an older answer better than none. */
const passing = new Set(['ga4_unavailable', 'ga4_quota_exhausted', 'ga4_timeout', 'ga4_answer_invalid']);

export function createPlanner(options: {
  gateway: Ga4Gateway;
  reportNow: () => Date;
  monotonic: () => number;
  /** Ends every question under way. */
  signal: AbortSignal;
}): Planner {
  const {gateway, reportNow, monotonic, signal} = options;
  const cache = answerCache<KeptAnswer>({
    maximumAge: staleFor,
    maximumSize: maximumNumbers,
    size: ({table}) => table.rows.length * (table.dimensions.length + table.metrics.length),
    monotonic,
  });

  const refusals = new LRUCache<string, {refusal: AppError; at: number}>({max: maximumRefusals});

  /** Asks for some queries at once and settles the promise of each. */
  async function fetchAll(property: PropertyAccess, waiting: readonly Waiting[], onCall: () => void) {
    const askedAt = reportNow();
    const merged = mergeQueries(waiting.map(({query}) => query));
    const batches = Array.from({length: Math.ceil(merged.length / maximumBatch)}, (_, index) =>
      merged.slice(index * maximumBatch, (index + 1) * maximumBatch),
    );
    await Promise.all(
      batches.map(async (batch) => {
        const wide = batch.map(({query}) => query);
        const outcomes = await gateway.ask(property, wide, signal, onCall);
        await Promise.all(batch.map((each, index) => deliver(each, outcomes[index]!)));
      }),
    );

    async function deliver({query, members}: MergedQuery, outcome: Outcome): Promise<void> {
      const alone =
        outcome instanceof AppError && outcome.code === 'ga4_request_refused' && members.length > 1;
      for (const member of members) {
        const {settle} = waiting.find((each) => each.query === member)!;
        if (alone) settle((await gateway.ask(property, [member], signal, onCall))[0]!, member, askedAt);
        else settle(outcome, query === member ? undefined : member, askedAt);
      }
    }
  }

  function ask(
    property: PropertyAccess,
    queries: readonly ReportQuery[],
    onCall: () => void = () => undefined,
  ) {
    const {tenant, id, number, credential} = property;
    const scope = `${tenant}/${id}/${number}/${credential.id}/${credential.generation}/`;
    const missing = new Map<string, Waiting>();
    const answers = queries.map((query) => {
      const key = scope + queryKey(query);
      const kept = cache.peek(key);
      if (kept && kept.age < freshFor) return Promise.resolve({...kept.value, stale: false});
      const refused = refusals.get(key);
      if (refused && monotonic() - refused.at < freshFor) return Promise.reject(refused.refusal);
      const flight = cache.joining(key) ?? depart(key, query);
      return flight.then(
        (answer) => ({...answer, stale: false}),
        (error: unknown) => {
          if (kept && error instanceof AppError && passing.has(error.code))
            return {...kept.value, stale: true};
          throw error;
        },
      );
    });
    if (missing.size > 0)
      fetchAll(property, [...missing.values()], onCall).catch((error: unknown) => {
        for (const {fail} of missing.values()) fail(error);
      });
    return answers;

    function depart(key: string, query: ReportQuery): Promise<KeptAnswer> {
      const {promise, resolve, reject} = Promise.withResolvers<KeptAnswer>();
      missing.set(key, {
        query,
        fail: reject,
        settle(outcome, member, askedAt) {
          if (outcome instanceof AppError) {
            if (outcome.code === 'ga4_request_refused')
              refusals.set(key, {refusal: outcome, at: monotonic()});
            reject(outcome);
          } else
            resolve({
              table: member ? narrowTable(outcome.table, member) : outcome.table,
              facts: outcome.facts,
              askedAt,
            });
        },
      });
      return cache.fly(key, promise);
    }
  }

  return {ask};
}

interface Waiting {
  readonly query: ReportQuery;
  /** `member`: the part of the outcome that is wanted, if not all of it. */
  readonly settle: (outcome: Outcome, member: ReportQuery | undefined, askedAt: Date) => void;
  readonly fail: (error: unknown) => void;
}
