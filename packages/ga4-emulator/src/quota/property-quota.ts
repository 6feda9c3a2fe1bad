import {Refusal} from '../engine/refusal.ts';
import {exhaustedWords, type QuotaLimits, type QuotaName} from './limits.ts';
import {dayOf, hourOf, RefilledQuota} from './window.ts';

/** One bucket of `PropertyQuota`. */
export interface QuotaStatus {
  readonly consumed: number;
  readonly remaining: number;
}

/** What `returnPropertyQuota` asks for. */
export type PropertyQuota = Readonly<Record<QuotaName, QuotaStatus>>;

type Amounts = Partial<Record<QuotaName, number>>;

/** Counts what one group of reports (core, realtime or funnel) of a property uses. Without limits nothing is refused. */
export class PropertyQuotas {
  readonly #limits: QuotaLimits;
  readonly #isLimited: boolean;
  readonly #now: () => Date;
  readonly #shared: Readonly<Record<'tokensPerDay' | 'tokensPerHour' | 'thresholded', RefilledQuota>>;
  readonly #projects = new Map<string, {readonly tokens: RefilledQuota; readonly errors: RefilledQuota}>();
  #running = 0;
  #heldRequests = 0;

  constructor(limits: QuotaLimits, isLimited: boolean, now: () => Date) {
    this.#limits = limits;
    this.#isLimited = isLimited;
    this.#now = now;
    this.#shared = {
      tokensPerDay: new RefilledQuota(limits.tokensPerDay, dayOf, now),
      tokensPerHour: new RefilledQuota(limits.tokensPerHour, hourOf, now),
      thresholded: new RefilledQuota(limits.potentiallyThresholdedRequestsPerHour, hourOf, now),
    };
  }

  /** Lets a call of a project in, until the function that is given back is called. Throws RESOURCE_EXHAUSTED, in GA4's words, where a quota is used up. */
  enter(project: string): () => void {
    this.#refuse(project, ({potentiallyThresholdedRequestsPerHour: _own, ...others}) => others);
    this.#running += 1;
    return () => void (this.#running -= 1);
  }

  /** Counts a report that GA4 may hide rows of. Throws RESOURCE_EXHAUSTED where there were too many. */
  countThresholded(project: string): void {
    this.#refuse(project, ({potentiallyThresholdedRequestsPerHour}) => ({
      potentiallyThresholdedRequestsPerHour,
    }));
    this.#shared.thresholded.use(1);
  }

  /** Charges the tokens of an answer, whose call is still running, and says what is left. */
  charge(project: string, tokens: number, isThresholded: boolean): PropertyQuota {
    const {tokensPerDay, tokensPerHour} = this.#shared;
    for (const quota of [tokensPerDay, tokensPerHour, this.#ofProject(project).tokens]) quota.use(tokens);
    const consumed: Amounts = {
      tokensPerDay: tokens,
      tokensPerHour: tokens,
      tokensPerProjectPerHour: tokens,
      potentiallyThresholdedRequestsPerHour: isThresholded ? 1 : 0,
    };
    return this.#told(project, consumed, 1);
  }

  /** Counts an error of the server's own. */
  failed(project: string): void {
    this.#ofProject(project).errors.use(1);
  }

  #refuse(project: string, choose: (all: Readonly<Record<QuotaName, number>>) => Amounts): void {
    const used = Object.entries(choose(this.remaining(project))).find(([, left]) => left <= 0);
    if (used && this.#isLimited)
      throw new Refusal('RESOURCE_EXHAUSTED', exhaustedWords[used[0] as QuotaName]);
  }

  /** What is left for a project once so many of the calls that are running have ended. */
  remaining(project: string, ending = 0): Readonly<Record<QuotaName, number>> {
    const {tokens, errors} = this.#ofProject(project);
    const {tokensPerDay, tokensPerHour, thresholded} = this.#shared;
    return {
      concurrentRequests: Math.max(
        0,
        this.#limits.concurrentRequests - (this.#running - ending) - this.#heldRequests,
      ),
      tokensPerProjectPerHour: tokens.remaining,
      tokensPerHour: tokensPerHour.remaining,
      tokensPerDay: tokensPerDay.remaining,
      serverErrorsPerProjectPerHour: errors.remaining,
      potentiallyThresholdedRequestsPerHour: thresholded.remaining,
    };
  }

  /** The same in the shape of the protocol. */
  snapshot(project: string): PropertyQuota {
    return this.#told(project, {}, 0);
  }

  /** Leaves so much of a quota, at most all of it, until it is refilled; of concurrent requests, until told otherwise. */
  leave(project: string, name: QuotaName, wanted: number): void {
    const remaining = Math.min(wanted, this.#limits[name]);
    const {tokens, errors} = this.#ofProject(project);
    const {tokensPerDay, tokensPerHour, thresholded} = this.#shared;
    if (name === 'concurrentRequests') {
      this.#heldRequests = this.#limits.concurrentRequests - remaining;
      return;
    }
    const quotas = {
      tokensPerDay,
      tokensPerHour,
      tokensPerProjectPerHour: tokens,
      serverErrorsPerProjectPerHour: errors,
      potentiallyThresholdedRequestsPerHour: thresholded,
    };
    quotas[name].leave(remaining);
  }

  /** `ending` requests are still running while their answer tells what is left after them. */
  #told(project: string, consumed: Amounts, ending: number): PropertyQuota {
    const remaining = this.remaining(project, ending);
    const told = (name: QuotaName): QuotaStatus => ({
      consumed: consumed[name] ?? 0,
      remaining: remaining[name],
    });
    return {
      tokensPerDay: told('tokensPerDay'),
      tokensPerHour: told('tokensPerHour'),
      concurrentRequests: told('concurrentRequests'),
      serverErrorsPerProjectPerHour: told('serverErrorsPerProjectPerHour'),
      potentiallyThresholdedRequestsPerHour: told('potentiallyThresholdedRequestsPerHour'),
      tokensPerProjectPerHour: told('tokensPerProjectPerHour'),
    };
  }

  #ofProject(project: string) {
    let quotas = this.#projects.get(project);
    if (!quotas) {
      const {tokensPerProjectPerHour, serverErrorsPerProjectPerHour} = this.#limits;
      quotas = {
        tokens: new RefilledQuota(tokensPerProjectPerHour, hourOf, this.#now),
        errors: new RefilledQuota(serverErrorsPerProjectPerHour, hourOf, this.#now),
      };
      this.#projects.set(project, quotas);
    }
    return quotas;
  }
}
