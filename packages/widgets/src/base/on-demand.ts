type Load = () => Promise<unknown>;

const loads = new Map<string, Load>();

/** Names elements that are loaded when one is inside a provider. To be called before there are any. */
export function loadOnDemand(elements: Readonly<Record<string, Load>>): void {
  for (const [name, load] of Object.entries(elements)) loads.set(name, load);
}

/** Loads what is named inside an element and not defined yet. */
export function loadWhatIsInside(root: Element | ShadowRoot): void {
  for (const {localName} of root.querySelectorAll(':not(:defined)')) {
    const load = loads.get(localName);
    loads.delete(localName);
    load?.().catch(() => loads.set(localName, load)); // tried again with the next change
  }
}
