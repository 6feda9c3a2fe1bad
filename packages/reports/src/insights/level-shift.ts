import {countResidual, normalFromStudent} from './distribution.ts';
import {
  jointShiftZ,
  longestHistory,
  minimumExpected,
  minimumShiftDays,
  minimumShiftRatio,
  mostOfOneDay,
  ownLevelZ,
  shiftZ,
} from './thresholds.ts';
import {average, fitDays, inflation, type WatchedSeries} from './watched-series.ts';

/** A level that changed on a day inside the period, and stayed so. */
export interface LevelShift {
  /** Index of the first day of the new level. */
  readonly since: number;
  /** The average day since then, and what the same weekdays before let expect of it. */
  readonly value: number;
  readonly expected: number;
  readonly ratio: number;
  readonly z: number;
}

/** What the level does besides the step: stay, follow a trend, or have been another one since the period began. */
const views = ['stay', 'trend', 'period'] as const;

/**
 * Looks for the day on which the level changed, at least `minimumShiftDays` after the period's first and before its end. The
 * candidate is the day from which on the days of the period lie furthest from the weeks before it together; the step there
 * is fitted robustly to those weeks and the period at once. It must be `shiftZ` of its standard deviations from 0 both
 * where the level stays otherwise and where a trend goes on, `ownLevelZ` where the whole period may have a level
 * of its own, and `minimumShiftRatio` large; the last seven days must still show half of it.
 */
export function levelShiftIn(series: WatchedSeries): LevelShift | undefined {
  const {from, to, values} = series;
  if (to - from < 2 * minimumShiftDays) return undefined;
  const {model, features} = fitDays(series, Math.max(0, from - longestHistory), from, () => [1]);
  const residuals = values.slice(from, to).map((value, place) => {
    const residual = countResidual(value, model.expected(features(from + place)), model.dispersion);
    return Math.max(-mostOfOneDay, Math.min(mostOfOneDay, residual));
  });
  let [since, most, sum] = [to, 0, 0];
  for (let index = to - 1; index >= from; index--) {
    sum += residuals[index - from]!;
    const score = sum ** 2 / (to - index);
    if (to - index >= minimumShiftDays && score > most) [since, most] = [index, score];
  }
  if (since === to || since - from < minimumShiftDays) return undefined;
  return (
    shiftAt(series, since, shiftZ, ownLevelZ) && shiftAt(series, nearestTo(series, since), shiftZ, ownLevelZ)
  );
}

/** The day, by a candidate, at which two levels and the trend of the weeks before describe the days of the period best. */
function nearestTo(series: WatchedSeries, candidate: number): number {
  const {from, to, values} = series;
  const level = (index: number) => [1, (index - from) / 28];
  const {model, features} = fitDays(series, Math.max(0, from - longestHistory), to, level, candidate);
  const place = level(from).length;
  const costAt = (index: number, isAfter: 0 | 1) => {
    const row = features(index).map((feature, column) => (column === place ? isAfter : feature));
    const residual = countResidual(values[index]!, model.expected(row), model.dispersion);
    return Math.min(residual ** 2, mostOfOneDay ** 2);
  };
  const gains = Array.from(
    {length: to - from},
    (_, index) => costAt(from + index, 1) - costAt(from + index, 0),
  );
  let [best, least, sum] = [candidate, Infinity, 0];
  for (let index = to - 1; index >= from + minimumShiftDays; index--) {
    sum += gains[index - from]!;
    if (to - index >= minimumShiftDays && sum < least) [best, least] = [index, sum];
  }
  return best;
}

/** The shift of another metric of the same site, which is looked for on one day alone and so needs to be less certain. */
export function sameShiftIn(series: WatchedSeries, {since, z}: LevelShift): LevelShift | undefined {
  if (series.to - since < minimumShiftDays) return undefined;
  const shift = shiftAt(series, since, jointShiftZ, 0);
  return shift && shift.z * z > 0 ? shift : undefined;
}

function shiftAt(series: WatchedSeries, since: number, least: number, own: number): LevelShift | undefined {
  const {from, to, values} = series;
  const begin = Math.max(0, from - longestHistory);
  const [stay, trend, period] = views.map((view) => {
    const level = (index: number) => [
      1,
      ...(view === 'stay' ? [] : [(index - from) / 28]),
      ...(view === 'period' ? [index >= from ? 1 : 0] : []),
    ];
    const {model, features} = fitDays(series, begin, to, level, since);
    const place = level(from).length; // of the step among the features
    const contrast = features(from).map((_, column) => (column === place ? 1 : 0));
    const without = (index: number) =>
      model.expected(features(index).map((feature, column) => (column === place ? 0 : feature)));
    const step = Math.log(model.expected(features(since)) / without(since));
    const error = Math.sqrt(model.uncertainty(contrast) * inflation(model.residuals));
    return {z: normalFromStudent(step / error, model.freedom * 0.8), without};
  }) as [View, View, View];
  const days = Array.from({length: to - since}, (_, place) => since + place);
  const ratioOf = (some: readonly number[]) =>
    average(some.map((index) => values[index]!)) / average(some.map(stay.without)) - 1;
  const ratio = ratioOf(days);
  const direction = Math.sign(ratio);
  const expected = average(days.map(stay.without));
  const isTold =
    expected >= minimumExpected &&
    Math.abs(ratio) >= minimumShiftRatio &&
    direction * stay.z >= least &&
    direction * trend.z >= least &&
    direction * period.z >= own &&
    direction * ratioOf(days.slice(-7)) >= Math.abs(ratio) / 2;
  if (!isTold) return undefined;
  const z = direction * Math.min(Math.abs(stay.z), Math.abs(trend.z));
  return {since, value: average(days.map((index) => values[index]!)), expected, ratio, z};
}

interface View {
  readonly z: number;
  /** What is usual on a day if the level had not changed. */
  without(index: number): number;
}
