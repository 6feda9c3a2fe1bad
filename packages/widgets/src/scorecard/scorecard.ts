import {html, nothing, type TemplateResult} from 'lit';
import {chartStyles, sparkline} from '@meglass-finder/charts';
import type {Report} from '@meglass-finder/client';
import type {ScorecardData} from '@meglass-finder/reports';
import type {Words} from '@meglass-finder/words';
import {BoxSize} from '../base/box-size.ts';
import {earlierSaid} from '../base/days.ts';
import {changeSaid, directionOf, toneOf} from '../base/tone.ts';
import {SeriesWidget} from '../base/series-widget.ts';
import {scorecardStyles} from './scorecard.styles.ts';

/**
 * One metric as one figure, with its change against the period before and its shape over the days.
 *
 * @element finder-scorecard
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart figure - The figure; `data-value` is its exact number.
 * @csspart change - The change; `data-difference` and `data-ratio` are its exact numbers.
 * @csspart against - What it is compared with; `data-value` is the exact number of the period before.
 * @csspart sparkline - The line of the days.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-scorecard-height=172px] - The height that it reserves.
 * @fires finder-state-change - It is in another state; `detail` is the `StateChange`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class FinderScorecard extends SeriesWidget<'scorecard'> {
  static override styles = [...SeriesWidget.styles, chartStyles, scorecardStyles];

  protected readonly kind = 'scorecard';
  readonly #picture = new BoxSize(this, '.picture');

  protected renderData({data}: Report<'scorecard'>, words: Words): TemplateResult {
    const {type} = this.fieldOf(data.metric);
    const {unit} = words.metrics[data.metric];
    const {total, values} = data.current;
    return html`<div class="figure" part="figure" data-value=${total}>
        ${words
          .figure(total, type, unit, this.units)
          .map((part) => ('digits' in part ? part.digits : html`<small part="unit">${part.unit}</small>`))}
      </div>
      <div class="row">${this.#change(data, words) ?? this.more?.comparing()}</div>
      <div class="picture">
        ${
          this.state === 'empty'
            ? html`<div class="nothing" part="message">${this.more?.words.states.empty}</div>`
            : values.length > 1 && this.#picture.width > 0
              ? sparkline(values, this.#picture)
              : nothing
        }
      </div>`;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<div class="bone number"></div>
      <div class="bone note"></div>
      <div class="bone picture"></div>`;
  }

  #change(
    {metric, change, current, previous, unfinished}: ScorecardData,
    words: Words,
  ): TemplateResult | undefined {
    if (!change || !previous) return undefined;
    const {type, better} = this.fieldOf(metric);
    const against = earlierSaid(words, previous, current);
    const before = words.plain(previous.total, type, words.metrics[metric].unit);
    const amount = words.change(change, type);
    const direction = directionOf(change);
    const shown = changeSaid(change, type, words) || this.more?.words.beforeZero;
    /** One sentence for screen readers, as soon as there are words for it. */
    const sentence = this.more?.changeSentence(direction, amount, `${against} (${before})`);
    return html`<span
        class=${`change ${toneOf(direction, better, !unfinished)}`}
        part="change"
        data-difference=${change.difference}
        data-ratio=${change.ratio ?? nothing}
        aria-hidden=${!!sentence}
        >${direction === 'same' ? nothing : html`<span class="sign">${direction === 'up' ? '▲' : '▼'}</span> `}${shown}</span
      ><span
        class="against"
        part="against"
        data-value=${previous.total}
        title=${before}
        aria-hidden=${!!sentence}
        >${against}</span
      ><span class="hidden">${sentence}</span>`;
  }
}
