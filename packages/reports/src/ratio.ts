import {metricField, type AnyMetricName} from './catalogue.ts';
import {isRatio} from './is-ratio.ts';
import type {RangeName} from './query.ts';
import {column, type Table, type TableRow} from './table.ts';

/** What those ratios are divided by that stand alone in a report, so that it is asked along. */
const divisors: Partial<Record<AnyMetricName, AnyMetricName>> = {
  averagePurchaseRevenue: 'transactions',
  averageSessionDuration: 'sessions',
  bounceRate: 'sessions',
  engagementRate: 'sessions',
  purchaserRate: 'activeUsers',
  screenPageViewsPerSession: 'sessions',
  sessionKeyEventRate: 'sessions',
};

/**
 * A metric, and of a ratio what it is divided by. GA4 leaves out rows whose figures are all 0: asked alone, a rate of 0 and
 * one of nothing would look alike.
 */
export function withDivisor(metric: AnyMetricName): readonly AnyMetricName[] {
  const divisor = divisors[metric];
  return divisor ? [metric, divisor] : [metric];
}

/** What a metric is where GA4 has no row: 0, or null of a ratio. */
export function figureOfNothing(metric: AnyMetricName): 0 | null {
  return isRatio(metricField(metric)) ? null : 0;
}

/** GA4's total of a metric in a range; null of a ratio where there was nothing to divide by. Throws if the table lacks the metric. */
export function totalOf(table: Table, range: RangeName, metric: AnyMetricName): number | null {
  const figureOf = figuresIn(table, metric);
  const totals = table.totals[range];
  return totals ? figureOf({metrics: totals}) : figureOfNothing(metric);
}

/** Reads a metric in the rows of a table; null of a ratio where there was nothing to divide by. Throws if the table lacks the metric. */
export function figuresIn(
  table: Pick<Table, 'metrics'>,
  metric: AnyMetricName,
): (row: Pick<TableRow, 'metrics'>) => number | null {
  const place = column(table.metrics, metric);
  const divisor = table.metrics.indexOf(divisors[metric] ?? metric);
  return ({metrics}) =>
    divisor >= 0 && divisor !== place && metrics[divisor] === 0 ? null : metrics[place]!;
}
