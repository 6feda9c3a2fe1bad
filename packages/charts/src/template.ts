/** What a tagged template says: markup with holes, and what is in the holes. */
export interface Template {
  readonly strings: TemplateStringsArray;
  readonly values: readonly unknown[];
  readonly isSvg: boolean;
}

type Tag = (strings: TemplateStringsArray, ...values: unknown[]) => Template;

/**
 * Markup for a page. A hole is the whole value of an attribute (`class=${name}`), a listener (`@click=${listener}`), or
 * stands between tags: text, a template, a list of these. `undefined`, `null` and, between tags, `false` leave out.
 */
export const html: Tag = (strings, ...values) => ({strings, values, isSvg: false});

/** Markup inside an `<svg>`, with the same holes. */
export const svg: Tag = (strings, ...values) => ({strings, values, isSvg: true});

/** Fills one hole; what is there already and does not change is left alone. */
type Hole = (value: unknown) => void;

const hole = 'finder-hole';
const parsed = new WeakMap<TemplateStringsArray, HTMLTemplateElement>();

/** The page's policy on markup may demand a name for whoever makes elements of it; only literal strings pass here. */
interface MarkupPolicy {
  createHTML(markup: string): string;
}
interface MarkupPolicies {
  createPolicy(name: string, rules: MarkupPolicy): MarkupPolicy;
}
let policy: MarkupPolicy | undefined;

function parse({strings, isSvg}: Template): HTMLTemplateElement {
  const {trustedTypes} = globalThis as {trustedTypes?: MarkupPolicies};
  policy ??= trustedTypes?.createPolicy('meglass-finder', {createHTML: (markup) => markup});
  let markup = strings.reduce(
    (before, after) => before + (before.endsWith('=') ? hole : `<!--${hole}-->`) + after,
  );
  if (isSvg) markup = `<svg>${markup}</svg>`;
  const element = document.createElement('template');
  element.innerHTML = policy?.createHTML(markup) ?? markup;
  if (isSvg) element.content.replaceChildren(...element.content.firstChild!.childNodes);
  return element;
}

/** A copy of a template's nodes, and the holes in it in the order of the values. */
function copy(template: Template): [DocumentFragment, Hole[]] {
  let element = parsed.get(template.strings);
  if (!element) parsed.set(template.strings, (element = parse(template)));
  const nodes = document.importNode(element.content, true);
  const walker = document.createTreeWalker(nodes, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
  const holes: Hole[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Element | Comment;
    if (node instanceof Comment) holes.push(between(node));
    else
      for (const {name, value} of [...node.attributes]) if (value === hole) holes.push(attribute(node, name));
  }
  return [nodes, holes];
}

function attribute(element: Element, name: string): Hole {
  let last: unknown = hole;
  if (name.startsWith('@')) {
    element.removeAttribute(name);
    element.addEventListener(name.slice(1), (event) => (last as (event: Event) => void)(event));
    return (listener) => (last = listener);
  }
  return (value) => {
    if (value === last) return;
    last = value;
    if (value === undefined || value === null) element.removeAttribute(name);
    else element.setAttribute(name, String(value));
  };
}

/** The hole that ends at a node. */
export function between(end: ChildNode): Hole {
  const start = new Text();
  end.before(start);
  let shape: unknown;
  let holes: Hole[] = [];
  return (value) => {
    const list = Array.isArray(value) ? (value as unknown[]) : undefined;
    const template = isTemplate(value) ? value : undefined;
    const next = list ? between : (template?.strings ?? value);
    const isNew = next !== shape;
    let nodes: Node | string = '';
    if (isNew) {
      shape = next;
      holes = [];
      while (start.nextSibling !== end) start.nextSibling!.remove();
      if (template) [nodes, holes] = copy(template);
      else if (!list && value !== undefined && value !== null && value !== false) nodes = String(value);
    }
    // What a shorter list has no more is emptied.
    while (list && holes.length < list.length) {
      const item = new Comment();
      end.before(item);
      holes.push(between(item));
    }
    const values = list ?? template?.values ?? [];
    holes.forEach((fill, index) => fill(values[index]));
    if (nodes) end.before(nodes);
  };
}

/** Whether this is what `html` or `svg` gave. */
export function isTemplate(value: unknown): value is Template {
  return typeof value === 'object' && value !== null && 'strings' in value;
}
