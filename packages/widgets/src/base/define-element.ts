import {finderContext} from './context.ts';

/** The page's elements, with what they speak: the protocol of the version that defined the first of ours. */
type Registry = CustomElementRegistry & {finderContext?: symbol};

/**
 * Defines an element unless its name is taken, by another copy of this package for instance; and unless the page's elements
 * are of a version that speaks another protocol: then all of them are that version's.
 */
export function defineElement(name: string, element: CustomElementConstructor): void {
  const registry: Registry = customElements;
  if ((registry.finderContext ??= finderContext) === finderContext && !registry.get(name))
    registry.define(name, element);
}
