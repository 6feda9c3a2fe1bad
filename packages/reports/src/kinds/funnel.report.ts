import {z} from 'zod';
import type {DateRange} from '../calendar.ts';
import {defineReport} from '../define-report.ts';
import {FilterFault, parseFilter} from '../filter.ts';
import {filterParam, periodParams, resolveRanges} from '../params.ts';
import type {FunnelQuery} from '../query.ts';
import {column} from '../table.ts';

const eventName = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;

/** A step is an event's name, or a filter such as `pagePath=^/contact/`. */
const stepSchema = z
  .string()
  .max(400)
  .superRefine((text, context) => {
    try {
      if (parseFilter(filterOfStep(text)).length === 0)
        context.addIssue({code: 'custom', message: 'A step must say which events belong to it.'});
    } catch (error) {
      if (!(error instanceof FilterFault)) throw error;
      context.addIssue({code: 'custom', message: error.message});
    }
  });

const params = z.strictObject({
  steps: z
    .array(stepSchema)
    .min(2)
    .max(10)
    .describe("The steps in their order: an event's name, or a filter such as pagePath=^/contact/."),
  open: z.boolean().default(false).describe('Whether people may enter at any step, not at the first alone.'),
  period: periodParams.period,
  filter: filterParam.describe('What must hold in every step besides.'),
});
export type FunnelParams = z.infer<typeof params>;

export interface FunnelStep {
  /** What the step was called in the question. */
  readonly step: string;
  /** Users who came so far; an estimate of GA4. */
  readonly activeUsers: number;
  /** The part of the users of the step before, a fraction; null at the first step, and where nobody was before. */
  readonly fromPrevious: number | null;
  /** The part of the users of the first step. */
  readonly fromFirst: number | null;
  /** Users who did not go on to the next step; null at the last. */
  readonly abandoned: number | null;
}

/** How many went through the steps one after the other. */
export interface FunnelData {
  readonly period: DateRange;
  readonly steps: readonly FunnelStep[];
  readonly unfinished: boolean;
}

/** How many users went through steps one after the other. */
export const funnelReport = defineReport({
  kind: 'funnel',
  summary: 'How many users went through some steps one after the other, and where they stopped.',
  params,
  query: (read, {today}): [FunnelQuery] => {
    const besides = parseFilter(read.filter);
    const steps = read.steps.map((step) => ({
      name: step,
      filter: [...parseFilter(filterOfStep(step)), ...besides],
    }));
    return [{type: 'funnel', steps, open: read.open, period: rangeOf(read, today)}];
  },
  decode: ([table], read, {today}): FunnelData => {
    const users = column(table!.metrics, 'activeUsers');
    // GA4 leaves out steps that nobody came to.
    const counts = read.steps.map((_, index) => {
      const row = table!.rows.find(({dimensions}) => Number(dimensions[0]) === index + 1);
      return row?.metrics[users] ?? 0;
    });
    const part = (count: number, whole: number | undefined) => (whole ? count / whole : null);
    return {
      period: rangeOf(read, today),
      steps: read.steps.map((step, index) => ({
        step,
        activeUsers: counts[index]!,
        fromPrevious: index === 0 ? null : part(counts[index]!, counts[index - 1]),
        fromFirst: part(counts[index]!, counts[0]),
        abandoned: index === counts.length - 1 ? null : Math.max(0, counts[index]! - counts[index + 1]!),
      })),
      unfinished: rangeOf(read, today).end === today,
    };
  },
  example: {
    params: {steps: ['view_item', 'add_to_cart', 'purchase'], open: false, period: 'last7days', filter: ''},
    data: {
      period: {start: '2026-11-16', end: '2026-11-22'},
      steps: [
        {step: 'view_item', activeUsers: 1820, fromPrevious: null, fromFirst: 1, abandoned: 1534},
        {
          step: 'add_to_cart',
          activeUsers: 286,
          fromPrevious: 286 / 1820,
          fromFirst: 286 / 1820,
          abandoned: 195,
        },
        {step: 'purchase', activeUsers: 91, fromPrevious: 91 / 286, fromFirst: 91 / 1820, abandoned: null},
      ],
      unfinished: false,
    },
  },
});

function rangeOf({period, filter}: FunnelParams, today: string): DateRange {
  return resolveRanges({period, compare: 'none', align: 'date', filter}, {today}).period;
}

function filterOfStep(text: string): string {
  return eventName.test(text) ? `eventName==${text}` : text;
}
