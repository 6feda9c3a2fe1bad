import type {Site} from './site.ts';

/** The ids of a site's loose texts: query strings, search terms, files and links. 0 is the empty text. */
export interface Labels {
  readonly texts: readonly string[];
  /** Query string of the first page, by traffic source. */
  readonly queryOfTraffic: readonly number[];
  /** Query string of page 2, 3, … of a list. */
  readonly listPages: readonly number[];
  readonly searchTerms: readonly number[];
  /** Query string of the search page, by search term. */
  readonly searchQueries: readonly number[];
  readonly files: readonly number[];
  readonly links: readonly number[];
}

/** Numbers the texts of a site; the same site always gets the same ids. */
export function labelsOf(site: Site): Labels {
  const texts: string[] = [''];
  const idOf = (text: string) => {
    if (text === '') return 0;
    texts.push(text);
    return texts.length - 1;
  };
  return {
    texts,
    queryOfTraffic: site.traffic.map(({query = ''}) => idOf(query)),
    listPages: [2, 3, 4, 5].map((page) => idOf(`?page=${page}`)),
    searchTerms: site.searchTerms.map(idOf),
    searchQueries: site.searchTerms.map((term) => idOf(`?q=${encodeURIComponent(term)}`)),
    files: site.files.map((file) => idOf(file)),
    links: site.links.map(idOf),
  };
}
