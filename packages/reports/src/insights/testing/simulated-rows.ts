import type {ContributionRow} from '../insight.ts';
import {gamma} from './random.ts';

/**
 * A total apportioned to named values, the first the largest, each with a tenth of noise of its own in each range. With
 * `movedByOne` all of the difference comes from the second.
 */
export function simulateRows(
  names: readonly string[],
  total: {readonly current: number; readonly previous: number},
  movedByOne: boolean,
  random: () => number,
): ContributionRow[] {
  const weights = names.map((_, index) => 1 / (index + 1));
  const moved = movedByOne ? total.current - total.previous : 0;
  const current = apportion(total.current - moved, weights, random);
  const previous = apportion(total.previous, weights, random);
  return names.map((value, index) => ({
    value,
    current: Math.max(0, current[index]! + (index === 1 ? moved : 0)),
    previous: previous[index]!,
  }));
}

export function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

function apportion(whole: number, weights: readonly number[], random: () => number): number[] {
  const noisy = weights.map((weight) => weight * gamma(100, random));
  const all = sum(noisy);
  return noisy.map((each) => Math.round((whole * each) / all));
}
