import {daysBetween} from '../calendar.ts';
import type {MetricName} from '../metrics.ts';
import type {Insight} from './insight.ts';
import type {recordOf} from './records.ts';
import {usualZ} from './thresholds.ts';
import {unusual, type JudgedDay, type Surroundings} from './unusual-days.ts';
import {average, type WatchedSeries} from './watched-series.ts';
import {weightOf} from './weight.ts';

interface Observed {
  readonly series: WatchedSeries;
  readonly around: Surroundings;
  readonly record: ReturnType<typeof recordOf>;
}

/** A comment on each day that is unusual, and one on days that follow one another in the same direction. */
export function dayComments(observed: readonly Observed[]): Insight<'anomaly' | 'stretch'>[] {
  const told = unusual(observed.map(({around}) => around));
  return [1, -1].flatMap((direction) => {
    const days = told
      .filter(({z}) => z * direction > 0)
      .sort((one, other) => one.day.localeCompare(other.day));
    return stretchesOf(days, observed, direction).map((stretch) =>
      stretch.some(({day}) => day !== stretch[0]!.day)
        ? commentOnStretch(stretch, observed)
        : commentOnDay(stretch, observed),
    );
  });
}

/** Days that follow one another; a day between two is bridged if it is not told, but leans the same way or was not judged. */
function stretchesOf(
  days: readonly JudgedDay[],
  observed: readonly Observed[],
  direction: number,
): readonly (readonly JudgedDay[])[] {
  const leans = (index: number, metric: MetricName) => {
    const judged = of(observed, metric).around.judged.find((each) => each.index === index);
    return !judged || judged.z * direction >= usualZ / 2;
  };
  return days.reduce<JudgedDay[][]>((stretches, day) => {
    const last = stretches.at(-1);
    const before = last?.at(-1);
    const {series} = of(observed, day.metric);
    const gap = before ? day.index - indexIn(series, before) : Infinity;
    if (gap <= 1 || (gap === 2 && leans(day.index - 1, day.metric))) last!.push(day);
    else stretches.push([day]);
    return stretches;
  }, []);
}

function commentOnDay(days: readonly JudgedDay[], observed: readonly Observed[]): Insight<'anomaly'> {
  const [first, ...others] = strongestFirst(days);
  const {index, ...cells} = first;
  const {series, record} = of(observed, cells.metric);
  return {
    template: 'anomaly',
    cells: {
      ...cells,
      also: others.map(({metric}) => metric),
      recordOfDays: record?.day === cells.day ? record.days : null,
    },
    restsOn: days.map(({metric}) => ({from: 'series', metric, range: wholeOf(of(observed, metric).series)})),
    weight: weightOf(0.8 + 0.1 * recencyOf(series, index), cells.z, cells.ratio),
  };
}

function commentOnStretch(days: readonly JudgedDay[], observed: readonly Observed[]): Insight<'stretch'> {
  const together = [...Map.groupBy(days, ({metric}) => metric)].map(([metric, own]): Together => {
    const {series, around} = of(observed, metric);
    const [begin, end] = [indexIn(series, days[0]!), indexIn(series, days.at(-1)!)];
    const indexes = Array.from({length: end - begin + 1}, (_, place) => begin + place);
    const value = average(indexes.map((index) => series.values[index]!));
    const expected = average(indexes.map(around.usual));
    const z = own.reduce((sum, each) => sum + each.z, 0) / Math.sqrt(own.length);
    return {metric, series, period: series.range(begin, end + 1), end, value, expected, z};
  });
  const [first, ...others] = strongestFirst(together);
  const {metric, series, period, end, value, expected, z} = first;
  const ratio = value / expected - 1;
  return {
    template: 'stretch',
    cells: {metric, period, value, expected, ratio, z, also: others.map((each) => each.metric)},
    restsOn: together.map((each) => ({from: 'series', metric: each.metric, range: wholeOf(each.series)})),
    weight: weightOf(0.8 + 0.1 * recencyOf(series, end), z, ratio),
  };
}

interface Together {
  readonly metric: MetricName;
  readonly series: WatchedSeries;
  readonly period: ReturnType<WatchedSeries['range']>;
  readonly end: number;
  readonly value: number;
  readonly expected: number;
  readonly z: number;
}

function of(observed: readonly Observed[], metric: MetricName): Observed {
  return observed.find(({series}) => series.metric === metric)!;
}

/** Where a day of one metric lies in the series of another: they need not begin on the same day. */
function indexIn(series: WatchedSeries, {day}: JudgedDay): number {
  return daysBetween(series.day(0), day);
}

function strongestFirst<Each extends {readonly z: number; readonly metric: MetricName}>(
  all: readonly Each[],
): [Each, ...Each[]] {
  return all.toSorted(
    (one, other) => Math.abs(other.z) - Math.abs(one.z) || (one.metric < other.metric ? -1 : 1),
  ) as [Each, ...Each[]];
}

function wholeOf(series: WatchedSeries): ReturnType<WatchedSeries['range']> {
  return series.range(0, series.to);
}

/** How near to the period's end a day is, 0…1. */
function recencyOf(series: WatchedSeries, index: number): number {
  return (index - series.from + 1) / (series.to - series.from);
}
