import type {MetricTable} from '@meglass-finder/reports';
import type {AllWords, KindWords} from '@meglass-finder/words';
import {nameOfColumn, nameOfDimension} from '../metric-table-widget.ts';
import type {Twin} from './twin.ts';

/**
 * A table of several metrics, with what they were before, and GA4's own totals in the last row. Values are as GA4 has them; pages
 * have their titles before them.
 */
export function metricTableTwin(
  {dimensions, columns, rows, totals, previousTotals, period, compare}: MetricTable,
  title: string,
  words: AllWords,
  own: KindWords,
): Twin {
  const named = columns.map((column) => ({name: nameOfColumn(column, words, own), type: column.type}));
  const figures = (now: readonly number[], before: readonly (number | null)[] | null) => [
    ...now,
    ...(compare ? (before ?? now.map(() => null)) : []),
  ];
  const isTitled = (index: number) => rows.some(({titles}) => titles?.[index]);
  const text = (name: string) => ({name, type: 'text' as const});
  const heads = dimensions.flatMap((name, index) => [
    text(nameOfDimension(name, words, own)),
    ...(isTitled(index) ? [text(own.table.path)] : []),
  ]);
  return {
    title,
    period,
    columns: [
      ...heads,
      ...named,
      ...(compare ? named.map(({name, type}) => ({name: `${name} (${own.insights.before})`, type})) : []),
    ],
    rows: [
      ...rows.map(({values, titles, current, previous}) => [
        ...values.flatMap((value, index) => (isTitled(index) ? [titles?.[index] ?? value, value] : [value])),
        ...figures(current, previous),
      ]),
      [
        ...heads.map((_, index) => (index === 0 ? own.table.total : null)),
        ...figures(totals, previousTotals),
      ],
    ],
  };
}
