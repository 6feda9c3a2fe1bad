import {html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import {paletteStyles} from '@meglass-finder/charts';
import type {Kind, ParamsFor, Report} from '@meglass-finder/client';
import type {
  AlignmentName,
  AnyMetricName,
  ComparisonName,
  DateRange,
  MetricName,
  Period,
} from '@meglass-finder/reports';
import {firstMetrics, type MetricField} from '@meglass-finder/reports/light';
import type {BadgeName, Units, Words} from '@meglass-finder/words';
import type {Attendant} from './attendant.ts';
import {badgesOf, warningsOf} from './badges.ts';
import {ContextConsumer} from './context.ts';
import {FinderElement} from './finder-element.ts';
import {afterFirstPicture} from './later.ts';
import {ReportController} from './report-controller.ts';
import type {WidgetState} from './states.ts';
import type {Whole} from './whole.ts';
import {widgetStyles} from './widget.styles.ts';

/** What `finder-state-change` tells. */
export interface StateChange {
  readonly state: WidgetState;
  /** The code of the newest error, if there is one. */
  readonly code: string | undefined;
  /** What the service says of it, in English, for developers. */
  readonly detail: string | undefined;
  /** What makes the figures less than exact. */
  readonly badges: readonly BadgeName[];
}

/** What a report is about, as its panel says it. */
export interface Subject {
  /** All that it shows, where it shows several; null where it is not about what a metric counts. */
  readonly metric: AnyMetricName | readonly AnyMetricName[] | null;
  /** Null where it is about now. */
  readonly period: DateRange | null;
  readonly compared: DateRange | null;
}

/** Milliseconds until names that could not be loaded are tried again. */
const anotherTry = 5000;
/** The signs in the button beside the heading. */
const askSign = 'M13 7A6 6 0 1 1 1 7a6 6 0 0 1 12 0M7 6.4v3.4M7 4.1v.1';
const closeSign = 'M3 3l8 8M11 3l-8 8';

/**
 * What widgets of one report have in common: a card with a head, a place for the data, and a foot that says where the
 * data is from. A kind says what it asks and draws what comes back. What is done with a card, and what is said when
 * something is not as on any ordinary day, is its attendant's, who comes after the first picture or when needed.
 */
export abstract class ReportWidget<Name extends Kind = Kind> extends FinderElement {
  static override styles = [paletteStyles, widgetStyles];

  static override properties: PropertyDeclarations = {
    metric: {},
    period: {},
    compare: {},
    align: {},
    filter: {},
    label: {},
    units: {},
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
  /** What of the site's events counts, besides what the provider says: conditions such as `country==Japan`, with `;` between those that must all hold. */
  filter = '';
  /** Stands in place of the widget's own heading. */
  label = '';
  /** How large figures are written: `exact` (23,418) or `compact` (2.34 万, 23.4K). */
  units: Units = 'exact';

  /** What was loaded after the first picture, or because something is not as on any ordinary day. */
  protected more: Attendant | undefined;
  readonly #context = new ContextConsumer(this);
  readonly #report = new ReportController<Name>(this);
  /** What it speaks, as soon as every name is there that it shows. */
  #words: Words | undefined;
  /** What is loaded where a name is lacking. */
  #whole: Whole | undefined;
  /** The words whose first picture has been seen to. */
  #prepared: Words | undefined;
  /** The words that `more` speaks: those before, until its own have come, so that what is open stays open. */
  #attended: Words | undefined;
  #state: WidgetState | undefined;

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
      filter: [shared?.filter, this.filter].filter(Boolean).join(';') || undefined,
    } as object as ParamsFor<Name>;
  }

  /** The state it is in; also the attribute `data-state`. */
  get state(): WidgetState {
    const {watched} = this.#report;
    if (!watched) return 'idle';
    const {busy, report, error} = watched;
    if (!this.#words) return 'loading'; // nothing can be said or shown yet
    if (busy || !(report || error)) return report ? 'updating' : 'loading';
    if (error) return error.failure;
    const {stale, gathering, partialDays} = report!.quality;
    return stale
      ? 'stale'
      : gathering
        ? 'gathering'
        : this.isEmpty(report!)
          ? 'empty'
          : partialDays[0]
            ? 'partial'
            : 'ready';
  }

  /** Asks for the report again, as the retry button does. */
  refresh(): void {
    this.#report.refresh();
  }

  /** Whether a name that it shows is among the seldom used, which come apart; a kind that most pages do not have needs no list of its own. */
  protected lacksNames(words: Words, _report?: Report<Name>): boolean {
    return words.lacks();
  }

  /** Nothing is made before it comes near the viewport: its styles keep its place. */
  protected override shouldUpdate(): boolean {
    return (this.#report.near ||= !!this.#context.value?.all);
  }

  /** What answers may be of another form than was promised: that is a failure here, not one of the page. */
  protected override performUpdate(): void {
    try {
      super.performUpdate();
    } catch (error) {
      if (!this.#report.watched?.report) throw error;
      this.#report.refuse();
    }
  }

  protected override willUpdate(): void {
    const {client, words} = this.#context.value ?? {};
    this.#report.ask(client, this.kind, this.params);
    this.#speak(words);
    const {watched} = this.#report;
    if (
      this.#words &&
      (watched?.error ||
        this.state === 'empty' ||
        warningsOf(badgesOf(watched)).length ||
        matchMedia('(forced-colors:active)').matches)
    )
      void this.loadMore(this.#words).catch(() => undefined); // offline: a few words are there
  }

  /** What a metric is that it shows. */
  protected fieldOf(metric: MetricName): MetricField {
    return (this.#whole?.metrics ?? (firstMetrics as Whole['metrics']))[metric];
  }

  /** Takes the words of the page, or the same with every name where one is lacking. */
  #speak(words: Words | undefined): void {
    const report = this.#report.watched?.report;
    if (words && this.#whole?.language === words.language) words = this.#whole.wordsIn(report);
    if (words && this.lacksNames(words, report)) {
      void this.#loadWhole(words);
      const before = this.#words;
      const goesOn = before && before.language !== words.language && !this.lacksNames(before, report);
      words = goesOn ? before : undefined;
    }
    this.#words = words;
  }

  async #loadWhole(words: Words): Promise<void> {
    try {
      this.#whole = await (await import('./whole.ts')).loadWhole(words);
      this.requestUpdate();
    } catch {
      setTimeout(() => this.requestUpdate(), anotherTry);
    }
  }

  /** Loads what may be needed soon; the first picture is there already. A kind adds its own. */
  protected prepare(words: Words): void {
    void this.loadMore(words).catch(() => undefined); // tried again when it is needed
  }

  /** Loads `more`, once for each language. */
  protected async loadMore(words: Words): Promise<void> {
    if (this.#attended === words) return;
    const {attend} = await import('./attendant.ts');
    const more = await attend(this, words, this.more);
    if (this.#attended === words || words !== this.#words) return;
    this.#attended = words;
    this.more = more;
    this.requestUpdate();
  }

  protected override updated(): void {
    const words = this.#words;
    const {watched} = this.#report;
    if (words && words !== this.#prepared && watched?.report) {
      this.#prepared = words;
      afterFirstPicture(this, async () => this.prepare(words));
    }
    const {state} = this;
    if (state === this.#state) return;
    this.#state = state;
    this.dataset['state'] = state;
    const {code, detail} = watched?.error ?? {};
    const change: StateChange = {state, code, detail, badges: badgesOf(watched)};
    this.emit('finder-state-change', change);
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const {report, error, busy = false} = this.#report.watched ?? {};
    const heading = words && (this.label || this.heading(words));
    return html`<div
      class="card"
      part="card"
      role="group"
      lang=${words?.language}
      aria-label=${heading}
      aria-busy=${busy}
      @click=${this.#hear}
      @keydown=${this.#hear}
    >
      <div class="head">
        <div class="label" part="label" title=${heading}>${heading}</div>
        ${words && report && this.#head(words)}
      </div>
      <div class="body" part="body">${words ? this.#body(words) : this.renderSkeleton()}</div>
      <div class="foot" part="footer">
        ${words && report && foot(report, words, this.more?.comparing(true))}
      </div>
      <div class="hidden" role="status">${words && this.#announcement(words.labels, error)}</div>
    </div>`;
  }

  #head({labels}: Words) {
    const {badge, name = labels.about, asked = false} = this.more?.head(this.#report.watched!) ?? {};
    return html`${badge}<button
        class=${badge ? 'info noted' : 'info'}
        part="info"
        aria-expanded=${asked}
        aria-label=${name}
        title=${name}
      >
        <svg viewBox="0 0 14 14" aria-hidden="true"><path d=${asked ? closeSign : askSign}></path></svg>
      </button>`;
  }

  #body(words: Words): unknown {
    const {report, error} = this.#report.watched ?? {};
    const said = this.more?.body(
      error,
      report && {
        ...this.subjectOf(report),
        quality: report.quality,
        filter: (this.params as {filter?: string}).filter,
      },
    );
    return (
      said ??
      (report
        ? this.renderData(report, words)
        : error
          ? html`<button class="action" part="retry">${words.labels.failed} ↻</button>`
          : this.renderSkeleton())
    );
  }

  /** What a screen reader hears of a state without looking; that data is there it finds by itself. */
  #announcement({loading, failed}: Words['labels'], error: unknown): string | undefined {
    const {state, more} = this;
    return state === 'loading' ? loading : more ? more.announcement(state) : error ? failed : undefined;
  }

  /** A button that was clicked, by its part, or a key. */
  async #hear({target, key}: Event & {readonly key?: string}): Promise<void> {
    const pressed = key ?? (target as Element).closest('button')?.getAttribute('part');
    if (pressed === 'retry') return void (this.emit('finder-retry', undefined, true) && this.refresh());
    await this.loadMore(this.#words!).catch(() => undefined); // offline: nothing more can be said
    this.more?.hear(pressed);
  }
}

function foot(
  {quality: {asOf, timeZone, estimated, partialDays}}: Report,
  {labels, asOf: sentence, moment, zone}: Words,
  noted: unknown,
) {
  const note = (name: 'estimated' | 'partial', is: unknown) =>
    is ? html`<span part="note" data-note=${name}>${labels[name]}</span>` : nothing;
  return html`<span part="as-of" data-as-of=${asOf}>${sentence(moment(asOf, timeZone))}</span
    >${note('estimated', estimated[0])}${noted ?? note('partial', partialDays[0])}<span class="wide"
      >${labels.source}</span
    ><span class="wide">${zone(timeZone)}</span>`;
}
