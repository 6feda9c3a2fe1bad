import {between, type Template} from '@meglass-finder/charts';

/** A part of an element that lives with it. */
export interface Controller {
  hostConnected?(): void;
  hostDisconnected?(): void;
  /** Called after each picture. */
  hostUpdated?(): void;
}

/** A property that changes the picture. */
export interface Property {
  /** The attribute's name where it is not the property's in small letters; `false` for none. */
  readonly attribute?: string | false;
  /** Whether the attribute follows the property. */
  readonly reflect?: boolean;
}

/**
 * What our elements have in common: properties with attributes, a picture that follows them one turn later, style sheets
 * that are shared, and controllers.
 */
export abstract class FinderElement extends HTMLElement {
  static styles: readonly string[] = [];
  static properties: Readonly<Record<string, Property>> = {};

  /** Settles when the picture shows what has been set. */
  updateComplete: Promise<void> = Promise.resolve();
  readonly #controllers: Controller[] = [];
  readonly #values: Record<string, unknown> = {};
  /** What a class itself sets first is what a property is without its attribute. */
  readonly #defaults: Record<string, unknown> = {};
  /** What was set before the element was defined. */
  #early: Record<string, unknown> = {};
  readonly #fill: (picture: Template) => void;
  #queued = false;
  #started = false;

  static get observedAttributes(): string[] {
    return Object.entries(this.properties).flatMap(([name, {attribute}]) => {
      Object.defineProperty(this.prototype, name, {
        get(this: FinderElement) {
          return this.#values[name];
        },
        set(this: FinderElement, value: unknown) {
          this.#set(name, value);
        },
        configurable: true,
      });
      return attribute === false ? [] : [attribute ?? name.toLowerCase()];
    });
  }

  constructor() {
    super();
    for (const name of Object.keys(this.#properties))
      if (Object.hasOwn(this, name)) {
        this.#early[name] = Reflect.get(this, name);
        Reflect.deleteProperty(this, name);
      }
    const root = this.attachShadow({mode: 'open'});
    root.adoptedStyleSheets = (this.constructor as typeof FinderElement).styles.map(sheetOf);
    this.#fill = between(root.appendChild(new Comment()));
  }

  /** Draws what is known now. */
  protected abstract render(): Template;
  /** Called before each picture. */
  protected willUpdate?(): void;
  /** Called after each picture. */
  protected updated?(): void;

  connectedCallback(): void {
    this.#started = true;
    Object.assign(this, this.#early);
    this.#early = {};
    for (const controller of this.#controllers) controller.hostConnected?.();
    this.requestUpdate();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  attributeChangedCallback(attribute: string, _: string | null, value: string | null): void {
    for (const [name, {attribute: own = name.toLowerCase()}] of Object.entries(this.#properties))
      if (own === attribute) Reflect.set(this, name, value || this.#defaults[name]);
  }

  /** Adds a part; elements do it while they are made. */
  addController(controller: Controller): void {
    this.#controllers.push(controller);
  }

  /** Draws anew in a moment, once for all who ask until then. */
  requestUpdate(): void {
    if (this.#queued) return;
    this.#queued = true;
    this.updateComplete = Promise.resolve().then(() => {
      this.#queued = false;
      if (this.#started) this.#update();
    });
  }

  /** Gives the element styles for what it draws with code that was loaded later. */
  addStyles(styles: string): void {
    const {adoptedStyleSheets} = this.shadowRoot!;
    if (!adoptedStyleSheets.includes(sheetOf(styles))) adoptedStyleSheets.push(sheetOf(styles));
  }

  /** Tells the page something; returns whether the page lets the default happen. */
  protected emit(name: `finder-${string}`, detail?: unknown, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(name, {detail, cancelable, bubbles: true, composed: true}));
  }

  get #properties() {
    return (this.constructor as typeof FinderElement).properties;
  }

  #set(name: string, value: unknown): void {
    if (!(name in this.#values)) this.#defaults[name] = value;
    else if (this.#values[name] === value) return;
    this.#values[name] = value;
    this.requestUpdate();
  }

  #update(): void {
    for (const [name, {reflect}] of Object.entries(this.#properties))
      if (reflect) this.setAttribute(name, String(this.#values[name]));
    this.willUpdate?.();
    this.#fill(this.render());
    for (const controller of this.#controllers) controller.hostUpdated?.();
    this.updated?.();
  }
}

const sheets = new Map<string, CSSStyleSheet>();

/** One sheet for all elements with the same styles. */
function sheetOf(styles: string): CSSStyleSheet {
  let sheet = sheets.get(styles);
  if (!sheet) {
    sheets.set(styles, (sheet = new CSSStyleSheet()));
    sheet.replaceSync(styles);
  }
  return sheet;
}
