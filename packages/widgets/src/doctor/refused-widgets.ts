/** The names of the elements below a root, whatever shadow roots they are in, that may not show their figures. */
export function refusedWidgets(root: Element | ShadowRoot): ReadonlySet<string> {
  const names = new Set<string>();
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (element.dataset['state'] === 'forbidden' && element.localName.startsWith('finder-'))
      names.add(element.localName);
    if (element.shadowRoot) for (const name of refusedWidgets(element.shadowRoot)) names.add(name);
  }
  return names;
}
