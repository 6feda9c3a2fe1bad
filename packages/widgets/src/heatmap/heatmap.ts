import {html, nothing, type TemplateResult} from 'lit';
import type {Report} from '@meglass-finder/client';
import {metrics} from '@meglass-finder/reports/light';
import type {KindWords, Words} from '@meglass-finder/words';
import {mostOf} from '../base/most-of.ts';
import {Pointing} from '../base/pointing.ts';
import {nameOfTime} from '../base/name-of-time.ts';
import type {Subject} from '../base/report-widget.ts';
import {WordedWidget} from '../base/worded-widget.ts';
import {heatmapStyles} from './heatmap.styles.ts';

/** How many tones there are above "nothing". */
const tones = 6;
const hours = Array.from({length: 24}, (_, hour) => hour);
/** Weeks begin on Monday here; GA4 counts weekdays from Sunday. */
const weekdays = [1, 2, 3, 4, 5, 6, 0];

/**
 * When a metric is high and when it is low: weekdays and hours of the day, by the property's clock.
 *
 * @element finder-heatmap
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart table - Weekdays and hours; a cell's `data-value` is its exact number, `data-weekday` (0 is Sunday) and `data-hour` say which it is.
 * @csspart highest - The hour with the most; `data-value` is its exact number.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-heatmap-height=304px] - The height that it reserves.
 * @fires finder-state-change - It is in another state; `detail` is the `StateChange`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class FinderHeatmap extends WordedWidget<'heatmap'> {
  static override styles = [...WordedWidget.styles, heatmapStyles];

  protected readonly kind = 'heatmap';

  constructor() {
    super();
    new Pointing(this, '.over', {over: '.cells', plane: true});
  }

  protected called({heatmap}: KindWords, words: Words): string {
    return heatmap.heading(words.metrics[this.metric]?.label ?? this.metric);
  }

  protected subjectOf({data: {metric, period, compare}}: Report<'heatmap'>): Subject {
    return {metric, period, compared: compare};
  }

  protected isEmpty({data: {highest, total}}: Report<'heatmap'>): boolean {
    return highest === null && total === 0;
  }

  protected draw({data}: Report<'heatmap'>, words: Words, own: KindWords): TemplateResult {
    if (this.state === 'empty') return html`${this.more?.emptyMessage(this.more.words)}`;
    const {metric, cells, days, highest, period, total} = data;
    const {type, additive} = metrics[metric];
    const {label, unit} = words.metrics[metric];
    const heading = own.heatmap.heading(label);
    const written = (value: number | null) => (value === null ? '–' : words.plain(value, type, unit));
    const weekday = (day: number) => nameOfTime('dayOfWeek', String(day), words);
    /** Of an ordinary day: a period may have one weekday more often than another. */
    const heat = (day: number, hour: number) =>
      (cells[day]![hour] ?? 0) / (additive === 'never' ? 1 : Math.max(1, days[day]!));
    const hottest = Math.max(...weekdays.flatMap((day) => hours.map((hour) => heat(day, hour)))) || 1;
    const cell = (day: number, hour: number) => {
      const value = cells[day]![hour] ?? null;
      const said = `${weekday(day)} ${hour}:00–${hour + 1}:00 ${written(value)}`;
      return html`<td
        class=${`heat-${Math.ceil((heat(day, hour) / hottest) * tones)}`}
        data-weekday=${day}
        data-hour=${hour}
        data-value=${value ?? nothing}
        data-said=${said}
        ?data-first=${day === highest?.weekday && hour === highest.hour}
      >
        <span>${written(value)}</span>
      </td>`;
    };
    // Days are written by words that come after the first picture.
    const said =
      highest && this.more
        ? own.summary({
            title: heading,
            range: this.more.words.range(period.start, period.end),
            total: written(total),
            place: own.heatmap.hour(weekday(highest.weekday)!, highest.hour),
            highest: written(cells[highest.weekday]![highest.hour]!),
            most: mostOf(metrics[metric]),
          })
        : heading;
    // What lies over the table is for pointing; readers have the table besides.
    return html`<div class="cells">
        <table part="table" aria-label=${heading}>
          <thead>
            <tr>
              <td></td>
              ${hours.map((hour) => html`<th scope="col"><span>${hour}</span></th>`)}
            </tr>
          </thead>
          <tbody>
            ${weekdays.map(
              (day) =>
                html`<tr>
                  <th scope="row">${weekday(day)}</th>
                  ${hours.map((hour) => cell(day, hour))}
                </tr>`,
            )}
          </tbody>
        </table>
        <div class="over" role="img" aria-label=${said}><svg aria-hidden="true"></svg></div>
      </div>
      ${
        highest &&
        html`<div class="highest" part="highest" data-value=${cells[highest.weekday]![highest.hour]!}>
          <i class=${`heat-${tones}`}></i>${weekday(highest.weekday)}
          ${highest.hour}:00–${highest.hour + 1}:00 ${written(cells[highest.weekday]![highest.hour]!)}
        </div>`
      }`;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<div class="bone"></div>`;
  }
}
