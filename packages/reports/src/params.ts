import {z} from 'zod';
import {metrics, type MetricName} from './metrics.ts';
import {
  comparisonNames,
  periodNames,
  resolveComparison,
  resolvePeriod,
  type ComparisonName,
  type DateRange,
  type IsoDate,
  type PeriodName,
} from './period.ts';

/** The parameters that kinds share, so that they mean the same everywhere. */
export const metricParam = z
  .enum(Object.keys(metrics) as [MetricName, ...MetricName[]])
  .describe('The GA4 metric, by its API name.');
export const periodParam = z
  .enum(periodNames)
  .default('last28days')
  .describe('The days that the report covers, in the time zone of the property.');
export const compareParam = z
  .enum(comparisonNames)
  .default('none')
  .describe('What the period is compared with.');

/** The days that a kind's `period` and `compare` stand for today. */
export function resolveRanges(
  params: {readonly period: PeriodName; readonly compare: ComparisonName},
  today: IsoDate,
): {period: DateRange; compare: DateRange | undefined} {
  const period = resolvePeriod(params.period, today);
  return {period, compare: resolveComparison(period, params.compare)};
}
