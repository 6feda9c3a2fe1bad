import type {DateRange} from './calendar.ts';
import type {DimensionName} from './dimensions.ts';
import type {MetricName} from './metrics.ts';

/** The name under which a query's range comes back in GA4's `dateRange` column. Ranges are looked up by it, never by place. */
export type RangeName = 'period' | 'compare';

/** One core report (`runReport`) as a definition wants it; the planner may merge several into one. */
export interface ReportQuery {
  readonly type: 'report';
  readonly dimensions: readonly DimensionName[];
  readonly metrics: readonly MetricName[];
  readonly ranges: Readonly<Partial<Record<RangeName, DateRange>>> & {readonly period: DateRange};
  /** Ask GA4 for the total of each range (`metricAggregations: [TOTAL]`): distinct users cannot be summed. */
  readonly totals: boolean;
  /**
   * At most so many rows, those with the most of the first metric; all rows where it is not given. GA4 counts the rows of
   * all ranges together, so a limited answer can lack a value's row in one of them: see `Table.rowCount`.
   */
  readonly limit?: number;
}

/** Writes a `ReportQuery`; a comparison of `undefined` is left out. */
export function report(query: {
  dimensions?: readonly DimensionName[];
  metrics: readonly MetricName[];
  period: DateRange;
  compare?: DateRange | undefined;
  totals?: boolean;
  limit?: number;
}): ReportQuery {
  const {dimensions = [], metrics, period, compare, totals = false, limit} = query;
  const ranges = compare ? {period, compare} : {period};
  return {type: 'report', dimensions, metrics, ranges, totals, ...(limit !== undefined && {limit})};
}
