/** The chance of a standard normal value at least so far from 0, either way. */
export function twoSidedChance(z: number): number {
  const x = Math.abs(z);
  if (x < 2) return 1 - centralChance(x); // in the tail this difference would lose its digits
  let fraction = x;
  for (let depth = 60; depth >= 1; depth--) fraction = x + depth / fraction;
  return (2 * Math.exp((-x * x) / 2)) / (Math.sqrt(2 * Math.PI) * fraction);
}

function centralChance(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; odd < 60; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return 2 * sum * (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI));
}

/** The normal value that is as rare as a value of Student's t with so many degrees of freedom (Wallace's approximation). */
export function normalFromStudent(t: number, freedom: number): number {
  const factor = (8 * freedom + 1) / (8 * freedom + 3);
  return Math.sign(t) * factor * Math.sqrt(freedom * Math.log1p((t * t) / freedom));
}

/** The inverse of `normalFromStudent`. */
export function studentFromNormal(z: number, freedom: number): number {
  const part = (z * (8 * freedom + 3)) / (8 * freedom + 1);
  return Math.sign(z) * Math.sqrt(freedom * Math.expm1((part * part) / freedom));
}

/** The variance of a count of mean `mean` whose overdispersion is `dispersion` (negative binomial; 0: Poisson). */
export function countVariance(mean: number, dispersion: number): number {
  return mean + dispersion * mean * mean;
}

/** The skewness of such a count: the fewer, and the more dispersed, the longer the tail of its great values. */
function countSkewness(mean: number, dispersion: number): number {
  return (1 + 2 * dispersion * mean) / Math.sqrt(countVariance(mean, dispersion));
}

/**
 * How many standard deviations a count lies from its usual value, on the scale of the deviance of the negative binomial,
 * where few and many alike are nearly normal: the raw scale is skewed, and a logarithm overdoes days without events.
 * A sixth of the skewness makes up for what is left of it (Pierce and Schafer's adjusted deviance residual).
 */
export function countResidual(value: number, mean: number, dispersion: number): number {
  const own = value > 0 ? value * Math.log(value / mean) : 0;
  const deviance =
    dispersion < 1e-9
      ? own - (value - mean)
      : own - (value + 1 / dispersion) * Math.log((1 + dispersion * value) / (1 + dispersion * mean));
  return Math.sign(value - mean) * Math.sqrt(Math.max(0, 2 * deviance)) + countSkewness(mean, dispersion) / 6;
}

/** The count that lies `z` standard deviations from its usual value, the inverse of `countResidual`; 0 where there is none. */
export function countAt(z: number, mean: number, dispersion: number): number {
  let [low, high] = [0, mean * 2 + 10];
  while (countResidual(high, mean, dispersion) < z) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (countResidual(middle, mean, dispersion) < z) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
