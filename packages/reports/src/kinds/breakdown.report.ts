import {z} from 'zod';
import {changeOf, type Change} from '../change.ts';
import {defineReport} from '../define-report.ts';
import {mayBeSummed, type RankedDimension} from '../dimensions.ts';
import type {MetricName} from '../metrics.ts';
import {
  decodeMetricByValue,
  metricByValueParams,
  metricByValueQuery,
  type MetricByValue,
  type ValueRow,
} from '../metric-by-value.ts';

const params = z
  .strictObject({
    ...metricByValueParams,
    limit: z
      .int()
      .min(1)
      .max(6)
      .default(5)
      .describe('How many values stand by themselves; the others are the rest.'),
  })
  .superRefine(({metric, dimension}, context) => {
    if (mayBeSummed(metric, dimension)) return;
    context.addIssue({
      code: 'custom',
      path: ['metric'],
      message: `${metric} may not be added up over ${dimension}: the parts would not make the whole. Take a metric such as sessions or eventCount, or the kind "ranking".`,
    });
  });
export type BreakdownParams = z.infer<typeof params>;

/** A part of the whole; `share` is a fraction. */
export interface BreakdownPart {
  readonly current: number;
  readonly previous: number | null;
  readonly change: Change | null;
  readonly share: number;
}

export interface BreakdownData extends Omit<MetricByValue, 'rows' | 'cut' | 'hasOther'> {
  readonly metric: MetricName;
  readonly dimension: RankedDimension;
  /** The values with the most, the most first. */
  readonly parts: readonly (BreakdownPart & Pick<ValueRow, 'value'>)[];
  /** All the other values together, "(other)" among them; null if there are none. */
  readonly rest: BreakdownPart | null;
}

/** A whole and the parts that it falls into, such as sessions by channel. */
export const breakdownReport = defineReport({
  kind: 'breakdown',
  summary: 'A metric split by a dimension over which it may be added up: the largest parts and the rest.',
  params,
  query: (read, context) => [metricByValueQuery(read, context)],
  decode: ([table], read, context): BreakdownData => {
    const {metric, dimension, limit} = read;
    const {rows, cut: _cut, hasOther: _hasOther, ...figures} = decodeMetricByValue(table!, read, context);
    const {total, previousTotal} = figures;
    const share = (part: number) => (total > 0 ? part / total : 0);
    const present = rows
      .filter(({current}) => current > 0)
      .sort((left, right) => right.current - left.current);
    const parts = present.slice(0, limit).map((row) => ({...row, share: share(row.current)}));
    const left = total - parts.reduce((sum, {current}) => sum + current, 0);
    const known = parts.every(({previous}) => previous !== null);
    const before =
      previousTotal === null || !known
        ? null
        : Math.max(0, previousTotal - parts.reduce((sum, {previous}) => sum + previous!, 0));
    const rest: BreakdownPart = {
      current: left,
      previous: before,
      change: before === null ? null : changeOf(left, before),
      share: share(left),
    };
    return {metric, dimension, ...figures, parts, rest: left > 0 ? rest : null};
  },
  example: {
    params: {
      metric: 'sessions',
      dimension: 'deviceCategory',
      period: 'last7days',
      compare: 'previous',
      align: 'date',
      filter: '',
      limit: 2,
    },
    data: {
      metric: 'sessions',
      dimension: 'deviceCategory',
      period: {start: '2026-11-16', end: '2026-11-22'},
      compare: {start: '2026-11-09', end: '2026-11-15'},
      total: 5629,
      previousTotal: 5007,
      change: {difference: 622, ratio: 622 / 5007},
      unfinished: false,
      parts: [
        {value: 'mobile', ...part(3602, 3110)},
        {value: 'desktop', ...part(1801, 1702)},
      ],
      rest: part(226, 195),
    },
  },
});

function part(current: number, previous: number): BreakdownPart {
  return {current, previous, change: changeOf(current, previous), share: current / 5629};
}
