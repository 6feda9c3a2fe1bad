import type {Report} from '@meglass-finder/client';
import {metrics} from '@meglass-finder/reports/light';
import type {AllWords, KindWords} from '@meglass-finder/words';
import type {Twin} from '../base/export/twin.ts';

/** The rows of a ranking as far as they are shown, with what they were before, and what the others add up to. */
export function twin({data}: Report<'ranking'>, words: AllWords, own: KindWords): Twin {
  const {metric, dimension, rows, rest, compare, period} = data;
  const {type} = metrics[metric];
  const names = words.dimensions[dimension];
  const titled = rows.some(({title}) => title !== null);
  const shared = rows.some(({share}) => share !== null);
  return {
    title: names.heading,
    period,
    columns: [
      {name: names.label, type: 'text'},
      ...(titled ? [{name: own.table.path, type: 'text' as const}] : []),
      {name: words.metrics[metric].label, type},
      ...(shared ? [{name: own.map.share, type: 'fraction' as const}] : []),
      ...(compare ? [{name: own.insights.before, type}] : []),
    ],
    rows: [
      ...rows.map(({value, title, current, share, previous}) => [
        title ?? words.valueName(dimension, value),
        ...(titled ? [value] : []),
        current,
        ...(shared ? [share] : []),
        ...(compare ? [previous] : []),
      ]),
      ...(rest
        ? [
            [
              words.labels.others,
              ...(titled ? [null] : []),
              rest,
              ...(shared ? [null] : []),
              ...(compare ? [null] : []),
            ],
          ]
        : []),
    ],
  };
}
