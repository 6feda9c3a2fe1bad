/** Of the elements of a page: `it` is printed, a `path` leads there. */
const marker = 'data-finder-print';

const alone = new CSSStyleSheet();
alone.replaceSync(`@media print {
  *:not([${marker}], [${marker}='it'] *) { display: none !important; }
  [${marker}='path'] { all: revert !important; display: block !important; margin: 0 !important; padding: 0 !important; }
  [${marker}='it'] { width: 100% !important; break-inside: avoid; }
}`);

/** Prints one element and nothing else of its page: on paper, or, where the browser offers that, as a PDF. */
export function print(host: Element): void {
  const path: Element[] = [];
  const roots = new Set<Document | ShadowRoot>();
  for (let node: Node | null = host; node; node = parentOf(node)) {
    if (node instanceof Element) path.push(node);
    if (node instanceof Document || node instanceof ShadowRoot) roots.add(node);
  }
  for (const each of path) each.setAttribute(marker, each === host ? 'it' : 'path');
  for (const {adoptedStyleSheets} of roots) adoptedStyleSheets.push(alone);
  addEventListener(
    'afterprint',
    () => {
      for (const each of path) each.removeAttribute(marker);
      for (const root of roots)
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== alone);
    },
    {once: true},
  );
  globalThis.print();
}

/** Where a node is shown: in its slot, or below its parent, or in its shadow root's host. */
function parentOf(node: Node): Node | null {
  if (node instanceof ShadowRoot) return node.host;
  return (node instanceof Element && node.assignedSlot) || node.parentNode;
}
