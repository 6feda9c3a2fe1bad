import {html, nothing, svg, type PropertyDeclarations, type TemplateResult} from 'lit';
import {paletteStyles} from '@meglass-finder/charts';
import type {Kind, ParamsFor, Report} from '@meglass-finder/client';
import type {AlignmentName, ComparisonName, DateRange, MetricName, Period} from '@meglass-finder/reports';
import {loadExplanations, loadMoreWords, type BadgeName, type Units, type Words} from '@meglass-finder/words';
import type {AboutNumber} from './about.ts';
import {badgesOf} from './badges.ts';
import {ContextConsumer} from './context.ts';
import {attribute, FinderElement} from './finder-element.ts';
import {afterFirstPicture} from './later.ts';
import type {More} from './more.ts';
import {ReportController} from './report-controller.ts';
import {stateOf, type WidgetState} from './states.ts';
import {widgetStyles} from './widget.styles.ts';

/** What `finder-state-change` tells. */
export interface StateChange {
  readonly state: WidgetState;
  /** The code of the newest error, if there is one. */
  readonly code: string | undefined;
  /** What makes the figures less than exact. */
  readonly badges: readonly BadgeName[];
}

/** What a report is about, as its panel says it. */
export interface Subject {
  readonly metric: MetricName;
  readonly period: DateRange;
  readonly compared: DateRange | null;
}

/**
 * What widgets of one report have in common: a card with a head, a place for the data, and a foot that says where the
 * data is from. A kind says what it asks and draws what comes back.
 */
export abstract class ReportWidget<Name extends Kind = Kind> extends FinderElement {
  static override styles = [paletteStyles, widgetStyles];

  static override properties: PropertyDeclarations = {
    metric: attribute('sessions'),
    period: attribute(''),
    compare: attribute(''),
    align: attribute(''),
    label: attribute(''),
    units: attribute('exact'),
  };

  /** The GA4 metric, by its API name, such as `sessions`. */
  metric: MetricName = 'sessions';
  /**
   * The days: a name such as `last28days`, `today` or `thisMonth`, or the first and the last, `2026-11-01/2026-11-15`.
   * Without one, those of the provider.
   */
  period: Period | '' = '';
  /** What the period is compared with: `none`, `previous` or `previousYear`; without one, as the provider says. */
  compare: ComparisonName | '' = '';
  /** How the days compared are matched: by `date` or by `weekday`; without one, as the provider says. */
  align: AlignmentName | '' = '';
  /** Stands in place of the widget's own heading. */
  label = '';
  /** How large figures are written: `exact` (23,418) or `compact` (2.3 万, 23.4K). */
  units: Units = 'exact';

  /** What was loaded after the first picture, or because something is not as on any ordinary day. */
  protected more: More | undefined;
  #about: ((about: AboutNumber) => TemplateResult) | undefined;
  #asked = false;
  readonly #context = new ContextConsumer(this);
  readonly #report = new ReportController<Name>(this);
  #state: WidgetState | undefined;
  #spoken = '';
  #prepared = false;
  /** What was known when `more` was needed last: it is tried once for each. */
  #needed: unknown;

  /** The kind of report that it shows. */
  protected abstract readonly kind: Name;
  /** The heading in people's words. */
  protected abstract heading(words: Words): string;
  /** Draws the data. */
  protected abstract renderData(report: Report<Name>, words: Words): TemplateResult;
  /** What the data is about. */
  protected abstract subjectOf(report: Report<Name>): Subject;
  /** Whether GA4 has counted nothing at all in the period. */
  protected abstract isEmpty(report: Report<Name>): boolean;
  /** The shape of the data while it is not there, in its final size. */
  protected abstract renderSkeleton(): TemplateResult;

  /** The parameters that every kind takes, and the metric. */
  protected get params(): ParamsFor<Name> {
    const {shared} = this.#context.value ?? {};
    return {
      metric: this.metric,
      period: this.period || shared?.period,
      compare: this.compare || shared?.compare,
      align: this.align || shared?.align,
    } as object as ParamsFor<Name>;
  }

