import type {MetricTable} from '@meglass-finder/reports';
import type {AllWords, KindWords} from '@meglass-finder/words';
import {nameOfColumn, nameOfDimension} from '../metric-table-widget.ts';
import type {Twin} from './twin.ts';

/** A table of several metrics, with what they were before, and GA4's own totals in the last row. Values are as GA4 has them. */
export function metricTableTwin(
  {dimensions, columns, rows, totals, previousTotals, period, compare}: MetricTable,
  title: string,
  words: AllWords,
  own: KindWords,
): Twin {
  const named = columns.map((column) => ({name: nameOfColumn(column, words, own), type: column.type}));
  const figures = (now: readonly number[], before: readonly number[] | null) => [
    ...now,
    ...(compare ? (before ?? now.map(() => null)) : []),
  ];
  return {
    title,
    period,
    columns: [
      ...dimensions.map((name) => ({name: nameOfDimension(name, words, own), type: 'text' as const})),
      ...named,
      ...(compare ? named.map(({name, type}) => ({name: `${name} (${own.insights.before})`, type})) : []),
    ],
    rows: [
      ...rows.map(({values, current, previous}) => [...values, ...figures(current, previous)]),
      [
        ...dimensions.map((_, index) => (index === 0 ? own.table.total : null)),
        ...figures(totals, previousTotals),
      ],
    ],
  };
}
