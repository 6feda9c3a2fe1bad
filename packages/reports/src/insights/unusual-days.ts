import type {IsoDate} from '../calendar.ts';
import {againstOthers, type ResidualsByDay} from './against-others.ts';
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

/** A metric's days of the period, and how far every day that they were compared with lies from its expectation. */
export interface Surroundings {
  readonly model: CountModel;
  readonly judged: readonly JudgedDay[];
  readonly residuals: ResidualsByDay;
  /** What is usual on a day as on others of its weekday, and on holidays where it is known what they are like. */
  usual(index: number): number;
}

/** Days before the period, and days after it, from which its level is known. */
const before = 91;
const after = 28;
/** The level may bend once in so many days. */
const bend = 28;
/** The winsored dispersion is known about as well as from this share of its degrees of freedom. */
const efficiency = 0.8;
/** What metrics have in common changes with their level and their weekday: of its scale less is known. */
const jointEfficiency = 0.2;

/**
 * The usual level of every day: a level that bends once in four weeks, times the weekday's factor, fitted robustly to
 * the thirteen weeks before the period and the period itself, and the factor of holidays where there are enough, so that days are compared with their surroundings. Where
 * the level has changed, on the day `step`, it is another from then on.
 */
export function surroundings(series: WatchedSeries, step: number | undefined): Surroundings {
  const begin = Math.max(0, series.from - before);
  const end = Math.min(series.values.length, series.to + after);
  const bends = Math.max(1, Math.round((end - begin) / bend));
  const level = (index: number) => {
    const place = ((index - begin) / (end - 1 - begin)) * bends;
    return Array.from({length: bends + 1}, (_, knot) => Math.max(0, 1 - Math.abs(place - knot)));
  };
  const {model, features: featuresOf, knowsHolidays} = fitDays(series, begin, end, level, step);
  const {dispersion, freedom} = model;
  const judged: JudgedDay[] = [];
  for (let index = series.from; index < series.to; index++) {
    if (series.isHoliday(index) && !knowsHolidays) continue;
    const features = featuresOf(index);
    const expected = model.expected(features);
    if (expected < minimumExpected) continue;
    const value = series.values[index]!;
    // A day on the way back to the level before the step is not unusual but an ordinary one of then.
    const before = model.expected(features.map((each, column) => (column === bends + 1 ? 0 : each)));
    if (step !== undefined && index >= step && (value - expected) * (value - before) < 0) continue;
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
  const residuals = new Map(model.residuals.map((residual, place) => [series.day(begin + place), residual]));
  return {model, judged, residuals, usual: (index) => model.expected(featuresOf(index))};
}

/**
 * The days that are unusual, however many were looked at. Where there are several metrics, each of a day is looked at
 * twice: alone, and against the others (see againstOthers), the latter only where it is beyond `usualZ` alone in the same
 * direction. A look's chance is that of its metrics together (Simes: the least of k-th chance × metrics / k), a day's twice
 * the less of its two looks. Of m days, the k rarest are told if the k-th is rarer than k/m × `anomalyDiscoveryRate`
 * (Benjamini and Hochberg), and of each the metrics that make it so. One day alone among 28 must be beyond 3.2 standard
 * deviations where there is one metric, beyond 3.4 where all are, and beyond 3.8 in one metric of four. Of these, those
 * that are at least `minimumRatio` away.
 */
export function unusual(metrics: readonly Surroundings[]): JudgedDay[] {
  const looks = metrics.length > 1 ? [alone(metrics), againstTheOthers(metrics)] : [alone(metrics)];
  const days = [...Map.groupBy(looks.flat(), ({judged}) => judged.day).values()];
  const leastOf = (seen: readonly Seen[]) => looks.length * Math.min(...seen.map(({chance}) => chance));
  const chances = days.map(leastOf).sort((one, other) => one - other);
  const share = anomalyDiscoveryRate / days.length;
  const told = chances.findLastIndex((chance, index) => chance <= (index + 1) * share) + 1;
  return days.flatMap((seen) => {
    const found = seen.filter(({chance}) => looks.length * chance <= told * share);
    return [...new Set(found.map(({judged}) => judged))].filter(({ratio}) => Math.abs(ratio) >= minimumRatio);
  });
}

/** A day of a metric, and how rare it and all that are rarer on that day are together. */
interface Seen {
  readonly judged: JudgedDay;
  readonly chance: number;
}

function alone(metrics: readonly Surroundings[]): Seen[] {
  return together(
    metrics.flatMap(({judged}) => judged.map((each) => ({judged: each, chance: twoSidedChance(each.z)}))),
  );
}

function againstTheOthers(metrics: readonly Surroundings[]): Seen[] {
  return together(
    metrics.flatMap((own) => {
      const others = metrics.filter((each) => each !== own).map(({residuals}) => residuals);
      const {z: zOf, freedom} = againstOthers(own.residuals, others);
      return own.judged.map((judged) => {
        const z = zOf(judged.day) ?? 0;
        const isUnusual = Math.abs(judged.z) >= usualZ && judged.z * z > 0;
        const chance = isUnusual ? twoSidedChance(normalFromStudent(z, freedom * jointEfficiency)) : 1;
        return {judged, chance};
      });
    }),
  );
}

/** Each day's chances, those of k metrics of n counted n / k times (Simes). */
function together(single: readonly Seen[]): Seen[] {
  return [...Map.groupBy(single, ({judged}) => judged.day).values()].flatMap((ofDay) => {
    let least = 1;
    return ofDay
      .toSorted((one, other) => other.chance - one.chance)
      .map(({judged, chance}, index) => {
        least = Math.min(least, (chance * ofDay.length) / (ofDay.length - index));
        return {judged, chance: least};
      });
  });
}
