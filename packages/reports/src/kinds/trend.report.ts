import {z} from 'zod';
import {eachDay, type DateRange, type IsoDate} from '../calendar.ts';
import {defineReport} from '../define-report.ts';
import {isJapaneseHoliday} from '../holidays-japan.ts';
import {maximumMarksShown, type Mark} from '../mark.ts';
import {decodeMetricByDay, metricByDayQuery, type MetricByDay} from '../metric-by-day.ts';
import {metricParam, periodParams, resolveRanges} from '../params.ts';

const mostMetrics = 4;

const params = z.strictObject({
  metric: z
    .union([
      metricParam,
      z
        .array(metricParam)
        .min(1)
        .max(mostMetrics)
        .refine((names) => new Set(names).size === names.length, 'A metric is there twice.'),
    ])
    .describe('The GA4 metric, by its API name, or up to four; a token that names metrics must name each.'),
  ...periodParams,
});
export type TrendParams = z.infer<typeof params>;

/** One metric in one or two periods, day by day, without holes; others beside it, and what happened meanwhile. */
export interface TrendData extends MetricByDay {
  /** The other metrics, in the order in which they were asked. */
  readonly others: readonly MetricByDay[];
  /** Notes of the site's own in the period, the earliest first; the newest 200 of them. */
  readonly marks: readonly Mark[];
  /** There are older notes in the period than those. */
  readonly olderMarks: boolean;
  /** Japan's national holidays in the period: days of rest where the property's time zone is Japan's. */
  readonly holidays: readonly IsoDate[];
}

/** Metrics over time, with the period that they are compared with beside it. */
export const trendReport = defineReport({
  kind: 'trend',
  summary: 'One metric or several day by day, with the period that they are compared with beside it.',
  params,
  takes: 'marks',
  marksIn: (read, context): DateRange => resolveRanges(read, context).period,
  query: (read, context) => metricsOf(read).flatMap((metric) => metricByDayQuery({...read, metric}, context)),
  decode: (tables, read, context): TrendData => {
    const [first, ...others] = metricsOf(read).map((metric, index) =>
      decodeMetricByDay([tables[index]!], {...read, metric}, context),
    );
    const holidays = eachDay(first!.current).filter(isJapaneseHoliday);
    const {marks = []} = context;
    return {
      ...first!,
      others,
      marks: marks.slice(-maximumMarksShown),
      olderMarks: marks.length > maximumMarksShown,
      holidays,
    };
  },
  example: {
    params: {metric: 'sessions', period: 'last7days', compare: 'previous', align: 'date', filter: ''},
    data: {
      metric: 'sessions',
      current: {
        start: '2026-11-16',
        end: '2026-11-22',
        total: 5629,
        values: [902, 874, 911, 1351, 890, 361, 352],
      },
      previous: {
        start: '2026-11-09',
        end: '2026-11-15',
        total: 5007,
        values: [861, 842, 855, 870, 838, 372, 382],
      },
      unfinished: false,
      others: [],
      marks: [],
      olderMarks: false,
      holidays: [],
    },
  },
});

function metricsOf({metric}: TrendParams) {
  return [metric].flat();
}
