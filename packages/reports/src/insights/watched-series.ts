import {
  addDays,
  daysBetween,
  daysIn,
  isIsoDate,
  weekdayOf,
  type DateRange,
  type IsoDate,
} from '../calendar.ts';
import {isJapaneseHoliday} from '../holidays-japan.ts';
import {metrics, type MetricName} from '../metrics.ts';
import {fitCounts, type CountModel} from './count-model.ts';
import {countVariance} from './distribution.ts';
import type {DailySeries} from './insight.ts';
import {minimumHistoryDays, minimumHolidays} from './thresholds.ts';

/** A series with enough days before the period, and where in it the period lies. */
export interface WatchedSeries {
  readonly metric: MetricName;
  readonly values: readonly number[];
  /** Index of the period's first day, and of the first day after it. */
  readonly from: number;
  readonly to: number;
  day(index: number): IsoDate;
  /** 1 for the weekday of a day, 0 for the others; all 0 on Sunday, which the level stands for. */
  weekday(index: number): readonly number[];
  /** A national holiday of Japan from Monday to Friday: no day like others of its weekday. */
  isHoliday(index: number): boolean;
  range(from: number, to: number): DateRange;
}

/**
 * Whether the comments on days apply to a metric: counts of things and of people do. Rates, averages and durations do
 * not: their noise is that of the sessions behind them, which a series of rates does not tell.
 */
export function isCount(metric: MetricName): boolean {
  const {type, additive} = metrics[metric];
  return type === 'integer' || (type === 'float' && additive === 'event');
}

/**
 * The series from the first day on which anything was counted: of the days before, nobody knows that they were 0.
 * Undefined where the metric is no count, the period is not in the series, or too few such days come before it.
 */
export function watch(given: DailySeries, period: DateRange): WatchedSeries | undefined {
  const {metric} = given;
  const first = given.values.findIndex((value) => value > 0);
  if (first < 0) return undefined;
  const values = given.values.slice(first);
  const start = addDays(given.start, first);
  const from = daysBetween(start, period.start);
  const to = Math.min(values.length, from + daysIn(period));
  if (!isCount(metric) || from < minimumHistoryDays || to <= from) return undefined;
  const weekday = weekdayOf(start);
  return {
    metric,
    values,
    from,
    to,
    day: (index) => addDays(start, index),
    weekday: (index) => [1, 2, 3, 4, 5, 6].map((day) => ((weekday + index) % 7 === day ? 1 : 0)),
    isHoliday: (index) => ((weekday + index) % 7) % 6 !== 0 && isJapaneseHoliday(addDays(start, index)),
    range: (begin, end) => ({start: addDays(start, begin), end: addDays(start, end - 1)}),
  };
}

/** Throws `RangeError` for a series that is none: a start that is no day, or a value that is no number ≥ 0. */
export function assertSeries({metric, start, values}: DailySeries): void {
  if (!isIsoDate(start)) throw new RangeError(`The series of ${metric} begins on no day: "${start}".`);
  assertFigures(`The series of ${metric}`, values);
}

/** Throws `RangeError` unless all are finite and not negative. */
export function assertFigures(what: string, figures: readonly number[]): void {
  const wrong = figures.find((figure) => !Number.isFinite(figure) || figure < 0);
  if (wrong !== undefined) throw new RangeError(`${what} holds ${wrong}, which counts nothing.`);
}

/** What was fitted to days, and what it takes to ask it about any day. */
export interface FittedDays {
  readonly model: CountModel;
  features(index: number): readonly number[];
  /** Whether it knows what holidays are like. */
  readonly knowsHolidays: boolean;
}

/**
 * Fits the days of `from` … `to` by weekday and whatever features describe their level. Holidays have a factor of their
 * own, whatever it is on this site, if there are `minimumHolidays` of them; otherwise they are days like any other. From the
 * day `step` on, where there is one, the level may be another; its feature comes after those of the level.
 */
export function fitDays(
  series: WatchedSeries,
  from: number,
  to: number,
  level: (index: number) => readonly number[],
  step?: number,
): FittedDays {
  const indexes = Array.from({length: to - from}, (_, index) => from + index);
  const valueOf = (index: number) => series.values[index]!;
  const holidays = indexes.filter((index) => series.isHoliday(index));
  const knowsHolidays = holidays.length >= minimumHolidays;
  const isAfter = (index: number) => step !== undefined && index >= step;
  const medians = Array.from({length: 7}, (_, phase) => {
    const alike = indexes.filter((index) => index % 7 === phase && !isAfter(index));
    const usual = alike.filter((index) => !series.isHoliday(index));
    return median((usual.length > 0 ? usual : alike).map(valueOf));
  });
  const usualOn = (index: number) => medians[index % 7]!;
  const factor = knowsHolidays
    ? median(holidays.map((index) => valueOf(index) / Math.max(1, usualOn(index))))
    : 1;
  const after = indexes.filter(isAfter);
  const shift =
    after.length > 0 ? median(after.map((index) => valueOf(index) / Math.max(1, usualOn(index)))) : 1;
  const features = (index: number) => [
    ...level(index),
    ...(step === undefined ? [] : [isAfter(index) ? 1 : 0]),
    ...series.weekday(index),
    ...(knowsHolidays ? [series.isHoliday(index) ? 1 : 0] : []),
  ];
  const model = fitCounts(
    indexes.map(features),
    indexes.map(valueOf),
    indexes.map(
      (index) => usualOn(index) * (series.isHoliday(index) ? factor : 1) * (isAfter(index) ? shift : 1),
    ),
  );
  return {model, features, knowsHolidays};
}

/** The variance of the logarithm of a count of such a mean. */
export function relativeVariance(mean: number, dispersion: number): number {
  return countVariance(mean, dispersion) / mean ** 2;
}

/** How much wider sums of days scatter than independent days would, by the correlation of each day with the next. */
export function inflation(residuals: readonly number[]): number {
  const clipped = residuals.map((residual) => Math.max(-2, Math.min(2, residual)));
  const products = clipped.slice(1).reduce((sum, value, index) => sum + value * clipped[index]!, 0);
  const squares = clipped.reduce((sum, value) => sum + value * value, 0);
  const correlation = squares === 0 ? 0 : Math.max(0, Math.min(0.6, products / squares));
  return (1 + correlation) / (1 - correlation);
}

/** The mean; NaN of none. */
export function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The middle value, or the mean of both; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
