import {countVariance, normalFromStudent, studentFromNormal} from './distribution.ts';
import type {Goal, InsightCells} from './insight.ts';
import {addDays, daysBetween} from '../calendar.ts';
import {metrics} from '../metrics.ts';
import {goalZ, minimumExpected, minimumGoalDays} from './thresholds.ts';
import {fitDays, inflation, type WatchedSeries} from './watched-series.ts';

/** The days whose pace is expected to go on: five weeks; and those whose trend is: nine. */
const paceDays = 35;
const trendDays = 63;

/** What a goal's period ends with, if things go on in one way. */
interface Forecast {
  readonly value: number;
  readonly deviation: number;
  readonly freedom: number;
}

/**
 * A goal that will be missed whether each weekday goes on as in the last five weeks or the trend of the last nine goes on:
 * only if the target lies above both forecasts by `goalZ` of their standard deviations. Told is the higher forecast.
 * Where the level has changed, on the day `step`, it goes on as it is since then.
 * Distinct users do not add up to a period's, so their goals have no forecast.
 */
export function goalAtRisk(
  goal: Goal,
  series: WatchedSeries,
  step?: number,
): InsightCells['goal'] | undefined {
  const daysLeft = goal.days - goal.elapsedDays;
  if (metrics[goal.metric].additive === 'never' || goal.elapsedDays < minimumGoalDays || daysLeft <= 0)
    return undefined;
  const end = series.values.length;
  const forecasts = [
    forecastOf(goal, series, step, paceDays, () => [1]),
    forecastOf(goal, series, step, trendDays, (index) => [1, (index - end) / 28]),
  ];
  const higher = forecasts.reduce((one, other) => (other.value > one.value ? other : one));
  if ((higher.value - goal.current) / daysLeft < minimumExpected) return undefined;
  const reachOf = ({deviation, freedom}: Forecast) => studentFromNormal(goalZ, freedom) * deviation;
  const high = Math.max(...forecasts.map((each) => each.value + reachOf(each)));
  if (goal.target <= high) return undefined;
  const {metric, period, target, current} = goal;
  return {
    metric,
    period,
    target,
    current,
    forecast: higher.value,
    low: Math.max(current, Math.min(...forecasts.map((each) => each.value - reachOf(each)))),
    high,
    ratio: higher.value / target - 1,
    z: Math.max(
      ...forecasts.map(({value, deviation, freedom}) =>
        normalFromStudent((value - target) / deviation, freedom),
      ),
    ),
    daysLeft,
  };
}

function forecastOf(
  goal: Goal,
  series: WatchedSeries,
  step: number | undefined,
  days: number,
  level: (index: number) => readonly number[],
): Forecast {
  const end = series.values.length;
  const daysLeft = goal.days - goal.elapsedDays;
  const {model, features: featuresOf} = fitDays(series, Math.max(0, end - days), end, level, step);
  const next = end + daysBetween(series.day(end), addDays(goal.period.start, goal.elapsedDays));
  const features = Array.from({length: daysLeft}, (_, index) => featuresOf(next + index));
  const means = features.map((row) => model.expected(row));
  const coming = means.reduce((sum, mean) => sum + mean, 0);
  const noise =
    means.reduce((sum, mean) => sum + countVariance(mean, model.dispersion), 0) * inflation(model.residuals);
  const middle = features[0]!.map(
    (_, column) => features.reduce((sum, row) => sum + row[column]!, 0) / daysLeft,
  );
  return {
    value: goal.current + coming,
    deviation: Math.sqrt(noise + coming ** 2 * model.uncertainty(middle)),
    freedom: model.freedom * 0.8,
  };
}
