import {html, paletteStyles, svg, type Template} from '@meglass-finder/charts';
import type {Kind, ParamsFor, Report} from '@meglass-finder/client';
import type {ComparisonName, DateRange, MetricName, PeriodName} from '@meglass-finder/reports';
import {
  loadExplanations,
  loadProblems,
  type BadgeName,
  type Problems,
  type Units,
  type Words,
} from '@meglass-finder/words';
import type {AboutNumber} from './about.ts';
import {badgesOf} from './badges.ts';
import {ContextConsumer} from './context.ts';
import {FinderElement} from './finder-element.ts';
import {afterFirstPicture} from './later.ts';
import {adviceFor, failureMessage} from './message.ts';
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

  static override properties = {metric: {}, period: {}, compare: {}, label: {}, units: {}};

  /** The GA4 metric, by its API name, such as `sessions`. */
  metric: MetricName = 'sessions';
  /** The days: `last7days`, `last28days` or `last90days`; all end yesterday. */
  period: PeriodName = 'last28days';
  /** What the period is compared with: `none`, or `previous`, as many days just before it. */
  compare: ComparisonName = 'none';
  /** Stands in place of the widget's own heading. */
  label = '';
  /** How large figures are written: `exact` (23,418) or `compact` (2.3 万, 23.4K). */
  units: Units = 'exact';

  #asked = false;
  #about: ((about: AboutNumber) => Template) | undefined;
  #problems: Problems | undefined;

  readonly #context = new ContextConsumer(this);
  readonly #report = new ReportController<Name>(this);
  #state: WidgetState | undefined;
  #spoken = '';
  #prepared = false;

  /** The kind of report that it shows. */
  protected abstract readonly kind: Name;
  /** The heading in people's words. */
  protected abstract heading(words: Words): string;
  /** Draws the data. */
  protected abstract renderData(report: Report<Name>, words: Words): Template;
  /** What the data is about. */
  protected abstract subjectOf(report: Report<Name>): Subject;
  /** Whether GA4 has counted nothing at all in the period. */
  protected abstract isEmpty(report: Report<Name>): boolean;
  /** The shape of the data while it is not there, in its final size. */
  protected abstract renderSkeleton(): Template;

  /** The parameters that every kind takes, and the metric. */
  protected get params(): ParamsFor<Name> {
    return {metric: this.metric, period: this.period, compare: this.compare} as ParamsFor<Name>;
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
    if (words && words.language !== this.#spoken) {
      this.#spoken = words.language;
      this.#about = undefined;
      this.#problems = undefined;
      this.#prepared = false;
    }
    if (words && this.#asked && !this.#about) void this.#explain(words);
    if (words && this.#report.watched?.error && !this.#problems) void this.#advise(words);
  }

  /** Loads what may be needed soon; the first picture is there already. A kind adds its own. */
  protected prepare(words: Words): void {
    loadProblems(words.language).catch(() => undefined); // asked for again when there is a problem
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
    const {error, report} = this.#report.watched ?? {};
    const detail: StateChange = {
      state,
      code: error?.code,
      badges: report ? badgesOf(report.quality, error !== undefined) : [],
    };
    this.emit('finder-state-change', detail);
  }

  protected override render(): Template {
    const words = this.#context.value?.words;
    const {report, error, busy = false} = this.#report.watched ?? {};
    const badges = report ? badgesOf(report.quality, error !== undefined) : [];
    const heading = words ? this.label || this.heading(words) : '';
    return html`<div
      class="card"
      part="card"
      role="group"
      lang=${words?.language}
      aria-label=${heading || undefined}
      aria-busy=${busy}
      @keydown=${this.#close}
    >
      <div class="head">
        <div class="label" part="label" title=${heading}>${heading}</div>
        ${words && report ? this.#head(words, badges) : undefined}
      </div>
      <div class="body" part="body">${words ? this.#body(words) : this.renderSkeleton()}</div>
      <div class="foot" part="footer">${words && report ? foot(report, words, badges) : undefined}</div>
      <div class="hidden" role="status">${words ? announcement(this.state, words) : undefined}</div>
    </div>`;
  }

  #head(words: Words, badges: readonly BadgeName[]) {
    const [first, ...more] = badges.filter((name) => !ordinary.includes(name));
    const toggle = () => this.#ask(!this.#asked);
    const note = first && words.badges[first] + (more.length ? ` +${more.length}` : '');
    // Where the card is too narrow for the badge its name is here, and its colour.
    const name = this.#asked ? words.labels.close : [words.labels.about, ...(note ? [note] : [])].join(' · ');
    return html`${
        note
          ? html`<button
              class="badge"
              part="badge"
              aria-expanded=${this.#asked}
              data-badges=${badges.join(' ')}
              @click=${toggle}
            >
              ${note}
            </button>`
          : undefined
      }
      <button
        class=${note ? 'info noted' : 'info'}
        part="info"
        aria-expanded=${this.#asked}
        aria-label=${name}
        title=${name}
        @click=${toggle}
      >
        ${this.#asked ? closeSign : infoSign}
      </button>`;
  }

  #body(words: Words): Template {
    const {report, error} = this.#report.watched ?? {};
    if (report && this.#asked && this.#about)
      return this.#about({
        ...this.subjectOf(report),
        quality: report.quality,
        badges: badgesOf(report.quality, error !== undefined),
        advice: error && adviceFor(error, words, this.#problems ?? {}),
      });
    if (report) return this.renderData(report, words);
    if (error) return failureMessage(error, {words, problems: this.#problems, retry: this.#retry});
    return this.renderSkeleton();
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
      ]);
      if (words.language !== this.#spoken) return;
      this.addStyles(aboutStyles);
      this.#about = (about) => aboutPanel(about, explanations, words);
      this.requestUpdate();
    } catch {
      this.#ask(false); // offline: the panel stays closed
    }
  }

  async #advise(words: Words): Promise<void> {
    const loaded = await loadProblems(words.language).catch(() => ({})); // offline: the state's own words do
    if (words.language !== this.#spoken) return;
    this.#problems = loaded;
    this.requestUpdate();
  }
}

const infoSign = svg`<svg viewBox="0 0 14 14" aria-hidden="true"><circle cx="7" cy="7" r="6"></circle><path d="M7 6.4v3.4M7 4.1v.1"></path></svg>`;
const closeSign = svg`<svg viewBox="0 0 14 14" aria-hidden="true"><path d="M3 3l8 8M11 3l-8 8"></path></svg>`;

/** What is so on any ordinary day stands in the foot; a badge that is always there warns of nothing. */
const ordinary: readonly BadgeName[] = ['estimated', 'partial'];

function foot({quality: {asOf, timeZone}}: Report, words: Words, badges: readonly BadgeName[]) {
  const notes = ordinary.filter((name) => badges.includes(name));
  return html`<span part="as-of" data-as-of=${asOf}>${words.asOf(words.moment(asOf, timeZone))}</span
    >${notes.map((name) => html`<span part="note" data-note=${name}>${words.badges[name]}</span>`)}<span
      class="wide"
      >${words.labels.source}</span
    ><span class="wide">${words.zone(timeZone)}</span>`;
}

/** What a screen reader hears of a state without looking; that data is there it finds by itself. */
function announcement(state: WidgetState, {states}: Words): string {
  return state in states ? states[state as keyof typeof states] : '';
}
