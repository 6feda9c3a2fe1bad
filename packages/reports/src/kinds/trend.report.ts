import {defineReport} from '../define-report.ts';
import {
  decodeMetricByDay,
  metricByDayParams,
  metricByDayQuery,
  type MetricByDay,
  type MetricByDayParams,
} from '../metric-by-day.ts';

export type TrendParams = MetricByDayParams;
/** One metric in one or two periods, day by day, without holes. */
export type TrendData = MetricByDay;

/** One metric over time, with the period that it is compared with beside it. */
export const trendReport = defineReport({
  kind: 'trend',
  summary: 'One metric day by day, with the period that it is compared with beside it.',
  params: metricByDayParams,
  query: metricByDayQuery,
  decode: (tables, params, context): TrendData => decodeMetricByDay(tables, params, context),
  example: {
    params: {metric: 'sessions', period: 'last7days', compare: 'previous', align: 'date'},
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
    },
  },
});
