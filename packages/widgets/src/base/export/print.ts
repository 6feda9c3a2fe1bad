import {drawAll} from '../../provider/paper.ts';

/** Of the elements of a page: `it` is printed, a `path` leads there. */
const marker = 'data-finder-print';

let kept: CSSStyleSheet | undefined;

/** Styles that print one element alone; made when something is printed, as a server that draws elements has no style sheets. */
function printedAlone(): CSSStyleSheet {
  if (kept) return kept;
  kept = new CSSStyleSheet();
  kept.replaceSync(`@media print {
  *:not([${marker}], [${marker}='it'] *) { display: none !important; }
  [${marker}='path'] { all: revert !important; display: block !important; margin: 0 !important; padding: 0 !important; color-scheme: light !important; }
  [${marker}='it'] { width: 100% !important; break-inside: avoid; }
}`);
  return kept;
}

/** Milliseconds that a print waits at the most for what is not drawn yet. */
const longest = 15_000;

/** The width in pixels of what is printed on a sheet of A4 or Letter, upright, between the usual margins. */
const sheet = 715;

/** What is being made ready for paper, or printed. */
const preparing = new WeakSet<Element>();

/** Milliseconds until a browser that prints has said so. */
const patience = 1000;

/** Prints one element and nothing else of its page: on paper, or, where the browser offers that, as a PDF; then calls `done`. */
export function print(host: Element, done?: () => void): void {
  const path: Element[] = [];
  const roots = new Set<Document | ShadowRoot>();
  for (let node: Node | null = host; node; node = parentOf(node)) {
    if (node instanceof Element) path.push(node);
    if (node instanceof Document || node instanceof ShadowRoot) roots.add(node);
  }
  for (const each of path) each.setAttribute(marker, each === host ? 'it' : 'path');
  const alone = printedAlone();
  for (const {adoptedStyleSheets} of roots) adoptedStyleSheets.push(alone);
  let [begun, ended] = [false, false];
  const tidy = () => {
    if (ended) return;
    ended = true;
    for (const each of path) each.removeAttribute(marker);
    for (const root of roots)
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== alone);
    done?.();
  };
  addEventListener('beforeprint', () => (begun = true), {once: true});
  addEventListener('afterprint', tidy, {once: true});
  globalThis.print();
  // A frame may be forbidden to print, and is not told.
  setTimeout(() => begun || tidy(), patience);
}

/** Prints an element with widgets inside it, once all of them are drawn for a sheet of paper, also those that nobody has scrolled to. */
export async function printWhole(host: HTMLElement): Promise<void> {
  if (preparing.has(host)) return;
  preparing.add(host);
  const {width} = host.style;
  host.style.width = `${sheet}px`;
  const latest = Date.now() + longest;
  do {
    host.dispatchEvent(new Event(drawAll, {bubbles: true, composed: true}));
    await new Promise((resolve) => setTimeout(resolve, 100));
  } while (unfinished(host) && Date.now() < latest);
  print(host, () => {
    host.style.width = width;
    preparing.delete(host);
  });
}

function unfinished({shadowRoot}: Element): boolean {
  return [...shadowRoot!.querySelectorAll('*:not([hidden])')].some(
    (element) =>
      element.matches(':not(:defined)') ||
      ('state' in element && ['idle', 'loading', 'updating'].includes(String(element.state))),
  );
}

/** Where a node is shown: in its slot, or below its parent, or in its shadow root's host. */
function parentOf(node: Node): Node | null {
  if (node instanceof ShadowRoot) return node.host;
  return (node instanceof Element && node.assignedSlot) || node.parentNode;
}
