import type {DimensionName} from './dimensions.ts';
import type {Condition, Filter} from './filter.ts';
import {prefixSpellings} from './page-spellings.ts';

/** So many pages that are found by their titles are asked for besides. */
const mostByTitle = 100;

/**
 * Whether a row has what is searched for: every word of the first line in one of the row's texts, small or capital, wide or
 * narrow letters alike, percent-encoded or not; or a value that is one of the further lines. Nothing searched for is in every row.
 */
export function matcherOf(search: string): (value: string, title?: string) => boolean {
  const {words, values} = read(plain(search));
  return (value, title = '') => {
    const texts = [value, decoded(value), title].map(plain);
    return words.every((word) => texts.some((text) => text.includes(word))) || values.includes(texts[0]!);
  };
}

/** The same asked of GA4, for tables of which it has more rows than can be kept. `titles` are those of pages, as far as they are known. */
export function searchFilter(
  search: string,
  dimension: DimensionName,
  titles: ReadonlyMap<string, string> | undefined,
): Filter {
  const matches = matcherOf(search);
  const {words, values} = read(search);
  const byTitle = [...(titles ?? [])].flatMap(([value, title]) => (matches(title) ? [value] : []));
  const known = [...values, ...byTitle.slice(0, mostByTitle)].map((value): Condition => {
    return {dimension, operator: 'is', value};
  });
  return words.map((word) => [
    ...prefixSpellings(word).map((value): Condition => ({dimension, operator: 'contains', value})),
    ...known,
  ]);
}

function read(search: string): {words: string[]; values: string[]} {
  const [text = '', ...values] = search.split('\n');
  return {words: text.split(/\s+/).filter(Boolean), values};
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function decoded(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text; // what is no code is itself
  }
}
