type Load = () => Promise<unknown>;

const loads = new Map<string, Load>();

/** Names elements that are loaded when one is inside a provider, the doctor wherever it stands. To be called before there are any. */
export function loadOnDemand(elements: Readonly<Record<string, Load>>): void {
  for (const [name, load] of Object.entries(elements)) loads.set(name, load);
  loadWhatIsInside(document, 'finder-doctor'); // where there is no provider, it says so
}

/** Loads what is named inside an element and not defined yet; `names` selects among it. */
export function loadWhatIsInside(root: ParentNode, names = ''): void {
  for (const {localName} of root.querySelectorAll(`${names}:not(:defined)`)) {
    const load = loads.get(localName);
    loads.delete(localName);
    load?.().catch(() => loads.set(localName, load)); // the provider's attendant tries again
  }
}
