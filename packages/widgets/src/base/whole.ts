import {metrics} from '@meglass-finder/reports/light';
import {loadWholeWords, type Language, type Words} from '@meglass-finder/words';

/** What only some pages need for their first picture: a language with every name, and what every metric is. */
export interface Whole {
  readonly words: Words;
  readonly metrics: typeof metrics;
}

export async function loadWhole(language: Language): Promise<Whole> {
  return {words: await loadWholeWords(language), metrics};
}
