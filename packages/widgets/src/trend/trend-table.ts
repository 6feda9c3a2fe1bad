import {html, nothing, type TemplateResult} from 'lit';
import type {TrendData} from '@meglass-finder/reports';
import type {AllWords} from '@meglass-finder/words';
import {daysOf, earlierSaid} from '../base/days.ts';
import {notesByDay, plainOf, seriesOf} from './drawn.ts';

/** The same numbers as a table, every day with its exact value in `data-value`, and what happened on it. */
export function trendTable(data: TrendData, words: AllWords): TemplateResult {
  const {current, marks} = data;
  const series = seriesOf(data);
  const notes = marks.length > 0 ? notesByDay(data) : undefined;
  const labelOf = (metric: TrendData['metric']) => words.metrics[metric].label;
  const columns = series.flatMap(({metric, current: {total, values}, previous}) => {
    const plain = plainOf(metric, words);
    const column = (name: string, all: readonly (number | null)[], sum: number) => ({
      head: html`<th scope="col">${name}</th>`,
      cell: (value: number | null | undefined) =>
        value === undefined ? html`<td></td>` : html`<td data-value=${value ?? nothing}>${plain(value)}</td>`,
      values: all,
      total: sum,
    });
    const before = previous ? earlierSaid(words, previous, data.current) : '';
    const [now, then] =
      series.length > 1
        ? [labelOf(metric), `${labelOf(metric)} (${before})`]
        : [words.labels.thisPeriod, before];
    return [column(now, values, total), ...(previous ? [column(then, previous.values, previous.total)] : [])];
  });
  const title = words.trendOf(series.map(({metric}) => labelOf(metric)).join(' · '));
  return html`<div class="table" part="table" tabindex="0" role="group" aria-label=${title}>
    <table>
      <thead>
        <tr>
          <th scope="col">${words.date}</th>
          ${columns.map(({head}) => head)} ${notes && html`<th scope="col">${words.notes}</th>`}
        </tr>
      </thead>
      <tbody>
        ${daysOf(current).map(
          (day, index) =>
            html`<tr data-date=${day}>
              <th scope="row">${words.day(day)}</th>
              ${columns.map(({cell, values}) => cell(values[index]))}
              ${notes && html`<td class="notes">${notes[index]!.join(' · ')}</td>`}
            </tr>`,
        )}
        <tr data-total>
          <th scope="row">${words.total}</th>
          ${columns.map(({cell, total}) => cell(total))} ${notes && html`<td></td>`}
        </tr>
      </tbody>
    </table>
  </div>`;
}
