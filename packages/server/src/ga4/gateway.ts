import {AppError} from '../app-error.ts';
import type {PropertyAccess} from '../tenancy/access.ts';
import {readGa4Answer, type Ga4Answer} from './answer.ts';
import type {Instruments} from '../observed/instruments.ts';
import {askAlone, kindOf} from './ask-alone.ts';
import {createBreaker} from './breaker.ts';
import type {Ga4Caller, Ga4Clients} from './client.ts';
import {keyIn} from './credentials.ts';
import {createHolds} from './holds.ts';
import {limitInFlight} from './in-flight.ts';
import {busy, inTime, pause} from './patience.ts';
import {
  createQuotaGovernor,
  type QuotaGovernor,
  type QuotaKind,
  type QuotaPlace,
  type Urgency,
} from './quota.ts';
import {grpcStatus, isFaultOfServer, isPassingFault, isSilence, isUnreached, toAppError} from './refusal.ts';
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
/** GA4 lets a property have ten requests under way, whoever asks; each member of a batch counts. Two are left to others. */
const maximumInFlight = 8;
/** Milliseconds: shorter than any widget waits, so that it hears from us why it got nothing. */
const deadline = 8000;
/** Part of the deadline that must be left for a question to be sent: with less it is likelier paid for than answered. */
const leastPart = 0.25;
/** Part of the deadline that GA4 must have had before its silence counts as a fault: what is missing was our own waiting. */
const wholePart = 0.9;
const pauseBeforeRetry = 250;
/** Seconds in which a key that Google has refused is not shown to it again. */
const credentialPause = 60;

