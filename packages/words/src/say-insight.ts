import type {Insight} from '@meglass-finder/reports';
import type {AllWords, InsightWords} from './words.ts';

/** A comment as one or a few sentences. The same comment says the same. */
export function sayInsight({template, cells}: Insight, sentences: InsightWords, words: AllWords): string {
  // A template and its cells belong together, which the type of a looked-up function does not show.
  const say = sentences[template] as (cells: Insight['cells'], words: AllWords) => string;
  return say(cells, words);
}
