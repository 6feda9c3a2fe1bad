import {LitElement, type PropertyDeclaration} from 'lit';

/** What our elements have in common besides being Lit elements. */
export abstract class FinderElement extends LitElement {
  /** What was taken away, or is empty, is again as a new element has it. */
  override requestUpdate(name?: PropertyKey, old?: unknown, options?: PropertyDeclaration): void {
    const held = this as Record<PropertyKey, unknown>;
    if (old && (held[name!] ?? '') === '')
      held[name!] = new (this.constructor as new () => typeof held)()[name!];
    super.requestUpdate(name, old, options);
  }

  /** Tells the page something; returns whether the page lets the default happen. */
  protected emit(name: `finder-${string}`, detail?: unknown, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(name, {detail, cancelable, bubbles: true, composed: true}));
  }
}
