import type {Quality} from '@meglass-finder/reports';
import {metrics} from '@meglass-finder/reports/light';
import {inCurrency, loadWholeWords, withPlaces, type Language, type Words} from '@meglass-finder/words';

/** What only some pages need for their first picture: a language with every name, and what every metric is. */
export interface Whole {
  readonly language: Language;
  readonly metrics: typeof metrics;
  /** The words with money in the currency of a report; the same every time. */
  wordsIn(report: {readonly quality: Pick<Quality, 'currency'>} | undefined): Words;
}

/** Loads it in the language of some words; in place of words that were loaded so, with the names of places. */
export async function loadWhole(before: Words): Promise<Whole> {
  const {language} = before;
  const whole = await loadWholeWords(language);
  const words = before.lacks() ? whole : await withPlaces(whole);
  const inEach = new Map<string | undefined, Words>([[undefined, words]]);
  return {
    language,
    metrics,
    wordsIn(report) {
      const currency = report?.quality.currency;
      if (!inEach.has(currency)) inEach.set(currency, inCurrency(words, currency!));
      return inEach.get(currency)!;
    },
  };
}
