import type {FigurePart} from './words.ts';

/** Numbers as every language here writes them: grouped by commas, rounded, with a true minus sign. */

function written(value: number, options: Intl.NumberFormatOptions): string {
  return value.toLocaleString('en', {signDisplay: 'negative', ...options}).replace('-', '−');
}

/** Rounded to so many places and grouped: 23,418. */
export function grouped(value: number, places = 0): string {
  return written(value, {minimumFractionDigits: places, maximumFractionDigits: places});
}

/** A count that need not be whole: 182, 2.46. */
export function count(value: number): string {
  return written(value, {maximumFractionDigits: 2});
}

/** A change with its sign: +14.0, −2.1; what rounds to nothing has none. */
export function signed(percentage: number): string {
  return written(percentage, {minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero'});
}

/** A fraction in whole per cent, without its sign: 54 for −0.54. */
export function wholePercent(ratio: number): string {
  return grouped(Math.abs(ratio) * 100);
}

/** How many times as much a figure is that is more by a ratio: 2.5 for 1.5. */
export function times(ratio: number): string {
  return grouped(1 + ratio, ratio < 9 ? 1 : 0);
}

/** Two digits of a clock. */
export function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Whole hours, minutes and seconds of a duration in seconds. */
export function clockParts(duration: number): readonly [hours: number, minutes: number, seconds: number] {
  const all = Math.round(Math.abs(duration));
  return [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
}

/** A figure in pieces; without a unit it has one. */
export function withUnit(digits: string, unit: string): readonly FigurePart[] {
  return unit ? [{digits}, {unit}] : [{digits}];
}

/** A large count in short, and the name of what it counts: 1.6 of 万; `steps` has the largest first. */
export function shortened(
  value: number,
  steps: readonly (readonly [from: number, step: number, name: string])[],
): readonly [digits: string, name: string] {
  const [, step, name] = steps.find(([from]) => value >= from) ?? [0, 0, ''];
  if (!step) return [count(value), ''];
  const scaled = value / step;
  return [scaled < 99.95 ? grouped(scaled, 1).replace('.0', '') : grouped(scaled), name];
}
