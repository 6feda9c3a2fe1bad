import {render, svg} from 'lit';
import {readout} from './readout.ts';

/** Marks of a drawing that can be pointed at, in their order: each says something in `data-said`. */
export function marksOf(drawing: Element): readonly SVGGElement[] {
  return [...drawing.querySelectorAll<SVGGElement>('g[data-said]')];
}

/**
 * Puts a readout of what a mark says beside it, inside the drawing and inside what is seen of the page; without a mark, takes
 * it away.
 */
export function pointOut(drawing: SVGSVGElement, mark: SVGGElement | undefined): void {
  for (const each of marksOf(drawing)) each.classList.toggle('pointed', each === mark);
  const before = drawing.querySelector(':scope > .pointed-out');
  if (!mark) return before?.remove();
  const group = before ?? drawing.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'g');
  group.setAttribute('class', 'pointed-out');
  if (!before) drawing.append(group);
  const whole = drawing.getBoundingClientRect();
  const own = mark.getBoundingClientRect();
  // A drawing may be shown larger or smaller than it is.
  const scale = whole.width / Number(drawing.getAttribute('width')) || 1;
  const x = (own.left + own.width / 2 - whole.left) / scale;
  const above = (own.top - whole.top) / scale - 34;
  const seen = -whole.top / scale + 2;
  const place = {
    x,
    top: Math.max(2, seen, above),
    left: Math.max(2, -whole.left / scale + 2),
    right: Math.min(whole.width, innerWidth - whole.left) / scale - 2,
  };
  render(svg`${readout([{text: mark.dataset['said']!}], place)}`, group as unknown as HTMLElement);
}
