import {performance} from 'node:perf_hooks';
import {AppError} from '../app-error.ts';
import type {PropertyAccess} from '../tenancy/access.ts';
import type {Ga4Answer} from './answer.ts';
import type {Instruments} from '../observed/instruments.ts';
import {createBreaker} from './breaker.ts';
import type {Ga4Caller, Ga4Clients} from './client.ts';
import {keyIn} from './credentials.ts';
import type {Asking} from './gateway.ts';
import {createHolds} from './holds.ts';
import {limitInFlight} from './in-flight.ts';
import {busy, inTime, pause, wait} from './patience.ts';
import {createQuotaGovernor, type QuotaKind} from './quota.ts';
import type {Risk} from './sharing.ts';
import {
  crowdedFor,
  isCrowd,
  isFaultOfServer,
  isPassingFault,
  isSilence,
  isUnreached,
  toAppError,
} from './refusal.ts';

/** GA4 lets a property have ten requests under way, whoever asks; each member of a batch counts. Two are left to others. */
const maximumInFlight = 8;
/** Milliseconds: shorter than any widget waits, so that it hears from us why it got nothing. */
const deadline = 8000;
/** Part of the deadline that must be left for a question to be sent: with less it is likelier paid for than answered. */
const leastPart = 0.25;
/** Part of the deadline that GA4 must have had before its silence counts as a fault: what is missing was our own waiting. */
const wholePart = 0.9;
const pauseBeforeRetry = 250;
/** Part of the time that this process was busy by itself from which on it could not hear GA4's answer. */
const deaf = 0.95;
/** Seconds in which a key that Google has refused is not shown to it again. */
const credentialPause = 60;

/** What calls need, and whom they tell. */
export interface CallParts {
  readonly clients: Ga4Clients;
  readonly now: () => Date;
  readonly random: () => number;
  /** Milliseconds until a call counts as lost. */
  readonly timeout?: number;
  readonly instruments?: Instruments;
  /** Waits for room beside what other processes have under way; gives what makes room again. */
  readonly room?: (property: PropertyAccess, weight: number, signal: AbortSignal) => Promise<() => void>;
  /** Waits until one call more may fail, beside those that other processes have under way. */
  readonly risk?: (property: PropertyAccess, signal: AbortSignal) => Promise<Risk>;
  /** Told of every fault of GA4's. */
  readonly onFault?: (property: PropertyAccess) => void;
  /** Told when Google refuses a key or a property to it, and of every call that it answers. */
  readonly onRefused?: (
    property: PropertyAccess,
    code: 'ga4_credential_refused' | 'ga4_property_refused',
  ) => void;
  readonly onAnswered?: (property: PropertyAccess) => void;
}

/** Makes calls to GA4 under its rules: how many at a time, how long, how often again, and when not at all. */
export function callsUnderRules(options: CallParts) {
  const {
    clients,
    now,
    random,
    timeout = deadline,
    instruments,
    room,
    risk: takeRisk,
    onFault,
    onRefused,
    onAnswered,
  } = options;
  const leastLeft = Math.ceil(timeout * leastPart);
  const inFlight = limitInFlight(maximumInFlight);
  const exhausted = createHolds(now);
  const crowded = createHolds(() => new Date(performance.now()));
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
    const crowd = `${number}/${kind}`;
    if (left() < leastLeft) throw busy();
    for (;;)
      try {
        return await once();
      } catch (error) {
        const rest = (crowded.until(crowd) ?? 0) - performance.now();
        if (!(error instanceof AppError && isCrowd(error)) || left() < rest + leastLeft) throw error;
        await wait(Math.max(0, rest) + random() * pauseBeforeRetry, signal);
      }

    function once(): Promise<Result> {
      return inTime(signal, Math.max(1, left() - leastLeft), (patience) =>
        inFlight.run(number, turn, patience, async () => {
          exhausted.check(`${key}/${kind}`);
          crowded.check(crowd);
          credentials.check(`${holder}/${id}`);
          const client = clients.of(holder, () => keyIn(credential));
          quota.check(placeOf(property, kind), urgency);
          const leaveRoom = await room?.(property, weight, patience);
          let risk: Risk | undefined;
          const leave = () => {
            risk?.leave();
            leaveRoom?.();
          };
          const enter = async () => {
            risk = await takeRisk?.(property, patience);
            return breaker.enter(number, patience);
          };
          const passage = await enter().catch((error: unknown) => {
            leave();
            throw error;
          });
          const attempt = async (): Promise<Result> => {
            const given = left();
            const sent = performance.now();
            const loop = performance.eventLoopUtilization();
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
              // Who was computing all the time has heard nobody, whatever was said.
              const listened =
                performance.now() - sent < given / 2 ||
                performance.eventLoopUtilization(loop).utilization < deaf;
              const hadItsTime = given >= timeout * wholePart && listened;
              const wouldHave = !listened || given + sent - began >= timeout * wholePart;
              if (isSilence(error) && !hadItsTime && wouldHave) {
                passage.left(); // without our own waiting and computing, it would have had the time
                throw busy(error);
              }
              if (isUnreached(error)) {
                if (!passage.unreached(mayHelp)) throw error;
              } else if (isFaultOfServer(error) && (!isSilence(error) || hadItsTime)) {
                onFault?.(property);
                if (!passage.failed(risk ? await risk.failed(mayHelp) : mayHelp)) throw error;
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
            if (isCrowd(refusal)) crowded.hold(crowd, crowdedFor, refusal);
            if (refusal.code === 'ga4_quota_exhausted')
              exhausted.hold(`${key}/${kind}`, refusal.retryAfter ?? 60, refusal);
            if (refusal.code === 'ga4_credential_refused' || refusal.code === 'ga4_property_refused') {
              credentials.hold(`${holder}/${id}`, credentialPause, refusal);
              onRefused?.(property, refusal.code);
            }
            throw refusal;
          } finally {
            leave();
          }
        }),
      );
    }
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
  function learn(property: PropertyAccess, kind: QuotaKind, {quota: reading}: Ga4Answer): void {
    const place = placeOf(property, kind);
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

  return {
    call,
    learn,
    quota,
    /** What is left of the property's quota, as this credential was told. */
    quotaLeft: (property: PropertyAccess) =>
      quota.left({number: property.number, reader: holderOf(property)}),
    pausedUntil(property: PropertyAccess): number | undefined {
      const {tenant, id} = property;
      const key = `${tenant}/${id}`;
      const ends = [
        exhausted.until(`${key}/core`),
        credentials.until(`${holderOf(property)}/${id}`),
        breaker.pausedUntil(property.number),
      ].filter((end) => end !== undefined);
      return ends.length > 0 ? Math.max(...ends) : undefined;
    },
    noteFaults: ({number}: PropertyAccess, faults: number, oldest: Date) =>
      breaker.learn(number, faults, oldest.getTime()),
  };
}

/** Tells credentials and their generations apart. */
function holderOf({tenant, credential}: PropertyAccess): string {
  return `${tenant}/${credential.id}/${credential.generation}`;
}
