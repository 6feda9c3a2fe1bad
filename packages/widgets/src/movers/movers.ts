import {html, nothing, type TemplateResult} from 'lit';
import type {ParamsFor, Report} from '@meglass-finder/client';
import type {Mover, RankedDimension} from '@meglass-finder/reports';
import {metrics} from '@meglass-finder/reports/light';
import type {KindWords, Words} from '@meglass-finder/words';
import {changeOfRow, changeStyles} from '../base/row-change.ts';
import {rowName, rowsSelectable, rowStyles} from '../base/row-name.ts';
import type {Subject} from '../base/report-widget.ts';
import {WordedWidget} from '../base/worded-widget.ts';
import {moversStyles} from './movers.styles.ts';

const sorts = ['risen', 'fallen', 'appeared', 'vanished'] as const;

/**
 * What moved against the period before: the pages (or sources, or whatever else) that rose, fell, appeared and vanished,
 * those first that matter most.
 *
 * @element finder-movers
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart group - The rows of one sort; `data-sort` is `risen`, `fallen`, `appeared` or `vanished`.
 * @csspart name - The name of a row; a row's `data-value` is the value as GA4 has it.
 * @csspart row-button - The button that chooses a row; `aria-pressed` says whether it is chosen.
 * @csspart figure - The figure of a row now; `data-value` is its exact number.
 * @csspart change - The change of a row; `data-difference` and `data-previous` are its exact numbers.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-movers-height=306px] - The height that it reserves.
 * @fires finder-row-select - A row was chosen, where they are `selectable`; `detail` is the `Mover`.
 * @fires finder-state-change - It is in another state; `detail` is the `StateChange`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class FinderMovers extends WordedWidget<'movers'> {
  static override styles = [...WordedWidget.styles, changeStyles, rowStyles, moversStyles];

  static override properties = {
    ...WordedWidget.properties,
    dimension: {},
    rows: {},
    selectable: rowsSelectable,
  };

  /** The GA4 dimension, by its API name, such as `pagePath` or `sessionSource`. */
  dimension: RankedDimension = 'pagePath';
  /** How many rows there are of each sort. */
  rows: number | string = 3;
  /** Rows can be chosen, by a click or by keyboard. */
  selectable = false;

  protected readonly kind = 'movers';

  protected override get params(): ParamsFor<'movers'> {
    const {compare, ...params} = super.params;
    const limit = Math.min(50, Math.max(1, Math.round(Number(this.rows)) || 3));
    // What moved is a comparison: where none is wanted for the others, it is the period before.
    return {
      ...params,
      compare: compare === 'previousYear' ? compare : ('previous' as const),
      dimension: this.dimension,
      limit,
    };
  }

  protected override lacksNames(words: Words): boolean {
    return super.lacksNames(words) || words.lacks(this.metric, this.dimension);
  }

  protected called({movers}: KindWords, {dimensions}: Words): string {
    return movers.heading(dimensions[this.dimension]?.label ?? this.dimension);
  }

  protected subjectOf({data: {metric, period, compare}}: Report<'movers'>): Subject {
    return {metric, period, compared: compare};
  }

  protected isEmpty({data: {total, previousTotal}}: Report<'movers'>): boolean {
    return total === 0 && !previousTotal;
  }

  protected draw({data}: Report<'movers'>, words: Words, {movers: own}: KindWords): TemplateResult {
    if (this.state === 'empty') return html`${this.more?.emptyMessage(this.more.words)}`;
    if (data.withheld) return html`<p>${this.more?.words.comparing[data.withheld].sentence}</p>`;
    const {type, better, additive} = metrics[data.metric];
    const {unit} = words.metrics[data.metric];
    const titles = sorts.flatMap((sort) => data[sort].map(({title}) => title));
    /** Pages of one title are told apart by their paths. */
    const isTwice = (title: string | null) =>
      title !== null && titles.indexOf(title) !== titles.lastIndexOf(title);
    const row = (mover: Mover) => {
      const name = mover.title ?? words.valueName(data.dimension, mover.value);
      return html`<tr
        data-value=${mover.value}
        @click=${this.selectable ? () => this.emit('finder-row-select', mover) : undefined}
      >
        <th scope="row" part="name">
          ${rowName(name, this.selectable, isTwice(mover.title) && mover.value)}
        </th>
        <td part="figure" data-value=${mover.current}>
          ${words.plain(mover.previous, type, '')} → ${words.plain(mover.current, type, unit)}
        </td>
        ${changeOfRow(mover, {type, better, additive, words, settled: !data.unfinished})}
      </tr>`;
    };
    const signs = {risen: '▲', fallen: '▼', appeared: '＋', vanished: '−'};
    return html`<div class="sorts">
        ${sorts.map(
          (sort) =>
            html`<section part="group" data-sort=${sort}>
              <h3><span aria-hidden="true">${signs[sort]}</span> ${own[sort]}</h3>
              ${
                data[sort].length
                  ? html`<table aria-label=${own[sort]}>
                      <tbody>
                        ${data[sort].map(row)}
                      </tbody>
                    </table>`
                  : html`<p>${own.none}</p>`
              }
            </section>`,
        )}
      </div>
      ${data.cut ? html`<div class="cut">${own.cut}</div>` : nothing}`;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<div class="bones">${[1, 2, 3, 4].map(() => html`<div class="bone"></div>`)}</div>`;
  }
}
