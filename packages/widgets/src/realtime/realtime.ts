import {html, nothing, type TemplateResult} from 'lit';
import {barStyles, minuteBars} from '@meglass-finder/charts';
import type {ParamsFor, Report} from '@meglass-finder/client';
import type {RankedDimension, RealtimeData, RealtimeRow} from '@meglass-finder/reports';
import {realtimeFilters} from '@meglass-finder/reports/light';
import type {KindWords, Words} from '@meglass-finder/words';
import {barCell, barTableStyles} from '../base/bar-table.ts';
import {BoxSize} from '../base/box-size.ts';
import {conditionSaid, conditionsOf, dimensionsIn} from '../base/conditions.ts';
import {Pointing} from '../base/pointing.ts';
import {rowName, rowStyles} from '../base/row-name.ts';
import type {Subject} from '../base/report-widget.ts';
import {WordedWidget} from '../base/worded-widget.ts';
import {realtimeStyles} from './realtime.styles.ts';

/**
 * How many people are there now: the users of the last 30 minutes, minute by minute, or by page, device or place. It is
 * asked again by itself, as often as the service lets it.
 *
 * @element finder-realtime
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart figure - Users of the last 30 minutes; `data-value` is the exact number.
 * @csspart not-filtered - What is said of the provider's conditions that realtime reports do not know.
 * @csspart chart - The bars of the minutes.
 * @csspart minutes - What holds the bars; `data-values` lists the users of each minute, the latest first.
 * @csspart table - The values of what the users are split by; a row's `data-value` is the value as GA4 has it.
 * @csspart name - The name of a value.
 * @csspart users - The users of a value; `data-value` is the exact number.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-realtime-height=210px] - The height that it reserves.
 * @fires finder-state-change - It is in another state; `detail` is the `StateChange`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class FinderRealtime extends WordedWidget<'realtime'> {
  static override styles = [...WordedWidget.styles, rowStyles, barStyles, barTableStyles, realtimeStyles];

  static override properties = {...WordedWidget.properties, by: {}, rows: {}};

  /** By what the half hour is split: `minutesAgo`, `unifiedScreenName`, `deviceCategory`, `country`, `city` or `eventName`. */
  by: RealtimeData['by'] = 'minutesAgo';
  /** How many values are shown, 50 at most. */
  rows: number | string = 5;

  protected readonly kind = 'realtime';
  readonly #box = new BoxSize(this, '.minutes');

  constructor() {
    super();
    new Pointing(this, '.minutes');
  }

  /** How many rows it asks for, and keeps the place of. */
  get #limit(): number {
    return Math.min(50, Math.max(1, Math.round(Number(this.rows)) || 5));
  }

  protected override get params(): ParamsFor<'realtime'> {
    const {asked} = this.#conditions;
    return {by: this.by, limit: this.#limit, filter: asked.join(';') || undefined};
  }

  /** Its own conditions, and those of the provider that realtime reports know; `left` are the others. */
  get #conditions(): {asked: string[]; left: string[]} {
    const own = new Set(conditionsOf(this.filter).map(({text}) => text));
    const all = conditionsOf(super.params.filter ?? '').map(({text}) => text);
    const {asked = [], left = []} = Object.groupBy(all, (text) =>
      own.has(text) || dimensionsIn(text).every((name) => realtimeFilters.includes(name)) ? 'asked' : 'left',
    );
    return {asked, left};
  }

  protected override lacksNames(words: Words): boolean {
    return super.lacksNames(words) || words.lacks('activeUsers', this.by as RankedDimension);
  }

  protected called({realtime}: KindWords): string {
    return realtime.heading[this.by];
  }

  protected subjectOf(): Subject {
    return {metric: 'activeUsers', period: null, compared: null};
  }

  protected isEmpty({data: {activeUsers, rows}}: Report<'realtime'>): boolean {
    return activeUsers === 0 && rows.every((row) => row.activeUsers === 0);
  }

  protected draw({data}: Report<'realtime'>, words: Words, {realtime: own}: KindWords): TemplateResult {
    const {activeUsers, by, rows} = data;
    const {left} = this.#conditions;
    const {unit} = words.metrics.activeUsers;
    const written = (value: number) => words.plain(value, 'integer', unit);
    return html`<div class="figure" part="figure" data-value=${activeUsers ?? nothing}>
        ${activeUsers === null ? '–' : words.plain(activeUsers, 'integer', '')}<small>${own.people}</small>
      </div>
      ${
        left.length
          ? html`<div class="nothing" part="not-filtered">
              ${own.notFiltered(new Intl.ListFormat(words.language).format(left.map((text) => conditionSaid(text, words))))}
            </div>`
          : nothing
      }
      ${this.state === 'empty' ? html`<div class="nothing" part="message">${own.nobody}</div>` : nothing}
      ${by === 'minutesAgo' ? this.#minutes(rows, written, own) : this.#values(rows, words, own)}`;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<div class="bone number"></div>
      ${
        this.by === 'minutesAgo'
          ? html`<div class="bone wide-bone"></div>`
          : Array.from({length: this.#limit}, () => html`<div class="bone row-bone"></div>`)
      }`;
  }

  #minutes(rows: readonly RealtimeRow[], written: (value: number) => string, own: KindWords['realtime']) {
    const bars = rows.toReversed().map(({value, activeUsers}) => ({
      value: activeUsers,
      said: `${Number(value) ? own.minutesAgo(Number(value)) : own.now} ${written(activeUsers)}`,
    }));
    const {width, height} = this.#box;
    return html`<div
        class="minutes"
        part="minutes"
        role="img"
        aria-label=${bars
          .slice(-5)
          .map(({said}) => said)
          .join(', ')}
        data-values=${rows.map(({activeUsers}) => activeUsers).join(' ')}
      >
        ${width > 0 ? minuteBars(bars, {width, height}) : nothing}
      </div>
      <div class="ends" aria-hidden="true"><span>${own.minutesAgo(29)}</span><span>${own.now}</span></div>`;
  }

  #values(rows: readonly RealtimeRow[], words: Words, own: KindWords['realtime']) {
    const highest = rows[0]?.activeUsers ?? 0;
    const name = (value: string) => words.valueName(this.by as RankedDimension, value);
    return html`<table part="table" aria-label=${own.heading[this.by]}>
      <tbody>
        ${rows.map(
          ({value, activeUsers}) =>
            html`<tr data-value=${value}>
              <th scope="row" part="name">${rowName(name(value), false)}</th>
              ${barCell(activeUsers, highest)}
              <td part="users" data-value=${activeUsers}>
                ${words.plain(activeUsers, 'integer', words.metrics.activeUsers.unit)}
              </td>
            </tr>`,
        )}
        ${Array.from({length: this.#limit - rows.length}, () => html`<tr aria-hidden="true"></tr>`)}
      </tbody>
    </table>`;
  }
}
