import {ReactiveElement, type ReactiveController} from 'lit';

/** What an observer of sizes is told. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** A box inside an element that stands nowhere: it has the size that it will have. */
export interface UnseenBox {
  readonly size: Size;
}

/** Sees at once what it is to look at. */
class EverythingInSight {
  readonly #tell: (entries: readonly {isIntersecting: boolean}[]) => void;
  constructor(tell: (entries: readonly {isIntersecting: boolean}[]) => void) {
    this.#tell = tell;
  }
  observe(): void {
    this.#tell([{isIntersecting: true}]);
  }
  disconnect(): void {
    // It has told all that it will.
  }
}

/** Tells a box's size once. */
class SizesAsSaid {
  readonly #tell: (entries: readonly {contentRect: Size}[]) => void;
  constructor(tell: (entries: readonly {contentRect: Size}[]) => void) {
    this.#tell = tell;
  }
  observe({size}: UnseenBox): void {
    this.#tell([{contentRect: size}]);
  }
  disconnect(): void {
    // It has told all that it will.
  }
}

/**
 * An element that is put into a template, as a dashboard does: on the server it is a template of itself, in the shape that
 * Lit gives them.
 */
class PlacedElement {
  readonly ['_$litType$'] = 1;
  readonly values: readonly unknown[] = [];
  readonly #name: string;
  readonly #attributes = new Map<string, string>();
  #strings: TemplateStringsArray | undefined;

  constructor(name: string) {
    this.#name = name;
  }
  set className(names: string) {
    this.setAttribute('class', names);
  }
  setAttribute(name: string, value: string): void {
    this.#attributes.set(name, value);
    this.#strings = undefined;
  }
  toggleAttribute(name: string, there: boolean): void {
    this.#attributes.delete(name);
    if (there) this.#attributes.set(name, '');
    this.#strings = undefined;
  }
  get strings(): TemplateStringsArray {
    const attributes = [...this.#attributes].map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
    return (this.#strings ??= asTemplate(`<${this.#name}${attributes}></${this.#name}>`));
  }
}

/** Markup in the shape of a template's text. */
export function asTemplate(html: string): TemplateStringsArray {
  return Object.assign([html], {raw: [html]});
}

/** Text as it stands between the quotes of an attribute. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** The controllers of each element that was made here. */
export const controllers = new WeakMap<object, ReactiveController[]>();

/**
 * Does work that elements are made and drawn in, with what they need of a browser; nothing waits in it, so nobody else in
 * the process ever sees it.
 */
export function inSurroundings<Result>(work: () => Result): Result {
  const world = globalThis as unknown as Record<string, unknown>;
  const standIns = {
    IntersectionObserver: EverythingInSight,
    ResizeObserver: SizesAsSaid,
    matchMedia: () => ({matches: false}),
    ShadowRoot: class {},
    document: {createElement: (name: string) => new PlacedElement(name)},
  };
  const before = Object.keys(standIns).map(
    (name) => [name, Object.getOwnPropertyDescriptor(world, name)] as const,
  );
  const {prototype} = ReactiveElement;
  const {addController} = prototype;
  Object.assign(world, standIns);
  prototype.addController = function (controller) {
    controllers.set(this, [...(controllers.get(this) ?? []), controller]);
    addController.call(this, controller);
  };
  try {
    return work();
  } finally {
    prototype.addController = addController;
    for (const [name, descriptor] of before)
      if (descriptor) Object.defineProperty(world, name, descriptor);
      else delete world[name];
  }
}
