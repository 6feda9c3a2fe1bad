import {z} from 'zod';
import type {DateRange} from './calendar.ts';
import {changeOf, type Change} from './change.ts';
import type {ReportContext} from './define-report.ts';
import {rankedDimensions, type RankedDimension} from './dimensions.ts';
import type {MetricName} from './metrics.ts';
import {
  asked,
  comparedIn,
  metricParam,
  periodParams,
  resolveRanges,
  type Compared,
  type PeriodParams,
} from './params.ts';
import {report, type CoreQuery} from './query.ts';
import {figureOfNothing, figuresIn, totalOf, withDivisor} from './ratio.ts';
import {redactAddresses} from './redact.ts';
import {column, hasOther, otherValue, type Table} from './table.ts';

/** One metric for each value of a dimension: what rankings and breakdowns both ask, so that GA4 is asked once. */
export const metricByValueParams = {
  metric: metricParam,
  dimension: z.enum(rankedDimensions).describe('The GA4 dimension, by its API name.'),
  ...periodParams,
};
export interface MetricByValueParams extends PeriodParams {
  readonly metric: MetricName;
  readonly dimension: RankedDimension;
}

/** The values that are looked at where GA4 has more than can be kept: more than anybody reads. */
const rowLimit = 250;

/** One value of the dimension, such as one page. */
export interface ValueRow {
  /** The value as GA4 has it, such as `/news/` or `Organic Search`; e-mail addresses in it are made unreadable. */
  readonly value: string;
  readonly current: number;
  /** What it was in the period compared with; null if there is none, if it may be in "(other)", or if it is a ratio and there was nothing to divide by. */
  readonly previous: number | null;
  readonly change: Change | null;
}

export interface MetricByValue extends Compared {
  readonly period: DateRange;
  /** GA4's total of the metric, not the sum of the rows. */
  readonly total: number;
  readonly previousTotal: number | null;
  readonly change: Change | null;
  /** Every value that either period has, "(other)" not among them, and none whose figure of this period is not known, in GA4's order; those with the most alone if `cut`. */
  readonly rows: readonly ValueRow[];
  /** GA4 has more values than can be kept. */
  readonly cut: boolean;
  /** GA4 put the rarest values together, so that what they add up to is no row. */
  readonly hasOther: boolean;
  /** The period holds today: it goes on, and the figures with it. */
  readonly unfinished: boolean;
}

export function metricByValueQuery(params: MetricByValueParams, context: ReportContext): CoreQuery {
  return report({
    dimensions: [params.dimension],
    metrics: withDivisor(params.metric),
    ...asked(params, context),
    totals: true,
    top: rowLimit,
  });
}

export function decodeMetricByValue(
  table: Table,
  params: MetricByValueParams,
  context: ReportContext,
): MetricByValue {
  const ranges = resolveRanges(params, context);
  const {period, compare} = ranges;
  const dimension = column(table.dimensions, params.dimension);
  const {metric} = params;
  const figureOf = figuresIn(table, metric);
  // What is in neither row may be in "(other)", which is no value itself.
  const none = hasOther(table) ? null : figureOfNothing(metric);
  const found = {period: new Map<string, number | null>(), compare: new Map<string, number | null>()};
  for (const row of table.rows) found[row.range].set(row.dimensions[dimension]!, figureOf(row));

  const cut = !table.complete;
  const total = totalOf(table, 'period', metric) ?? 0;
  const previousTotal = compare ? totalOf(table, 'compare', metric) : null;
  const values = new Set([...found.period.keys(), ...found.compare.keys()]);
  values.delete(otherValue);
  const rows = [...values].flatMap((value): ValueRow[] => {
    const current = found.period.get(value) ?? none;
    if (current === null) return [];
    const previous = compare ? (found.compare.get(value) ?? none) : null;
    const change = previous === null ? null : changeOf(current, previous);
    return [{value: redactAddresses(value), current, previous, change}];
  });
  return {
    period,
    ...comparedIn(ranges),
    total,
    previousTotal,
    change: previousTotal === null ? null : changeOf(total, previousTotal),
    rows,
    cut,
    hasOther: hasOther(table),
    unfinished: period.end === context.today,
  };
}
