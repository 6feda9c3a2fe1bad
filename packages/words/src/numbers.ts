import type {MetricType} from '@meglass-finder/reports';
import {count, grouped, signed} from './amounts.ts';
import type {FigurePart, Language, NumberWords, Units} from './words.ts';

/** Writes a value, unit and all. */
export type Write = (value: number, type: MetricType, unit: string, units?: Units) => string;

/** A large number in short, of a count or of money, in three significant digits: 1.02 万, 23.4 万, 1.2 億, 16.3K; 1.0 万, not 1 万. */
export const short = {
  notation: 'compact',
  minimumSignificantDigits: 2,
  maximumSignificantDigits: 3,
} as const;

/** How a language writes counts and shares. */
export function numberWords(language: Language): NumberWords {
  const plain: Write = (value, type, unit, units) =>
    type === 'fraction'
      ? `${grouped(value * 100, 1)}%`
      : (units === 'compact' && value >= 10_000 ? value.toLocaleString(language, short) : count(value)) +
        unit;
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
    [...plain(...figure).matchAll(/(−?\d[\d.,]*[KMBT]?|−)|[^\d−]+/g)].map(([unit, digits]): FigurePart =>
      digits ? {digits} : {unit},
    );
}
