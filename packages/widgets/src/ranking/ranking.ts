import {html, nothing, type TemplateResult} from 'lit';
import type {ParamsFor} from '@meglass-finder/client';
import type {
  RankedDimension,
  RankingData,
  RankingDirection,
  RankingRow,
  RankingSort,
} from '@meglass-finder/reports';
import type {Words} from '@meglass-finder/words';
import {rowName} from '../base/row-name.ts';
import {RowsWidget, type DrawRow} from '../base/rows-widget.ts';
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
 * @csspart row-button - The button that chooses a row; `aria-pressed` says whether it is chosen.
 * @csspart figure - The figure of a row; `data-value` is its exact number.
 * @csspart share - The part of the whole, where there is one; `data-value` is the fraction.
 * @csspart change - The change of a row; `data-difference` and `data-previous` are its exact numbers.
 * @csspart sort-button - Sorts by a column; again turns the order.
 * @csspart search-button - Opens the field to search in; there where more rows are than stand there.
 * @csspart search - The field to search in.
 * @csspart search-close - Ends the search.
 * @csspart found - How many rows were found.
 * @csspart more-button - Shows more rows.
 * @csspart rest - What the rows that are not shown add up to; `data-value` is its exact number.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-ranking-height=380px] - The height that it reserves.
 * @fires finder-row-select - A row was chosen, where they are `selectable`; `detail` is the `RankingRow`.
 * @fires finder-state-change - It is in another state; `detail` is the `StateChange`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class FinderRanking extends RowsWidget<'ranking'> {
  static override styles = [...RowsWidget.styles, rankingStyles];

  static override properties = {
    ...RowsWidget.properties,
    rows: {},
    sort: {},
    direction: {},
    search: {},
  };

  dimension: RankedDimension = 'pagePath';
  /** How many rows are shown at first. */
  rows: number | string = 6;
  /** By what the rows are sorted: `value`, `change` or `name`. */
  sort: RankingSort = 'value';
  /** `descending` or `ascending`. */
  direction: RankingDirection = 'descending';
  /** Rows are shown whose name has every word of this; what people search for is put here. Each line after the first is a value that is shown as well. */
  search = '';

  #added = 0;

  protected readonly kind = 'ranking';

  protected override bones() {
    return Math.max(1, Math.round(Number(this.rows)) || 6);
  }

  protected override get params(): ParamsFor<'ranking'> {
    const {sort, direction, search} = this;
    const limit = Math.min(mostRows, this.bones() + this.#added);
    return {...super.params, sort, direction, limit, search: search || undefined};
  }

  protected renderRows(data: RankingData, words: Words, draw: DrawRow): TemplateResult {
    const {rows, rest, count, dimension, highest, compare} = data;
    const {type} = this.fieldOf(data.metric);
    const {label, unit} = words.metrics[data.metric];
    const {labels} = words;
    const hidden = count === null ? undefined : count - rows.length;
    const row = (row: RankingRow) => {
      const {value, title, current, share} = row;
      const width = highest > 0 ? `${((current / highest) * 100).toFixed(2)}%` : 0;
      return draw(
        row,
        [
          rowName(title ?? words.valueName(dimension, value), this.selectable, title !== null && value),
          html`<svg class="bar" aria-hidden="true"><rect width=${width} height="2" rx="1"></rect></svg>`,
        ],
        html`<td part="figure" data-value=${current}>
          ${words.plain(current, type, '')}${
            share === null
              ? nothing
              : html`<small part="share" data-value=${share}>${words.plain(share, 'fraction', '')}</small>`
          }
        </td>`,
      );
    };
    return html`<table part="table">
        <thead>
          <tr>
            ${this.#column('name', words.dimensions[dimension].label)}${this.#column('value', label)}${
              compare && this.#column('change', labels.change)
            }
          </tr>
        </thead>
        <tbody>
          ${rows.map(row)}
        </tbody>
      </table>
      <div class="rest">
        ${
          rest
            ? html`<span part="rest" data-value=${rest}
                >${words.rest(hidden ?? 0)} ${words.plain(rest, type, unit)}</span
              >`
            : nothing
        }${
          hidden !== 0 && rows.length < mostRows
            ? html`<button class="action" part="more-button" @click=${this.#showMore}>${labels.more}</button>`
            : nothing
        }
      </div>`;
  }

  #column(sort: RankingSort, label: string): TemplateResult {
    const isDescending = this.direction === 'descending';
    const sorted = this.sort === sort;
    const pressed = () => {
      // Names begin with the first of them, figures with the highest; pressed again, they turn.
      this.direction = (sorted ? isDescending : sort === 'name') ? 'ascending' : 'descending';
      this.sort = sort;
    };
    return html`<th scope="col" class=${sort} aria-sort=${sorted ? this.direction : 'none'}>
      <button part="sort-button" @click=${pressed}>
        ${label}<span class="arrow" aria-hidden="true">${sorted ? (isDescending ? '▼' : '▲') : nothing}</span>
      </button>
    </th>`;
  }

  #showMore(): void {
    this.#added += more;
    this.requestUpdate();
  }
}
