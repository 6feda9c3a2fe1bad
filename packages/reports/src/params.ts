import {z} from 'zod';
import type {DateRange} from './calendar.ts';
import {
  alignmentNames,
  comparisonNames,
  resolveComparison,
  type AlignmentName,
  type ComparisonName,
} from './comparison.ts';
import type {ReportContext} from './define-report.ts';
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

/** By which of its columns a table is ordered, and which way. */
export const orderParams = <Column extends z.ZodType>(column: Column) => ({
  orderBy: column.optional().describe('The column by which rows are ordered; without one, the first metric.'),
  direction: z
    .enum(['ascending', 'descending'])
    .default('descending')
    .describe('Which way they are ordered.'),
});

export interface PeriodParams {
  readonly period: Period;
  readonly compare: ComparisonName;
  readonly align: AlignmentName;
  readonly filter: string;
}

/**
 * Why nothing is compared though it was asked for. `unfinished`: the period is today alone, of which nobody can tell how much
 * GA4 has counted, so that no part of another day is like it. `unrecorded`: days to compare with are from before the property
 * had records, and none of them would look as if nobody had come. `unshown`: days to compare with are from before whoever asks
 * may see the page.
 */
export type Withheld = 'unfinished' | 'unrecorded' | 'unshown';

/** The days that a report is about. */
export interface Ranges {
  readonly period: DateRange;
  /** What they are compared with, if anything. */
  readonly compare: DateRange | undefined;
  readonly withheld?: Withheld;
}

/** The days that a kind's `period`, `compare` and `align` stand for today. Throws `PeriodNotBegun`. */
export function resolveRanges(
  {period, compare, align}: PeriodParams,
  {today, firstDay}: ReportContext,
): Ranges {
  const range = resolvePeriod(period, today);
  const compared = resolveComparison(period, range, compare, align);
  if (compared && range.start === today) return {period: range, compare: undefined, withheld: 'unfinished'};
  if (compared && firstDay && compared.start < firstDay)
    return {period: range, compare: undefined, withheld: 'unrecorded'};
  return {period: range, compare: compared};
}

/** What a kind's data say of its comparison. */
export interface Compared {
  /** Null where there is none. */
  readonly compare: DateRange | null;
  /** Why there is none, where one was asked for. */
  readonly withheld?: Withheld;
}

export function comparedIn({compare, withheld}: Ranges): Compared {
  return {compare: compare ?? null, ...withheldIn({withheld})};
}

/** The same for kinds that say in their own way what they compare with. */
export function withheldIn({withheld}: {readonly withheld?: Withheld | undefined}): {
  readonly withheld?: Withheld;
} {
  return withheld ? {withheld} : {};
}

/** The same days, with what counts: the part of a query that is alike in every kind. */
export function asked(
  params: PeriodParams,
  context: ReportContext,
): {period: DateRange; compare: DateRange | undefined; filter: Filter} {
  const {period, compare} = resolveRanges(params, context);
  return {period, compare, filter: parseFilter(params.filter)};
}
