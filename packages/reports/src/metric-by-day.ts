import {z} from 'zod';
import type {ReportContext} from './define-report.ts';
import type {MetricName} from './metrics.ts';
import {asked, metricParam, periodParams, resolveRanges, withheldIn, type Withheld} from './params.ts';
import {report, type CoreQuery} from './query.ts';
import {withDivisor} from './ratio.ts';
import {seriesOf, type Series} from './series.ts';
import type {Table} from './table.ts';

/** One metric over a period and, if wanted, the one that it is compared with: what scorecards and trends both ask, so that GA4 is asked once. */
export const metricByDayParams = z.strictObject({
  metric: metricParam,
  ...periodParams,
});
export type MetricByDayParams = z.infer<typeof metricByDayParams>;

export interface MetricByDay {
  readonly metric: MetricName;
  readonly current: Series;
  readonly previous: Series | null;
  /** Why there is none, where one was asked for. */
  readonly withheld?: Withheld;
  /** The period holds today: it goes on, and its last value with it. */
  readonly unfinished: boolean;
}

export function metricByDayQuery(params: MetricByDayParams, context: ReportContext): readonly CoreQuery[] {
  return [
    report({
      dimensions: ['date'],
      metrics: withDivisor(params.metric),
      ...asked(params, context),
      totals: true,
    }),
  ];
}

export function decodeMetricByDay(
  [table]: readonly Table[],
  params: MetricByDayParams,
  context: ReportContext,
): MetricByDay {
  const {firstDay} = context;
  const {period, compare, withheld} = resolveRanges(params, context);
  return {
    metric: params.metric,
    current: seriesOf(table!, 'period', period, params.metric, firstDay),
    previous: compare ? seriesOf(table!, 'compare', compare, params.metric, firstDay) : null,
    ...withheldIn({withheld}),
    unfinished: period.end === context.today,
  };
}
