import type {DimensionName, MetricTable} from '@meglass-finder/reports';
import type {AllWords, KindWords} from '@meglass-finder/words';
import {nameOfDimension, nameOfValue} from '../metric-table-widget.ts';
import {nameOfMetric} from '../name-of-metric.ts';
import type {Twin} from './twin.ts';

/**
 * A table of several metrics, with what they were before, and GA4's own totals in the last row. Values are called as the widget
 * calls them; days are days (`2026-11-22`), and pages have their titles before their paths.
 */
export function metricTableTwin(
  {dimensions, columns, rows, totals, previousTotals, period, compare}: MetricTable,
  title: string,
  words: AllWords,
  own: KindWords,
): Twin {
  const named = columns.map(({metric, type}) => ({name: nameOfMetric(metric, words, own), type}));
  const figures = (now: readonly number[], before: readonly (number | null)[] | null) => [
    ...now,
    ...(compare ? (before ?? now.map(() => null)) : []),
  ];
  const isTitled = (index: number) => rows.some(({titles}) => titles?.[index]);
  const heads = dimensions.flatMap((dimension, index) => [
    {
      name: nameOfDimension(dimension, words, own),
      type: dimension === 'date' ? ('date' as const) : ('text' as const),
    },
    ...(isTitled(index) ? [{name: own.table.path, type: 'text' as const}] : []),
  ]);
  const said = (value: string, index: number) =>
    dayOf(dimensions[index]!, value) ?? nameOfValue(dimensions[index]!, value, words);
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
        ...values.flatMap((value, index) =>
          isTitled(index) ? [titles?.[index] ?? said(value, index), value] : [said(value, index)],
        ),
        ...figures(current, previous),
      ]),
      [
        ...heads.map((_, index) => (index === 0 ? own.table.total : null)),
        ...figures(totals, previousTotals),
      ],
    ],
  };
}

/** A day as `2026-11-22`; `undefined` for what is none. */
function dayOf(dimension: DimensionName, value: string): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(value) ?? [];
  return dimension === 'date' && day ? `${year}-${month}-${day}` : undefined;
}
