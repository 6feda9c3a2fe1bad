import {html, nothing, type TemplateResult} from 'lit';
import {paletteStyles} from '@meglass-finder/charts';
import {readersPaletteStyles} from '@meglass-finder/charts/readers-palette';
import {loadKindWords, loadWholeWords, withPlaces, type KindWords, type Words} from '@meglass-finder/words';
import {rowOf} from '../base/choosing.ts';
import {conditionSaid, conditionsOf, dimensionOf, toggled, type Condition} from '../base/conditions.ts';
import {ContextConsumer} from '../base/context.ts';
import {FinderElement} from '../base/finder-element.ts';
import {providerAround} from '../base/provider-around.ts';
import {filterStyles} from './filter.styles.ts';

/**
 * What of the site's events the widgets of the provider show now, with a button to take each condition back. With `cross`,
 * a row that is chosen in any of them becomes a condition: choose a channel, and the rest follows.
 *
 * @element finder-filter
 * @csspart conditions - The list of conditions.
 * @csspart condition - The button that takes a condition back; `data-condition` is its text.
 * @csspart clear - The button that takes all of them back.
 * @fires finder-filter-change - Another filter is wanted; cancel it to keep the provider's. `detail` is `{filter}`.
 */
export class FinderFilter extends FinderElement {
  static override styles = [paletteStyles, readersPaletteStyles, filterStyles];

  static override properties = {cross: {type: Boolean}};

  /** A row that is chosen in a widget becomes a condition for all of them; chosen again it is taken back. */
  cross = false;

  readonly #context = new ContextConsumer(this);
  #provider: Element | null = null;
  #words: KindWords | undefined;
  /** With the names of all dimensions: a filter may be by any. */
  #all: Words | undefined;
  #language = '';
  /** The widgets whose rows became conditions, by their dimensions. */
  readonly #chosenIn = new Map<string, HTMLElement>();
  /** The condition that was taken back last, and its place, until the focus has another place. */
  #left: {readonly index: number; readonly condition: Condition | undefined} | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#provider = providerAround(this);
    this.#provider?.addEventListener('finder-row-select', this.#choose);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#provider?.removeEventListener('finder-row-select', this.#choose);
  }

  protected override willUpdate(): void {
    const words = this.#context.value?.words;
    if (words && words.language !== this.#language) void this.#speak(words);
  }

  protected override render(): TemplateResult {
    const words = this.#all;
    const {shared} = this.#context.value ?? {};
    const own = this.#words?.filter;
    const conditions = conditionsOf(shared?.filter ?? '');
    if (!words || !own || conditions.length === 0) return html`<span role="status" tabindex="-1"></span>`;
    return html`<div class="conditions" part="conditions" role="group" aria-label=${own.only}>
        <span>${own.only}</span>
        ${conditions.map(
          (condition, index) =>
            html`<button
              part="condition"
              data-condition=${condition.text}
              aria-label=${own.remove(conditionSaid(condition.text, words))}
              @click=${() => this.#leave(conditions, index)}
            >
              ${conditionSaid(condition.text, words)}<span aria-hidden="true"> ×</span>
            </button>`,
        )}
        ${conditions.length > 1 ? html`<button part="clear" @click=${() => this.#leave(conditions)}>${own.clear}</button>` : nothing}
      </div>
      <span class="hidden" role="status"
        >${own.only} ${conditions.map((each) => conditionSaid(each.text, words)).join(', ')}</span
      >`;
  }

  readonly #choose = (event: Event) => {
    const {value} = (event as CustomEvent<{value?: unknown}>).detail;
    const [widget] = event.composedPath() as HTMLElement[];
    const name = dimensionOf(widget!);
    if (!this.cross || !name || typeof value !== 'string' || value === '' || /^\(/.test(value)) return;
    this.#chosenIn.set(name, widget!);
    this.#filter(toggled(this.#context.value?.shared?.filter ?? '', name, value));
  };

  protected override updated(): void {
    if (!this.#left || this.shadowRoot!.activeElement) return;
    const {index, condition} = this.#left;
    this.#left = undefined;
    this.#next(index, condition).focus();
  }

  /** Where whoever took a condition back goes on: at the next one, or where its row is. */
  #next(index: number, condition: Condition | undefined): HTMLElement {
    const root = this.shadowRoot!;
    const buttons = root.querySelectorAll<HTMLElement>('[part="condition"]');
    const widget = condition && this.#chosenIn.get(condition.dimension);
    return (
      buttons[Math.min(index, buttons.length - 1)] ??
      (widget?.isConnected ? rowOf(widget, condition!.value) : undefined) ??
      root.querySelector<HTMLElement>('[role="status"]')!
    );
  }

  /** Takes one condition back, or all of them. */
  #leave(conditions: readonly Condition[], index?: number): void {
    this.#left = {index: index ?? 0, condition: conditions[index ?? 0]};
    this.#filter(
      index === undefined
        ? ''
        : conditions
            .toSpliced(index, 1)
            .map(({text}) => text)
            .join(';'),
    );
  }

  #filter(filter: string): void {
    const {shared, choose} = this.#context.value ?? {};
    if (shared && this.emit('finder-filter-change', {filter}, true)) choose?.({...shared, filter});
  }

  async #speak({language}: Words): Promise<void> {
    this.#language = language;
    const loaded = Promise.all([loadKindWords(language), loadWholeWords(language).then(withPlaces)]);
    const [own, all] = await loaded.catch(() => []);
    if (own) [this.#words, this.#all] = [own, all];
    else this.#language = ''; // offline: tried again with the next change
    this.requestUpdate();
  }
}
