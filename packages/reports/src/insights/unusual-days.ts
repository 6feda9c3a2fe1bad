import type {IsoDate} from '../calendar.ts';
import type {CountModel} from './count-model.ts';
import {countAt, countResidual, normalFromStudent, twoSidedChance} from './distribution.ts';
import type {MetricName} from '../metrics.ts';
import {anomalyDiscoveryRate, minimumExpected, minimumRatio, usualZ} from './thresholds.ts';
import {fitDays, relativeVariance, type WatchedSeries} from './watched-series.ts';

/** A day of the period that was looked at, and how unusual it is. */
export interface JudgedDay {
  readonly metric: MetricName;
  readonly index: number;
  readonly day: IsoDate;
  readonly value: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly ratio: number;
  readonly z: number;
}

/** Days before the period, and days after it, from which its level is known. */
const before = 91;
const after = 28;
/** The level may bend once in so many days. */
const bend = 28;
/** The winsored dispersion is known about as well as from this share of its degrees of freedom. */
const efficiency = 0.8;

/**
 * The usual level of every day: a level that bends once in four weeks, times the weekday's factor, fitted robustly to
 * the thirteen weeks before the period and the period itself, so that days are compared with their surroundings. Where
 * the period's level has changed (`stepped`), it has a level of its own.
 */
export function surroundings(
  series: WatchedSeries,
  stepped: boolean,
): {model: CountModel; judged: JudgedDay[]} {
  const begin = Math.max(0, series.from - before);
  const end = Math.min(series.values.length, series.to + after);
  const bends = Math.max(1, Math.round((end - begin) / bend));
  const level = (index: number) => {
    const place = ((index - begin) / (end - 1 - begin)) * bends;
    const hats = Array.from({length: bends + 1}, (_, knot) => Math.max(0, 1 - Math.abs(place - knot)));
    return stepped ? [...hats, index >= series.from ? 1 : 0] : hats;
  };
  const model = fitDays(series, begin, end, level);
  const {dispersion, freedom} = model;
  const judged: JudgedDay[] = [];
  for (let index = series.from; index < series.to; index++) {
    const features = [...level(index), ...series.weekday(index)];
    const expected = model.expected(features);
    if (expected < minimumExpected) continue;
    const value = series.values[index]!;
    // What a day has itself added to its expectation hides a part of its residual; an outlier has added nothing.
    const own = model.uncertainty(features) / relativeVariance(expected, dispersion);
    const scale = Math.sqrt(Math.max(0.2, 1 - (2 * model.weights[index - begin]! - 1) * own));
    judged.push({
      metric: series.metric,
      index,
      day: series.day(index),
      value,
      expected,
      low: countAt(-usualZ, expected, dispersion),
      high: countAt(usualZ, expected, dispersion),
      ratio: value / expected - 1,
      z: normalFromStudent(countResidual(value, expected, dispersion) / scale, freedom * efficiency),
    });
  }
  return {model, judged};
}

/**
 * The days that are unusual, however many were looked at. A day's chance is that of its metrics together (Simes: the
 * least of k-th chance × metrics / k); of m days, the k rarest are told if the k-th is rarer than k/m ×
 * `anomalyDiscoveryRate` (Benjamini and Hochberg), and of each the metrics that make it so. One day alone among 28 must
 * be beyond 3.2 standard deviations where there is one metric, or all are; beyond 3.6 in one metric of four. Of these,
 * those that are at least `minimumRatio` away.
 */
export function unusual(judged: readonly JudgedDay[]): JudgedDay[] {
  const days = [...Map.groupBy(judged, ({day}) => day).values()].map((metrics) =>
    metrics
      .map((each) => ({...each, chance: twoSidedChance(each.z)}))
      .sort((one, other) => one.chance - other.chance)
      .map((each, index) => ({each, needed: (each.chance * metrics.length) / (index + 1)})),
  );
  const chances = days
    .map((metrics) => Math.min(...metrics.map(({needed}) => needed)))
    .sort((one, other) => one - other);
  const share = anomalyDiscoveryRate / days.length;
  const told = chances.findLastIndex((chance, index) => chance <= (index + 1) * share) + 1;
  return days.flatMap((metrics) => {
    const last = metrics.findLastIndex(({needed}) => needed <= told * share);
    return metrics
      .slice(0, last + 1)
      .flatMap(({each: {chance: _, ...day}}) => (Math.abs(day.ratio) >= minimumRatio ? [day] : []));
  });
}
