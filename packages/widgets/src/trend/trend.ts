import {html, nothing, type TemplateResult} from 'lit';
import {chartStyles, trendChart, type TrendFrame, type TrendPicture} from '@meglass-finder/charts';
import type {ParamsFor, Report} from '@meglass-finder/client';
import type {MetricName, Quality, TrendData} from '@meglass-finder/reports';
import type {Words} from '@meglass-finder/words';
import {BoxSize} from '../base/box-size.ts';
import {daysOf, earlierSaid, isWeekend} from '../base/days.ts';
import {SeriesWidget} from '../base/series-widget.ts';
import type {TrendExplorer} from './explorer.ts';
import {trendStyles} from './trend.styles.ts';

/**
 * One metric over time, drawn as a line, with the period before beside it and what happened meanwhile; or up to four, under each other.
 *
 * @element finder-trend
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart plot - What is pointed at and moved in by keyboard; `data-total` is the exact total.
 * @csspart chart - The drawing.
 * @csspart line - The line of the period.
 * @csspart previous-line - The line of the period before.
 * @csspart notes - What happened, on the ground line.
 * @csspart strip-total - The total of one of several metrics; `data-metric` is its GA4 metric, `data-value` its exact number.
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

  static override properties = {...SeriesWidget.properties, metrics: {}};

  /** Up to four GA4 metrics in place of one, by their API names, with spaces between: each has a plane of its own. */
  metrics = '';
  /** Lets people read the trend day by day, and as a table; loaded after the first picture. */
  #explorer: TrendExplorer | undefined;

  protected readonly kind = 'trend';
  readonly #plot = new BoxSize(this, '.plot:not(.bone)');

  protected override get params(): ParamsFor<'trend'> {
    const {metrics} = this;
    return {...super.params, ...(metrics && {metric: metrics.match(/\w+/g) as MetricName[]})};
  }

  protected override lacksNames(words: Words): boolean {
    return (!!this.metrics && words.lacks()) || super.lacksNames(words);
  }

  protected override heading(words: Words): string {
    const names = this.metrics.match(/\w+/g)?.map((name) => words.metrics[name as MetricName]?.label ?? name);
    return words.trendOf(names?.join(' · ') ?? super.heading(words));
  }

  protected override prepare(words: Words): void {
    super.prepare(words);
    void this.#explore(words);
  }

  protected renderData({data, quality}: Report<'trend'>, words: Words): TemplateResult {
    const {more} = this;
    const explorer = more && this.#explorer;
    const {previous} = data;
    const toggle = async () => (await this.#explore(words))?.toggle();
    const key = (name: string, label: string) =>
      html`<span
        ><svg width="14" height="8" aria-hidden="true"><path class="line ${name}" d="M0 4H14"></path></svg
        >${label}</span
      >`;
    return html`${explorer?.table(data, more!.words) ?? this.#chart(data, quality, words)}
      <div class="key">
        ${key('current', words.labels.thisPeriod)}
        ${previous && key('previous', earlierSaid(words, previous, data.current))} ${explorer?.noteKey}
        <button class="action" part="table-button" @click=${toggle}>
          ${explorer?.asTable ? more!.words.chart : words.labels.table}
        </button>
      </div>`;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<div class="plot bone"></div>`;
  }

  #chart(data: TrendData, {partialDays, timeZone}: Quality, words: Words): TemplateResult {
    const {current, previous, holidays} = data;
    const days = daysOf(current);
    const {type} = this.fieldOf(data.metric);
    const frame: TrendFrame = {
      width: this.#plot.width,
      height: this.#plot.height,
      steps: type === 'seconds' ? 'clock' : type === 'integer' ? 'whole tens' : 'tens',
      axis: (value) => words.axis(value, type),
      label: (value) => words.plain(value, type, ''),
    };
    const picture: TrendPicture = {
      values: current.values,
      previous: previous?.values,
      dayLabels: days.map(words.shortDay),
      restDays: days.map((day) => isWeekend(day) || !!(timeZone === 'Asia/Tokyo' && holidays?.includes(day))),
      partialDays: days.map((day) => partialDays.includes(day)),
    };
    const title = this.label || this.heading(words);
    const {more} = this;
    const explored = more && this.#explorer?.explore({data, picture, frame, title, words: more.words});
    return html`<div
      class="plot"
      part="plot"
      tabindex="0"
      role="img"
      aria-label=${title}
      data-total=${current.total}
    >
      ${
        frame.width > 0
          ? (explored?.strips ??
            (this.metrics ? nothing : trendChart(picture, frame, explored?.mark, explored?.notes)))
          : nothing
      }
      ${this.state === 'empty' ? more?.emptyMessage(more.words) : nothing}
    </div>`;
  }

  /** Loads what it takes to explore; `undefined` where it cannot be loaded. */
  async #explore(words: Words): Promise<TrendExplorer | undefined> {
    try {
      const [{TrendExplorer}] = await Promise.all([import('./explorer.ts'), this.loadMore(words)]);
      return (this.#explorer ??= new TrendExplorer(this, (point) => this.emit('finder-point-select', point)));
    } catch {
      return undefined; // offline: the next touch tries again
    }
  }
}
