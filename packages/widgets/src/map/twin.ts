import type {Report} from '@meglass-finder/client';
import {metrics} from '@meglass-finder/reports/light';
import {countryNames, loadPrefectureNames, type AllWords, type KindWords} from '@meglass-finder/words';
import type {Twin} from '../base/export/twin.ts';

/** The areas in the order of their codes, or the most first; what could be given no place stands last. */
export async function twin(
  {data}: Report<'geo'>,
  words: AllWords,
  {map: own, insights}: KindWords,
): Promise<Twin> {
  const {metric, level, areas, elsewhere, compare, period} = data;
  const {type} = metrics[metric];
  const shared = areas.some(({share}) => share !== null);
  const country = countryNames(words.language);
  const {names} = await loadPrefectureNames(words.language);
  const nameOf = (code: string) => (level === 'country' ? country(code) : names[Number(code.slice(3)) - 1]);
  return {
    title: own.heading[level],
    period,
    columns: [
      {name: own.area[level], type: 'text'},
      {name: 'ISO 3166', type: 'text'},
      {name: words.metrics[metric].label, type},
      ...(shared ? [{name: own.share, type: 'fraction' as const}] : []),
      ...(compare ? [{name: insights.before, type}] : []),
    ],
    rows: [
      ...areas.map(({code, value, current, share, previous}) => [
        nameOf(code) ?? value,
        code,
        current,
        ...(shared ? [share] : []),
        ...(compare ? [previous] : []),
      ]),
      ...(elsewhere
        ? [[own.elsewhere, null, elsewhere, ...(shared ? [null] : []), ...(compare ? [null] : [])]]
        : []),
    ],
  };
}
