import {html, nothing, svg, type TemplateResult} from 'lit';
import type {Report} from '@meglass-finder/client';
import type {RankedDimension, RankingDirection, RankingRow, RankingSort} from '@meglass-finder/reports';
import {metrics} from '@meglass-finder/reports/light';
import type {Words} from '@meglass-finder/words';
import {changeOfRow, changeStyles} from '../base/row-change.ts';
import {rowName, rowsSelectable, rowStyles} from '../base/row-name.ts';
import {ReportWidget, type Subject} from '../base/report-widget.ts';
import {rankingStyles} from './ranking.styles.ts';

/** So many rows more are shown at a time. */
const more = 10;
/** The most rows that the report gives. */
const mostRows = 250;

/**
 * The values of a dimension with the most of a metric, such as the pages most seen, with titles, shares and changes.
 *
 * @element finder-ranking
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart table - The table; a row's `data-value` is the dimension's value as GA4 has it.
 * @csspart name - The name of a row.
 * @csspart row-button - The button that chooses a row.
 * @csspart figure - The figure of a row; `data-value` is its exact number.
 * @csspart share - The part of the whole, where there is one; `data-value` is the fraction.
 * @csspart change - The change of a row; `data-difference` and `data-previous` are its exact numbers.
 * @csspart sort-button - Sorts by a column; again turns the order.
 * @csspart more-button - Shows more rows.
 * @csspart rest - What the rows that are not shown add up to; `data-value` is its exact number.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-ranking-height=380px] - The height that it reserves.
 * @fires finder-row-select - A row was chosen, where they are `selectable`; `detail` is the `RankingRow`.
 * @fires finder-state-change - It is in another state; `detail` is the `StateChange`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class FinderRanking extends ReportWidget<'ranking'> {
  static override styles = [...ReportWidget.styles, changeStyles, rowStyles, rankingStyles];

  static override properties = {
    ...ReportWidget.properties,
    dimension: {},
    rows: {},
    sort: {},
    direction: {},
    selectable: rowsSelectable,
  };

  /** The GA4 dimension, by its API name, such as `pagePath`, `sessionSource` or `deviceCategory`. */
  dimension: RankedDimension = 'pagePath';
  /** How many rows are shown at first. */
  rows: number | string = 6;
  /** By what the rows are sorted: `value`, `change` or `name`. */
  sort: RankingSort = 'value';
  /** `descending` or `ascending`. */
  direction: RankingDirection = 'descending';
  /** Rows can be chosen, by a click or by keyboard. */
  selectable = false;

  #added = 0;

  protected readonly kind = 'ranking';

  protected override get params() {
    const {dimension, sort, direction} = this;
    const limit = Math.min(mostRows, Math.max(1, Math.round(Number(this.rows)) || 6) + this.#added);
    return {...super.params, dimension, sort, direction, limit};
  }

  protected heading({dimensions}: Words): string {
    return dimensions[this.dimension]?.heading ?? this.dimension;
  }

  protected subjectOf({data: {metric, period, compare}}: Report<'ranking'>): Subject {
    return {metric, period, compared: compare};
  }

  protected isEmpty({data: {rows, total}}: Report<'ranking'>): boolean {
    return rows.length === 0 && total === 0;
  }

  protected renderData({data}: Report<'ranking'>, words: Words): TemplateResult {
    const {rows, rest, count, dimension, highest, compare} = data;
    const {labels} = words;
    const {type} = metrics[data.metric];
    const {label, unit} = words.metrics[data.metric];
    if (this.state === 'empty') return html`${this.more?.emptyMessage(this.more.words)}`;
    const hidden = count === null ? undefined : count - rows.length;
    return html`<table part="table">
        <thead>
          <tr>
            ${this.#column('name', words.dimensions[dimension].label, labels)}
            ${this.#column('value', label, labels)}
            ${compare ? this.#column('change', labels.change, labels) : nothing}
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => this.#row(row, {data, words, highest}))}
        </tbody>
      </table>
      <div class="rest">
        ${
          rest
            ? html`<span part="rest" data-value=${rest}
                >${words.rest(hidden ?? 0)} ${words.plain(rest, type, unit)}</span
              >`
            : nothing
        }
        ${
          hidden !== 0 && rows.length < mostRows
            ? html`<button class="action" part="more-button" @click=${this.#showMore}>${labels.more}</button>`
            : nothing
        }
      </div>`;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<div class="bones">
      ${Array.from({length: Math.min(20, Number(this.params.limit))}, () => html`<div class="bone"></div>`)}
    </div>`;
  }

  #column(sort: RankingSort, label: string, {sortBy}: Words['labels']): TemplateResult {
    const sorted = this.sort === sort;
    const pressed = () => {
      const ascendingFirst = sort === 'name';
      const turned = this.direction === 'descending' ? 'ascending' : 'descending';
      this.direction = sorted ? turned : ascendingFirst ? 'ascending' : 'descending';
      this.sort = sort;
    };
    return html`<th scope="col" class=${sort} aria-sort=${sorted ? this.direction : 'none'}>
      <button part="sort-button" title=${`${label}: ${sortBy}`} @click=${pressed}>
        ${label}<span class="arrow" aria-hidden="true"
          >${sorted ? (this.direction === 'ascending' ? '▲' : '▼') : ''}</span
        >
      </button>
    </th>`;
  }

  #row(
    row: RankingRow,
    {data, words, highest}: {data: Report<'ranking'>['data']; words: Words; highest: number},
  ): TemplateResult {
    const {type, better} = metrics[data.metric];
    const {value, title, current, share} = row;
    const named = title ?? words.valueName(data.dimension, value);
    const width = highest > 0 ? `${((current / highest) * 100).toFixed(2)}%` : '0';
    return html`<tr
      data-value=${value}
      @click=${this.selectable ? () => this.emit('finder-row-select', row) : undefined}
    >
      <th scope="row" class="name" part="name">
        ${rowName(named, this.selectable)}
        ${title === null ? undefined : html`<div class="path" title=${value}>${value}</div>`}
        <svg class="bar" aria-hidden="true">${svg`<rect width=${width} height="2" rx="1"></rect>`}</svg>
      </th>
      <td part="figure" data-value=${current}>
        ${words.plain(current, type, '')}${
          share === null
            ? undefined
            : html`<small part="share" data-value=${share}>${words.plain(share, 'fraction', '')}</small>`
        }
      </td>
      ${data.compare ? changeOfRow(row, {type, better, words, settled: !data.unfinished}) : nothing}
    </tr>`;
  }

  readonly #showMore = () => {
    this.#added += more;
    this.requestUpdate();
  };
}
