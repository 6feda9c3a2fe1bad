import type {MetricType} from '@meglass-finder/reports';
import {count, grouped, signed} from './amounts.ts';
import type {FigurePart, Language, NumberWords, Units} from './words.ts';

/** Writes a value, unit and all. */
export type Write = (value: number, type: MetricType, unit: string, units?: Units) => string;

/** How a language writes counts and shares. */
export function numberWords(language: Language): NumberWords {
  /** A large count in short, as people read it: 1.6 万, 23 万, 1.2 億, 16.3K. */
  const compact = (value: number) =>
    value.toLocaleString(language, {
      notation: 'compact',
      maximumFractionDigits: 1,
      maximumSignificantDigits: 3,
      roundingPriority: 'lessPrecision',
    } as Intl.NumberFormatOptions);
  const plain: Write = (value, type, unit, units) =>
    type === 'fraction'
      ? `${grouped(value * 100, 1)}%`
      : (units === 'compact' && value >= 10_000 ? compact(value) : count(value)) + unit;
  return {
    plain,
    figure: figureOf(plain),
    axis: count,
    change: ({ratio}) => (ratio === null ? '' : `${signed(ratio * 100)}%`),
  };
}

/** A figure in pieces, from how it is written. */
export function figureOf(plain: Write): NumberWords['figure'] {
  return (...figure) =>
    [...plain(...figure).matchAll(/([\d.,−KMBT]+)|[^\d.,−KMBT]+/g)].map(([unit, digits]): FigurePart =>
      digits ? {digits} : {unit},
    );
}
