import {html, type TemplateResult} from 'lit';
import type {ComparisonName, TrendData} from '@meglass-finder/reports';
import {metrics} from '@meglass-finder/reports/light';
import type {AllWords} from '@meglass-finder/words';
import {daysOf} from '../base/days.ts';

/** The same numbers as a table, every day with its exact value in `data-value`. */
export function trendTable(
  {metric, current, previous}: TrendData,
  words: AllWords,
  compare: ComparisonName | undefined,
): TemplateResult {
  const {type} = metrics[metric];
  const {unit, label} = words.metrics[metric];
  const plain = (value: number) => words.plain(value, type, unit);
  const days = daysOf(current);
  const daysBefore = previous ? daysOf(previous) : [];
  const cells = (value: number | undefined) =>
    value === undefined ? html`<td></td>` : html`<td data-value=${value}>${plain(value)}</td>`;
  const before = previous ? words.previous(daysBefore.length, compare) : '';
  return html`<div class="table" part="table" tabindex="0" role="group" aria-label=${words.trendOf(label)}>
    <table>
      <thead>
        <tr>
          <th scope="col">${words.date}</th>
          <th scope="col">${words.labels.thisPeriod}</th>
          ${previous && html`<th scope="col">${before}</th>`}
        </tr>
      </thead>
      <tbody>
        ${days.map(
          (day, index) =>
            html`<tr data-date=${day}>
              <th scope="row">${words.day(day)}</th>
              ${cells(current.values[index])} ${previous && cells(previous.values[index])}
            </tr>`,
        )}
        <tr data-total>
          <th scope="row">${words.total}</th>
          ${cells(current.total)} ${previous && cells(previous.total)}
        </tr>
      </tbody>
    </table>
  </div>`;
}
