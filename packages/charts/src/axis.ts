import {textWidth} from './text-width.ts';

/** A label along the time axis. */
export interface DayLabel {
  readonly index: number;
  readonly x: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

const gap = 14;
/** A short period names every day or every other, a longer one whole weeks. */
const strides = (days: number) => (days <= 10 ? [1, 2, 3] : [7, 14, 28, 56]);

/**
 * Labels for evenly spaced days: the first and the last, and between them as many as stand apart, a whole number of weeks
 * where days are too narrow. `labels` has one text a day; `x` gives the pixel of a day.
 */
export function dayLabels(
  labels: readonly string[],
  x: (index: number) => number,
  fontSize: number,
): DayLabel[] {
  const last = labels.length - 1;
  if (last < 0) return [];
  if (last === 0) return [{index: 0, x: x(0), text: labels[0]!, anchor: 'middle'}];
  const widest = Math.max(...labels.map((text) => textWidth(text, fontSize)));
  const stride = strides(labels.length).find((days) => x(days) - x(0) >= widest * 1.5 + gap) ?? last;
  const end: DayLabel = {index: last, x: x(last), text: labels[last]!, anchor: 'end'};
  const all: DayLabel[] = [];
  for (let index = 0; index < last; index += stride) {
    const anchor = index === 0 ? 'start' : 'middle';
    const right = x(index) + widest / (anchor === 'start' ? 1 : 2);
    if (right + gap <= end.x - widest) all.push({index, x: x(index), text: labels[index]!, anchor});
  }
  return [...all, end];
}

/** Runs of days that are marked, as pairs of first and last index. */
export function runs(marked: readonly boolean[]): (readonly [number, number])[] {
  const found: [number, number][] = [];
  marked.forEach((isMarked, index) => {
    if (!isMarked) return;
    const open = found.at(-1);
    if (open && open[1] === index - 1) open[1] = index;
    else found.push([index, index]);
  });
  return found;
}
