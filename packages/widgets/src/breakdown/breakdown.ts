import {html, nothing, svg, type TemplateResult} from 'lit';
import {donut} from '@meglass-finder/charts';
import type {Report} from '@meglass-finder/client';
import type {BreakdownPart, RankedDimension} from '@meglass-finder/reports';
import {metrics} from '@meglass-finder/reports/light';
import type {Words} from '@meglass-finder/words';
import {changeOfRow, changeStyles} from '../base/row-change.ts';
import {rowName, rowsSelectable, rowStyles} from '../base/row-name.ts';
import {ReportWidget, type Subject} from '../base/report-widget.ts';
import {breakdownStyles} from './breakdown.styles.ts';

/**
 * A whole and the parts that it falls into, such as sessions by channel, as bars or a donut.
 *
 * @element finder-breakdown
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart table - The parts; a row's `data-value` is the dimension's value as GA4 has it, empty for the rest.
 * @csspart name - The name of a part.
 * @csspart row-button - The button that chooses a part.
 * @csspart figure - The figure of a part; `data-value` is its exact number.
 * @csspart share - The part of the whole; `data-value` is the fraction.
 * @csspart change - The change of a part; `data-difference` and `data-previous` are its exact numbers.
 * @csspart donut - The ring.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-breakdown-height=256px] - The height that it reserves.
 * @fires finder-row-select - A part was chosen, where they are `selectable`; `detail` is the part, its `value` empty for the rest.
 * @fires finder-state-change - It is in another state; `detail` is the `StateChange`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class FinderBreakdown extends ReportWidget<'breakdown'> {
  static override styles = [...ReportWidget.styles, changeStyles, rowStyles, breakdownStyles];

  static override properties = {
    ...ReportWidget.properties,
    dimension: {},
    look: {},
    selectable: rowsSelectable,
  };

  /** The GA4 dimension, by its API name, such as `sessionDefaultChannelGroup` or `deviceCategory`. */
  dimension: RankedDimension = 'sessionDefaultChannelGroup';
  /** `bars` or `donut`. */
  look: 'bars' | 'donut' = 'bars';
  /** Parts can be chosen, by a click or by keyboard. */
  selectable = false;

  protected readonly kind = 'breakdown';

  protected override get params() {
    return {...super.params, dimension: this.dimension};
  }

  protected heading({dimensions}: Words): string {
    return dimensions[this.dimension]?.heading ?? this.dimension;
  }

  protected subjectOf({data: {metric, period, compare}}: Report<'breakdown'>): Subject {
    return {metric, period, compared: compare};
  }

  protected isEmpty({data: {parts, total}}: Report<'breakdown'>): boolean {
    return parts.length === 0 && total === 0;
  }

  protected renderData({data}: Report<'breakdown'>, words: Words): TemplateResult {
    if (this.state === 'empty') return html`${this.more?.emptyMessage(this.more.words)}`;
    const {dimension, compare, unfinished} = data;
    const {type, better} = metrics[data.metric];
    const {label, unit} = words.metrics[data.metric];
    const {rest, parts} = data;
    const all = [...parts, ...(rest ? [{...rest, value: ''}] : [])];
    const highest = Math.max(...all.map(({share}) => share), 0) || 1;
    const name = ({value}: {value: string}) =>
      value ? words.valueName(dimension, value) : words.labels.others;
    const row = (part: BreakdownPart & {value: string}, index: number) => {
      const tone = `tone-${part.value ? index : 'rest'}`;
      const width = `${((part.share / highest) * 100).toFixed(2)}%`;
      return html`<tr
        data-value=${part.value}
        @click=${this.selectable ? () => this.emit('finder-row-select', part) : undefined}
      >
        <th scope="row" part="name">
          <svg class=${`dot ${tone}`} aria-hidden="true" width="8" height="8">
            ${svg`<rect width="8" height="8" rx="2"></rect>`}
          </svg>
          ${rowName(name(part), this.selectable)}
        </th>
        <td class="bars">
          <svg class=${tone} aria-hidden="true">
            ${svg`<rect width=${width} height="100%" rx="2"></rect>`}
          </svg>
        </td>
        <td part="share" data-value=${part.share}>${words.plain(part.share, 'fraction', '')}</td>
        <td part="figure" data-value=${part.current}>${words.plain(part.current, type, unit)}</td>
        ${compare ? changeOfRow(part, {type, better, words, settled: !unfinished}) : nothing}
      </tr>`;
    };
    return html`<div class="parts">
      ${this.look === 'donut' ? donut(all.map(({share, value}) => ({share, isRest: !value}))) : nothing}
      <table part="table" aria-label=${label}>
        <tbody>
          ${all.map(row)}
        </tbody>
      </table>
    </div>`;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<div class="bones">${[1, 2, 3, 4, 5].map(() => html`<div class="bone"></div>`)}</div>`;
  }
}
