import {setTimeout as wait} from 'node:timers/promises';
import type {ReportQuery} from '@meglass-finder/reports';
import {AppError} from '../app-error.ts';
import type {PropertyAccess} from '../tenancy/access.ts';
import {readGa4Answer, type Ga4Answer} from './answer.ts';
import type {Ga4Caller, Ga4Clients} from './client.ts';
import {serviceAccountKey} from './credentials.ts';
import {limitInFlight} from './in-flight.ts';
import {createBreaker, type Passage} from './breaker.ts';
import {createHolds} from './holds.ts';
import {grpcStatus, isFaultOfServer, isPassingFault, toAppError} from './refusal.ts';
import {toGa4Request} from './request.ts';

/** An answer, or why there is none. */
export type Outcome = Ga4Answer | AppError;

/** Asks GA4, and keeps its rules: how many at a time, how long, how often again. */
export interface Ga4Gateway {
  /**
   * Asks up to five queries of one property; outcomes stand in the order of the queries, and one that is refused does
   * not spoil the others. Never throws. `onCall` is told of every call that goes out.
   */
  ask(
    property: PropertyAccess,
    queries: readonly ReportQuery[],
    signal: AbortSignal,
    onCall?: () => void,
  ): Promise<Outcome[]>;
  close(): Promise<void>;
}

/** GA4 takes at most so many queries in one batch. */
export const maximumBatch = 5;
/** GA4 lets a property have so many requests under way; each member of a batch counts. */
const maximumInFlight = 10;
/** Milliseconds: shorter than any widget waits, so that it hears from us why it got nothing. */
const deadline = 8000;
const pauseBeforeRetry = 250;
/** Seconds in which a key that Google has refused is not shown to it again. */
const credentialPause = 60;

export function createGa4Gateway(options: {
  clients: Ga4Clients;
  now: () => Date;
  random: () => number;
  /** Milliseconds until a call counts as lost. */
  timeout?: number;
}): Ga4Gateway {
  const {clients, now, random, timeout = deadline} = options;
  const inFlight = limitInFlight(maximumInFlight);
  const quota = createHolds(now);
  const credentials = createHolds(now);
  const breaker = createBreaker(now);

  async function call<Result>(
    property: PropertyAccess,
    weight: number,
    signal: AbortSignal,
    work: (client: Ga4Caller, milliseconds: number) => Promise<Result>,
  ): Promise<Result> {
    const {tenant, id, credential} = property;
    const key = `${tenant}/${id}`;
    const ends = performance.now() + timeout;
    return inFlight.run(key, weight, signal, async () => {
      quota.check(key);
      const name = `${tenant}/${credential.id}/${credential.generation}`;
      credentials.check(`${name}/${id}`);
      const client = clients.of(name, () => serviceAccountKey.parse(credential.open()));
      const left = () => Math.max(1, Math.round(ends - performance.now()));
      const passage = await enterInTime(key, signal, left());
      const attempt = async (): Promise<Result> => {
        try {
          const result = await work(client, left());
          passage.answered();
          return result;
        } catch (error) {
          const isFault = isFaultOfServer(error);
          if (!isFault) passage.left();
          if (!isFault || !passage.failed()) throw error;
          if (!isPassingFault(error) || left() < 2 * pauseBeforeRetry) {
            passage.left();
            throw error;
          }
          await pause(pauseBeforeRetry * (0.5 + random()), signal, passage);
          return attempt();
        }
      };
      try {
        return await attempt();
      } catch (error) {
        const refusal = toAppError(error, now());
        if (refusal.code === 'ga4_quota_exhausted') quota.hold(key, refusal.retryAfter ?? 60, refusal);
        if (refusal.code === 'ga4_credential_refused' || refusal.code === 'ga4_property_refused')
          credentials.hold(`${name}/${id}`, credentialPause, refusal);
        throw refusal;
      }
    });
  }

  /** A passage while there is time left to ask. */
  async function enterInTime(key: string, signal: AbortSignal, milliseconds: number): Promise<Passage> {
    const late = AbortSignal.timeout(milliseconds);
    try {
      return await breaker.enter(key, AbortSignal.any([signal, late]));
    } catch (error) {
      if (!late.aborted || signal.aborted) throw error;
      throw new AppError('ga4_timeout', 'Google Analytics is busy with other questions. Try again shortly.', {
        retryAfter: 5,
      });
    }
  }

  async function askOne(
    property: PropertyAccess,
    query: ReportQuery,
    signal: AbortSignal,
    onCall: () => void,
  ): Promise<Outcome> {
    try {
      const answer = await call(property, 1, signal, async (client, milliseconds) => {
        onCall();
        return client.runReport(toGa4Request(query, property.number), milliseconds);
      });
      return readGa4Answer(answer, query);
    } catch (error) {
      return toAppError(error, now());
    }
  }

  return {
    async ask(property, queries, signal, onCall = () => undefined) {
      if (queries.length === 1) return [await askOne(property, queries[0]!, signal, onCall)];
      const batch = {
        property: `properties/${property.number}`,
        requests: queries.map((query) => toGa4Request(query, property.number)),
      };
      try {
        const reports = await call(property, queries.length, signal, async (client, milliseconds) => {
          onCall();
          return client.batchRunReports(batch, milliseconds);
        });
        return queries.map((query, index) => outcomeOf(() => readGa4Answer(reports[index], query), now));
      } catch (error) {
        const {cause} = error as {cause?: {code?: unknown}};
        // GA4 refuses a batch as a whole and does not say which member it is.
        if (cause?.code === grpcStatus.invalidArgument)
          return Promise.all(queries.map((query) => askOne(property, query, signal, onCall)));
        const refusal = toAppError(error, now());
        return queries.map(() => refusal);
      }
    },
    close: () => clients.close(),
  };
}

/** Waits; a call that is given up meanwhile lets go of its passage. */
async function pause(milliseconds: number, signal: AbortSignal, passage: Passage): Promise<void> {
  try {
    await wait(milliseconds, undefined, {signal});
  } catch (error) {
    passage.left();
    throw error;
  }
}

function outcomeOf(read: () => Ga4Answer, now: () => Date): Outcome {
  try {
    return read();
  } catch (error) {
    return toAppError(error, now());
  }
}
