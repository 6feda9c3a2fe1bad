import type {MetricName} from './metrics.ts';
import type {DateRange} from './period.ts';

/** The API name of a GA4 dimension that definitions ask for. */
export type DimensionName = 'date';

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
}

/** Writes a `ReportQuery`; a comparison of `undefined` is left out. */
export function report(query: {
  dimensions?: readonly DimensionName[];
  metrics: readonly MetricName[];
  period: DateRange;
  compare?: DateRange | undefined;
  totals?: boolean;
}): ReportQuery {
  const {dimensions = [], metrics, period, compare, totals = false} = query;
  return {type: 'report', dimensions, metrics, ranges: compare ? {period, compare} : {period}, totals};
}
