import {html, nothing, type TemplateResult} from 'lit';
import type {BreakdownData, RankedDimension} from '@meglass-finder/reports';
import type {Words} from '@meglass-finder/words';
import {rowName} from '../base/row-name.ts';
import {RowsWidget, type DrawRow} from '../base/rows-widget.ts';
import {breakdownStyles} from './breakdown.styles.ts';
import type * as Ring from './ring.ts';

/**
 * A whole and the parts that it falls into, such as sessions by channel, as bars or a donut.
 *
 * @element finder-breakdown
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart table - The parts; a row's `data-value` is the dimension's value as GA4 has it, empty for the rest.
 * @csspart name - The name of a part.
 * @csspart row-button - The button that chooses a part; `aria-pressed` says whether it is chosen.
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
export class FinderBreakdown extends RowsWidget<'breakdown'> {
  static override styles = [...RowsWidget.styles, breakdownStyles];

  static override properties = {...RowsWidget.properties, look: {}};

  dimension: RankedDimension = 'sessionDefaultChannelGroup';
  /** `bars` or `donut`. */
  look: 'bars' | 'donut' = 'bars';

  protected readonly kind = 'breakdown';
  /** How a donut is drawn: `undefined` while it is not loaded, `null` where it cannot be. */
  #ring: typeof Ring | null | undefined;

  /** Rings are for few parts, and as high as three rows at least. */
  protected override bones() {
    return this.look === 'donut' ? 3 : super.bones();
  }

  protected override willUpdate(): void {
    super.willUpdate();
    if (this.look === 'donut' && this.#ring === undefined) void this.#loadRing();
  }

  protected renderRows(data: BreakdownData, words: Words, draw: DrawRow): TemplateResult {
    const ring = this.look === 'donut' ? this.#ring : null;
    if (ring === undefined) return this.renderSkeleton();
    const {dimension, rest, parts} = data;
    const {type} = this.fieldOf(data.metric);
    const {label, unit} = words.metrics[data.metric];
    const all = [...parts, ...(rest ? [{...rest, value: ''}] : [])];
    const highest = Math.max(...all.map(({share}) => share), 0) || 1;
    const row = (part: (typeof all)[number], index: number) => {
      const {value, share, current} = part;
      const tone = `tone-${value ? index : 'rest'}`;
      return draw(
        part,
        [
          ring?.dot(tone),
          rowName(value ? words.valueName(dimension, value) : words.labels.others, this.selectable),
        ],
        [
          ring
            ? nothing
            : html`<td class="bars">
                <svg class=${tone} aria-hidden="true">
                  <rect width=${`${((share / highest) * 100).toFixed(2)}%`} height="100%" rx="2"></rect>
                </svg>
              </td>`,
          html`<td part="share" data-value=${share}>${words.plain(share, 'fraction', '')}</td>
            <td part="figure" data-value=${current}>${words.plain(current, type, unit)}</td>`,
        ],
      );
    };
    return html`<div class="parts">
      ${ring?.ring(all)}
      <table part="table" aria-label=${label}>
        <tbody>
          ${all.map(row)}
        </tbody>
      </table>
    </div>`;
  }

  async #loadRing(): Promise<void> {
    this.#ring = await import('./ring.ts').catch(() => null); // bars say the same
    this.#ring?.dress(this);
    this.requestUpdate();
  }
}
