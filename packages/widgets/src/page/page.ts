import {html, nothing, type TemplateResult} from 'lit';
import {chartStyles, sparkline} from '@meglass-finder/charts';
import type {ParamsFor, Report} from '@meglass-finder/client';
import type {PageData, PageFigure} from '@meglass-finder/reports';
import {metrics, type MetricField} from '@meglass-finder/reports/light';
import type {KindWords, Words} from '@meglass-finder/words';
import {barCell, barTableStyles} from '../base/bar-table.ts';
import {BoxSize} from '../base/box-size.ts';
import {rowOf, showsMoreOf} from '../base/choosing.ts';
import {rowName, rowStyles} from '../base/row-name.ts';
import type {Subject} from '../base/report-widget.ts';
import {providerAround} from '../base/provider-around.ts';
import {directionOf, toneOf} from '../base/tone.ts';
import {WordedWidget} from '../base/worded-widget.ts';
import {pageStyles} from './page.styles.ts';

/** How many channels are shown. */
const mostChannels = 5;
/** Dimensions whose values are pages. */
const dimensionsOfPages: readonly string[] = ['pagePath', 'pagePathPlusQueryString', 'landingPage'];

/**
 * All about one page, for the screen on which it is edited: how often it was seen, by how many, for how long, and where
 * they came from.
 *
 * @element finder-page
 * @csspart card - The frame.
 * @csspart label - The heading: the page's title, or its path.
 * @csspart path - The path of the page.
 * @csspart close-button - Puts a page away that was chosen, where it is to `follow`.
 * @csspart figure - One of the four figures; `data-name` says which, `data-value` is its exact number.
 * @csspart change - The change of a figure; `data-difference` is its exact number.
 * @csspart since - From which day on there are figures, where a token shows the page from a day on alone.
 * @csspart views - The line of the days; `data-total` is the exact number of views.
 * @csspart table - Where people came from; a row's `data-value` is GA4's channel.
 * @csspart sessions - The sessions from a channel; `data-value` is the exact number.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-page-height=330px] - The height that it reserves.
 * @fires finder-state-change - It is in another state; `detail` is the `StateChange`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class FinderPage extends WordedWidget<'page'> {
  static override styles = [...WordedWidget.styles, chartStyles, barTableStyles, rowStyles, pageStyles];

  static override properties = {...WordedWidget.properties, url: {}, follow: {type: Boolean}};

  /** The page: its canonical address, or its path. Without one it is the page that the element stands in. */
  url = '';
  /**
   * It shows the page whose row is chosen in a widget of the same provider, such as a `selectable` ranking of pages, and
   * nothing until one is.
   */
  follow = false;

  protected readonly kind = 'page';
  readonly #box = new BoxSize(this, '.views');
  #provider: Element | null = null;
  /** What had the focus when a page was chosen. */
  #from: HTMLElement | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#provider = providerAround(this);
    this.#provider?.addEventListener('finder-row-select', this.#choose);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#provider?.removeEventListener('finder-row-select', this.#choose);
  }

  /** Nothing is asked, nor drawn, while no page is chosen. */
  protected override shouldUpdate(): boolean {
    if (this.follow) this.hidden = this.url === '';
    return (this.url !== '' || !this.follow) && super.shouldUpdate();
  }

  readonly #choose = (event: Event): void => {
    const {value} = (event as CustomEvent<{value?: unknown}>).detail;
    const [widget] = event.composedPath() as (HTMLElement & {readonly dimension?: string})[];
    if (!this.follow || typeof value !== 'string' || !value.startsWith('/')) return; // "(other)" is no page
    if (!dimensionsOfPages.includes(widget!.dimension ?? '')) return;
    if (this.#from) showsMoreOf(this.#from, undefined);
    this.#from = widget;
    showsMoreOf(widget!, value);
    this.url = value;
    this.hidden = false;
    void this.updateComplete.then(() => this.scrollIntoView({block: 'nearest'}));
  };

  #close(): void {
    const from = this.#from;
    if (from) {
      showsMoreOf(from, undefined);
      rowOf(from, this.url)?.focus();
    }
    this.url = '';
  }

  protected override get params(): ParamsFor<'page'> {
    const {period, compare, align, filter} = super.params;
    return {url: this.url || location.pathname, period, compare, align, filter};
  }

  protected called({page}: KindWords): string {
    return page.heading;
  }

  protected subjectOf({data: {period, compare}}: Report<'page'>): Subject {
    return {metric: 'screenPageViews', period, compared: compare};
  }

  protected isEmpty({data: {screenPageViews}}: Report<'page'>): boolean {
    return screenPageViews.current === 0 && !screenPageViews.previous;
  }

  protected draw({data}: Report<'page'>, words: Words, {page: own}: KindWords): TemplateResult {
    const {title, path, period, since, views, channels} = data;
    const isLater = since !== undefined && since > period.end;
    const sinceWhen =
      since && html`<div class="since" part="since">${own.since(words.shortDay(since), isLater)}</div>`;
    return html`<div class="title">
        <b>${title ?? path}</b
        >${title === null ? nothing : html`<span part="path" title=${path}>${path}</span>`}
        ${this.follow ? html`<button class="action" part="close-button" @click=${this.#close}>${own.close}</button>` : nothing}
      </div>
      ${
        this.state === 'empty'
          ? html`${isLater ? nothing : html`<div class="nothing" part="message">${own.never}</div>`}${sinceWhen}`
          : html`${this.#figures(data, words, own)}${sinceWhen}
              <div class="views" part="views" role="img" aria-label=${own.views} data-total=${views.total}>
                ${views.values.length > 1 && this.#box.width > 0 ? sparkline(views.values, this.#box) : nothing}
              </div>
              ${channels.length ? this.#channels(channels, words, own) : nothing}`
      }`;
  }

  protected renderSkeleton(): TemplateResult {
    const {compare = 'none'} = this.params;
    return html`<div class="bone line"></div>
      <div class=${compare === 'none' ? 'bone row' : 'bone row compared'}></div>
      <div class="bone rest"></div>`;
  }

  #figures(data: PageData, words: Words, own: KindWords['page']): TemplateResult {
    const named = (name: 'screenPageViews' | 'activeUsers' | 'keyEvents') => ({
      name,
      label: words.metrics[name].label,
      unit: words.metrics[name].unit,
      figure: data[name],
      field: metrics[name] as Pick<MetricField, 'type' | 'better'>,
    });
    const time = {
      name: 'engagementPerUser',
      label: own.timePerUser,
      unit: '',
      figure: data.engagementPerUser,
      field: {type: 'seconds', better: 'up'} as const,
    };
    return html`<dl>
      ${[named('screenPageViews'), named('activeUsers'), time, named('keyEvents')].map(
        ({name, label, unit, figure, field}) =>
          html`<div part="figure" data-name=${name} data-value=${figure.current}>
            <dt>${label}</dt>
            <dd>
              ${words
                .figure(figure.current, field.type, unit, this.units)
                .map((part) => ('digits' in part ? part.digits : html`<small>${part.unit}</small>`))}
              ${changeOf(figure, field, words, !data.unfinished)}
            </dd>
          </div>`,
      )}
    </dl>`;
  }

  #channels(channels: PageData['channels'], words: Words, own: KindWords['page']): TemplateResult {
    const {unit} = words.metrics.sessions;
    const highest = channels[0]!.sessions;
    return html`<table part="table" aria-label=${own.channels}>
      <caption>
        ${own.channels}
      </caption>
      <tbody>
        ${channels.slice(0, mostChannels).map(
          ({value, sessions}) =>
            html`<tr data-value=${value}>
              <th scope="row">${rowName(words.valueName('sessionDefaultChannelGroup', value), false)}</th>
              ${barCell(sessions, highest)}
              <td part="sessions" data-value=${sessions}>${words.plain(sessions, 'integer', unit)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

function changeOf(
  {change}: PageFigure,
  {type, better}: Pick<MetricField, 'type' | 'better'>,
  words: Words,
  settled: boolean,
) {
  if (!change) return nothing;
  return html`<span
    class=${`change ${toneOf(directionOf(change), better, settled)}`}
    part="change"
    data-difference=${change.difference}
    >${words.change(change, type) || words.labels.noChange}</span
  >`;
}
