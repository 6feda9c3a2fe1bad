import {z} from 'zod';
import {defineReport} from '../define-report.ts';
import {filterParam} from '../params.ts';
import {parseFilter} from '../filter.ts';
import {realtimeFilters, realtimeSplits} from '../realtime-dimensions.ts';
import {redactAddresses} from '../redact.ts';
import {column} from '../table.ts';

const params = z.strictObject({
  by: z
    .enum(realtimeSplits)
    .default('minutesAgo')
    .describe('By what the last 30 minutes are split: a GA4 realtime dimension.'),
  filter: filterParam.superRefine((text, context) => {
    let names: string[];
    try {
      names = parseFilter(text).flatMap((group) => group.map(({dimension}) => dimension));
    } catch {
      return; // told already
    }
    const unknown = names.find((name) => !realtimeFilters.includes(name));
    if (unknown)
      context.addIssue({
        code: 'custom',
        message: `GA4's realtime reports know no ${unknown}. They can be filtered by ${realtimeFilters.join(', ')}.`,
      });
  }),
  limit: z
    .int()
    .min(1)
    .max(50)
    .default(10)
    .describe('How many values are given; all 30 minutes in any case.'),
});
export type RealtimeParams = z.infer<typeof params>;

export interface RealtimeRow {
  /** The value as GA4 has it; for `minutesAgo` how many minutes ago, 0 to 29. */
  readonly value: string;
  readonly activeUsers: number;
  readonly screenPageViews: number;
}

/** What is going on in the last 30 minutes. */
export interface RealtimeData {
  readonly by: RealtimeParams['by'];
  /** Users in the last 30 minutes: GA4's figure, not the sum of the rows; null where GA4 gave none. */
  readonly activeUsers: number | null;
  readonly screenPageViews: number | null;
  /** The most users first; minutes from the latest to the earliest, all 30. */
  readonly rows: readonly RealtimeRow[];
}

/** Who is there now, and what they look at. */
export const realtimeReport = defineReport({
  kind: 'realtime',
  summary: 'Users and views of the last 30 minutes, by minute, page, device or place.',
  params,
  days: () => 1,
  query: ({by, filter}) => [
    {
      type: 'realtime',
      dimensions: [by],
      metrics: ['activeUsers', 'screenPageViews'],
      filter: parseFilter(filter),
      limit: 250, // whoever shows fewer asks the same question
    },
  ],
  decode: ([table], {by, limit}): RealtimeData => {
    const users = column(table!.metrics, 'activeUsers');
    const views = column(table!.metrics, 'screenPageViews');
    const rows = table!.rows.map(({dimensions, metrics}) => ({
      value: redactAddresses(dimensions[0]!),
      activeUsers: metrics[users]!,
      screenPageViews: metrics[views]!,
    }));
    const byMinute = new Map(rows.map((row) => [Number(row.value), row]));
    const minutes = Array.from({length: 30}, (_, minute) => ({
      ...(byMinute.get(minute) ?? {activeUsers: 0, screenPageViews: 0}),
      value: String(minute),
    }));
    return {
      by,
      activeUsers: table!.totals.period?.[users] ?? (rows.length === 0 ? 0 : null),
      screenPageViews: table!.totals.period?.[views] ?? (rows.length === 0 ? 0 : null),
      rows:
        by === 'minutesAgo'
          ? minutes
          : rows.sort((left, right) => right.activeUsers - left.activeUsers).slice(0, limit),
    };
  },
  example: {
    params: {by: 'deviceCategory', filter: '', limit: 10},
    data: {
      by: 'deviceCategory',
      activeUsers: 42,
      screenPageViews: 97,
      rows: [
        {value: 'mobile', activeUsers: 30, screenPageViews: 61},
        {value: 'desktop', activeUsers: 12, screenPageViews: 36},
      ],
    },
  },
});
