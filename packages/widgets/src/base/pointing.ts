import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {pointingStyles} from '@meglass-finder/charts/day-mark';
import {marksOf, neighbourOf, pointOut} from '@meglass-finder/charts/pointed';
import {addStyles} from './add-styles.ts';

const heard = ['pointermove', 'pointerdown', 'pointerleave', 'blur', 'keydown'];

/** How marks lie, and where. */
export interface PointingOptions {
  /** They fill a plane: arrow keys go to the next one in their direction. Otherwise one follows the other. */
  readonly plane?: boolean;
  /** The selector of what holds them, where the drawing only lies over them, as over a table: `plot` is then inside of it. */
  readonly over?: string;
}

/**
 * Lets people read marks one by one, by pointer, finger, keyboard and ear: what each says stands beside it.
 * The drawing is the SVG below `plot`, which has a name already. Reading by keyboard begins at the mark with `data-first`, or at the ends.
 */
export class Pointing implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #selector: string;
  readonly #options: PointingOptions;
  #plot: HTMLElement | null = null;
  #index: number | undefined;

  constructor(host: ReactiveControllerHost & Element, plot: string, options: PointingOptions = {}) {
    this.#host = host;
    this.#selector = plot;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const plot = this.#host.shadowRoot!.querySelector<HTMLElement>(this.#selector);
    if (plot !== this.#plot) {
      this.#plot = plot;
      for (const type of heard) plot?.addEventListener(type, this.#handle);
      const {over} = this.#options;
      if (over)
        for (const type of [...heard.slice(0, 3), 'scroll'])
          this.#holder?.addEventListener(type, this.#handle, {capture: type === 'scroll'});
      if (plot) addStyles(this.#host, pointingStyles);
      this.#index = undefined;
    }
    this.#show();
  }

  get #drawing(): SVGSVGElement | null | undefined {
    return this.#plot?.querySelector('svg');
  }

  /** What holds the marks. */
  get #holder(): Element | null | undefined {
    const {over} = this.#options;
    return over ? this.#plot?.closest(over) : this.#drawing;
  }

  get #marks(): ReturnType<typeof marksOf> {
    const holder = this.#holder;
    return holder ? marksOf(holder) : [];
  }

  readonly #handle = (event: Event): void => {
    const {type} = event;
    if (type === 'keydown') this.#key(event as KeyboardEvent);
    else if (type === 'scroll') this.#show();
    else if (type.startsWith('pointer') && type !== 'pointerleave') {
      const marks = this.#marks as readonly EventTarget[];
      const index = marks.indexOf(event.composedPath().find((each) => marks.includes(each))!);
      this.#go(index < 0 ? undefined : index);
    } else if ((event as PointerEvent).pointerType !== 'touch') this.#go(undefined); // a finger that leaves has pointed
  };

  #key(event: KeyboardEvent): void {
    const {key} = event;
    const marks = this.#marks;
    if (marks.length === 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const at = this.#index;
    const last = marks.length - 1;
    const arrow = /^Arrow(Left|Right|Up|Down)$/.test(key)
      ? (key as Parameters<typeof neighbourOf>[2])
      : undefined;
    if (key === 'Escape' && at !== undefined) this.#go(undefined);
    else if (arrow && this.#options.plane)
      this.#go(at === undefined ? this.#first(marks) : neighbourOf(marks, at, arrow));
    else if (key === 'ArrowLeft' || key === 'ArrowUp') this.#go(Math.max(0, (at ?? last + 1) - 1));
    else if (key === 'ArrowRight' || key === 'ArrowDown') this.#go(Math.min(last, (at ?? -1) + 1));
    else if (key === 'Home') this.#go(0);
    else if (key === 'End') this.#go(last);
    else return;
    event.preventDefault();
    const {over} = this.#options;
    if (over && this.#index !== undefined)
      marks[this.#index]!.scrollIntoView({block: 'nearest', inline: 'nearest'});
  }

  /** Where reading begins, and what is said before it does. */
  #first(marks: ReturnType<typeof marksOf>): number {
    const first = marks.findIndex(({dataset}) => 'first' in dataset);
    return first < 0 ? marks.length - 1 : first;
  }

  #go(index: number | undefined): void {
    if (index === this.#index) return;
    this.#index = index;
    this.#show();
  }

  #show(): void {
    const plot = this.#plot;
    const drawing = this.#drawing;
    const marks = this.#marks;
    if (!plot || !drawing || marks.length === 0) return;
    if ((this.#index ?? 0) >= marks.length) this.#index = undefined;
    pointOut(drawing, marks, this.#index === undefined ? undefined : marks[this.#index]);
    plot.tabIndex = 0;
    const now = this.#index ?? this.#first(marks);
    const said = {
      role: 'slider',
      'aria-valuemin': '1',
      'aria-valuemax': String(marks.length),
      'aria-valuenow': String(now + 1),
      'aria-valuetext': marks[now]!.dataset['said']!,
    };
    for (const [name, value] of Object.entries(said)) plot.setAttribute(name, value);
  }
}
