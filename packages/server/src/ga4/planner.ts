import {dayIn, type PropertyStatus, type ReportQuery, type Table} from '@meglass-finder/reports';
import {LRUCache} from 'lru-cache';
import {AppError} from '../app-error.ts';
import {answerCache} from '../cache/answer-cache.ts';
import type {Instruments} from '../observed/instruments.ts';
import type {PropertyAccess} from '../tenancy/access.ts';
import type {AnswerFacts} from './answer.ts';
import type {Share} from './answer-merged.ts';
import {untilGone} from './as-they-come.ts';
import {createBatches} from './batches.ts';
import {freshFor, isOver, keptFor} from './freshness.ts';
import type {Asking, Ga4Gateway} from './gateway.ts';
import {queryKey} from './merge.ts';
import {isPassing, refusedFor, saysNothing} from './passing.ts';
import {PropertyChanged, watchTerms, type PropertyTerms} from './property-changed.ts';
import {scopeOf} from './scope.ts';
import type {SharedAnswer, Sharing} from './sharing.ts';
import {tableSize} from './table-size.ts';
import {takingOff, type Departing} from './taking-off.ts';

/** An answer as it is kept. */
export interface KeptAnswer {
  readonly table: Table;
  readonly facts: AnswerFacts;
  /** When GA4 was asked, on the reports' clock. */
  readonly askedAt: Date;
  /** Milliseconds after `askedAt` for which it counts as fresh. */
  readonly freshFor: number;
}

/** An answer as it is given. */
export interface PlannedAnswer extends KeptAnswer {
  /** Milliseconds since it was asked. */
  readonly age: number;
  /** Older than it should be. */
  readonly stale: boolean;
}

/** Answers queries with as few questions to GA4 as can be. */
export interface Planner {
  /** The property with what GA4 said last of its days and money: what it is to be asked about. */
  current(property: PropertyAccess): PropertyAccess;
  /** What is kept of a query's answer, fresh or stale, without asking anybody. */
  peek(property: PropertyAccess, query: ReportQuery): PlannedAnswer | undefined;
  /**
   * A fresh answer: what is kept is given at once, what is under way is joined, the rest is gathered for some milliseconds,
   * whoever asks, merged and asked in batches. If GA4 cannot be asked, an older answer is given as stale; without one, it
   * rejects with an `AppError`, with `PropertyChanged` if GA4 counts days or money otherwise by now, and with the signal's
   * reason once the asker has gone.
   */
  ask(property: PropertyAccess, query: ReportQuery, asker: Asker): Promise<PlannedAnswer>;
  /** How the property's connection to GA4 is doing. */
  status(property: PropertyAccess): PropertyStatus;
}

/** Who wants an answer. */
export interface Asker {
  /** Aborts when they want it no more. */
  readonly signal: AbortSignal;
  /** Nobody is waiting: comes after all others, and only while there is plenty of quota. */
  readonly background?: boolean;
  /** Milliseconds from now on for which an answer about days that are over must count as fresh; nothing else is changed by it. */
  readonly lasting?: number;
  /** Milliseconds for which they still wait, over all that they ask; without an end if not given. */
  readonly left?: (() => number) | undefined;
  /** Told of every call to GA4 on their account. */
  readonly onCall: () => void;
}

/** Milliseconds in which questions of several viewers are gathered, so that they are merged. */
const gatherFor = 4;
/** Bytes of answers kept in memory, about. */
const maximumBytes = 128_000_000;
/** Questions that GA4 has refused are remembered. */
const maximumRefusals = 10_000;

/** A question under way, with those who wait for it. */
interface Flight extends Departing {
  readonly answer: Promise<KeptAnswer & {readonly age: number}>;
  readonly gone: AbortController;
  askers: number;
}

