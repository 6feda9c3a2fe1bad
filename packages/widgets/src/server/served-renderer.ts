import {ElementRenderer, render} from '@lit-labs/ssr';
import type {RenderInfo} from '@lit-labs/ssr';
import type {ElementRendererConstructor} from '@lit-labs/ssr/lib/element-renderer.js';
import {collectResultSync} from '@lit-labs/ssr/lib/render-result.js';
import {placedWidth} from './box-sizes.ts';
import {
  addedStyles,
  attempt,
  connect,
  isShown,
  newServedElement,
  measureBoxes,
  stateOf,
  widthOf,
  type ServedElement,
  type ServedSurroundings,
} from './served-element.ts';
import {stylesFor} from './served-styles.ts';
import {escaped} from './surroundings.ts';

/** What one rendering of a page knows: it is drawn again and again, by the same elements, until all are there. */
export interface Rendering {
  readonly info: RenderInfo;
  readonly nonce: string | undefined;
  readonly stylesUrl: string | undefined;
  /** The elements by where they stand. */
  readonly elements: Map<string, ServedElement>;
  /** How many elements were met in each place, in this turn. */
  readonly met: Map<string, number>;
  surroundings(provider: Element | undefined, name: string): ServedSurroundings;
  /** Told of an element of whose answer nothing can be drawn. */
  refused(name: string, element: ServedElement, thrown: unknown): void;
}

/** Elements that are drawn by the browser alone: they have no picture, or none that matters. */
const unseen = ['finder-provider', 'finder-filter', 'finder-doctor'];

/** Renders elements as declarative shadow roots, for one rendering of a page. */
export function rendererFor(rendering: Rendering): ElementRendererConstructor {
  const {info, elements, met} = rendering;
  return class ServedRenderer extends ElementRenderer {
    static override matchesClass(_class: unknown, name: string): boolean {
      return name.startsWith('finder-');
    }

    declare element: ServedElement;
    readonly place: string;
    readonly #isNew: boolean;

    constructor(name: string) {
      super(name);
      const host = (info.customElementHostStack.at(-1) as ServedRenderer | undefined)?.place ?? '';
      const count = met.get(host) ?? 0;
      met.set(host, count + 1);
      this.place = `${host}/${count} ${name}`;
      const known = elements.get(this.place);
      this.#isNew = !known;
      this.element = (known ?? newServedElement(name)) as ServedElement;
      elements.set(this.place, this.element);
    }

    override attributeChangedCallback(name: string, old: string | null, value: string): void {
      this.element.attributeChangedCallback(name, old, value);
    }

    override connectedCallback(): void {
      if (this.#isUnseen) return;
      const provider = info.customElementInstanceStack.find((each) => each?.tagName === 'finder-provider');
      if (this.#isNew) {
        const host = info.customElementHostStack.at(-1)?.element as ServedElement | undefined;
        const own = rendering.surroundings(provider?.element, this.tagName);
        const width = host
          ? placedWidth(this.element.getAttribute('class') ?? '', widthOf(host, own.width))
          : own.width;
        this.#attempt(() => connect(this.element, this.tagName, {...own, width}));
      }
      this.#attempt(() => {
        this.element.willUpdate(new Map());
        void this.element.state; // it may not be able to say it of its answer
        if (!isShown(this.element)) this.element.render(); // some load their words as they draw
      });
    }

    override renderAttributes() {
      const state = stateOf(this.element);
      const served = this.#isServed ? ' data-served' : '';
      return [...super.renderAttributes(), served, state && served ? ` data-state="${state}"` : ''];
    }

    override renderShadow() {
      if (!this.#isServed) {
        info.customElementHostStack.pop(); // what has no shadow root has been put there all the same
        return undefined;
      }
      const {nonce, stylesUrl} = rendering;
      const styles = stylesUrl
        ? `<link rel="stylesheet" href="${escaped(stylesUrl + this.tagName)}.css">`
        : `<style nonce="${escaped(nonce ?? '')}">${stylesFor(this.tagName, addedStyles(this.element))}</style>`;
      const drawn = () =>
        this.#attempt(() => {
          const text = collectResultSync(render(this.element.render(), info));
          measureBoxes(this.element);
          return asPicture(text);
        }) ?? '';
      return [`<!--served-->${styles}<div class="served">`, drawn, '</div>'];
    }

    /** What fails half-way leaves nothing behind in what is being rendered; in the next turn it is as it was written. */
    #attempt<Made>(make: () => Made): Made | undefined {
      const stacks: unknown[][] = [
        info.customElementInstanceStack,
        info.customElementHostStack,
        info.eventTargetStack,
        info.slotStack,
      ];
      const depths = stacks.map(({length}) => length);
      const tell = (thrown: unknown) => {
        stacks.forEach((stack, index) => stack.splice(depths[index]!));
        rendering.refused(this.tagName, this.element, thrown);
      };
      return attempt(this.element, tell, make);
    }

    /** A page that says no address is that of the browser, or none yet. */
    get #isUnseen(): boolean {
      return (
        unseen.includes(this.tagName) ||
        (this.tagName === 'finder-page' && !(this.element as {url?: string}).url)
      );
    }

    get #isServed(): boolean {
      return !this.#isUnseen && isShown(this.element);
    }
  };
}

/** What was drawn; drawings become smaller where there is less room, and lists say what is chosen, which an element does itself later. */
function asPicture(text: string): string {
  return (
    text
      .replaceAll(/<svg(?=[^>]* width="(\d+)" height="(\d+)")(?![^>]* viewBox)/g, '<svg viewBox="0 0 $1 $2"')
      // What stands in another element is drawn by it anew, not by what stood there: it is no element to wake.
      .replaceAll(/<finder-(?!period)([a-z]+)/g, '<div data-element="finder-$1"')
      .replaceAll(/<\/finder-(?!period)[a-z]+>/g, '</div>')
      .replaceAll(/<select[^>]* data-value="([^"]*)"[^]*?<\/select>/g, (list, value: string) =>
        list.replace(`<option value="${value}"`, '$& selected'),
      )
  );
}
