/** At most so long (ms) a page's first call waits for elements that are not defined yet. */
const longestWait = 50;

/** Resolves when the `finder-*` elements in the first viewport are defined and have had a turn to ask; in Node, after one turn. */
export async function pageGathered(timers: {
  readonly setTimeout: (callback: () => void, milliseconds: number) => unknown;
}): Promise<void> {
  const turn = (milliseconds: number) =>
    new Promise<void>((resolve) => timers.setTimeout(resolve, milliseconds));
  const waiting = [...(globalThis.document?.querySelectorAll(':not(:defined)') ?? [])].filter(isOursAndNear);
  const defined = waiting.map(({localName}) => customElements.whenDefined(localName));
  await Promise.race([Promise.all(defined), turn(longestWait)]);
  await turn(0);
}

function isOursAndNear(element: Element): boolean {
  return element.localName.startsWith('finder-') && element.getBoundingClientRect().top < innerHeight;
}
