import type {DayNumber} from '../dataset/calendar.ts';
import {resolveRanges} from './date-ranges.ts';
import type {ReportRequest} from './report-request.ts';

/** One bucket of `PropertyQuota`. */
export interface QuotaStatus {
  readonly consumed: number;
  readonly remaining: number;
}

/** What `returnPropertyQuota` asks for. */
export interface PropertyQuota {
  readonly tokensPerDay: QuotaStatus;
  readonly tokensPerHour: QuotaStatus;
  readonly tokensPerProjectPerHour: QuotaStatus;
  readonly concurrentRequests: QuotaStatus;
  readonly serverErrorsPerProjectPerHour: QuotaStatus;
  readonly potentiallyThresholdedRequestsPerHour: QuotaStatus;
}

/** The quotas of a standard property. */
const limits = {
  day: 200_000,
  hour: 40_000,
  projectHour: 14_000,
  concurrent: 10,
  errors: 10,
  thresholded: 120,
};
const msPerHour = 3_600_000;

/** Counts what a property's reports cost. It counts only: no report is refused when a quota is used up. */
export class QuotaCounter {
  readonly #now: () => Date;
  #running = 0;
  #hour = {number: 0, tokens: 0};
  #day = {number: 0, tokens: 0};

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Notes that a report has begun; call what comes back when it has ended. */
  start(): () => void {
    this.#running++;
    return () => void this.#running--;
  }

  /** Charges the tokens of a report that was answered and says what is left. */
  charge(cost: number): PropertyQuota {
    const hour = Math.floor(this.#now().getTime() / msPerHour);
    const day = Math.floor(hour / 24);
    if (hour !== this.#hour.number) this.#hour = {number: hour, tokens: 0};
    if (day !== this.#day.number) this.#day = {number: day, tokens: 0};
    this.#hour.tokens += cost;
    this.#day.tokens += cost;
    const left = (limit: number, used: number) => Math.max(0, limit - used);
    return {
      tokensPerDay: {consumed: cost, remaining: left(limits.day, this.#day.tokens)},
      tokensPerHour: {consumed: cost, remaining: left(limits.hour, this.#hour.tokens)},
      tokensPerProjectPerHour: {consumed: cost, remaining: left(limits.projectHour, this.#hour.tokens)},
      concurrentRequests: {consumed: 0, remaining: left(limits.concurrent, this.#running - 1)},
      serverErrorsPerProjectPerHour: {consumed: 0, remaining: limits.errors},
      potentiallyThresholdedRequestsPerHour: {consumed: 0, remaining: limits.thresholded},
    };
  }
}

/** What a realtime report was seen to cost, about. */
export const realtimeTokens = 40;

/** About what GA4 was seen to charge: 1 for a small report over a month, 7 for a year, 4 for the most fields there may be. */
export function tokensOf(
  {
    dimensions = [],
    metrics = [],
    dateRanges = [],
  }: Pick<ReportRequest, 'dimensions' | 'metrics' | 'dateRanges'>,
  today: DayNumber,
): number {
  const days = resolveRanges(dateRanges, today).reduce((sum, {first, last}) => sum + last - first + 1, 0);
  return Math.ceil(Math.max(1, days / 52) + (dimensions.length * metrics.length) / 30 - 0.1);
}
