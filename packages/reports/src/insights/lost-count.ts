import {countResidual} from './distribution.ts';
import {longestHistory, minimumExpected, minimumHistoryDays, minimumLostDays, shiftZ} from './thresholds.ts';
import {average, fitDays, type WatchedSeries} from './watched-series.ts';

/** Since when nothing is counted of a metric any more. */
export interface LostCount {
  /** Index of the first day without anything; it may lie before the period. */
  readonly since: number;
  /** What an average day since then would have counted. */
  readonly expected: number;
}

/**
 * Whether a metric stopped: nothing from some day on until the end of the series, for `minimumLostDays` of the period at
 * least, where the weeks before that day let expect `minimumExpected` a day, and none of it can be chance. Days of
 * the week on which there is never anything do not count as lost: nothing is expected of them.
 */
export function lostCountOf(series: WatchedSeries): LostCount | undefined {
  const {values, from, to} = series;
  const since = values.findLastIndex((value) => value > 0) + 1;
  if (to - Math.max(since, from) < minimumLostDays || since < minimumHistoryDays) return undefined;
  const {model, features} = fitDays(series, Math.max(0, since - longestHistory), since, () => [1]);
  const means = Array.from({length: to - since}, (_, place) => model.expected(features(since + place)));
  const expected = average(means);
  const residuals = means.map((mean) => countResidual(0, mean, model.dispersion));
  const isChance = average(residuals) * Math.sqrt(residuals.length) > -shiftZ;
  return expected < minimumExpected || isChance ? undefined : {since, expected};
}

/** A series as it was before its count was lost; undefined where nothing of the period is left. */
export function beforeLoss(series: WatchedSeries, {since}: LostCount): WatchedSeries | undefined {
  return since > series.from ? {...series, to: since, values: series.values.slice(0, since)} : undefined;
}
