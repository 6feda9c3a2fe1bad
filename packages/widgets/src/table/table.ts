import {html, nothing, type TemplateResult} from 'lit';
import type {Report} from '@meglass-finder/client';
import type {MetricTableRow, TableColumn} from '@meglass-finder/reports';
import type {KindWords, TableKind, Words} from '@meglass-finder/words';
import {MetricTableWidget, nameOfDimension, namesOfRow, writtenIn} from '../base/metric-table-widget.ts';
import {nameOfMetric} from '../base/name-of-metric.ts';
import {rowName, rowsSelectable, rowStyles} from '../base/row-name.ts';
import {changeSaid, directionOf, toneOf} from '../base/tone.ts';
import {tableStyles} from './table.styles.ts';

/**
 * Several metrics by the values of some dimensions, as a table: of one's own choice, or ready-made, such as the pages
 * that visits begin on.
 *
 * @element finder-table
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart table - The table; a row's `data-values` is the dimensions' values as GA4 has them, as JSON.
 * @csspart name - The values of a row; pages have their titles, with the paths beneath.
 * @csspart row-button - The button that chooses a row; `aria-pressed` says whether it is chosen.
 * @csspart figure - A figure; `data-metric` is its GA4 metric, `data-value` its exact number.
 * @csspart change - The change of a figure; `data-difference` and `data-previous` are its exact numbers.
 * @csspart totals - The row of GA4's own totals.
 * @csspart sort-button - Sorts by a column; again turns the order.
 * @csspart count - How many rows there are in all; `data-value` is the exact number.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-table-height=360px] - The height that it reserves.
 * @fires finder-row-select - A row was chosen, where they are `selectable`; `detail` is the `MetricTableRow`.
 * @fires finder-state-change - It is in another state; `detail` is the `StateChange`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class FinderTable extends MetricTableWidget {
  static override styles = [...MetricTableWidget.styles, rowStyles, tableStyles];

  static override properties = {...MetricTableWidget.properties, selectable: rowsSelectable};

  /** Rows can be chosen, by a click or by keyboard. */
  selectable = false;

  /** By which column rows are ordered where nobody says. */
  #first: string | undefined;

  protected draw({data}: Report<TableKind>, words: Words, own: KindWords): TemplateResult {
    if (this.state === 'empty') return html`${this.more?.emptyMessage(this.more.words)}`;
    const {dimensions, columns, rows, totals, previousTotals, count, unfinished} = data;
    this.#first = columns[0]?.metric;
    const write = columns.map((column) => writtenIn(column, words));
    const figures = (now: readonly number[], before: readonly (number | null)[] | null) => {
      // A rate alone tells nobody whether there was something; beside a count of 0 there was nothing.
      const isNew = !!before?.includes(0) && before.every((value) => !value);
      return columns.map((column, index) => {
        const {metric} = column;
        const current = now[index]!;
        return html`<td>
          <span part="figure" data-metric=${metric} data-value=${current}>${write[index]!(current)}</span>
          ${before ? change(column, current, before[index]!, words, !unfinished, isNew) : nothing}
        </td>`;
      });
    };
    const row = (each: MetricTableRow) => {
      const {name, path} = namesOfRow(each, dimensions, words);
      return html`<tr
        data-values=${JSON.stringify(each.values)}
        @click=${this.selectable ? () => this.emit('finder-row-select', each) : undefined}
      >
        <th scope="row" part="name">${rowName(name, this.selectable, path)}</th>
        ${figures(each.current, each.previous)}
      </tr>`;
    };
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${this.heading(words)}>
        <table part="table">
          <thead>
            <tr>
              ${this.#column(
                dimensions[0],
                dimensions.map((name) => nameOfDimension(name, words, own)).join(' · '),
                true,
              )}${columns.map((column) => this.#column(column.metric, nameOfMetric(column.metric, words, own)))}
            </tr>
          </thead>
          <tbody>
            ${dimensions.length ? rows.map(row) : nothing}
          </tbody>
          <tfoot>
            <tr part="totals">
              <th scope="row">${own.table.total}</th>
              ${figures(totals, previousTotals)}
            </tr>
          </tfoot>
        </table>
      </div>
      ${
        count > rows.length
          ? html`<div class="count" part="count" data-value=${count}>
              ${own.table.rows(words.axis(count, 'integer'))}
            </div>`
          : nothing
      }`;
  }

  /** A heading that sorts by its column where there are rows to sort. */
  #column(name: string | undefined, label: string, isOfNames = false): TemplateResult {
    if (name === undefined) return html`<th scope="col">${label}</th>`;
    const isDescending = this.direction === 'descending';
    const isSorted = (this.orderBy || this.#first) === name;
    const press = () => {
      // Names begin with the first of them, figures with the highest; pressed again, they turn.
      this.direction = (isSorted ? isDescending : isOfNames) ? 'ascending' : 'descending';
      this.orderBy = name;
    };
    return html`<th scope="col" aria-sort=${isSorted ? this.direction : 'none'}>
      <button part="sort-button" @click=${press}>
        ${label}<span class="arrow" aria-hidden="true"
          >${isSorted ? (isDescending ? '▼' : '▲') : nothing}</span
        >
      </button>
    </th>`;
  }

  protected renderSkeleton(): TemplateResult {
    const {limit} = this.params;
    // Of long tables, few fill all that they may; of one's own, nobody knows how many values there are.
    const bones = Array.from({length: 1 + Math.min(limit, 20)}, () => html`<div class="bone"></div>`);
    return html`<div class=${this.of === 'custom' ? 'bones fit' : 'bones'}>${bones}</div>`;
  }
}

function change(
  {type, better}: TableColumn,
  current: number,
  previous: number | null,
  words: Words,
  settled: boolean,
  isNew: boolean,
): TemplateResult {
  if (previous === null) return html`<small class="change" part="change">–</small>`;
  const difference = current - previous;
  const ratio = previous === 0 ? null : difference / previous;
  const shown = isNew ? '' : changeSaid({difference, ratio}, type, words);
  return html`<small
    class=${`change ${toneOf(directionOf({difference, ratio}), better, settled)}`}
    part="change"
    data-difference=${difference}
    data-previous=${previous}
    >${shown || (difference === 0 ? words.labels.noChange : words.labels.isNew)}</small
  >`;
}
