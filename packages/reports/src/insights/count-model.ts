import {countResidual, countVariance} from './distribution.ts';
import {solver} from './linear-system.ts';

/** What a robust model says of each of its days. */
export interface CountModel {
  /** What is usual on a day with such features. */
  expected(features: readonly number[]): number;
  /** The overdispersion of the negative binomial; 0 where the days vary no more than chance makes them. */
  readonly dispersion: number;
  /** Each day's distance from its expectation in standard deviations, as countResidual has them. */
  readonly residuals: readonly number[];
  /** The variance of the logarithm of `expected`. */
  uncertainty(features: readonly number[]): number;
  /** How much each day counted, 0 for an outlier … 1. */
  readonly weights: readonly number[];
  /** Degrees of freedom of the dispersion. */
  readonly freedom: number;
}

/** Residuals beyond this do not count at all (Tukey's biweight, 95 % efficient in normal noise). */
const rejection = 4.685;
/** Residuals count into the dispersion up to this, so that outliers do not widen what is usual (Huber's proposal 2). */
const winsor = 2;
/** The mean of min(x², winsor²) of a standard normal x. */
const winsoredVariance = 0.920537;
const rounds = 12;
/** Rounds end when no day's expectation moves by more than this fraction. */
const settled = 1e-4;

/**
 * Fits daily counts by a log-linear model of a negative binomial, robustly: iteratively reweighted least squares, each
 * day weighted by Tukey's biweight of its deviance residual, the dispersion chosen so that the winsored residuals have
 * the variance of a standard normal. `rows` has one day's features each, the first of them 1 or summing to 1;
 * `start` is a first guess of each day's expectation, itself robust.
 */
export function fitCounts(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  start: readonly number[],
): CountModel {
  const size = rows[0]!.length;
  const freedom = Math.max(1, values.length - size);
  let means = start.map((mean) => Math.max(mean, 0.1));
  let dispersion = dispersionOf(values, means, freedom);
  let coefficients: number[] = [];
  let solve = solver(size);
  for (let round = 0; round < rounds; round++) {
    solve = solver(size);
    rows.forEach((row, index) => {
      const mean = means[index]!;
      const weight =
        biweight(countResidual(values[index]!, mean, dispersion)) *
        (mean ** 2 / countVariance(mean, dispersion));
      // A step beyond ±1 in the logarithm would be an outlier's; its weight is next to nothing.
      const target = Math.log(mean) + Math.max(-1, Math.min(1, values[index]! / mean - 1));
      solve.add(row, target, weight);
    });
    coefficients = solve.solution();
    const before = means;
    means = rows.map((row) => expectedBy(coefficients, row));
    dispersion = dispersionOf(values, means, freedom);
    if (means.every((mean, index) => Math.abs(mean / before[index]! - 1) < settled)) break;
  }
  const residuals = values.map((value, index) => countResidual(value, means[index]!, dispersion));
  return {
    expected: (features) => expectedBy(coefficients, features),
    dispersion,
    residuals,
    uncertainty: (features) => solve.form(features),
    weights: residuals.map(biweight),
    freedom,
  };
}

function expectedBy(coefficients: readonly number[], features: readonly number[]): number {
  const sum = features.reduce((all, feature, index) => all + feature * coefficients[index]!, 0);
  return Math.exp(Math.max(-2.3, Math.min(25, sum)));
}

/** How much a residual counts: 1 at 0, less the further off, 0 for an outlier. */
export function biweight(residual: number): number {
  const part = residual / rejection;
  return Math.abs(part) >= 1 ? 0 : (1 - part * part) ** 2;
}

/** The least dispersion with which the days vary no more than they should. */
function dispersionOf(values: readonly number[], means: readonly number[], freedom: number): number {
  const spread = (dispersion: number) =>
    values.reduce(
      (sum, value, index) =>
        sum + Math.min(countResidual(value, means[index]!, dispersion) ** 2, winsor ** 2),
      0,
    ) / freedom;
  if (spread(0) <= winsoredVariance) return 0;
  let [low, high] = [Math.log(1e-7), Math.log(10)];
  for (let step = 0; step < 20; step++) {
    const middle = (low + high) / 2;
    if (spread(Math.exp(middle)) > winsoredVariance) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}

/** The standard deviation of values around 0, each counted up to `winsor` of them. */
export function winsoredScale(values: readonly number[], freedom: number): number {
  const spread = (scale: number) =>
    values.reduce((sum, value) => sum + Math.min((value / scale) ** 2, winsor ** 2), 0) / freedom;
  let [low, high] = [Math.log(1e-3), Math.log(1e3)];
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (spread(Math.exp(middle)) > winsoredVariance) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}
