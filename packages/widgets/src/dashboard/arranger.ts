import {html, nothing, type TemplateResult} from 'lit';
import {paletteStyles} from '@meglass-finder/charts';
import {readersPaletteStyles} from '@meglass-finder/charts/readers-palette';
import {loadKindWords, type KindWords} from '@meglass-finder/words';
import {addStyles} from '../base/add-styles.ts';
import {ContextConsumer} from '../base/context.ts';
import {arrangerStyles} from './arranger.styles.ts';
import {dropAt, type Drop} from './drop.ts';
import type {DashboardDescription, PlacedWidget} from './layout.ts';
import {Order, type Arranged} from './order.ts';

type Tool = 'grab' | 'earlier' | 'later';

const signs: Readonly<Record<Tool, string>> = {
  grab: 'M5 2.5v.1M9 2.5v.1M5 7v.1M9 7v.1M5 11.5v.1M9 11.5v.1',
  earlier: 'M7 12V2.5M3 6.5l4-4l4 4',
  later: 'M7 2v9.5M3 7.5l4 4l4-4',
};

/**
 * Lets people put the widgets of a dashboard into another order: by keyboard (grab, move, drop), by pointer, or a step at a time by
 * buttons; every step can be taken back. The description of the dashboard is changed, and `tell` hears of it.
 */
export class Arranger {
  readonly #host: Arranged;
  readonly #order: Order;
  readonly #context: ContextConsumer;
  #words: KindWords['dashboard'] | undefined;
  #language = '';
  #elements: readonly HTMLElement[] = [];
  /** The widget that was grabbed by keyboard, and the order before that. */
  #held: {index: number; readonly from: number; readonly before: Order['now']} | undefined;
  /** The widget that a pointer drags, and where it would be dropped. */
  #dragged: {readonly index: number; readonly drop?: Drop | undefined} | undefined;
  #said = '';

  constructor(host: Arranged, tell: (description: DashboardDescription) => void) {
    this.#host = host;
    this.#order = new Order(host, tell);
    this.#context = new ContextConsumer(host);
    addStyles(host, paletteStyles, readersPaletteStyles, arrangerStyles);
  }

  /** What stands above the widgets: how it is done, and what takes it back. */
  bar(): TemplateResult {
    const own = this.#speak();
    const none = this.#order.steps === 0 || this.#held !== undefined;
    const button = (part: string, text: string | undefined, act: () => void) =>
      html`<button part=${part} aria-disabled=${none} @click=${() => none || act()}>${text}</button>`;
    return html`<div class="arranging" part="arranging" role="group" aria-label=${own?.arrange}>
      <span id="hint" class="hint">${own?.hint}</span>
      ${button('undo', own?.undo, () => this.#undo(false))}${button('reset', own?.reset, () => this.#undo(true))}
      <span class="hidden" role="status">${this.#said}</span>
    </div>`;
  }

  /** The widgets, each under its tools. */
  places(widgets: readonly PlacedWidget[], elements: readonly HTMLElement[]): TemplateResult[] {
    this.#order.widgets = widgets;
    this.#elements = elements;
    const {index: dragged, drop} = this.#dragged ?? {};
    return elements.map((element, index) => {
      const {width = 'whole', tall} = widgets[index]!;
      const held = this.#held?.index === index;
      const name = this.#nameOf(element);
      const classes = ['place', width, tall && 'tall', (held || dragged === index) && 'held'];
      return html`<div
        class=${classes.filter(Boolean).join(' ')}
        part="place"
        data-drop=${drop?.index === index ? `${drop.side} ${drop.axis}` : nothing}
      >
        <div class="tools" role="group" aria-label=${name}>
          ${this.#tool('grab', name, index, held)}
          ${this.#tool('earlier', name, index)}${this.#tool('later', name, index)}
        </div>
        ${element}
      </div>`;
    });
  }

