import {html, nothing, type TemplateResult} from 'lit';
import {paletteStyles} from '@meglass-finder/charts';
import {languageOf, loadExplanations, loadKindWords, type KindWords} from '@meglass-finder/words';
import {ContextConsumer} from '../base/context.ts';
import {FinderElement} from '../base/finder-element.ts';
import {loadWhatIsInside} from '../base/on-demand.ts';
import type {Arranger} from './arranger.ts';
import {dashboardStyles} from './dashboard.styles.ts';
import {heightStyles} from './heights.generated.styles.ts';
import {tagAround} from '../base/tag-around.ts';
import {
  LayoutFault,
  readDescription,
  widgetNames,
  type DashboardDescription,
  type PlacedWidget,
  type ReadDescription,
} from './layout.ts';
import {layouts, type LayoutName} from './layouts.ts';

/** The sign of the button that prints: it has its place before there are words. */
const printer = 'M4 6V1.5h8V6M4 12H1.5V6h13v6H12M4 9.5h8v5H4z';

/** Widgets whose rows can be chosen. */
const choosable = ['ranking', 'breakdown', 'map', 'movers'];

/**
 * A ready dashboard: a picker for the period and a grid of widgets, ready-made or as a description says. It stands in a
 * `finder-provider`, whose period its widgets show.
 *
 * @element finder-dashboard
 * @attr {'compact' | 'comfortable'} density - `compact` or `comfortable`, by `finder.css`; any element may have it.
 * @slot heading - A heading of the page's own, beside the picker.
 * @csspart head - The line with the heading and the picker.
 * @csspart print - The button that prints it, with `printable`.
 * @csspart grid - The widgets.
 * @csspart arranging - With `arrange`: what is said above the widgets, and the buttons `undo` and `reset`.
 * @csspart undo - Takes the newest step back.
 * @csspart reset - Takes all steps back.
 * @csspart place - With `arrange`: a widget and the tools over it.
 * @csspart grab - The tool that drags a widget, or takes it along by keyboard.
 * @csspart earlier - The tool that moves a widget a place forward.
 * @csspart later - The tool that moves a widget a place back.
 * @csspart fault - What is wrong with the description; only whoever writes it sees that.
 * @cssproperty [--finder-gap=12px] - The space between widgets.
 * @cssproperty [--finder-dashboard-width=1920px] - How wide it becomes at most; in a wider place it stands in the middle.
 * @cssproperty [--finder-dashboard-height=1000px] - The height that it reserves before it is defined.
 * @fires finder-arrange - The widgets are in another order, by somebody's hand; `detail` is the `DashboardDescription` to be kept.
 */
export class FinderDashboard extends FinderElement {
  static override styles = [paletteStyles, heightStyles, dashboardStyles];

  static override properties = {
    layout: {},
    metrics: {},
    url: {},
    description: {},
    selectable: {type: Boolean},
    printable: {type: Boolean},
    arrange: {type: Boolean},
  };

  /** `overview`, `morning`, `content`, `acquisition`, `audience`, `goals`, `shop`, `page` or `realtime`. */
  layout: LayoutName = 'overview';
  /** The metrics of the figures in the first row, by their API names, with spaces between; without them, those of the layout. */
  metrics = '';
  /** The page that the layout `page` is about: its canonical address or its path. */
  url = '';
  /** A dashboard of one's own in place of a layout: `{"widgets": [{"widget": "trend", "width": "half", "attributes": {"metric": "sessions"}}]}`, as JSON or as data. */
  description: string | DashboardDescription = '';

  /** Rows can be chosen: the rest of the dashboard then shows what belongs to the row, until that is taken back. */
  selectable = false;
  /** It has a button that prints it, and nothing else of the page: all of it, also what nobody has scrolled to. */
  printable = false;
  /** The order can be changed by hand, by pointer, buttons or keyboard; `description` then has the new one. */
  arrange = false;

  readonly #context = new ContextConsumer(this);
  /** What the button for printing says, and in which language. */
  #print = {language: '', name: ''};
  /** What is said of a fault, and in which language. */
  #faults: {readonly language: string; readonly words?: KindWords['layoutFaults']} = {language: ''};
  /** The elements in use, by what they are made of: what stays is neither made nor asked for anew. */
  #elements = new Map<string, HTMLElement>();
  /** Loaded where the order is to be changed. */
  #arranger: Arranger | undefined;

