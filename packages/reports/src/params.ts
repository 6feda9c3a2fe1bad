import {z} from 'zod';
import type {DateRange, IsoDate} from './calendar.ts';
import {
  alignmentNames,
  comparisonNames,
  resolveComparison,
  type AlignmentName,
  type ComparisonName,
} from './comparison.ts';
import {FilterFault, parseFilter, type Filter} from './filter.ts';
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

const filterSchema = z
  .string()
  .superRefine((text, context) => {
    try {
      parseFilter(text);
    } catch (error) {
      if (!(error instanceof FilterFault)) throw error;
      context.addIssue({code: 'custom', message: error.message});
    }
  })
  .describe(
    'Which visits and events count, such as deviceCategory==mobile;country==Japan. `;` joins what must all hold, `,` what may hold; == is, != is not, =@ contains, !@ does not contain, =^ begins with, !^ does not begin with.',
  );
/** What of the property counts; empty: everything. */
export const filterParam = filterSchema.default('');

/** What every kind takes: which days, what they are compared with, and what counts. */
export const periodParams = {
  period: periodSchema.default('last28days'),
  compare: z.enum(comparisonNames).default('none').describe('What the period is compared with.'),
  align: z
    .enum(alignmentNames)
    .default('date')
    .describe('Whether the days compared are matched by date or by weekday.'),
  filter: filterParam,
};

export interface PeriodParams {
  readonly period: Period;
  readonly compare: ComparisonName;
  readonly align: AlignmentName;
  readonly filter: string;
}

/** The days that a kind's `period`, `compare` and `align` stand for today. Throws `PeriodNotBegun`. */
export function resolveRanges(
  {period, compare, align}: PeriodParams,
  today: IsoDate,
): {period: DateRange; compare: DateRange | undefined} {
  const range = resolvePeriod(period, today);
  return {period: range, compare: resolveComparison(period, range, compare, align)};
}

/** The same days, with what counts: the part of a query that is alike in every kind. */
export function asked(
  params: PeriodParams,
  today: IsoDate,
): {period: DateRange; compare: DateRange | undefined; filter: Filter} {
  return {...resolveRanges(params, today), filter: parseFilter(params.filter)};
}
