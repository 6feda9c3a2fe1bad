import {defineReport} from '../define-report.ts';
import type {MetricName} from '../metrics.ts';
import {
  decodeMetricByDay,
  metricByDayParams,
  metricByDayQuery,
  type MetricByDayParams,
} from '../metric-by-day.ts';
import type {DateRange} from '../period.ts';
import type {Series} from '../table.ts';

export type ScorecardParams = MetricByDayParams;

/** One metric's total, what it was before, and its days for the sparkline. */
export interface ScorecardData {
  readonly metric: MetricName;
  readonly current: Series;
  readonly previous: (DateRange & {readonly total: number}) | null;
  /** The change against the period before; `ratio` is a fraction (0.14 = 14 % more), null where it was 0 before. */
  readonly change: {readonly difference: number; readonly ratio: number | null} | null;
}

/** One metric as one figure, with its change and a sparkline. */
export const scorecardReport = defineReport({
  kind: 'scorecard',
  summary:
    'One metric as one figure, with its change against the period before and its days for a sparkline.',
  params: metricByDayParams,
  query: metricByDayQuery,
  decode: (tables, params, context): ScorecardData => {
    const {metric, current, previous} = decodeMetricByDay(tables, params, context);
    if (!previous) return {metric, current, previous, change: null};
    const difference = current.total - previous.total;
    return {
      metric,
      current,
      previous: {start: previous.start, end: previous.end, total: previous.total},
      change: {difference, ratio: previous.total === 0 ? null : difference / previous.total},
    };
  },
  example: {
    params: {metric: 'sessions', period: 'last7days', compare: 'previous'},
    data: {
      metric: 'sessions',
      current: {
        start: '2026-11-16',
        end: '2026-11-22',
        total: 5629,
        values: [902, 874, 911, 1351, 890, 361, 352],
      },
      previous: {start: '2026-11-09', end: '2026-11-15', total: 5007},
      change: {difference: 622, ratio: 622 / 5007},
    },
  },
});
