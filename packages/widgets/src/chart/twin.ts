import type {Report} from '@meglass-finder/client';
import type {AllWords, KindWords, TableKind} from '@meglass-finder/words';
import {metricTableTwin} from '../base/export/metric-table-twin.ts';
import type {Twin} from '../base/export/twin.ts';

/** All columns of the table. */
export function twin({data}: Report<TableKind>, words: AllWords, own: KindWords, title: string): Twin {
  return metricTableTwin(data, title, words, own);
}
