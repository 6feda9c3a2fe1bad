import {figureOf, short, type Write} from './numbers.ts';
import {once} from './once.ts';
import type {Language, Units, Words} from './words.ts';

/**
 * Writes an amount of money as a language does: ¥23,418, $1,204.50; short, with the units that people say: 1.23万円, $16.3K. What is no
 * currency by ISO 4217 is left out.
 */
export function money(language: Language, value: number, currency: string, units?: Units): string {
  const isCurrency = /^[A-Z]{3}$/.test(currency);
  const isShort = units === 'compact' && Math.abs(value) >= 10_000;
  const isYen = isShort && currency === 'JPY' && language === 'ja';
  const format = once(
    `money ${language} ${currency} ${isShort}`,
    () =>
      new Intl.NumberFormat(language, {
        ...(isCurrency && !isYen && {style: 'currency', currency}),
        ...(isShort && short),
      }),
  );
  // Full-width signs and hyphens stand apart from all other figures.
  const written = format.format(value).replace('￥', '¥').replace('-', '−');
  return isYen ? `${written}円` : written;
}

/** The same words, with every amount of money in a currency by ISO 4217. */
export function inCurrency(words: Words, currency: string): Words {
  const plain: Write = (value, type, unit, units) =>
    words.plain(value, type, type === 'currency' ? currency : unit, units);
  return {...words, plain, figure: figureOf(plain)};
}
