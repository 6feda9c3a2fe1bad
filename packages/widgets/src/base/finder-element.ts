import {LitElement, type CSSResult, type PropertyDeclaration} from 'lit';

/** What our elements have in common besides being Lit elements. */
export abstract class FinderElement extends LitElement {
  /** Tells the page something; returns whether the page lets the default happen. */
  protected emit(name: `finder-${string}`, detail?: unknown, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(name, {detail, cancelable, bubbles: true, composed: true}));
  }

  /** Gives the element styles for what it draws with code that was loaded later. */
  protected addStyles(...styles: readonly CSSResult[]): void {
    const {adoptedStyleSheets} = this.shadowRoot!;
    for (const {styleSheet} of styles)
      if (styleSheet && !adoptedStyleSheets.includes(styleSheet)) adoptedStyleSheets.push(styleSheet);
  }
}

/** A property that is the fallback where its attribute is not there, or empty. */
export function attribute(fallback: string): PropertyDeclaration<string> {
  return {converter: {fromAttribute: (value) => value || fallback}};
}
