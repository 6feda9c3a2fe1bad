import type {DateRange} from '../calendar.ts';
import {countResidual, normalFromStudent} from './distribution.ts';
import {
  changeZ,
  longestHistory,
  minimumChangeDays,
  mostOfOneDay,
  minimumExpected,
  minimumRatio,
} from './thresholds.ts';
import {average, fitDays, inflation, relativeVariance, type WatchedSeries} from './watched-series.ts';

/** What the weeks before a period say of it. */
export interface History {
  readonly days: number;
  readonly dispersion: number;
  /** Of sums of days, against independent days. */
  readonly inflation: number;
  readonly freedom: number;
  /** What such a weekday (a feature of WatchedSeries) counts for, compared with others. */
  weekdayLevel(weekday: readonly number[]): number;
  readonly change: LevelChange | null;
}

export interface LevelChange {
  readonly range: DateRange;
  readonly value: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly ratio: number;
  readonly z: number;
}

/**
 * Compares the period's level with that of the same weekdays in the (at most nine) weeks before it.
 *
 * There is a change only if the period is beyond two expectations at once, each with its uncertainty: that the level
 * stays, and that the trend of those weeks goes on. `z` is the smaller of the two: the sum of the days' residuals, each
 * cut at ±2.5 so that one great day is no change of level, over its standard deviation, which allows for the uncertainty
 * of the expectation and for days that resemble the day before.
 */
export function historyOf(series: WatchedSeries): History {
  const {from, to, values} = series;
  const begin = Math.max(0, from - longestHistory);
  const centre = (begin + from - 1) / 2;
  const trend = fitDays(series, begin, from, (index) => [1, (index - centre) / 28]);
  const stay = fitDays(series, begin, from, () => [1]);
  const {dispersion, freedom, residuals: before} = trend.model;
  const spread = inflation(before);

  const period = Array.from({length: to - from}, (_, index) => from + index);
  const value = average(values.slice(from, to));
  const views = [stay, trend].map(({model, features: featuresOf}) => {
    const features = period.map(featuresOf);
    const means = features.map((row) => model.expected(row));
    const middle = features[0]!.map((_, column) => average(features.map((row) => row[column]!)));
    const noise = (average(means.map((mean) => relativeVariance(mean, dispersion))) * spread) / period.length;
    const error = Math.sqrt(noise + model.uncertainty(middle));
    const residuals = period.map((index, place) =>
      countResidualCut(values[index]!, means[place]!, dispersion),
    );
    const z = (average(residuals) * Math.sqrt(period.length / spread) * Math.sqrt(noise)) / error;
    return {expected: average(means), error, z: normalFromStudent(z, freedom * 0.8)};
  });

  const {expected} = views[0]!;
  const low = Math.min(...views.map((view) => view.expected * Math.exp(-changeZ * view.error)));
  const high = Math.max(...views.map((view) => view.expected * Math.exp(changeZ * view.error)));
  const z = views
    .map((view) => view.z)
    .reduce((one, other) => (Math.abs(other) < Math.abs(one) ? other : one));
  const ratio = value / expected - 1;
  const told =
    period.length >= minimumChangeDays &&
    expected >= minimumExpected &&
    Math.abs(ratio) >= minimumRatio &&
    views.every((view) => view.z * Math.sign(ratio) >= changeZ) &&
    (value < low || value > high);
  return {
    days: from - begin,
    dispersion,
    freedom,
    inflation: spread,
    weekdayLevel: (weekday) => stay.model.expected([1, ...weekday, ...(stay.knowsHolidays ? [0] : [])]),
    change: told ? {range: series.range(from, to), value, expected, low, high, ratio, z} : null,
  };
}

function countResidualCut(value: number, mean: number, dispersion: number): number {
  return Math.max(-mostOfOneDay, Math.min(mostOfOneDay, countResidual(value, mean, dispersion)));
}