export function createPlanner(options: {
  gateway: Ga4Gateway;
  reportNow: () => Date;
  monotonic: () => number;
  /** Ends every question that has not been sent. */
  signal: AbortSignal;
  /** Rows of a table that is taken whole. */
  mostRows?: number;
  /** Where there are other processes, or were before this one. */
  sharing?: Sharing;
  /** Keeps what GA4 says now of a property's days and money. */
  storeTerms?: (property: PropertyAccess, now: PropertyTerms) => Promise<void>;
  instruments?: Pick<Instruments, 'span'>;
}): Planner {
  const {gateway, reportNow, monotonic, signal: stopping, mostRows, sharing, instruments} = options;
  const terms = watchTerms(options.storeTerms ?? (() => Promise.resolve()));
  const cache = answerCache<KeptAnswer>({
    maximumSize: maximumBytes,
    size: ({table}) => tableSize(table),
    monotonic,
  });
  const flights = new Map<string, Flight>();
  const gathering = new Map<string, Flight[]>();
  const refusals = new LRUCache<string, {refusal: AppError; until: number}>({max: maximumRefusals});
  const takeOff = takingOff({
    batches: createBatches(gateway),
    mostRows,
    sharing,
    /** What is old is kept as well: it may have to stand in. */
    onOld: ({key, query}, {age, ...kept}) => {
      if (!cache.peek(key)) cache.store(key, kept, keptFor(query), age);
    },
  });
  const health = new LRUCache<string, Pick<PropertyStatus, 'lastAnswer' | 'problem'>>({max: 10_000});

  function peek(property: PropertyAccess, query: ReportQuery): PlannedAnswer | undefined {
    const kept = cache.peek(scopeOf(property) + queryKey(query));
    return kept && {...kept.value, age: kept.age, stale: kept.age >= kept.value.freshFor};
  }

  /** Puts a question on its way, together with what else is asked of the property in these milliseconds. */
  function depart(
    scope: string,
    key: string,
    property: PropertyAccess,
    query: ReportQuery,
    asking: Omit<Asking, 'signal'>,
    lasting: number,
  ): Flight {
    const gone = new AbortController();
    const {promise, resolve} = Promise.withResolvers<Share | SharedAnswer>();
    const answer = promise.then((share) => {
      if ('askedAt' in share) {
        const {age, ...kept} = share;
        cache.store(key, kept, keptFor(query), age);
        return share;
      }
      terms.check(property, share.facts);
      const today = dayIn(property.timeZone, askedAt);
      const life =
        query.type === 'realtime'
          ? gateway.quota.realtimeLife({tenant: property.tenant, number: property.number})
          : Math.max(freshFor(query, today), lasting);
      const kept = {...share, askedAt, freshFor: life};
      cache.store(key, kept, keptFor(query));
      health.set(scope, {lastAnswer: askedAt.toISOString(), problem: null});
      void sharing?.write(property, [{key, answer: {...kept, age: 0}, milliseconds: keptFor(query)}]);
      return {...kept, age: 0};
    });
    const askedAt = reportNow();
    const signal = AbortSignal.any([gone.signal, stopping]);
    const flight: Flight = {
      key,
      query,
      asking: {...asking, signal},
      answer,
      settle: resolve,
      take: resolve,
      gone,
      lasting,
      askers: 0,
    };
    flights.set(key, flight);
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    answer.then(land, (error: unknown) => {
      land();
      if (error instanceof AppError && !saysNothing.has(error.code))
        health.set(scope, {lastAnswer: health.get(scope)?.lastAnswer ?? null, problem: error.code});
      const rest = error instanceof AppError ? refusedFor[error.code] : undefined;
      if (rest) refusals.set(key, {refusal: error as AppError, until: monotonic() + rest});
    });
    const others = gathering.get(scope);
    if (others) others.push(flight);
    else {
      const gathered = [flight];
      gathering.set(scope, gathered);
      setTimeout(() => {
        gathering.delete(scope);
        takeOff(property, gathered).catch((error: unknown) => {
          for (const {settle} of gathered) settle(Promise.reject(error as Error));
        });
      }, gatherFor);
    }
    return flight;
  }

  /** Joins a question that is under way, or puts it on its way. */
  async function board(
    property: PropertyAccess,
    query: ReportQuery,
    {
      scope,
      key,
      lasting,
      kept,
    }: {scope: string; key: string; lasting: number; kept: PlannedAnswer | undefined},
    {signal, urgency, onCall, left}: Asking,
  ): Promise<PlannedAnswer> {
    for (;;) {
      const flight =
        flights.get(key) ?? depart(scope, key, property, query, {urgency, onCall, left}, lasting);
      flight.askers += 1;
      try {
        return {...(await untilGone(flight.answer, signal)), stale: false};
      } catch (error) {
        if (signal.aborted) {
          flight.askers -= 1;
          if (flight.askers === 0) flight.gone.abort(signal.reason);
          throw error;
        }
        // Those who asked first left before it was sent. What was sent is answered, whoever left.
        const wasGivenUp =
          flight.gone.signal.aborted && !(error instanceof AppError || error instanceof PropertyChanged);
        if (wasGivenUp && !stopping.aborted) continue;
        const older = kept ?? peek(property, query); // another process may have had one
        if (older && isPassing(error)) return {...older, stale: true};
        throw error;
      }
    }
  }

  return {
    current: (property) => terms.current(property),
    peek,
    status(property) {
      const {timeZone, currency} = property;
      const paused = gateway.pausedUntil(property);
      return {
        ...(health.get(scopeOf(property)) ?? {lastAnswer: null, problem: null}),
        pausedUntil: paused === undefined ? null : new Date(paused).toISOString(),
        quotas: gateway.quotaLeft(property),
        timeZone,
        currency,
      };
    },
    async ask(property, query, {signal, background = false, lasting: wanted = 0, left, onCall}) {
      signal.throwIfAborted();
      const lasting = isOver(query, dayIn(property.timeZone, reportNow())) ? wanted : 0;
      const scope = scopeOf(property);
      const key = scope + queryKey(query);
      const kept = peek(property, query);
      if (kept && kept.age + lasting < kept.freshFor) return kept;
      const refused = refusals.get(key);
      if (refused && monotonic() < refused.until) {
        if (kept && isPassing(refused.refusal)) return {...kept, stale: true};
        throw refused.refusal;
      }
      const urgency = background ? 'background' : kept ? 'renewal' : 'cold';
      const attributes = {
        tenant: property.tenant,
        'flight.of': query.type,
        'flight.joined': flights.has(key) ? 1 : 0,
      };
      const fly = () => board(property, query, {scope, key, lasting, kept}, {signal, urgency, onCall, left});
      return instruments ? instruments.span('report.flight', attributes, fly) : fly();
    },
  };
}
