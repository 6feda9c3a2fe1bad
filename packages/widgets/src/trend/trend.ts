import {html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import {chartStyles, trendChart, type TrendFrame, type TrendPicture} from '@meglass-finder/charts';
import type {Report} from '@meglass-finder/client';
import type {IsoDate, TrendData} from '@meglass-finder/reports';
import {metrics} from '@meglass-finder/reports/light';
import {loadExploring, type Words} from '@meglass-finder/words';
import {BoxSize} from '../base/box-size.ts';
import {daysOf, isWeekend} from '../base/days.ts';
import {addStyles} from '../base/later.ts';
import {SeriesWidget} from '../base/series-widget.ts';
import type {TrendExplorer} from './explorer.ts';
import {trendStyles} from './trend.styles.ts';

/** What is loaded after the first picture. */
interface Loaded {
  readonly explorer: TrendExplorer;
  readonly table: (data: TrendData, words: Words) => TemplateResult;
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
export class FinderTrend extends SeriesWidget<'trend'> {
  static override styles = [...SeriesWidget.styles, chartStyles, trendStyles];

  static override properties: PropertyDeclarations = {
    loaded: {state: true, attribute: false},
    asTable: {state: true, attribute: false},
    isHoliday: {state: true, attribute: false},
  };

  private loaded: Loaded | undefined;
  private asTable = false;
  private isHoliday: ((date: IsoDate) => boolean) | undefined;

  protected readonly kind = 'trend';
  readonly #plot = new BoxSize(this, '.plot:not(.bone)');
  /** The language that what was loaded, or is being loaded, speaks. */
  #loading = '';

  protected heading(words: Words): string {
    return words.trendOf(words.metrics[this.metric]?.label ?? this.metric);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has('asTable') && changed.get('asTable') !== undefined)
      this.shadowRoot?.querySelector<HTMLElement>('[part="table-button"]')?.focus();
  }

  protected override prepare(words: Words): void {
    super.prepare(words);
    void this.#load(words);
  }

  protected renderData({data, quality}: Report<'trend'>, words: Words): TemplateResult {
    if (quality.timeZone === 'Asia/Tokyo' && !this.isHoliday) void this.#loadHolidays();
    const {loaded} = this;
    const asTable = this.asTable && loaded;
    const toggle = () => {
      this.asTable = !this.asTable;
      void this.#load(words);
    };
    return html`${asTable ? loaded.table(data, words) : this.#chart(data, quality.partialDays, words)}
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
          ${asTable ? words.labels.chart : words.labels.table}
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
    const frame: TrendFrame = {
      width: this.#plot.width,
      height: this.#plot.height,
      steps: type === 'seconds' ? 'clock' : type === 'integer' ? 'whole tens' : 'tens',
      axis: (value) => words.axis(value, type),
      label: (value) => words.plain(value, type, ''),
    };
    const picture: TrendPicture = {
      values: current.values,
      previous: data.previous?.values,
      dayLabels: days.map(words.shortDay),
      restDays: days.map((day) => isWeekend(day) || this.isHoliday?.(day) === true),
      partialDays: days.map((day) => partial.includes(day)),
    };
    const title = this.label || this.heading(words);
    const plain = (value: number) => words.plain(value, type, unit);
    const explored = this.loaded?.explorer.explore({data, picture, frame, title, plain, words});
    const hear = (event: Event) => {
      void this.#load(words);
      this.loaded?.explorer.handle(event);
    };
    return html`<div
      class="plot"
      part="plot"
      tabindex="0"
      role=${explored ? 'slider' : 'img'}
      aria-label=${explored?.summary ?? title}
      aria-valuemin=${explored ? 1 : nothing}
      aria-valuemax=${explored?.days ?? nothing}
      aria-valuenow=${explored?.position ?? nothing}
      aria-valuetext=${explored?.point ?? nothing}
      data-total=${current.total}
      @pointermove=${hear}
      @pointerdown=${hear}
      @pointerleave=${hear}
      @focus=${hear}
      @blur=${hear}
      @click=${hear}
      @keydown=${hear}
    >
      ${frame.width ? trendChart(picture, frame, explored?.mark) : nothing}
      ${
        this.state === 'empty'
          ? html`<div class="nothing" part="message">
              <b>${words.states.empty}</b>${words.labels.emptyAdvice}
            </div>`
          : nothing
      }
    </div>`;
  }

  /** Loads what it takes to explore, in the language of the words; once. */
  async #load({language}: Words): Promise<void> {
    if (this.#loading === language) return;
    this.#loading = language;
    try {
      const [{TrendExplorer, explorerStyles, trendTable}, sentences] = await Promise.all([
        import('./explorer.ts'),
        loadExploring(language),
      ]);
      if (this.#loading !== language) return;
      addStyles(this, explorerStyles);
      const explorer = new TrendExplorer(
        sentences,
        () => this.requestUpdate(),
        (point) => this.emit('finder-point-select', point),
      );
      this.loaded = {explorer, table: (data, words) => trendTable(data, words, sentences)};
    } catch {
      this.#loading = ''; // offline: the next touch tries again
      this.asTable = false;
    }
  }

  async #loadHolidays(): Promise<void> {
    const loaded = await import('@meglass-finder/charts/holidays-japan').catch(() => undefined); // offline: weekends do
    if (loaded) this.isHoliday = loaded.isJapaneseHoliday;
  }
}
