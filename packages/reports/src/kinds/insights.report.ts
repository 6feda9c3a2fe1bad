import {z} from 'zod';
import {addDays, daysIn, endOfMonth, startOfMonth, type DateRange, type IsoDate} from '../calendar.ts';
import {comparisonNames} from '../comparison.ts';
import {defineReport, type ReportContext} from '../define-report.ts';
import {
  findInsights,
  type ContributionTable,
  type DailySeries,
  type Goal,
  type Insight,
} from '../insights/index.ts';
import {decodeMetricByValue, metricByValueQuery} from '../metric-by-value.ts';
import type {MetricName} from '../metrics.ts';
import {valuesAndTitles, valuesQueries, valuesRefinement} from '../pages.ts';
import {asked, comparedIn, periodParams, resolveRanges, type Compared, type PeriodParams} from '../params.ts';
import {longestOf} from '../period.ts';
import {report} from '../query.ts';
import {redactAddresses} from '../redact.ts';
import {seriesOf} from '../series.ts';

/** Counts that may be added up over days or are asked by day; users are left out, for which GA4 may hide rows. */
const watched = ['sessions', 'screenPageViews', 'keyEvents'] as const;
/** Days before the period that it is held against: thirteen of each weekday. */
const historyDays = 91;

const params = z.strictObject({
  ...periodParams,
  compare: z
    .enum(comparisonNames)
    .exclude(['none'])
    .default('previous')
    .describe('What channels and pages are compared with; days are held against the same weekdays before.'),
  goal: z
    .strictObject({
      metric: z.enum(watched).describe('The GA4 metric, by its API name.'),
      target: z.number().positive().max(1e12).describe('What it is to reach by the end of this month.'),
    })
    .optional()
    .describe('A goal for this month: there is a comment if it will be missed.'),
  limit: z.int().min(1).max(10).default(5).describe('How many comments are given.'),
});
export type InsightsParams = z.infer<typeof params>;

/** What is worth saying about a period. */
export interface InsightsData extends Compared {
  readonly period: DateRange;
  /** The weightiest first; none where nothing is out of the ordinary, or there is too little to tell. */
  readonly insights: readonly Insight[];
  /** The period holds today: today is not commented on yet. */
  readonly unfinished: boolean;
}

/** Comments on a period, each resting on figures that can be looked up. */
export const insightsReport = defineReport({
  kind: 'insights',
  summary:
    'What is worth saying about a period: changes, unusual days, what explains them, records, goals at risk.',
  params,
  days: ({period}) => longestOf(period) + historyDays,
  query: (read, context) => [
    report({
      dimensions: ['date'],
      metrics: watched,
      period: historyOf(read, context),
      filter: asked(read, context).filter,
    }),
    metricByValueQuery(channelsOf(read), context),
    ...valuesQueries(pagesOf(read), context),
  ],
  refine: (tables, read, context) => valuesRefinement(tables.slice(2), pagesOf(read), context),
  decode: (tables, read, context): InsightsData => {
    const [days, channels, ...pages] = tables;
    const ranges = resolveRanges(read, context);
    const {period, compare} = ranges;
    const history = historyOf(read, context);
    const series = watched.map((metric): DailySeries => ({
      metric,
      start: history.start,
      values: seriesOf(days!, 'period', history, metric, undefined).values.map((value) => value ?? 0),
    }));
    const {table, titles} = valuesAndTitles(pages, pagesOf(read));
    const contributions: ContributionTable[] = !compare
      ? []
      : [
          contributionsOf(decodeMetricByValue(channels!, channelsOf(read), context), channelsOf(read)),
          contributionsOf(decodeMetricByValue(table, pagesOf(read), context), pagesOf(read), titles),
        ];
    const goal = read.goal && goalOf(read.goal, series, context.today);
    return {
      period,
      ...comparedIn(ranges),
      insights: findInsights({
        period,
        compare,
        series,
        contributions,
        goals: goal ? [goal] : [],
        limit: read.limit,
      }),
      unfinished: period.end === context.today,
    };
  },
  example: {
    params: {period: 'last7days', compare: 'previous', align: 'date', filter: '', limit: 5},
    data: {
      period: {start: '2026-11-16', end: '2026-11-22'},
      compare: {start: '2026-11-09', end: '2026-11-15'},
      insights: [
        {
          template: 'anomaly',
          cells: {
            metric: 'sessions',
            day: '2026-11-19',
            value: 1351,
            expected: 880,
            low: 790,
            high: 975,
            ratio: 1351 / 880 - 1,
            z: 8.1,
            also: ['screenPageViews'],
            recordOfDays: 98,
          },
          restsOn: [{from: 'series', metric: 'sessions', range: {start: '2026-08-17', end: '2026-11-22'}}],
          weight: 0.8,
        },
      ],
      unfinished: false,
    },
  },
});

const channelsOf = (read: PeriodParams) =>
  ({...read, metric: 'sessions', dimension: 'sessionDefaultChannelGroup'}) as const;
const pagesOf = (read: PeriodParams) =>
  ({...read, metric: 'screenPageViews', dimension: 'pagePath'}) as const;

/** The period with the recorded days before it; of a period that goes on, the days that are over. */
function historyOf(read: PeriodParams, context: ReportContext): DateRange {
  const {today, firstDay = ''} = context;
  const {start, end} = resolveRanges(read, context).period;
  const last = end >= today ? addDays(today, -1) : end;
  const wanted = addDays(start, -historyDays);
  const first = wanted < firstDay ? firstDay : wanted;
  return {start: first, end: last < first ? first : last};
}

function contributionsOf(
  {rows, total, previousTotal}: ReturnType<typeof decodeMetricByValue>,
  {metric, dimension}: ReturnType<typeof channelsOf> | ReturnType<typeof pagesOf>,
  titles?: ReadonlyMap<string, string>,
): ContributionTable {
  return {
    metric,
    dimension,
    rows: rows.flatMap(({value, current, previous}) => {
      if (previous === null) return [];
      const title = titles?.get(value);
      return [{value, ...(title !== undefined && {title: redactAddresses(title)}), current, previous}];
    }),
    total: {current: total, previous: previousTotal ?? 0},
  };
}

/** This month's goal, as far as the days are known; `undefined` where the series does not reach from its first day to yesterday. */
function goalOf(
  {metric, target}: {metric: MetricName; target: number},
  all: readonly DailySeries[],
  today: IsoDate,
): Goal | undefined {
  const {start, values} = all.find((series) => series.metric === metric)!;
  const yesterday = addDays(today, -1);
  const period = {start: startOfMonth(yesterday), end: endOfMonth(yesterday)};
  const elapsedDays = daysIn({start: period.start, end: yesterday});
  const end = addDays(start, values.length - 1);
  if (end !== yesterday || start > period.start || elapsedDays < 1) return undefined;
  const current = values.slice(-elapsedDays).reduce((sum, value) => sum + value, 0);
  return {metric, target, period, current, elapsedDays, days: daysIn(period)};
}
