import {
  html,
  nothing,
  render,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type {FinderError, Report, WatchState} from '@meglass-finder/client';
import {valuesCalled, type AllWords} from '@meglass-finder/words';
import {addStyles} from './add-styles.ts';
import {searchingStyles} from './searching.styles.ts';

/** A widget whose rows can be searched by the service. */
export type Searchable = HTMLElement &
  ReactiveControllerHost & {
    search: string | null;
    readonly dimension: string;
    readonly updateComplete: Promise<boolean>;
  };

/** Milliseconds without a key until what was written is searched for. */
const pause = 350;
/** Characters that the service takes. */
const mostCharacters = 1000;
const glass = 'M9.3 9.3 13 13M1 5.8a4.8 4.8 0 1 1 9.6 0 4.8 4.8 0 0 1-9.6 0';
const cross = 'M3 3l8 8M11 3l-8 8';

const all = new WeakMap<Searchable, Searching>();

/** What lets people search the rows of a widget, in the language of these words: one for each widget, so that a field stays as it is. */
export function searchingIn(host: Searchable, words: AllWords): Searching {
  const searching = all.get(host) ?? new Searching(host, words);
  all.set(host, searching);
  searching.speak(words);
  return searching;
}

/**
 * A sign in a widget's head that opens a field: what is written there is searched for in all rows that there are. The field
 * is no part of what the widget draws, so that nothing that is drawn takes its focus.
 */
export class Searching implements ReactiveController {
  /** What the rows were searched for that are shown; empty: for nothing. */
  answered = '';
  readonly #host: Searchable;
  readonly #place = document.createElement('div');
  #words: AllWords;
  #watched: WatchState<'ranking'> = {busy: false};
  #open = false;
  #hasMore = false;
  #wait: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Searchable, words: AllWords) {
    this.#host = host;
    this.#words = words;
    this.#place.className = 'searching';
    addStyles(host, searchingStyles);
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#wait);
  }

  hostUpdated(): void {
    this.#draw();
  }

  speak(words: AllWords): void {
    this.#words = words;
    this.#draw();
  }

  /** Takes what the widget knows now. */
  show(watched: WatchState): void {
    this.#watched = watched as WatchState<'ranking'>;
    const {busy, report, error} = this.#watched;
    if (!busy) this.answered = report && !error ? textIn(this.#host.search) : '';
    if (report) this.#hasMore ||= report.data.count !== report.data.rows.length;
    this.#draw();
  }

  /** What stands in place of the rows where none was found, or none may be searched for. */
  message(error: FinderError | undefined): TemplateResult | undefined {
    const {search} = this.#words;
    if (error?.code === 'report_not_granted' && this.#host.search)
      return said(search.refused, search.refusedAdvice);
    return this.answered && !error && this.#report?.data.rows.length === 0
      ? said(search.none, search.noneAdvice)
      : undefined;
  }

  get #report(): Report<'ranking'> | undefined {
    return this.#watched.report;
  }

  #draw(): void {
    const label = this.#host.shadowRoot!.querySelector('.label');
    if (!label) return;
    if (label.nextElementSibling !== this.#place) label.after(this.#place);
    const text = textIn(this.#host.search);
    const isOpen = this.#open || text !== '';
    this.#place.toggleAttribute('data-open', isOpen);
    render(isOpen ? this.#field(text) : this.#hasMore ? this.#sign() : nothing, this.#place);
  }

  #sign(): TemplateResult {
    return html`<button
      class="info"
      part="search-button"
      aria-label=${this.#name}
      title=${this.#name}
      @click=${() => void this.#focus(true)}
    >
      <svg viewBox="0 0 14 14" aria-hidden="true"><path d=${glass}></path></svg>
    </button>`;
  }

  #field(text: string): TemplateResult {
    const {search} = this.#words;
    const input = this.#input;
    // What is being written is not what is searched for yet.
    const value = input && (this.#wait !== undefined || isSame(input.value, text)) ? input.value : text;
    return html`<input
        part="search"
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        spellcheck="false"
        maxlength="100"
        aria-label=${this.#name}
        placeholder=${this.#name}
        .value=${value}
        @input=${this.#write}
        @compositionend=${this.#write}
        @keydown=${this.#press}
      /><span part="found" role="status">${this.#found}</span
      ><button
        class="info"
        part="search-close"
        aria-label=${search.close}
        title=${search.close}
        @click=${() => void this.#focus(false)}
      >
        <svg viewBox="0 0 14 14" aria-hidden="true"><path d=${cross}></path></svg>
      </button>`;
  }

  get #input(): HTMLInputElement | null {
    return this.#place.querySelector('input');
  }

  /** 「ページを検索」, by the heading of the names. */
  get #name(): string {
    const {dimensions, search} = this.#words;
    return search.open(dimensions[this.#host.dimension as keyof typeof dimensions]?.label ?? '');
  }

  /** How many rows there are with what is searched for. */
  get #found(): string | typeof nothing {
    const data = this.#report?.data;
    if (!this.answered || !data || this.#watched.error) return nothing;
    const {count, rows} = data;
    const {search, axis} = this.#words;
    return rows.length === 0
      ? search.found('0', false)
      : search.found(axis(count ?? rows.length, 'integer'), count === null);
  }

  readonly #write = (event: Event) => {
    clearTimeout(this.#wait);
    // Letters that become others are no word yet.
    if ((event as InputEvent).isComposing) return void (this.#wait = undefined);
    this.#wait = setTimeout(() => void this.#search(), pause);
  };

  readonly #press = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') void this.#search();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation(); // it closes nothing else
    void this.#focus(false);
  };

  async #search(): Promise<void> {
    clearTimeout(this.#wait);
    this.#wait = undefined;
    const text = this.#input?.value.trim() ?? '';
    if (isSame(text, textIn(this.#host.search))) return;
    const {dimension} = this.#host;
    const values = text ? await valuesCalled(this.#words.language, dimension, text).catch(() => []) : [];
    if (text !== (this.#input?.value.trim() ?? '')) return; // more was written meanwhile
    let search = text;
    for (const value of values) if (search.length + value.length < mostCharacters) search += `\n${value}`;
    this.#host.search = search;
  }

  /** Opens the field, or ends the search; the focus goes along. */
  async #focus(open: boolean): Promise<void> {
    clearTimeout(this.#wait);
    this.#wait = undefined;
    this.#open = open;
    if (!open) this.#host.search = '';
    this.#draw();
    const find = () => this.#place.querySelector<HTMLElement>(open ? 'input' : 'button');
    if (!find()) await this.#host.updateComplete;
    find()?.focus();
  }
}

function said(sentence: string, advice: string): TemplateResult {
  return html`<div class="nothing" part="message">
    <b>${sentence}</b><span class="advice">${advice}</span>
  </div>`;
}

/** What people have written: the first line. */
function textIn(search: string | null): string {
  return (search ?? '').split('\n')[0]!;
}

function isSame(written: string, text: string): boolean {
  return written.trim() === text.trim();
}
