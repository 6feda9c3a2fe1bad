import {addDays, type DateRange, type IsoDate, type MetricName} from '@meglass-finder/reports';
import type {PropertyAccess} from '../../tenancy/access.ts';

/** The figures that are kept of every day, by GA4's names. */
export const keptMetrics = [
  'activeUsers',
  'newUsers',
  'sessions',
  'engagedSessions',
  'engagementRate',
  'screenPageViews',
  'keyEvents',
] as const satisfies readonly MetricName[];
export type KeptMetric = (typeof keptMetrics)[number];

/** The periods whose totals are asked of GA4 every day, each with the period before it. */
export const keptPeriods = [
  'last7days',
  'last28days',
  'last90days',
  'lastWeek',
  'lastMonth',
  'thisMonth',
] as const;

/** How many days back figures are asked for: a little less than they are kept. */
export const daysLookedBack = 1125;

/** Days after which GA4 counts a day anew no more; until then it is asked again every day. */
export const settledAfter = 3;

/** Figures of a day or of a period, with what GA4 said of them. Metrics that the credential may not see are not there. */
export interface KeptFigures {
  readonly figures: Readonly<Partial<Record<MetricName, number>>>;
  /** The metrics that GA4 sampled, thresholded, or had put into "(other)". */
  readonly sampled: readonly MetricName[];
  readonly thresholded: readonly MetricName[];
  readonly otherRow: readonly MetricName[];
  readonly timeZone: string;
  readonly currency: string;
}

/** Figures as they are kept: of which days (both ends in it), and when GA4 was asked. */
export interface HeldFigures extends DateRange, KeptFigures {
  readonly askedAt: Date;
}

/** Whose figures they are, and read with which key. */
export type HistoryScope = Pick<PropertyAccess, 'id' | 'credential'>;

/** The name of a range of days. */
export function nameOf({start, end}: DateRange): string {
  return `${start}/${end}`;
}

/** Whether GA4 counts none of the days up to `end` anew any more. */
export function isSettled(end: IsoDate, today: IsoDate): boolean {
  return end < addDays(today, -settledAfter);
}