  #tool(tool: Tool, widget: string, index: number, held?: boolean): TemplateResult {
    const name = this.#words?.[tool](widget);
    const end = tool === 'earlier' ? index === 0 : tool === 'later' && index === this.#elements.length - 1;
    const grab = tool === 'grab';
    return html`<button
      class=${tool}
      part=${tool}
      aria-label=${name ?? nothing}
      title=${name ?? nothing}
      aria-pressed=${grab ? held : nothing}
      aria-describedby=${grab ? 'hint' : nothing}
      aria-disabled=${end}
      @click=${(event: MouseEvent) => this.#press(tool, index, event)}
      @keydown=${grab ? (event: KeyboardEvent) => this.#key(event) : nothing}
      @pointerdown=${grab ? (event: PointerEvent) => this.#drag(index, event) : nothing}
      @pointermove=${grab ? this.#over : nothing}
      @pointerup=${grab ? () => this.#drop() : nothing}
      @pointercancel=${grab ? () => this.#drop(false) : nothing}
    >
      <svg viewBox="0 0 14 14" aria-hidden="true"><path d=${signs[tool]}></path></svg>
    </button>`;
  }

  #press(tool: Tool, index: number, {detail}: MouseEvent): void {
    if (tool !== 'grab') this.#step(index, index + (tool === 'earlier' ? -1 : 1), tool);
    else if (this.#held) this.#release();
    else if (detail === 0) {
      // By keyboard or by a reader; a pointer drags.
      this.#held = {index, from: index, before: this.#order.now};
      this.#say(this.#words?.grabbed(this.#nameOf(this.#elements[index]!)));
    }
  }

  #key(event: KeyboardEvent): void {
    const {key} = event;
    if (this.#dragged && key === 'Escape') this.#drop(false);
    const held = this.#held;
    if (!held) return;
    const last = this.#elements.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: held.index - 1,
      ArrowUp: held.index - 1,
      ArrowRight: held.index + 1,
      ArrowDown: held.index + 1,
      Home: 0,
      End: last,
    };
    if (key === 'Tab') return this.#release();
    if (key === 'Escape') this.#release(false);
    else if (key in steps) this.#carry(Math.min(last, Math.max(0, steps[key]!)));
    else return;
    event.preventDefault();
  }

  /** Shows the grabbed widget in another place; it counts once it is let go. */
  #carry(to: number): void {
    const held = this.#held!;
    if (to === held.index) return;
    const element = this.#elements[held.index]!;
    this.#order.move(held.index, to);
    held.index = to;
    this.#tellPlace(to, 'grab', element);
  }

  #release(keep = true): void {
    const {index, from, before} = this.#held!;
    this.#held = undefined;
    const element = this.#elements[index]!;
    if (keep) {
      if (index !== from) this.#order.keep(before);
      return this.#say(this.#words?.dropped(this.#nameOf(element), index + 1, this.#elements.length));
    }
    this.#order.show(before);
    this.#say(this.#words?.cancelled(this.#nameOf(element)));
    void this.#focus(element, 'grab');
  }

  /** Puts a widget into another place at once. */
  #step(from: number, to: number, tool: Tool): void {
    const element = this.#elements[from]!;
    if (to < 0 || to >= this.#elements.length) return;
    const before = this.#order.now;
    this.#order.move(from, to);
    this.#order.keep(before);
    this.#tellPlace(to, tool, element);
  }

  readonly #over = (event: PointerEvent): void => {
    if (!this.#dragged) return;
    const places = [...this.#host.shadowRoot!.querySelectorAll('.place')];
    const drop = dropAt(event, places, this.#dragged.index);
    this.#dragged = {index: this.#dragged.index, drop};
    this.#host.requestUpdate();
    const edge = 48;
    if (event.clientY < edge) scrollBy(0, -edge / 2);
    else if (event.clientY > innerHeight - edge) scrollBy(0, edge / 2);
  };

  #drag(index: number, event: PointerEvent): void {
    if (event.button !== 0) return;
    if (this.#held) this.#release();
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#dragged = {index};
    this.#host.requestUpdate();
  }

  #drop(keep = true): void {
    const {index, drop} = this.#dragged ?? {};
    this.#dragged = undefined;
    this.#host.requestUpdate();
    if (keep && drop) this.#step(index!, drop.to, 'grab');
  }

  #undo(all: boolean): void {
    this.#order.undo(all);
    this.#say(all ? this.#words?.wasReset : this.#words?.undone);
  }

  #say(text: string | undefined): void {
    this.#said = text ?? '';
    this.#host.requestUpdate();
  }

  #tellPlace(index: number, tool: Tool, element: Element): void {
    this.#say(this.#words?.moved(this.#nameOf(element), index + 1, this.#elements.length));
    void this.#focus(element, tool);
  }

  /** A tool that was moved along with its widget has lost the focus. */
  async #focus(element: Element, tool: Tool): Promise<void> {
    await this.#host.updateComplete;
    element.closest('.place')?.querySelector<HTMLElement>(`.${tool}`)?.focus();
  }

  /** What a widget is called on the page, or which of them it is. */
  #nameOf(element: Element): string {
    const label = element.shadowRoot?.querySelector('[part="label"]')?.textContent.trim();
    return label || `${this.#words?.widget ?? ''} ${this.#elements.indexOf(element as HTMLElement) + 1}`;
  }

  #speak(): KindWords['dashboard'] | undefined {
    const language = this.#context.value?.words?.language;
    if (language && language !== this.#language) {
      this.#language = language;
      loadKindWords(language).then(
        ({dashboard}) => {
          this.#words = dashboard;
          this.#host.requestUpdate();
        },
        () => (this.#language = ''), // offline: tried again with the next change
      );
    }
    return this.#words;
  }
}
