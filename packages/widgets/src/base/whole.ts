import type {DimensionName, Quality} from '@meglass-finder/reports';
import {metrics} from '@meglass-finder/reports/light';
import {
  countingBy,
  inCurrency,
  loadWholeWords,
  withPlaces,
  type Language,
  type Words,
} from '@meglass-finder/words';

/** What only some pages need for their first picture: a language with every name, and what every metric is. */
export interface Whole {
  readonly language: Language;
  readonly metrics: typeof metrics;
  /** The words with money in the currency of a report, and events called what they are by its dimensions; the same every time. */
  wordsIn(report: {readonly quality: Pick<Quality, 'currency'>; readonly data: unknown} | undefined): Words;
}

/** Loads it in the language of some words; in place of words that were loaded so, with the names of places. */
export async function loadWhole(before: Words): Promise<Whole> {
  const {language} = before;
  const whole = await loadWholeWords(language);
  const words = before.lacks() ? whole : await withPlaces(whole);
  const inEach = new Map<string, Words>();
  return {
    language,
    metrics,
    wordsIn(report) {
      if (!report) return words;
      const {currency} = report.quality;
      const by = dimensionsOf(report.data);
      const key = [currency, ...by].join();
      if (!inEach.has(key)) inEach.set(key, inCurrency(countingBy(words, by), currency));
      return inEach.get(key)!;
    },
  };
}

/** What is counted by in a list, in a breakdown or in a table; otherwise nothing. */
function dimensionsOf(data: unknown): readonly DimensionName[] {
  const {dimension, dimensions} = (data ?? {}) as {
    readonly dimension?: DimensionName;
    readonly dimensions?: readonly DimensionName[];
  };
  return dimensions ?? (dimension ? [dimension] : []);
}
