const namespace = 'http://www.w3.org/2000/svg';
/** What a drawing's looks are made of; a file has no style sheet of ours to take them from. */
const looks = [
  'display',
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

/** A drawing of the page as a file that a person can open: with its colours and fonts written out, on its own ground. */
export function svgOf(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const {width, height} = drawing.getBoundingClientRect();
  copy.setAttribute('xmlns', namespace);
  copy.setAttribute('width', String(Math.round(width)));
  copy.setAttribute('height', String(Math.round(height)));
  for (const name of ['class', 'part', 'aria-hidden']) copy.removeAttribute(name);
  const originals = [...drawing.querySelectorAll<SVGElement>('*')];
  [...copy.querySelectorAll<SVGElement>('*')].forEach((element, index) => {
    const style = getComputedStyle(originals[index]!);
    for (const look of looks) element.setAttribute(look, style.getPropertyValue(look));
    for (const name of ['class', 'part']) element.removeAttribute(name);
  });
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode); // the marks of templates
  for (const comment of comments) comment.parentNode!.removeChild(comment);
  const ground = document.createElementNS(namespace, 'rect');
  for (const [name, value] of Object.entries({width: '100%', height: '100%', fill: groundOf(drawing)}))
    ground.setAttribute(name, value);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

/** The colour that a drawing stands on. */
export function groundOf(drawing: Element): string {
  const card = drawing.closest('.card');
  return card ? getComputedStyle(card).backgroundColor : '#fff';
}
