import {AppError} from '../app-error.ts';
import type {PropertyAccess} from '../tenancy/access.ts';
import {readGa4Answer, type Ga4Answer} from './answer.ts';
import {askAlone, kindOf} from './ask-alone.ts';
import {callsUnderRules, type CallParts} from './calls.ts';
import type {QuotaGovernor, Urgency} from './quota.ts';
import {grpcStatus, toAppError} from './refusal.ts';
import {toGa4Request, type AskedQuery, type AskedReport} from './request.ts';

/** An answer, or why there is none. */
export type Outcome = Ga4Answer | AppError;

/** Who asks, and how much it matters. */
export interface Asking {
  /** Aborts when nobody waits any more: what has not been sent by then never is; what has been is paid for, and finished. */
  readonly signal: AbortSignal;
  readonly urgency: Urgency;
  /** Milliseconds for which they still wait: no call lasts longer. */
  readonly left?: (() => number) | undefined;
  /** Told of every call that goes out. */
  readonly onCall: () => void;
}

/** Asks GA4, and keeps its rules: how many at a time, how long, how often again. */
export interface Ga4Gateway {
  /**
   * Asks up to five core reports or cohorts of one property, or one report of another type; outcomes stand in the order of
   * the queries, and one that is refused does not spoil the others. Throws the signal's reason alone.
   */
  ask(property: PropertyAccess, queries: readonly AskedQuery[], asking: Asking): Promise<Outcome[]>;
  readonly quota: QuotaGovernor;
  /** What is left of the property's quota, as this credential was told. */
  quotaLeft(property: PropertyAccess): ReturnType<QuotaGovernor['left']>;
  /** When GA4 is asked again after faults or refusals, in milliseconds since 1970; `undefined` if it may be asked now. */
  pausedUntil(property: PropertyAccess): number | undefined;
  /** Counts the faults that all processes have seen within the last hour; the oldest of them was at that moment. */
  noteFaults(property: PropertyAccess, faults: number, oldest: Date): void;
  close(): Promise<void>;
}

/** GA4 takes at most so many queries in one batch. */
export const maximumBatch = 5;

export function createGa4Gateway(options: CallParts): Ga4Gateway {
  const {clients, now} = options;
  const calls = callsUnderRules(options);
  const {call, learn} = calls;

  async function askOne(property: PropertyAccess, query: AskedQuery, asking: Asking): Promise<Outcome> {
    const {number} = property;
    const kind = kindOf(query);
    try {
      const raw = await call(property, kind, 1, asking, (client, milliseconds) =>
        askAlone(client, query, number, milliseconds),
      );
      const answer = readGa4Answer(raw, query);
      learn(property, kind, answer);
      return answer;
    } catch (error) {
      if (asking.signal.aborted && error === asking.signal.reason) throw error;
      return toAppError(error, now());
    }
  }

  return {
    quota: calls.quota,
    quotaLeft: calls.quotaLeft,
    async ask(property, queries, asking) {
      const [only] = queries;
      if (queries.length === 1) return [await askOne(property, only!, asking)];
      const {number} = property;
      const batch = {
        property: `properties/${number}`,
        requests: queries.map((query) => toGa4Request(query as AskedReport, number)),
      };
      try {
        const reports = await call(property, 'core', queries.length, asking, (client, milliseconds) =>
          client.batchRunReports(batch, milliseconds),
        );
        return queries.map((query, index) => {
          const outcome = outcomeOf(() => readGa4Answer(reports[index], query), now);
          if (!(outcome instanceof AppError)) learn(property, 'core', outcome);
          return outcome;
        });
      } catch (error) {
        if (asking.signal.aborted && error === asking.signal.reason) throw error;
        const {cause} = error as {cause?: {code?: unknown}};
        // GA4 refuses a batch as a whole and does not say which member it is.
        if (cause?.code === grpcStatus.invalidArgument)
          return Promise.all(queries.map((query) => askOne(property, query, asking)));
        const refusal = toAppError(error, now());
        return queries.map(() => refusal);
      }
    },
    pausedUntil: calls.pausedUntil,
    noteFaults: calls.noteFaults,
    close: () => clients.close(),
  };
}

function outcomeOf(read: () => Ga4Answer, now: () => Date): Outcome {
  try {
    return read();
  } catch (error) {
    return toAppError(error, now());
  }
}
