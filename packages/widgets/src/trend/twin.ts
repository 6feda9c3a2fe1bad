import type {Report} from '@meglass-finder/client';
import type {AllWords, KindWords} from '@meglass-finder/words';
import {seriesTwin} from '../base/export/series-twin.ts';
import type {Twin, TwinColumn} from '../base/export/twin.ts';
import {notesByDay, seriesOf} from './drawn.ts';

/** The days of a trend, with those compared, the totals, and what happened; further metrics in columns of their own, the days once. */
export function twin({data}: Report<'trend'>, words: AllWords, own: KindWords): Twin {
  const [first, ...others] = seriesOf(data).map((series) => seriesTwin(series, words, own)) as [
    Twin,
    ...Twin[],
  ];
  const notes = data.marks.length > 0 && notesByDay(data);
  const metrics = seriesOf(data).map(({metric}) => words.metrics[metric].label);
  return {
    ...first,
    title: words.trendOf(metrics.join(' · ')),
    columns: [
      ...first.columns,
      ...others.flatMap(({columns}) => columns.filter(isFigure)),
      ...(notes ? [{name: words.notes, type: 'text' as const}] : []),
    ],
    rows: first.rows.map((row, index) => [
      ...row,
      ...others.flatMap(({columns, rows}) => rows[index]!.filter((_, at) => isFigure(columns[at]!))),
      ...(notes ? [notes[index]?.join(' · ') ?? null] : []),
    ]),
  };
}

function isFigure({type}: TwinColumn): boolean {
  return type !== 'date';
}
