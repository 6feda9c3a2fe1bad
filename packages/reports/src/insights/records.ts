import {countResidual} from './distribution.ts';
import type {InsightCells} from './insight.ts';
import {minimumExpected, minimumRatio, minimumRecordDays, recordZ} from './thresholds.ts';
import type {WatchedSeries} from './watched-series.ts';

/**
 * The period's highest day, if it is the highest of the series by a margin: by chance one day in 28 is the highest of
 * four weeks. It must exceed the highest day before by `minimumRatio` and by `recordZ` standard deviations of a day.
 */
export function recordOf(series: WatchedSeries, dispersion: number): InsightCells['record'] | undefined {
  const {values, from, to, metric, day} = series;
  if (to < minimumRecordDays) return undefined;
  const value = Math.max(...values.slice(from, to));
  const at = values.indexOf(value, from);
  const previousValue = Math.max(...values.slice(0, at));
  if (previousValue < minimumExpected) return undefined;
  const ratio = value / previousValue - 1;
  const z = countResidual(value, previousValue, dispersion);
  if (ratio < minimumRatio || z < recordZ) return undefined;
  return {
    metric,
    day: day(at),
    value,
    previousValue,
    previousDay: day(values.lastIndexOf(previousValue, at - 1)),
    ratio,
    z,
    days: at + 1,
  };
}
