import {metrics} from '@meglass-finder/reports/light';
import {inCurrency, loadWholeWords, type Language, type Words} from '@meglass-finder/words';

/** What only some pages need for their first picture: a language with every name, and what every metric is. */
export interface Whole {
  readonly language: Language;
  readonly metrics: typeof metrics;
  /** The words with money in a currency by ISO 4217; the same every time. */
  wordsIn(currency: string | undefined): Words;
}

export async function loadWhole(language: Language): Promise<Whole> {
  const words = await loadWholeWords(language);
  const inEach = new Map<string | undefined, Words>([[undefined, words]]);
  return {
    language,
    metrics,
    wordsIn(currency) {
      if (!inEach.has(currency)) inEach.set(currency, inCurrency(words, currency!));
      return inEach.get(currency)!;
    },
  };
}
