import type {ReactiveControllerHost} from 'lit';
import type {DashboardDescription, PlacedWidget} from './layout.ts';

/** The dashboard whose widgets are put into another order. */
export interface Arranged extends ReactiveControllerHost, HTMLElement {
  description: string | DashboardDescription;
}

type Description = Arranged['description'];

/** The order of a dashboard's widgets and the steps that led to it, each of which can be taken back. */
export class Order {
  /** As they are shown now. */
  widgets: readonly PlacedWidget[] = [];
  readonly #host: Arranged;
  readonly #tell: (description: DashboardDescription) => void;
  /** What it was before each step, the first at first. */
  readonly #before: Description[] = [];
  /** What it is by the newest step. */
  #own: Description | undefined;

  constructor(host: Arranged, tell: (description: DashboardDescription) => void) {
    this.#host = host;
    this.#tell = tell;
  }

  /** How many steps can be taken back: none where the page has said otherwise meanwhile. */
  get steps(): number {
    return this.#own === this.#host.description ? this.#before.length : 0;
  }

  /** What is to be given to `keep` or `show` later. */
  get now(): Description {
    return this.#host.description;
  }

  /** Shows another order, which counts for nothing yet. */
  show(description: Description): void {
    if (this.#own !== this.#host.description) this.#before.length = 0;
    this.#own = this.#host.description = description;
  }

  /** Shows one widget in another place. */
  move(from: number, to: number): void {
    const others = this.widgets.filter((_, index) => index !== from);
    this.show({widgets: [...others.slice(0, to), this.widgets[from]!, ...others.slice(to)]});
  }

  /** What is shown counts; `before` is what it was. */
  keep(before: Description): void {
    this.#before.push(before);
    void this.#announce();
  }

  /** Takes the newest step back, or all. */
  undo(all: boolean): void {
    const [first] = this.#before;
    const newest = this.#before.pop();
    if (all) this.#before.length = 0;
    this.show((all ? first : newest)!);
    void this.#announce();
  }

  async #announce(): Promise<void> {
    await this.#host.updateComplete;
    this.#tell({widgets: this.widgets});
  }
}
