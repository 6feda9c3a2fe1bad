/** The elements below a root, whatever shadow roots they are in, that may not show their figures, each by why. */
export function refusedWidgets(root: Element | ShadowRoot): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    const {shadowRoot, localName, dataset} = element;
    if (dataset['state'] === 'forbidden' && localName.startsWith('finder-'))
      codes.set(
        localName,
        shadowRoot?.querySelector<HTMLElement>('[data-code]')?.dataset['code'] ?? 'report_not_granted',
      );
    if (shadowRoot) for (const [name, code] of refusedWidgets(shadowRoot)) codes.set(name, code);
  }
  return codes;
}
