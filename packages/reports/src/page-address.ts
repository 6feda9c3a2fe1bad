import {z} from 'zod';
import type {Condition, Filter} from './filter.ts';
import {pageSpellings} from './page-spellings.ts';

/** A page as GA4 tells pages apart: by the path of its address and, where one is named, its host. */
export interface PageAddress {
  readonly host: string | undefined;
  readonly path: string;
}

/** How kinds take a page: an address or a path. */
export const pageAddressParam = z
  .string()
  .min(1)
  .max(400)
  .refine(
    (text) => partsOf(text) !== undefined,
    'Give the canonical address of the page, or its path, such as /news/42/.',
  )
  .describe(
    'The page: its canonical address, or its path. Query and fragment do not count, nor whether the path is percent-encoded, ends with a slash or with index.html.',
  );

/** The parts of an address that count. Only for what `pageAddressParam` has taken. */
export function pageAddress(url: string): PageAddress {
  return partsOf(url)!;
}

/** What holds for a page: spellings of one path count as several pages in GA4, and are one to everybody else. */
export function pageConditions(url: string): Filter {
  const {host, path} = pageAddress(url);
  const onHost: Filter = host ? [[{dimension: 'hostName', operator: 'is', value: host}]] : [];
  return [pageSpellings(path).map(isPath), ...onHost];
}

/** The condition that a path is written in exactly this way. */
export function isPath(value: string): Condition {
  return {dimension: 'pagePath', operator: 'is', value};
}

function partsOf(text: string): PageAddress | undefined {
  const found = /^(?:https?:\/\/([^/?#@\s:]+)(?::\d+)?)?(\/[^?#\s]*)?(?:[?#].*)?$/is.exec(text);
  if (!found || text.startsWith('//')) return undefined;
  const [, host, path] = found;
  if (!host && !path) return undefined;
  return {host: host?.toLowerCase(), path: path ?? '/'};
}
