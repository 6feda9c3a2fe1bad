import {html, nothing, type TemplateResult} from 'lit';
import {chartStyles, trendChart, type TrendFrame, type TrendPicture} from '@meglass-finder/charts';
import {isJapaneseHoliday} from '@meglass-finder/charts/holidays-japan';
import type {Report} from '@meglass-finder/client';
import type {Quality, TrendData} from '@meglass-finder/reports';
import {metrics} from '@meglass-finder/reports/light';
import type {Words} from '@meglass-finder/words';
import {BoxSize} from '../base/box-size.ts';
import {daysOf, isWeekend} from '../base/days.ts';
import {SeriesWidget} from '../base/series-widget.ts';
import type {TrendExplorer} from './explorer.ts';
import {trendStyles} from './trend.styles.ts';

/** What is loaded after the first picture. */
interface Loaded {
  readonly explorer: TrendExplorer;
  readonly table: (data: TrendData) => TemplateResult;
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

  #loaded: Loaded | undefined;
  #asTable = false;

  protected readonly kind = 'trend';
  readonly #plot = new BoxSize(this, '.plot:not(.bone)');
  /** The language that what was loaded, or is being loaded, speaks. */
  #loading = '';

  protected heading(words: Words): string {
    return words.trendOf(words.metrics[this.metric]?.label ?? this.metric);
  }

  protected override prepare(words: Words): void {
    super.prepare(words);
    void this.#load(words);
  }

  protected renderData({data, quality}: Report<'trend'>, words: Words): TemplateResult {
    const loaded = this.#asTable && this.#loaded;
    const toggle = () => {
      this.#asTable = !this.#asTable;
      this.requestUpdate();
      void this.#load(words);
    };
    return html`${loaded ? loaded.table(data) : this.#chart(data, quality, words)}
      <div class="key">
        <span
          ><svg width="14" height="8" aria-hidden="true"><path class="line current" d="M0 4H14"></path></svg
          >${words.labels.thisPeriod}</span
        >
        ${
          data.previous &&
          html`<span
            ><svg width="14" height="8" aria-hidden="true">
              <path class="line previous" d="M0 4H14"></path></svg
            >${words.previous(data.previous.values.length, this.params.compare ?? 'previous')}</span
          >`
        }
        <button class="action" part="table-button" @click=${toggle}>
          ${loaded ? this.more?.words.chart : words.labels.table}
        </button>
      </div>`;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<div class="plot bone"></div>`;
  }

  #chart(data: TrendData, {partialDays, timeZone}: Quality, words: Words): TemplateResult {
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
      restDays: days.map((day) => isWeekend(day) || (timeZone === 'Asia/Tokyo' && isJapaneseHoliday(day))),
      partialDays: days.map((day) => partialDays.includes(day)),
    };
    const title = this.label || this.heading(words);
    const plain = (value: number) => words.plain(value, type, unit);
    const explored = this.#loaded?.explorer.explore({data, picture, frame, title, plain});
    const hear = (event: Event) => {
      void this.#load(words);
      this.#loaded?.explorer.handle(event);
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
      ${frame.width > 0 ? trendChart(picture, frame, explored?.mark) : nothing}
      ${this.state === 'empty' ? this.more?.emptyMessage(this.more.words) : nothing}
    </div>`;
  }

  /** Loads what it takes to explore, in the language of the words; once. */
  async #load(words: Words): Promise<void> {
    const {language} = words;
    if (this.#loading === language) return;
    this.#loading = language;
    try {
      const [{TrendExplorer, explorerStyles, trendTable}] = await Promise.all([
        import('./explorer.ts'),
        this.loadMore(words),
      ]);
      const all = this.more?.words;
      if (this.#loading !== all?.language) return;
      this.addStyles(explorerStyles);
      const explorer = new TrendExplorer(
        all,
        () => this.requestUpdate(),
        (point) => this.emit('finder-point-select', point),
      );
      this.#loaded = {explorer, table: (data) => trendTable(data, all, this.params.compare ?? 'previous')};
      this.requestUpdate();
    } catch {
      this.#loading = ''; // offline: the next touch tries again
      this.#asTable = false;
    }
  }
}
