import type {Report} from '@meglass-finder/client';
import type {AllWords, KindWords} from '@meglass-finder/words';
import type {Twin} from '../base/export/twin.ts';
import {seriesTwin} from '../base/export/series-twin.ts';

/** The days of a trend, with those compared, and the totals. */
export function twin({data}: Report<'trend'>, words: AllWords, own: KindWords): Twin {
  return seriesTwin(data, words, own);
}
