import {grouped} from './amounts.ts';

/** A fraction in whole per cent, without its sign: 54 for −0.54. */
export function wholePercent(ratio: number): string {
  return grouped(Math.abs(ratio) * 100);
}

/** How many times as much a figure is that is more by a ratio: 2.5 for 1.5. */
export function times(ratio: number): string {
  return grouped(1 + ratio, ratio < 9 ? 1 : 0);
}
