import {countVariance, normalFromStudent, studentFromNormal} from './distribution.ts';
import type {Goal, InsightCells} from './insight.ts';
import {addDays, daysBetween} from '../calendar.ts';
import {metrics} from '../metrics.ts';
import {goalZ, minimumExpected, minimumGoalDays} from './thresholds.ts';
import {fitDays, inflation, type WatchedSeries} from './watched-series.ts';

/** The days whose pace is expected to go on: five weeks. */
const paceDays = 35;

/**
 * A goal that will be missed if each weekday goes on as in the last five weeks: only if the target lies above the
 * forecast by `goalZ` of its standard deviations. Distinct users do not add up to a period's, so their goals have no
 * forecast.
 */
export function goalAtRisk(goal: Goal, series: WatchedSeries): InsightCells['goal'] | undefined {
  const daysLeft = goal.days - goal.elapsedDays;
  if (metrics[goal.metric].additive === 'never' || goal.elapsedDays < minimumGoalDays || daysLeft <= 0)
    return undefined;
  const end = series.values.length;
  const model = fitDays(series, Math.max(0, end - paceDays), end, () => [1]);
  const next = end + daysBetween(series.day(end), addDays(goal.period.start, goal.elapsedDays));
  const features = Array.from({length: daysLeft}, (_, index) => [1, ...series.weekday(next + index)]);
  const means = features.map((row) => model.expected(row));
  const coming = means.reduce((sum, mean) => sum + mean, 0);
  if (coming / daysLeft < minimumExpected) return undefined;
  const noise =
    means.reduce((sum, mean) => sum + countVariance(mean, model.dispersion), 0) * inflation(model.residuals);
  const middle = features[0]!.map(
    (_, column) => features.reduce((sum, row) => sum + row[column]!, 0) / daysLeft,
  );
  const deviation = Math.sqrt(noise + coming ** 2 * model.uncertainty(middle));
  const forecast = goal.current + coming;
  const reach = studentFromNormal(goalZ, model.freedom * 0.8) * deviation;
  const high = forecast + reach;
  if (goal.target <= high) return undefined;
  const {metric, period, target, current} = goal;
  return {
    metric,
    period,
    target,
    current,
    forecast,
    low: Math.max(current, forecast - reach),
    high,
    ratio: forecast / target - 1,
    z: normalFromStudent((forecast - target) / deviation, model.freedom * 0.8),
    daysLeft,
  };
}
