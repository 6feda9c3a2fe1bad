import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {pointingStyles} from '@meglass-finder/charts/day-mark';
import {marksOf, pointOut} from '@meglass-finder/charts/pointed';
import {addStyles} from './add-styles.ts';

const heard = ['pointermove', 'pointerdown', 'pointerleave', 'blur', 'keydown'];

/**
 * Lets people read the marks of a drawing one by one, by pointer, finger, keyboard and ear: what each says stands beside it.
 * The drawing is the SVG below `plot`, which has a name already.
 */
export class Pointing implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #selector: string;
  #plot: HTMLElement | null = null;
  #index: number | undefined;

  constructor(host: ReactiveControllerHost & Element, plot: string) {
    this.#host = host;
    this.#selector = plot;
    host.addController(this);
  }

  hostUpdated(): void {
    const plot = this.#host.shadowRoot!.querySelector<HTMLElement>(this.#selector);
    if (plot !== this.#plot) {
      for (const type of heard) plot?.addEventListener(type, this.#handle);
      if (plot) addStyles(this.#host, pointingStyles);
      this.#index = undefined;
    }
    this.#plot = plot;
    this.#show();
  }

  get #drawing(): SVGSVGElement | null | undefined {
    return this.#plot?.querySelector('svg[part]');
  }

  readonly #handle = (event: Event): void => {
    const {type} = event;
    if (type === 'keydown') this.#key(event as KeyboardEvent);
    else if (type.startsWith('pointer') && type !== 'pointerleave') {
      const mark = event.composedPath().find((each) => each instanceof SVGGElement && each.dataset['said']);
      const index = this.#drawing ? marksOf(this.#drawing).indexOf(mark as SVGGElement) : -1;
      this.#go(index < 0 ? undefined : index);
    } else if ((event as PointerEvent).pointerType !== 'touch') this.#go(undefined); // a finger that leaves has pointed
  };

  #key(event: KeyboardEvent): void {
    const {key} = event;
    if (!this.#drawing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const at = this.#index;
    const last = marksOf(this.#drawing).length - 1;
    if (key === 'Escape' && at !== undefined) this.#go(undefined);
    else if (key === 'ArrowLeft' || key === 'ArrowUp') this.#go(Math.max(0, (at ?? last + 1) - 1));
    else if (key === 'ArrowRight' || key === 'ArrowDown') this.#go(Math.min(last, (at ?? -1) + 1));
    else if (key === 'Home') this.#go(0);
    else if (key === 'End') this.#go(last);
    else return;
    event.preventDefault();
  }

  #go(index: number | undefined): void {
    if (index === this.#index) return;
    this.#index = index;
    this.#show();
  }

  #show(): void {
    const plot = this.#plot;
    const drawing = this.#drawing;
    const marks = drawing ? marksOf(drawing) : [];
    if (!plot || !drawing || marks.length === 0) return;
    if ((this.#index ?? 0) >= marks.length) this.#index = undefined;
    const mark = this.#index === undefined ? undefined : marks[this.#index];
    pointOut(drawing, mark);
    plot.tabIndex = 0;
    const said = {
      role: 'slider',
      'aria-valuemin': '1',
      'aria-valuemax': String(marks.length),
      'aria-valuenow': String((this.#index ?? marks.length - 1) + 1),
      'aria-valuetext': (mark ?? marks.at(-1)!).dataset['said']!,
    };
    for (const [name, value] of Object.entries(said)) plot.setAttribute(name, value);
  }
}
