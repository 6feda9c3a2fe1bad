import type {Finding} from '@meglass-finder/client/diagnosis';

/** What the service refuses to the widgets inside a provider: those that are refused as the first one is. */
export function refusedBeside(provider: Element): Finding[] {
  const refused = refusedWidgets(provider);
  const [code] = refused.values();
  if (!code) return [];
  const what = [...refused.keys()].filter((name) => refused.get(name) === code).join(', ');
  return [{step: 'access', verdict: 'bad', code: 'service_refuses', facts: {code, detail: '', what}}];
}

/** The elements below a root, whatever shadow roots they are in, that may not show their figures, each by why. */
function refusedWidgets(root: Element | ShadowRoot): ReadonlyMap<string, string> {
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