  protected override willUpdate(): void {
    if (this.arrange && !this.#arranger) void this.#loadArranger();
    const language = this.#context.value?.words?.language;
    if (this.printable && language && language !== this.#print.language) void this.#speak(language);
  }

  protected override render(): TemplateResult {
    const {widgets, fault} = this.#described();
    const arranger = this.arrange ? this.#arranger : undefined;
    const elements = this.#placed(widgets, arranger !== undefined);
    return html`<div class="head" part="head">
        <slot name="heading"></slot>
        ${this.selectable ? html`<finder-filter cross></finder-filter>` : nothing}
        ${this.layout === 'realtime' && !this.description ? nothing : html`<finder-period></finder-period>`}
        ${
          this.printable
            ? html`<button
                class="print"
                part="print"
                aria-label=${this.#print.name || nothing}
                title=${this.#print.name || nothing}
                @click=${() => void this.#printAll()}
              >
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d=${printer}></path></svg>
              </button>`
            : nothing
        }
      </div>
      ${fault ? html`<p class="fault" part="fault" role="alert">${this.#said(fault)}</p>` : nothing}
      ${arranger?.bar()}
      <div class="grid" part="grid">${arranger ? arranger.places(widgets, elements) : elements}</div>`;
  }

  protected override updated(): void {
    loadWhatIsInside(this.shadowRoot!);
  }

  async #printAll(): Promise<void> {
    const loaded = await import('../base/export/print.ts').catch(() => undefined); // offline: nothing can be printed yet
    await loaded?.printWhole(this);
  }

  async #speak(language: string): Promise<void> {
    this.#print = {language, name: ''};
    const explanations = await loadExplanations(language).catch(() => undefined);
    if (language !== this.#print.language) return;
    this.#print = {language: explanations ? language : '', name: explanations?.take.print ?? ''};
    if (explanations) this.requestUpdate(); // offline: tried again with the next change
  }

  async #loadArranger(): Promise<void> {
    const loaded = await import('./arranger.ts').catch(() => undefined); // offline: tried again with the next change
    if (!loaded || this.#arranger) return;
    this.#arranger = new loaded.Arranger(this, (description) => this.emit('finder-arrange', description));
    this.addEventListener('finder-state-change', () => this.arrange && this.requestUpdate()); // a heading may be another
    this.requestUpdate();
  }

  #described(): ReadDescription {
    const {description, metrics, url, layout} = this;
    try {
      if (description) return known(readDescription(description));
    } catch (error) {
      if (error instanceof LayoutFault) return {widgets: [], fault: error};
      throw error;
    }
    const isThere = Object.hasOwn(layouts, layout);
    const widgets = layouts[isThere ? layout : 'overview']({...(metrics && {metrics}), url});
    const facts = {name: layout.slice(0, 40), known: Object.keys(layouts).join(', ')};
    return {widgets, fault: isThere ? undefined : new LayoutFault('unknownLayout', facts)};
  }

  /** A fault in the language that is spoken here; nothing until its words are there. */
  #said({code, facts, message}: LayoutFault): string | typeof nothing {
    const tag = tagAround(this) ?? this.closest<HTMLElement>('[lang]')?.lang;
    const language = this.#context.value?.words?.language ?? languageOf(tag);
    if (this.#faults.language !== language) {
      const before = this.#faults.words;
      this.#faults = {language, ...(before && {words: before})};
      void loadKindWords(language).then(
        ({layoutFaults: words}) => {
          if (this.#faults.language !== language) return;
          this.#faults = {language, words};
          this.requestUpdate();
        },
        () => (this.#faults = {language: ''}), // offline: tried again with the next change
      );
    }
    const {words} = this.#faults;
    return words ? words[code](facts) : this.isConnected && !navigator.onLine ? message : nothing;
  }

  /** One element for each widget; the same widget as before keeps its element, wherever it stands now. */
  #placed(widgets: readonly PlacedWidget[], arranging: boolean): HTMLElement[] {
    const kept = new Map<string, HTMLElement>();
    const all = widgets.map(({widget, width = 'whole', tall, attributes = {}}) => {
      let key = JSON.stringify([widget, attributes]);
      while (kept.has(key)) key += '+';
      const element = this.#elements.get(key) ?? elementOf(widget, attributes);
      element.toggleAttribute(
        'selectable',
        attributes['selectable'] === true || (this.selectable && choosable.includes(widget)),
      );
      element.className = arranging ? '' : tall ? `${width} tall` : width;
      element.inert = arranging;
      kept.set(key, element);
      return element;
    });
    this.#elements = kept;
    return all;
  }
}

/** What can be a widget of a page's own: no capitals, as in every element's name, and nothing that stands around others. */
const ownName = /^(?!(provider|dashboard)$)[a-z]+(-[a-z0-9]+)*$/;
const isThere = ({widget}: PlacedWidget) =>
  widgetNames.includes(widget) || (ownName.test(widget) && customElements.get(`finder-${widget}`));

/** The widgets that there are, the page's own among them, and what is said of the first that there is not. */
function known({widgets, fault}: ReadDescription): ReadDescription {
  const index = widgets.findIndex((each) => !isThere(each));
  if (index < 0) return {widgets, fault};
  const facts = {at: index + 1, name: widgets[index]!.widget.slice(0, 40), known: widgetNames.join(', ')};
  return {widgets: widgets.filter(isThere), fault: new LayoutFault('unknownWidget', facts)};
}

function elementOf(widget: string, attributes: NonNullable<PlacedWidget['attributes']>): HTMLElement {
  const element = document.createElement(`finder-${widget}`);
  for (const [name, value] of Object.entries(attributes))
    if (value !== false) element.setAttribute(name, value === true ? '' : String(value));
  return element;
}
