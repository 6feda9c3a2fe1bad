/** Defines an element unless its name is taken, by another copy of this package for instance. */
export function defineElement(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
