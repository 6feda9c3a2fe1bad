import type {Report} from '@meglass-finder/client';
import {metrics} from '@meglass-finder/reports/light';
import type {AllWords, KindWords} from '@meglass-finder/words';
import type {Twin} from '../base/export/twin.ts';

/** A row for each weekday from Monday on, a column for each hour. */
export function twin({data}: Report<'heatmap'>, words: AllWords, {heatmap}: KindWords): Twin {
  const {metric, cells, period} = data;
  const {type} = metrics[metric];
  const {label} = words.metrics[metric];
  const format = new Intl.DateTimeFormat(words.language, {weekday: 'long', timeZone: 'UTC'});
  const sunday = Date.UTC(2026, 10, 22);
  return {
    title: heatmap.heading(label),
    period,
    columns: [
      {name: label, type: 'text'},
      ...Array.from({length: 24}, (_, hour) => ({name: `${hour}:00`, type})),
    ],
    rows: [1, 2, 3, 4, 5, 6, 0].map((day) => [format.format(sunday + day * 86_400_000), ...cells[day]!]),
  };
}
