import type {DateRange} from '../calendar.ts';
import {changeOf, type Change} from '../change.ts';
import {defineReport} from '../define-report.ts';
import type {MetricName} from '../metrics.ts';
import {
  decodeMetricByDay,
  metricByDayParams,
  metricByDayQuery,
  type MetricByDayParams,
} from '../metric-by-day.ts';
import {withheldIn, type Withheld} from '../params.ts';
import type {Series} from '../series.ts';

export type ScorecardParams = MetricByDayParams;

/** One metric's total, what it was before, and its days for the sparkline. */
export interface ScorecardData {
  readonly metric: MetricName;
  readonly current: Series;
  readonly previous: (DateRange & {readonly total: number}) | null;
  /** Against `previous`. While the period is unfinished it says less: part of today is compared with a whole day. */
  readonly change: Change | null;
  /** Why nothing is compared, where that was asked for. */
  readonly withheld?: Withheld;
  /** The period holds today: it goes on, and the figure with it. */
  readonly unfinished: boolean;
}

/** One metric as one figure, with its change and a sparkline. */
export const scorecardReport = defineReport({
  kind: 'scorecard',
  summary: 'One metric as one figure, with its change and its days for a sparkline.',
  params: metricByDayParams,
  query: metricByDayQuery,
  decode: (tables, params, context): ScorecardData => {
    const {metric, current, previous, unfinished, withheld} = decodeMetricByDay(tables, params, context);
    // Without one figure there is nothing to compare with: a ratio then is not 0.
    if (!previous?.values.some((value) => value !== null))
      return {metric, current, previous: null, change: null, ...withheldIn({withheld}), unfinished};
    const {start, end, total} = previous;
    return {
      metric,
      current,
      previous: {start, end, total},
      change: changeOf(current.total, total),
      unfinished,
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
      previous: {start: '2026-11-09', end: '2026-11-15', total: 5007},
      change: {difference: 622, ratio: 622 / 5007},
      unfinished: false,
    },
  },
});
