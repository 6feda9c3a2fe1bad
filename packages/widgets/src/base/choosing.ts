import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {conditionsOf, dimensionOf} from './conditions.ts';
import {ContextConsumer} from './context.ts';

/** A widget whose rows can be chosen. */
type Host = ReactiveControllerHost & HTMLElement & {readonly selectable?: boolean};

/** What is shown of a row elsewhere, by the widget that the row is in. */
const shown = new WeakMap<HTMLElement, string>();

/**
 * What a widget with rows to choose does once somebody may: it says which row is chosen, by the provider's filter or
 * because more of it is shown elsewhere, and the focus stays on its row when other rows come.
 */
export class Choosing implements ReactiveController {
  readonly #host: Host;
  readonly #context: ContextConsumer;
  /** The value of the row that has the focus, or lost it with its row. */
  #focused: string | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#context = new ContextConsumer(host);
    host.addController(this);
  }

  hostUpdate(): void {
    const {activeElement} = this.#host.shadowRoot!;
    if (activeElement) this.#focused = valueOf(activeElement);
  }

  hostUpdated(): void {
    const host = this.#host;
    if (!host.selectable) return;
    const dimension = dimensionOf(host);
    const chosen = conditionsOf(this.#context.value?.shared?.filter ?? '')
      .filter((condition) => condition.dimension === dimension)
      .map(({value}) => value);
    const more = shown.get(host);
    for (const button of buttonsOf(host)) {
      const value = valueOf(button)!;
      button.setAttribute('aria-pressed', String(value === more || chosen.includes(value)));
    }
    this.#keepFocus();
  }

  #keepFocus(): void {
    const {shadowRoot} = this.#host;
    const {activeElement} = shadowRoot!;
    const value = this.#focused;
    if (value === undefined || (activeElement && valueOf(activeElement) === value)) return;
    if (!activeElement && document.activeElement !== document.body) return void (this.#focused = undefined); // it went elsewhere
    const [first] = buttonsOf(this.#host);
    const next = rowOf(this.#host, value) ?? first ?? shadowRoot!.querySelector<HTMLElement>('[part="info"]');
    if (!next) return; // a skeleton stands there: with the rows it comes back
    this.#focused = valueOf(next);
    next.focus();
  }
}

/** Says that more of a row is shown elsewhere, or, with `undefined`, of none any more. */
export function showsMoreOf(widget: HTMLElement, value: string | undefined): void {
  if (value === undefined) shown.delete(widget);
  else shown.set(widget, value);
  (widget as Partial<Host>).requestUpdate?.();
}

/** The button of the row with a value, where the widget shows it. */
export function rowOf(widget: HTMLElement, value: string): HTMLElement | undefined {
  return buttonsOf(widget).find((button) => valueOf(button) === value);
}

function buttonsOf({shadowRoot}: HTMLElement): HTMLElement[] {
  return [...shadowRoot!.querySelectorAll<HTMLElement>('[part="row-button"]')];
}

/** Of a table's row, several values: as they are written there. */
function valueOf(button: Element): string | undefined {
  const {value, values} = button.closest('tr')?.dataset ?? {};
  return button.getAttribute('part') === 'row-button' ? (value ?? values) : undefined;
}