export function createGa4Gateway(options: {
  clients: Ga4Clients;
  now: () => Date;
  random: () => number;
  /** Milliseconds until a call counts as lost. */
  timeout?: number;
  instruments?: Instruments;
  /** Waits for room beside what other processes have under way; gives what makes room again. */
  room?: (property: PropertyAccess, weight: number, signal: AbortSignal) => Promise<() => void>;
  /** Told of every fault of GA4's. */
  onFault?: (property: PropertyAccess) => void;
  /** Told when Google refuses a key or a property to it, and of every call that it answers. */
  onRefused?: (property: PropertyAccess, code: 'ga4_credential_refused' | 'ga4_property_refused') => void;
  onAnswered?: (property: PropertyAccess) => void;
}): Ga4Gateway {
  const {
    clients,
    now,
    random,
    timeout = deadline,
    instruments,
    room,
    onFault,
    onRefused,
    onAnswered,
  } = options;
  const leastLeft = Math.ceil(timeout * leastPart);
  const inFlight = limitInFlight(maximumInFlight);
  const exhausted = createHolds(now);
  const credentials = createHolds(now);
  const breaker = createBreaker(now);
  const quota = createQuotaGovernor(now);
  instruments?.paused(() => breaker.paused());

  async function call<Result>(
    property: PropertyAccess,
    kind: QuotaKind,
    weight: number,
    {signal, urgency, onCall, left: stillWaits = () => Infinity}: Asking,
    work: (client: Ga4Caller, milliseconds: number) => Promise<Result>,
  ): Promise<Result> {
    const {tenant, id, number, credential} = property;
    const key = `${tenant}/${id}`;
    const holder = holderOf(property);
    const began = performance.now();
    const ends = began + Math.min(timeout, stillWaits());
    const left = () => Math.max(1, Math.round(ends - performance.now()));
    const turn = {weight, owner: tenant, background: urgency === 'background'};
    if (left() < leastLeft) throw busy();
    return inTime(signal, left() - leastLeft, (patience) =>
      inFlight.run(number, turn, patience, async () => {
        exhausted.check(`${key}/${kind}`);
        credentials.check(`${holder}/${id}`);
        const client = clients.of(holder, () => keyIn(credential));
        quota.check(placeOf(property, kind), urgency);
        const leave = await room?.(property, weight, patience);
        const passage = await breaker.enter(number, patience).catch((error: unknown) => {
          leave?.();
          throw error;
        });
        const attempt = async (): Promise<Result> => {
          const given = left();
          const sent = performance.now();
          const observe = (outcome: string) =>
            instruments?.call({
              kind,
              reports: weight,
              outcome,
              waited: (sent - began) / 1000,
              took: (performance.now() - sent) / 1000,
            });
          try {
            onCall();
            const result = await traced(tenant, kind, weight, () => work(client, given));
            observe('answered');
            passage.answered();
            onAnswered?.(property);
            return result;
          } catch (error) {
            observe(toAppError(error, now()).code);
            const mayHelp = isPassingFault(error) && left() >= leastLeft + 2 * pauseBeforeRetry;
            if (isUnreached(error)) {
              if (!passage.unreached(mayHelp)) throw error;
            } else if (isFaultOfServer(error) && (!isSilence(error) || given >= timeout * wholePart)) {
              onFault?.(property);
              if (!passage.failed(mayHelp)) throw error;
            } else {
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
          if (signal.aborted && error === signal.reason) throw error;
          const refusal = toAppError(error, now());
          if (refusal.code === 'ga4_quota_exhausted')
            exhausted.hold(`${key}/${kind}`, refusal.retryAfter ?? 60, refusal);
          if (refusal.code === 'ga4_credential_refused' || refusal.code === 'ga4_property_refused') {
            credentials.hold(`${holder}/${id}`, credentialPause, refusal);
            onRefused?.(property, refusal.code);
          }
          throw refusal;
        } finally {
          leave?.();
        }
      }),
    );
  }

  function traced<Result>(
    tenant: string,
    kind: QuotaKind,
    reports: number,
    work: () => Promise<Result>,
  ): Promise<Result> {
    return instruments
      ? instruments.span('ga4.call', {tenant, 'ga4.kind': kind, 'ga4.reports': reports}, work)
      : work();
  }

  function placeOf(property: PropertyAccess, kind: QuotaKind) {
    const {tenant, number} = property;
    const reader = holderOf(property);
    return {tenant, number, kind, reader, project: clients.projectOf(reader)};
  }

  /** Notes what an answer has cost, and what is left. */
  function learn(place: QuotaPlace & {readonly reader: string}, {quota: reading}: Ga4Answer): void {
    quota.learn(place, reading);
    const bucket = reading?.tokensPerHour;
    if (bucket)
      instruments?.tokens(
        place.tenant,
        place.kind,
        bucket.consumed,
        bucket.remaining /
          Math.max(1, quota.left(place)[place.kind]?.find(({name}) => name === 'tokensPerHour')?.most ?? 1),
      );
  }

  async function askOne(property: PropertyAccess, query: AskedQuery, asking: Asking): Promise<Outcome> {
    const {number} = property;
    const kind = kindOf(query);
    try {
      const raw = await call(property, kind, 1, asking, (client, milliseconds) =>
        askAlone(client, query, number, milliseconds),
      );
      const answer = readGa4Answer(raw, query);
      learn(placeOf(property, kind), answer);
      return answer;
    } catch (error) {
      if (asking.signal.aborted && error === asking.signal.reason) throw error;
      return toAppError(error, now());
    }
  }

  return {
    quota,
    quotaLeft: (property) => quota.left({number: property.number, reader: holderOf(property)}),
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
          if (!(outcome instanceof AppError)) learn(placeOf(property, 'core'), outcome);
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
    pausedUntil(property) {
      const {tenant, id} = property;
      const key = `${tenant}/${id}`;
      const ends = [
        exhausted.until(`${key}/core`),
        credentials.until(`${holderOf(property)}/${id}`),
        breaker.pausedUntil(property.number),
      ].filter((end) => end !== undefined);
      return ends.length > 0 ? Math.max(...ends) : undefined;
    },
    noteFaults: ({number}, faults, oldest) => breaker.learn(number, faults, oldest.getTime()),
    close: () => clients.close(),
  };
}

/** Tells credentials and their generations apart. */
function holderOf({tenant, credential}: PropertyAccess): string {
  return `${tenant}/${credential.id}/${credential.generation}`;
}

function outcomeOf(read: () => Ga4Answer, now: () => Date): Outcome {
  try {
    return read();
  } catch (error) {
    return toAppError(error, now());
  }
}
