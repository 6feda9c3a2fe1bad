import type {KindNames} from './kind-names.ts';

/** The definition of the report. */
export function reportSkeleton({name, type, constant}: KindNames): string {
  return `import {defineReport} from '../define-report.ts';
import {
  decodeMetricByDay,
  metricByDayParams,
  metricByDayQuery,
  type MetricByDay,
  type MetricByDayParams,
} from '../metric-by-day.ts';

export type ${type}Params = MetricByDayParams;

/** One metric day by day, and the day with the most of it. */
export interface ${type}Data extends MetricByDay {
  /** Counted from the first day of \`current\`; the earliest where there are several. */
  readonly highestDay: number;
}

/** One metric in a period, and the day with the most of it. */
export const ${constant}Report = defineReport({
  kind: '${name}',
  summary: 'One metric day by day, and the day with the most of it.',
  params: metricByDayParams,
  query: metricByDayQuery,
  decode: (tables, params, context): ${type}Data => {
    const days = decodeMetricByDay(tables, params, context);
    const values = days.current.values.map((value) => value ?? 0);
    return {...days, highestDay: values.indexOf(Math.max(...values))};
  },
  example: {
    params: {metric: 'sessions', period: 'last7days', compare: 'none', align: 'date', filter: ''},
    data: {
      metric: 'sessions',
      current: {
        start: '2026-11-16',
        end: '2026-11-22',
        total: 5629,
        values: [902, 874, 911, 1351, 890, 361, 352],
      },
      previous: null,
      unfinished: false,
      highestDay: 3,
    },
  },
});
`;
}
