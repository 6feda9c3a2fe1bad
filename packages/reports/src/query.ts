import type {DateRange} from './calendar.ts';
import type {AnyMetricName} from './catalogue.ts';
import type {DimensionName} from './dimensions.ts';
import type {Filter} from './filter.ts';

/** The name under which a query's range comes back in GA4's `dateRange` column. Ranges are looked up by it, never by place. */
export type RangeName = 'period' | 'compare';

/** By which column rows are ordered. */
export interface RowOrder {
  readonly by: AnyMetricName | DimensionName;
  readonly descending: boolean;
}

/** One core report (`runReport`) as a definition wants it; the planner may merge several into one. */
export interface CoreQuery {
  readonly type: 'report';
  readonly dimensions: readonly DimensionName[];
  readonly metrics: readonly AnyMetricName[];
  readonly ranges: Readonly<Partial<Record<RangeName, DateRange>>> & {readonly period: DateRange};
  /** Ask GA4 for the total of each range (`metricAggregations: [TOTAL]`): distinct users cannot be summed. */
  readonly totals: boolean;
  /** What of the property's events counts; empty: all. */
  readonly filter: Filter;
  /**
   * All rows, or, where GA4 has more than are worth keeping, at least the first so many of the range `period` by `order`
   * with the figures of the same values in the other range: see `Table.complete`.
   */
  readonly top?: number;
  /** Exactly the first so many rows, by `order`; for one range. */
  readonly limit?: number;
  /** Without one, the most of the first metric first. */
  readonly order?: RowOrder;
}

/** What is going on now (`runRealtimeReport`): the last 30 minutes. */
export interface RealtimeQuery {
  readonly type: 'realtime';
  readonly dimensions: readonly DimensionName[];
  readonly metrics: readonly AnyMetricName[];
  readonly filter: Filter;
  readonly limit: number;
}

/** What became of those who came first in a week (`runReport` with a `cohortSpec`), week by week. */
export interface CohortQuery {
  readonly type: 'cohort';
  readonly dimensions: readonly ['cohort', 'cohortNthWeek'];
  readonly metrics: readonly ['cohortActiveUsers', 'cohortTotalUsers'];
  /** The weeks in which people came first, named `week_0`, `week_1` …; GA4 counts a week as seven days. */
  readonly cohorts: readonly DateRange[];
  /** Weeks after the first that are looked at. */
  readonly weeks: number;
  /** What of the property's events counts, in the first week and after it; empty: all. */
  readonly filter: Filter;
}

/** How many users went through the steps one after the other (`runFunnelReport`). */
export interface FunnelQuery {
  readonly type: 'funnel';
  readonly steps: readonly {readonly name: string; readonly filter: Filter}[];
  /** Whether people may enter at any step. */
  readonly open: boolean;
  readonly period: DateRange;
}

export type ReportQuery = CoreQuery | RealtimeQuery | CohortQuery | FunnelQuery;

/** Writes a core query; a comparison of `undefined` is left out. */
export function report(query: {
  dimensions?: readonly DimensionName[];
  metrics: readonly AnyMetricName[];
  period: DateRange;
  compare?: DateRange | undefined;
  totals?: boolean;
  filter?: Filter;
  top?: number;
  limit?: number | undefined;
  order?: RowOrder | undefined;
}): CoreQuery {
  const {dimensions = [], metrics, period, compare, totals = false, filter = [], top, limit, order} = query;
  const ranges = compare ? {period, compare} : {period};
  return {
    type: 'report',
    dimensions,
    metrics,
    ranges,
    totals,
    filter,
    ...(top !== undefined && {top}),
    ...(limit !== undefined && {limit}),
    ...(order !== undefined && {order}),
  };
}
