import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {state} from 'lit/decorators.js';
import {
  chartStyles,
  dayAt,
  trendChart,
  trendLayout,
  type TrendFrame,
  type TrendPicture,
} from '@meglass-finder/charts';
import type {Report} from '@meglass-finder/client';
import type {IsoDate, TrendData} from '@meglass-finder/reports';
import {metrics} from '@meglass-finder/reports/light';
import type {Words} from '@meglass-finder/words';
import {BoxSize} from '../base/box-size.ts';
import {daysOf, isWeekend} from '../base/days.ts';
import {ReportWidget} from '../base/report-widget.ts';
import {trendTable} from './trend-table.ts';
import {trendStyles} from './trend.styles.ts';

/** One day of a trend. */
export interface TrendPoint {
  readonly date: IsoDate;
  readonly value: number;
  /** The same day of the period before, if there is one. */
  readonly previous: {readonly date: IsoDate; readonly value: number} | undefined;
}

/**
 * One metric over time, drawn as a line, with the period before beside it.
 *
 * @element finder-trend
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart plot - What is pointed at and moved in by keyboard; `data-total` is the exact total.
 * @csspart chart - The drawing.
 * @csspart line - The line of the period.
 * @csspart previous-line - The line of the period before.
 * @csspart table - The table in place of the drawing; every cell has its exact number in `data-value`.
 * @csspart table-button - Changes between drawing and table.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-trend-height=300px] - The height that it reserves.
 * @fires finder-point-select - A day was clicked, or chosen by Enter; `detail` is the `TrendPoint`.
 * @fires finder-state-change - It is in another state; `detail` is the `StateChange`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class FinderTrend extends ReportWidget<'trend'> {
  static override styles = [...ReportWidget.styles, chartStyles, trendStyles];

  @state() private focusedDay: number | undefined;
  @state() private asTable = false;
  @state() private isHoliday: ((date: IsoDate) => boolean) | undefined;

  protected readonly kind = 'trend';
  readonly #plot = new BoxSize(this, '.plot:not(.bone)');
  #data: TrendData | undefined;

  protected heading(words: Words): string {
    return words.trendOf(words.metrics[this.metric]?.label ?? this.metric);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has('asTable') && changed.get('asTable') !== undefined)
      this.shadowRoot?.querySelector<HTMLElement>('[part="table-button"]')?.focus();
  }

  protected renderData({data, quality}: Report<'trend'>, words: Words): TemplateResult {
    if (data !== this.#data) this.focusedDay = undefined;
    this.#data = data;
    if (quality.timeZone === 'Asia/Tokyo' && !this.isHoliday) void this.#loadHolidays();
    const toggle = () => (this.asTable = !this.asTable);
    return html`${this.asTable ? trendTable(data, words) : this.#chart(data, quality.partialDays, words)}
      <div class="key">
        <span
          ><svg width="14" height="8" aria-hidden="true"><path class="line current" d="M0 4H14"></path></svg
          >${words.labels.thisPeriod}</span
        >
        ${
          data.previous
            ? html`<span
                ><svg width="14" height="8" aria-hidden="true">
                  <path class="line previous" d="M0 4H14"></path></svg
                >${words.previous(data.previous.values.length)}</span
              >`
            : nothing
        }
        <button class="action" part="table-button" @click=${toggle}>
          ${this.asTable ? words.labels.chart : words.labels.table}
        </button>
      </div>`;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<div class="plot bone"></div>`;
  }

  #chart(data: TrendData, partial: readonly IsoDate[], words: Words): TemplateResult {
    const {current} = data;
    const days = daysOf(current);
    const {type} = metrics[data.metric];
    const {unit} = words.metrics[data.metric];
    const plain = (value: number) => words.plain(value, type, unit);
    const frame: TrendFrame = {
      width: this.#plot.width,
      height: this.#plot.height,
      steps: type === 'seconds' ? 'clock' : type === 'integer' ? 'whole tens' : 'tens',
      axis: (value) => words.axis(value, type),
      label: (value) => words.plain(value, type, ''),
    };
    const focused = this.focusedDay;
    const picture: TrendPicture = {
      values: current.values,
      previous: data.previous?.values,
      dayLabels: days.map(words.shortDay),
      restDays: days.map((day) => isWeekend(day) || this.isHoliday?.(day) === true),
      partialDays: days.map((day) => partial.includes(day)),
      focused:
        focused === undefined
          ? undefined
          : {index: focused, lines: readoutLines(pointOf(data, focused), plain, words)},
    };
    const highest = current.values.indexOf(Math.max(...current.values));
    const summary = words.trendSummary({
      title: this.label || this.heading(words),
      range: words.range(current.start, current.end),
      total: plain(current.total),
      highestDay: words.day(days[highest]!),
      highest: plain(current.values[highest]!),
    });
    const spoken = pointOf(data, focused ?? days.length - 1);
    return html`<div
      class="plot"
      part="plot"
      tabindex="0"
      role="slider"
      aria-label=${`${summary} ${words.exploreHint}`}
      aria-valuemin="1"
      aria-valuemax=${days.length}
      aria-valuenow=${(focused ?? days.length - 1) + 1}
      aria-valuetext=${words.point({
        day: words.day(spoken.date),
        value: plain(spoken.value),
        beforeDay: spoken.previous && words.day(spoken.previous.date),
        before: spoken.previous && plain(spoken.previous.value),
      })}
      data-total=${current.total}
      @pointermove=${(event: PointerEvent) => this.#point(event, picture, frame)}
      @pointerdown=${(event: PointerEvent) => this.#point(event, picture, frame)}
      @pointerleave=${() => (this.focusedDay = undefined)}
      @blur=${() => (this.focusedDay = undefined)}
      @click=${this.#select}
      @keydown=${(event: KeyboardEvent) => this.#key(event, days.length)}
    >
      ${frame.width ? trendChart(picture, frame) : nothing}
      ${
        this.state === 'empty'
          ? html`<div class="nothing" part="message">
              <b>${words.states.empty.title}</b>${words.states.empty.advice}
            </div>`
          : nothing
      }
    </div>`;
  }

  #point({clientX, currentTarget}: PointerEvent, picture: TrendPicture, frame: TrendFrame): void {
    const {left} = (currentTarget as Element).getBoundingClientRect();
    this.focusedDay = dayAt(clientX - left, picture.values.length, trendLayout(picture, frame));
  }

  #key(event: KeyboardEvent, days: number): void {
    const {key} = event;
    const at = this.focusedDay;
    const last = days - 1;
    if (key === 'Enter' && at !== undefined) this.#select();
    else if (key === 'Escape' && at !== undefined) this.focusedDay = undefined;
    else if (key === 'ArrowLeft' || key === 'ArrowDown') this.focusedDay = Math.max(0, (at ?? days) - 1);
    else if (key === 'ArrowRight' || key === 'ArrowUp')
      this.focusedDay = Math.min(last, (at ?? last - 1) + 1);
    else if (key === 'Home') this.focusedDay = 0;
    else if (key === 'End') this.focusedDay = last;
    else return;
    event.preventDefault();
  }

  readonly #select = () => {
    if (this.focusedDay !== undefined && this.#data)
      this.emit('finder-point-select', pointOf(this.#data, this.focusedDay));
  };

  async #loadHolidays(): Promise<void> {
    const loaded = await import('@meglass-finder/charts/holidays-japan').catch(() => undefined); // offline: weekends do
    if (loaded) this.isHoliday = loaded.isJapaneseHoliday;
  }
}

function pointOf({current, previous}: TrendData, index: number): TrendPoint {
  const before = previous && daysOf(previous)[index];
  return {
    date: daysOf(current)[index]!,
    value: current.values[index]!,
    previous: before ? {date: before, value: previous.values[index]!} : undefined,
  };
}

function readoutLines({date, value, previous}: TrendPoint, plain: (value: number) => string, words: Words) {
  return [
    {text: words.day(date)},
    {text: plain(value), mark: 'current' as const},
    ...(previous
      ? [{text: `${plain(previous.value)} (${words.shortDay(previous.date)})`, mark: 'previous' as const}]
      : []),
  ];
}