  /** The state it is in; also the attribute `data-state`. */
  get state(): WidgetState {
    const {watched} = this.#report;
    if (watched && !this.#context.value?.words) return 'loading'; // nothing can be said or shown yet
    return stateOf(watched, watched?.report !== undefined && this.isEmpty(watched.report));
  }

  /** Asks for the report again, as the retry button does. */
  refresh(): void {
    this.#report.refresh();
  }

  protected override willUpdate(): void {
    const {client, words} = this.#context.value ?? {};
    this.#report.ask(client, this.kind, this.params);
    if (!words) return;
    if (words.language !== this.#spoken) {
      this.#spoken = words.language;
      this.#about = this.more = this.#needed = undefined;
      this.#prepared = false;
    }
    const {watched} = this.#report;
    const {state} = this;
    if (this.#needed !== watched && (watched?.error || state === 'empty' || this.#warnings.length)) {
      this.#needed = watched;
      void this.loadMore(words).catch(() => undefined); // offline: a few words are there
    }
    if (this.#asked && !this.#about) void this.#explain(words);
  }

  /** Loads what may be needed soon; the first picture is there already. A kind adds its own. */
  protected prepare(words: Words): void {
    void this.loadMore(words).catch(() => undefined); // tried again when it is needed
  }

  /** Loads `more`, once for each language. */
  protected async loadMore(words: Words): Promise<void> {
    if (this.more) return;
    const [{drawings, styles}, moreWords] = await Promise.all([
      import('./more.ts'),
      loadMoreWords(words.language),
    ]);
    if (words.language !== this.#spoken) return;
    this.more = {...drawings, words: {...words, ...moreWords}};
    this.addStyles(...styles);
    this.requestUpdate();
  }

  protected override updated(): void {
    const {state} = this;
    const {words} = this.#context.value ?? {};
    if (words && !this.#prepared && this.#report.watched?.report) {
      this.#prepared = true;
      afterFirstPicture(this, () => this.prepare(words));
    }
    if (state === this.#state) return;
    this.#state = state;
    this.setAttribute('data-state', state);
    const detail: StateChange = {state, code: this.#report.watched?.error?.code, badges: this.#badges};
    this.emit('finder-state-change', detail);
  }

  get #badges(): readonly BadgeName[] {
    const {report, error} = this.#report.watched ?? {};
    return report ? badgesOf(report.quality, error !== undefined) : [];
  }

  /** What is so on any ordinary day stands in the foot; a badge that is always there warns of nothing. */
  get #warnings(): readonly BadgeName[] {
    return this.#badges.filter((name) => name !== 'partial' && name !== 'estimated');
  }

  protected override render(): TemplateResult {
    const words = this.#context.value?.words;
    const {report, busy = false} = this.#report.watched ?? {};
    const heading = words && (this.label || this.heading(words));
    return html`<div
      class="card"
      part="card"
      role="group"
      lang=${words?.language ?? nothing}
      aria-label=${heading ?? nothing}
      aria-busy=${busy}
      @keydown=${this.#close}
    >
      <div class="head">
        <div class="label" part="label" title=${heading ?? nothing}>${heading}</div>
        ${words && report && this.#head(words)}
      </div>
      <div class="body" part="body">${words ? this.#body(words) : this.renderSkeleton()}</div>
      <div class="foot" part="footer">${words && report && this.#foot(report, words)}</div>
      <div class="hidden" role="status">${words && this.#announcement(words)}</div>
    </div>`;
  }

  #head({labels}: Words) {
    const {more} = this;
    const asked = this.#asked;
    const toggle = () => this.#ask(!asked);
    const note = more?.badgeNote(this.#warnings, more.words);
    // Where the card is too narrow for the badge its name is here, and its colour.
    const name = asked && more ? more.words.close : note ? `${labels.about} · ${note}` : labels.about;
    return html`${more && note && more.badgeButton(note, {badges: this.#badges, asked, toggle})}<button
        class=${note ? 'info noted' : 'info'}
        part="info"
        aria-expanded=${asked}
        aria-label=${name}
        title=${name}
        @click=${toggle}
      >
        <svg viewBox="0 0 14 14" aria-hidden="true">
          ${
            asked
              ? svg`<path d="M3 3l8 8M11 3l-8 8"></path>`
              : svg`<circle cx="7" cy="7" r="6"></circle><path d="M7 6.4v3.4M7 4.1v.1"></path>`
          }
        </svg>
      </button>`;
  }

  #body(words: Words): TemplateResult {
    const {more} = this;
    const {report, error} = this.#report.watched ?? {};
    if (report && this.#asked && this.#about)
      return this.#about({
        ...this.subjectOf(report),
        quality: report.quality,
        badges: this.#badges,
        advice: error && more?.adviceFor(error, more.words),
      });
    if (report) return this.renderData(report, words);
    if (!error) return this.renderSkeleton();
    return more
      ? more.failureMessage(error, more.words, this.#retry)
      : html`<button class="action" part="retry" @click=${this.#retry}>${words.labels.failed} ↻</button>`;
  }

  #foot({quality: {asOf, timeZone}}: Report, {labels, asOf: sentence, moment, zone}: Words) {
    const note = (name: 'estimated' | 'partial') =>
      this.#badges.includes(name)
        ? html`<span part="note" data-note=${name}>${labels[name]}</span>`
        : nothing;
    return html`<span part="as-of" data-as-of=${asOf}>${sentence(moment(asOf, timeZone))}</span
      >${note('estimated')}${note('partial')}<span class="wide">${labels.source}</span
      ><span class="wide">${zone(timeZone)}</span>`;
  }

  /** What a screen reader hears of a state without looking; that data is there it finds by itself. */
  #announcement({labels}: Words): string | undefined {
    if (this.state === 'loading') return labels.loading;
    const states: Partial<Record<WidgetState, string>> | undefined = this.more?.words.states;
    return states?.[this.state] ?? (this.#report.watched?.error && labels.failed);
  }

  #ask(asked: boolean): void {
    this.#asked = asked;
    this.requestUpdate();
  }

  readonly #close = ({key}: KeyboardEvent) => {
    if (key === 'Escape') this.#ask(false);
  };

  readonly #retry = () => {
    if (this.emit('finder-retry', undefined, true)) this.refresh();
  };

  async #explain(words: Words): Promise<void> {
    try {
      const [{aboutPanel, aboutStyles}, explanations] = await Promise.all([
        import('./about.ts'),
        loadExplanations(words.language),
        this.loadMore(words),
      ]);
      const all = this.more?.words;
      if (words.language !== this.#spoken || !all) return;
      this.addStyles(aboutStyles);
      this.#about = (about) => aboutPanel(about, explanations, all);
      this.requestUpdate();
    } catch {
      this.#ask(false); // offline: the panel stays closed
    }
  }
}
