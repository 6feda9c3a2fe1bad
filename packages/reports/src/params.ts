import {z} from 'zod';
import type {DateRange, IsoDate} from './calendar.ts';
import {
  alignmentNames,
  comparisonNames,
  resolveComparison,
  type AlignmentName,
  type ComparisonName,
} from './comparison.ts';
import {metrics, type MetricName} from './metrics.ts';
import {faultOfPeriod, periodNames, resolvePeriod, type Period} from './period.ts';

/** The parameters that kinds share, so that they mean the same everywhere. */
export const metricParam = z
  .enum(Object.keys(metrics) as [MetricName, ...MetricName[]])
  .describe('The GA4 metric, by its API name.');

const periodSchema = z
  .string()
  .superRefine((text, context) => {
    const message = faultOfPeriod(text);
    if (message) context.addIssue({code: 'custom', message});
  })
  .meta({
    description:
      'The days that the report covers, in the time zone of the property: a name, or the first and the last day, such as 2026-11-01/2026-11-15.',
    anyOf: [{enum: [...periodNames]}, {pattern: '^\\d{4}-\\d{2}-\\d{2}/\\d{4}-\\d{2}-\\d{2}$'}],
  }) as unknown as z.ZodType<Period, Period>;

/** What every kind takes: which days, and what they are compared with. */
export const periodParams = {
  period: periodSchema.default('last28days'),
  compare: z.enum(comparisonNames).default('none').describe('What the period is compared with.'),
  align: z
    .enum(alignmentNames)
    .default('date')
    .describe('Whether the days compared are matched by date or by weekday.'),
};

export interface PeriodParams {
  readonly period: Period;
  readonly compare: ComparisonName;
  readonly align: AlignmentName;
}

/** The days that a kind's `period`, `compare` and `align` stand for today. Throws `PeriodNotBegun`. */
export function resolveRanges(
  {period, compare, align}: PeriodParams,
  today: IsoDate,
): {period: DateRange; compare: DateRange | undefined} {
  const range = resolvePeriod(period, today);
  return {period: range, compare: resolveComparison(period, range, compare, align)};
}
