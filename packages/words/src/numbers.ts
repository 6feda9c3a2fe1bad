import {clockParts, count, grouped, signed, two, withUnit} from './amounts.ts';
import type {FigurePart, NumberWords} from './words.ts';

/** What a language has of its own in its numbers. */
export interface NumberCustoms {
  /** A large count in short: 1.6 万人. */
  compact(value: number, unit: string): readonly FigurePart[];
  duration(hours: number, minutes: number, seconds: number): readonly FigurePart[];
  /** What a change of a rate is counted in. */
  readonly points: string;
}

/** How a language writes numbers. */
export function numberWords({compact, duration, points}: NumberCustoms): NumberWords {
  const figure: NumberWords['figure'] = (value, type, unit, units) =>
    type === 'fraction'
      ? withUnit(grouped(value * 100, 1), '%')
      : type === 'seconds'
        ? duration(...clockParts(value))
        : units === 'compact'
          ? compact(value, unit)
          : withUnit(count(value), unit);
  return {
    figure,
    plain: (value, type, unit) =>
      figure(value, type, unit)
        .map((part) => ('digits' in part ? part.digits : part.unit))
        .join(''),
    axis(value, type) {
      if (type === 'fraction') return `${count(value * 100)}%`;
      if (type !== 'seconds') return count(value);
      const [hours, minutes, seconds] = clockParts(value);
      return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds)}`;
    },
    change: ({difference, ratio}, type) =>
      type === 'fraction'
        ? signed(difference * 100) + points
        : ratio === null
          ? ''
          : `${signed(ratio * 100)}%`,
  };
}
