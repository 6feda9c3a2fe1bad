import {render, svg} from 'lit';
import {readout} from './readout.ts';

/** Marks that can be pointed at, in their order: each says something in `data-said`. */
export function marksOf(holder: Element): readonly (HTMLElement | SVGElement)[] {
  return [...holder.querySelectorAll<HTMLElement | SVGElement>('[data-said]')];
}

/** The mark that is next to another in the direction of an arrow key, or that one where there is none. */
export function neighbourOf(
  marks: readonly Element[],
  index: number,
  key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown',
): number {
  const middle = (mark: Element) => {
    const {left, top, width, height} = mark.getBoundingClientRect();
    return [left + width / 2, top + height / 2] as const;
  };
  const [x, y] = middle(marks[index]!);
  const upright = key === 'ArrowUp' || key === 'ArrowDown';
  const sign = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1;
  let nearest = index;
  let least = Infinity;
  marks.forEach((mark, other) => {
    const [otherX, otherY] = middle(mark);
    const along = sign * (upright ? otherY - y : otherX - x);
    const distance = along + 2 * Math.abs(upright ? otherX - x : otherY - y);
    if (along > 1 && distance < least) [nearest, least] = [other, distance];
  });
  return nearest;
}

/**
 * Puts a readout of what a mark says beside it, inside the drawing that has it or lies over it, and inside what is seen of the
 * page; without a mark, takes it away.
 */
export function pointOut(
  drawing: SVGSVGElement,
  marks: readonly Element[],
  mark: HTMLElement | SVGElement | undefined,
): void {
  for (const each of marks) each.classList.toggle('pointed', each === mark);
  const before = drawing.querySelector(':scope > .pointed-out');
  if (!mark) return before?.remove();
  const group = before ?? drawing.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'g');
  group.setAttribute('class', 'pointed-out');
  if (!before) drawing.append(group);
  const whole = drawing.getBoundingClientRect();
  const own = mark.getBoundingClientRect();
  // A drawing may be shown larger or smaller than it is; what lies over a table is as large as that.
  const width = Number(drawing.getAttribute('width'));
  const scale = (width && whole.width / width) || 1;
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
