import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Knows the size in pixels of one box inside its host, from before the first paint on, and updates the host when it changes. */
export class BoxSize implements ReactiveController {
  width = 0;
  height = 0;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #selector: string;
  readonly #observer = new ResizeObserver(([entry]) => {
    const {width, height} = entry!.contentRect;
    this.width = Math.floor(width);
    this.height = Math.floor(height);
    this.#host.requestUpdate();
  });
  #box: Element | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, selector: string) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
  }

  hostUpdated(): void {
    const box = this.#host.shadowRoot!.querySelector(this.#selector);
    if (box === this.#box) return;
    this.hostDisconnected();
    this.#box = box;
    if (box) this.#observer.observe(box);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#box = null;
  }
}
