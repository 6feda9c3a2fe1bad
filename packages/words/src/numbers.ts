import {count, grouped, signed} from './amounts.ts';
import type {FigurePart, NumberWords, Spoken, Units} from './words.ts';
import type {MetricType} from '@meglass-finder/reports';

/** Whole hours, minutes and seconds of a duration in seconds. */
function clockParts(duration: number): [hours: number, minutes: number, seconds: number] {
  const all = Math.round(Math.abs(duration));
  return [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
}

/** How a language writes numbers. */
export function numberWords({language, duration, points}: Spoken): NumberWords {
  /** A large count in short, as people read it: 1.6 万, 23 万, 1.2 億, 16.3K. */
  const compact = (value: number) =>
    value.toLocaleString(language, {
      notation: 'compact',
      maximumFractionDigits: 1,
      maximumSignificantDigits: 3,
      roundingPriority: 'lessPrecision',
    } as Intl.NumberFormatOptions);
  const plain = (value: number, type: MetricType, unit: string, units?: Units) =>
    type === 'fraction'
      ? `${grouped(value * 100, 1)}%`
      : type === 'seconds'
        ? duration(...clockParts(value))
        : (units === 'compact' && value >= 10_000 ? compact(value) : count(value)) + unit;
  return {
    plain,
    figure: (...figure) =>
      [...plain(...figure).matchAll(/([\d.,−KMBT]+)|[^\d.,−KMBT]+/g)].map(([unit, digits]): FigurePart =>
        digits ? {digits} : {unit},
      ),
    axis(value, type) {
      if (type === 'fraction') return `${count(value * 100)}%`;
      if (type !== 'seconds') return count(value);
      const clock = clockParts(value)
        .join(':')
        .replace(/:(?=\d\b)/g, ':0');
      return clock.replace(/^0:0?/, '');
    },
    change: ({difference, ratio}, type) =>
      type === 'fraction'
        ? signed(difference * 100) + points
        : ratio === null
          ? ''
          : `${signed(ratio * 100)}%`,
  };
}
