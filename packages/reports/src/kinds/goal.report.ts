import {z} from 'zod';
import {
  addDays,
  daysIn,
  eachDay,
  startingFrom,
  weekdayOf,
  type DateRange,
  type IsoDate,
} from '../calendar.ts';
import {defineReport} from '../define-report.ts';
import {metricByDayQuery} from '../metric-by-day.ts';
import {metrics, type MetricName} from '../metrics.ts';
import {filterParam, metricParam, periodParams} from '../params.ts';
import {longestOf, resolvePeriod, wholePeriod} from '../period.ts';
import {seriesOf, type Series} from '../series.ts';

const params = z.strictObject({
  metric: metricParam,
  target: z
    .number()
    .positive()
    .max(1e12)
    .describe(
      'What is to be reached by the end of the period; of a rate, as a fraction; where less is better, what is not to be exceeded.',
    ),
  period: periodParams.period.default('thisMonth'),
  filter: filterParam,
});
export type GoalParams = z.infer<typeof params>;

/** How far a goal is. */
export interface GoalData {
  readonly metric: MetricName;
  readonly target: number;
  /** All days of the goal, those to come among them. */
  readonly period: DateRange;
  /** What there is until now, day by day. */
  readonly current: Series;
  /** The part of the target that is reached, a fraction; above 1 if it is exceeded. For rates: the figure against the target. */
  readonly reached: number;
  /** What would be there by the end of yesterday if every weekday brought as much as it did in the recorded ones of the 28 days before today and the target were just reached; null for what may not be added up, before the first day is over, and where `forecast` is null. */
  readonly expected: number | null;
  /** What there will be at the end if every weekday goes on as in the recorded ones of the last 28 days; null for what may not be added up, and while fewer than seven days are recorded. */
  readonly forecast: number | null;
  /** Days that are over. */
  readonly elapsed: number;
  /** All days of the period. */
  readonly days: number;
  readonly unfinished: boolean;
}

/** Whether a figure will reach its target. */
export const goalReport = defineReport({
  kind: 'goal',
  summary: 'How far a metric is on its way to a target, and where it will be at the end.',
  params,
  days: ({period}) => Math.max(28, longestOf(period)),
  query: (read, context) => [
    ...metricByDayQuery({...whole, ...read}, context),
    ...metricByDayQuery({...whole, ...read, period: 'last28days'}, context),
  ],
  decode: ([table, before], read, {today, firstDay}): GoalData => {
    const {metric, target} = read;
    const period = wholePeriod(read.period, today);
    const current = seriesOf(table!, 'period', resolvePeriod(read.period, today), metric, firstDay);
    const elapsed = Math.max(
      0,
      daysIn({start: period.start, end: period.end < today ? period.end : addDays(today, -1)}),
    );
    const figures = {
      metric,
      target,
      period,
      current,
      reached: current.total / target,
      elapsed,
      days: daysIn(period),
      unfinished: current.end === today || period.end > today,
    };
    // What one day brings may be put together only if a thing counted on one day is not counted on another.
    if (metrics[metric].additive === 'never') return {...figures, expected: null, forecast: null};
    const weeks = seriesOf(before!, 'period', resolvePeriod('last28days', today), metric, firstDay);
    const first = firstDay ?? [...countedDays(weeks), ...countedDays(current)].sort()[0] ?? period.start;
    const usual = usualDay(weeks, first);
    if (!usual && period.end >= today) return {...figures, expected: null, forecast: null};
    const sum = (range: DateRange) =>
      eachDay(startingFrom(first, range)).reduce((total, day) => total + (usual?.(day) ?? 0), 0);
    const all = sum(period);
    const past = elapsed > 0 ? sum({start: period.start, end: addDays(period.start, elapsed - 1)}) : 0;
    const goesOn = figures.unfinished && period.end >= today && today >= period.start;
    const soFar = goesOn
      ? current.values.slice(0, -1).reduce<number>((total, value) => total + (value ?? 0), 0)
      : current.total;
    const todays = goesOn ? Math.max(current.values.at(-1) ?? 0, sum({start: today, end: today})) : 0;
    const rest = period.end > today ? sum({start: addDays(today, 1), end: period.end}) : 0;
    return {
      ...figures,
      expected: elapsed === 0 ? null : all > 0 ? (target * past) / all : (target * elapsed) / figures.days,
      forecast: period.end < today ? current.total : soFar + todays + rest,
    };
  },
  example: {
    params: {metric: 'keyEvents', target: 200, period: 'last7days', filter: ''},
    data: {
      metric: 'keyEvents',
      target: 200,
      period: {start: '2026-11-16', end: '2026-11-22'},
      current: {start: '2026-11-16', end: '2026-11-22', total: 182, values: [30, 28, 31, 36, 33, 13, 11]},
      reached: 0.91,
      expected: 200,
      forecast: 182,
      elapsed: 7,
      days: 7,
      unfinished: false,
    },
  },
});

const whole = {compare: 'none', align: 'date'} as const;

/** Recorded days without which nobody knows what one brings: one of each weekday. */
const minimumRecordedDays = 7;

/** What a day brings: the mean of its weekday among those of the series that are recorded; `undefined` where too few are. */
function usualDay({start, end, values}: Series, first: IsoDate): ((day: IsoDate) => number) | undefined {
  const sums = Array.from({length: 7}, () => ({total: 0, days: 0}));
  eachDay({start, end}).forEach((day, index) => {
    if (day < first) return;
    const sum = sums[weekdayOf(day)]!;
    sum.total += values[index] ?? 0;
    sum.days += 1;
  });
  if (daysIn(startingFrom(first, {start, end})) < minimumRecordedDays) return undefined;
  return (day) => {
    const {total, days} = sums[weekdayOf(day)]!;
    return total / days;
  };
}

/** The days on which there was anything. */
function countedDays({start, end, values}: Series): IsoDate[] {
  return eachDay({start, end}).filter((_, index) => (values[index] ?? 0) > 0);
}
