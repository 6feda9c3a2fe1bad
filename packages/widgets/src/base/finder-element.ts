import {LitElement, type PropertyDeclaration} from 'lit';

/** What our elements have in common besides being Lit elements. */
export abstract class FinderElement extends LitElement {
  /** Tells the page something; returns whether the page lets the default happen. */
  protected emit(name: `finder-${string}`, detail?: unknown, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(name, {detail, cancelable, bubbles: true, composed: true}));
  }
}

/** A property that is the fallback where its attribute is not there, or empty. */
export function attribute(fallback: string): PropertyDeclaration<string> {
  return {converter: {fromAttribute: (value) => value || fallback}};
}
