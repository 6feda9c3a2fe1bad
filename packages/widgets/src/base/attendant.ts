import {html, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {FinderError, WatchState} from '@meglass-finder/client';
import type {AnyMetricName, DateRange, Withheld} from '@meglass-finder/reports';
import {
  fiscalYearOf,
  inCalendar,
  loadExplanations,
  loadKindWords,
  loadMoreWords,
  type AllWords,
  type ComparisonNote,
  type Words,
} from '@meglass-finder/words';
import {aboutPanel, aboutStyles, captionOf, showTaken, type Counted} from './about.ts';
import {addStyles} from './add-styles.ts';
import {attendedStyles} from './attended.styles.ts';
import {badgesOf, warningsOf} from './badges.ts';
import {adviceFor, emptyMessage, failureMessage, gatheringMessage, tellDeveloper} from './message.ts';
import {nameOfMetric} from './name-of-metric.ts';
import {noteShownDays, providerAround} from './provider-around.ts';
import type {Subject} from './report-widget.ts';
import type {Searchable, Searching} from './searching.ts';
import {tagAround} from './tag-around.ts';
import type {FailureState, WidgetState} from './states.ts';

/** What stands beside a heading: the badge that warns, and the sign that asks about the number. */
export interface Head {
  readonly badge: TemplateResult | undefined;
  /** What the sign is called. */
  readonly name: string;
  /** Whether somebody has asked. */
  readonly asked: boolean;
}

/** Whether somebody has asked about a number, and what came of the last button in the panel. */
interface Open {
  readonly asked: boolean;
  readonly what: string;
  readonly taken: TemplateResult | string | undefined;
}

/**
 * What a widget does besides drawing: it warns of what makes a figure less than exact, says what is behind it when
 * somebody asks, and what to do where there is none.
 */
export interface Attendant {
  readonly words: AllWords;
  /** What of its panel is open, for the attendant that speaks another language after it. */
  readonly open: Open;
  readonly emptyMessage: typeof emptyMessage;
  head(watched: WatchState): Head;
  /** What stands in place of the data: the panel about a number if somebody asks, or why there is none. */
  body(error: FinderError | undefined, about: Counted | undefined): TemplateResult | undefined;
  /** What is to be known of the comparison, if anything; in the foot, unless the element has a row for changes. */
  comparing(inFoot?: boolean): TemplateResult | undefined;
  /** What is heard of a change: by how much, signed, and against what. By how much more than nothing cannot be said. */
  changeSentence(direction: 'up' | 'down' | 'same', amount: string, against: string): string;
  /** What is heard of a state. */
  announcement(state: WidgetState): string | undefined;
  /** Takes a button that was pressed, by its part, or a key. */
  hear(pressed: string | null | undefined): void;
}

type Host = HTMLElement &
  ReactiveControllerHost & {readonly updateComplete: Promise<boolean>; readonly selectable?: boolean};

/** Those whose rows can be chosen already. */
const choosing = new WeakSet<Host>();

/** Loads what a widget does with rows to choose, once. */
async function letChoose(host: Host): Promise<void> {
  if (choosing.has(host)) return;
  choosing.add(host);
  const loaded = await import('./choosing.ts').catch(() => undefined);
  if (!loaded) return void choosing.delete(host); // offline: tried again with the next change
  new loaded.Choosing(host);
  host.requestUpdate();
}

/** Loads what lets people search the rows of a widget; offline it is tried again with the next change. */
async function letSearch(host: Searchable, words: AllWords): Promise<Searching | undefined> {
  const loaded = await import('./searching.ts').catch(() => undefined);
  return loaded?.searchingIn(host, words);
}

/** An attendant for a widget, in the language of its words; what is open of the one before stays so. */
export async function attend(host: Host, first: Words, before?: Attendant): Promise<Attendant> {
  const more = await loadMoreWords(first.language);
  const words: AllWords = {...first, ...more, ...inCalendar(more, first.language, () => tagAround(host))};
  addStyles(host, attendedStyles, aboutStyles);
  // Further metrics are called by words of tables, which those who show them have.
  const load = () =>
    Promise.all([loadExplanations(first.language), loadKindWords(first.language)]).then(
      ([explanations, own]) => ({explanations, own}),
      () => undefined,
    );
  let loaded: Awaited<ReturnType<typeof load>>;
  if (before?.open.asked) loaded = await load();
  let {asked, what, taken} = before?.open ?? {asked: false, what: '', taken: undefined};
  asked &&= loaded !== undefined;
  let watched: WatchState = {busy: false};
  let searching: Searching | undefined;
  let searchWanted = false;
  let about: (Counted & {readonly fiscalYear: string | undefined}) | undefined;

  const ask = async (now: boolean) => {
    asked = now;
    [what, taken] = ['', undefined];
    const {activeElement} = host.shadowRoot!;
    host.requestUpdate();
    if (!asked) {
      await host.updateComplete;
      // Whoever was in the panel goes on where it was opened.
      if (activeElement?.isConnected === false)
        host.shadowRoot!.querySelector<HTMLElement>('[part="info"]')?.focus();
      return;
    }
    if (loaded) return;
    loaded = await load();
    asked &&= loaded !== undefined; // offline: the panel stays closed
    host.requestUpdate();
  };

  const take = async (wanted: string) => {
    const {report} = watched;
    if (!report || !loaded || !about) return;
    const {explanations} = loaded;
    what = wanted;
    const comparing = sentenceOn(report.data, words);
    const of = {...about, badges: badgesOf(watched), comparing};
    const caption = captionOf(of, explanations, words, (date) => date.slice(0, 4)); // may be read in another year
    const {filter} = about;
    const {notes} = explanations;
    // The figures stand where the panel is: the panel makes room for them while there is something to look at.
    const makesRoom = ['png', 'svg', 'print'].includes(what);
    if (makesRoom) asked = false;
    host.requestUpdate();
    await host.updateComplete;
    taken = await import('./export/take.ts')
      .then(({take: make}) => make(what, {host, report, words, about: {...caption, filter, notes}}))
      .then((made) => made ?? (what === 'copy' ? explanations.copied : undefined))
      .catch(() => explanations.notTaken);
    if (makesRoom) asked = true; // any other may have been left meanwhile
    host.requestUpdate();
  };

  // Said of a file it is said; figures are read on in the language that is spoken now.
  if (what !== 'table') taken = undefined;
  else if (asked) setTimeout(() => void take(what)); // once the host speaks it

  return {
    words,
    get open() {
      return {asked, what, taken};
    },
    emptyMessage,
    head(now) {
      watched = now;
      if (host.selectable) void letChoose(host);
      if (isSearchable(host) && !searchWanted) {
        searchWanted = true;
        void letSearch(host, words).then((loaded) => {
          searching = loaded;
          searchWanted = loaded !== undefined;
          loaded?.show(watched);
          host.requestUpdate();
        });
      }
      searching?.show(watched);
      void host.updateComplete.then(() => nameSorting(host, words));
      const badges = badgesOf(watched);
      const [first, ...others] = warningsOf(badges);
      const note = first && words.badges[first] + (others.length ? ` +${others.length}` : '');
      const {about} = words.labels;
      const heading = host.shadowRoot?.querySelector('[part~=label]')?.textContent;
      return {
        // Where the card is too narrow for the badge its name is that of the sign, and its colour.
        name: asked ? words.close : [about, note, heading].filter(Boolean).join(' · '),
        badge: note
          ? html`<button class="badge" part="badge" aria-expanded=${asked} data-badges=${badges.join(' ')}>
              ${note}
            </button>`
          : undefined,
        asked,
      };
    },
    body(error, subject) {
      if (subject && !error) noteShownDays(host, subject.period, subject.quality.timeZone);
      if (error) tellDeveloper(host, error);
      if (subject && asked && loaded) {
        const {explanations, own} = loaded;
        const badges = badgesOf(watched);
        const advice = error && adviceFor(error, words);
        const fiscalYear =
          subject.period && isFiscalYear(host)
            ? fiscalYearOf(subject.period.start, words.language, tagAround(host))
            : undefined;
        about = {...subject, fiscalYear, search: searching?.answered};
        const comparing = sentenceOn(watched.report?.data, words);
        const explained = metricsOf(subject, watched.report?.data).map((metric) => ({
          metric,
          name: nameOfMetric(metric, words, own),
        }));
        return aboutPanel({...about, explained, badges, advice, comparing, taken}, explanations, words);
      }
      const unfound = searching?.message(error);
      if (unfound) return unfound;
      if (error && !subject) return failureMessage(error, words);
      return watched.report?.quality.gathering && !error ? gatheringMessage(words) : undefined;
    },
    comparing(inFoot) {
      const note = noteOn(watched.report?.data);
      if (!note || (inFoot && note !== 'soFar' && host.shadowRoot!.querySelector('.row'))) return undefined;
      const {short, sentence} = words.comparing[note];
      return html`<span part="note" data-note=${note} title=${sentence}>${short}</span>`;
    },
    changeSentence: (direction, amount, against) =>
      amount || direction === 'same'
        ? words.changeSentence(direction, amount.replace(/^[+−-]/, ''), against)
        : against,
    announcement: (state) => words.states[state as FailureState],
    hear(pressed) {
      if (pressed === 'info' || pressed === 'badge') void ask(!asked);
      else if (pressed?.startsWith('take-')) {
        void take(pressed.slice('take-'.length))
          .then(() => host.updateComplete)
          .then(() => showTaken(host.shadowRoot!));
      } else if (pressed === 'Escape' && asked) void ask(false);
    },
  };
}

/** What is explained: the metrics that a widget says, and the further ones of a trend. */
function metricsOf({metric}: Subject, data: unknown): readonly AnyMetricName[] {
  const {others = []} = (data ?? {}) as {readonly others?: readonly {readonly metric: AnyMetricName}[]};
  const own = typeof metric === 'string' ? [metric] : (metric ?? []);
  return [...own, ...others.map((each) => each.metric)];
}

/** Says of headings that sort what pressing them does. */
function nameSorting({shadowRoot}: Host, {sortBy}: AllWords): void {
  for (const button of shadowRoot!.querySelectorAll<HTMLElement>('[part="sort-button"]')) {
    const texts = [...button.childNodes].filter(({nodeType}) => nodeType === Node.TEXT_NODE); // the arrow is none
    button.title = `${texts
      .map(({textContent}) => textContent)
      .join('')
      .trim()}: ${sortBy}`;
  }
}

function isSearchable(host: Host): host is Host & Searchable {
  return 'search' in host;
}

/** What is to be known of a comparison: why it is withheld, or that a part of today stands against a whole day. */
function noteOn(data: unknown): ComparisonNote | undefined {
  const {withheld, unfinished, compare, previous} = (data ?? {}) as {
    readonly withheld?: Withheld;
    readonly unfinished?: boolean;
    readonly compare?: DateRange | null;
    readonly previous?: DateRange | null;
  };
  return withheld ?? (unfinished && (compare ?? previous) ? 'soFar' : undefined);
}

/** The same as a sentence. */
function sentenceOn(data: unknown, {comparing}: AllWords): string | undefined {
  const note = noteOn(data);
  return note && comparing[note].sentence;
}

/** Whether an element shows this fiscal year, by a period of its own or its provider's. */
function isFiscalYear(host: Element): boolean {
  const period = (each: Element | null) => (each as {period?: string} | null)?.period;
  return (period(host) || period(providerAround(host))) === 'thisFiscalYear';
}
