import type {Finding} from '@meglass-finder/client/diagnosis';

/** Milliseconds: an element that shows nothing by then is not waited for. */
const patience = 10_000;
const between = 100;
/** Milliseconds: longer is not waited for an element's file, after all that has been asked meanwhile. */
const patienceForFiles = 3_000;
/** The states in which an element has not come to anything yet. */
const underWay: readonly unknown[] = ['idle', 'loading', 'updating'];
/** The states in which an element shows why it has no figures, apart from being refused them. */
const failed: readonly unknown[] = ['error', 'token-expired', 'quota-exhausted', 'offline'];

/**
 * What keeps figures away from the elements inside a provider, once those in view have come to something: whose files
 * have not come, what the service refuses them, and what else they show in place of figures; of each, those that have the same as the first. `days`: how many the token lets them look at, where it limits that.
 */
export async function wrongBeside(
  provider: Element,
  days: number | string | undefined,
  signal: AbortSignal,
): Promise<Finding[]> {
  let waited = 0;
  const isAwaited = (element: HTMLElement) =>
    isUnderWay(element) || (waited < patienceForFiles && isUnmade(element));
  for (; waited < patience && elementsIn(provider).some(isAwaited); waited += between) {
    await new Promise((resolve) => setTimeout(resolve, between));
    signal.throwIfAborted();
  }
  const elements = elementsIn(provider);
  const refused = sameAsFirst(elements.filter((element) => stateOf(element) === 'forbidden'));
  const broken = sameAsFirst(elements.filter((element) => failed.includes(stateOf(element))));
  const unmade = elements.filter(isUnmade).map(({localName}) => localName);
  return [
    ...(unmade.length
      ? [
          {
            step: 'page',
            verdict: 'bad',
            code: 'files_missing',
            facts: {what: [...new Set(unmade)].join(', ')},
          } as const,
        ]
      : []),
    ...(broken && !unmade.length
      ? [{step: 'page', verdict: 'bad', code: 'elements_wrong', facts: broken} as const]
      : []),
    ...(refused
      ? [
          {
            step: 'access',
            verdict: 'bad',
            code: 'service_refuses',
            facts: {...refused, detail: '', ...(days && {days})},
          } as const,
        ]
      : []),
  ];
}

/** Our elements below a root, whatever shadow roots they are in. */
function elementsIn(root: Element | ShadowRoot): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
    ...(element.localName.startsWith('finder-') ? [element] : []),
    ...(element.shadowRoot ? elementsIn(element.shadowRoot) : []),
  ]);
}

/** Whether the file that makes an element has not come; nor has a server drawn it. */
function isUnmade(element: HTMLElement): boolean {
  return element.matches(':not(:defined)') && !element.dataset['state'];
}

function stateOf(element: HTMLElement): unknown {
  return element.dataset['state'] ?? (element as {state?: unknown}).state;
}

/** What is far from the window is not asked for before somebody scrolls there; what has failed says why a little later. */
function isUnderWay(element: HTMLElement): boolean {
  const {top, bottom} = element.getBoundingClientRect();
  const state = stateOf(element);
  const silent =
    (state === 'forbidden' || failed.includes(state)) && element.shadowRoot && !toldCode(element);
  return bottom > 0 && top < innerHeight && (underWay.includes(state) || !!silent);
}

function toldCode({shadowRoot}: HTMLElement): string | undefined {
  return shadowRoot?.querySelector<HTMLElement>('[data-code]')?.dataset['code'];
}

function sameAsFirst(elements: readonly HTMLElement[]): {code: string; what: string} | undefined {
  const [first] = elements;
  if (!first) return undefined;
  const code = codeOf(first);
  const names = elements.filter((element) => codeOf(element) === code).map(({localName}) => localName);
  return {code, what: [...new Set(names)].join(', ')};
}

function codeOf(element: HTMLElement): string {
  return toldCode(element) ?? (stateOf(element) === 'forbidden' ? 'report_not_granted' : 'internal');
}
