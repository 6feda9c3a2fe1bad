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
  const widest = Math.max(...labels.map((text) => textWidth(text, fontSize)));
  const stride = strides(labels.length).find((days) => x(days) - x(0) >= widest * 1.5 + gap) ?? last;
  const all: DayLabel[] = [];
  const add = (index: number, anchor: DayLabel['anchor']) =>
    all.push({index, x: x(index), text: labels[index]!, anchor});
  for (let index = 0; index < last; index += stride)
    if (x(index) + widest / (index ? 2 : 1) + gap <= x(last) - widest) add(index, index ? 'middle' : 'start');
  if (last >= 0) add(last, last ? 'end' : 'middle');
  return all;
}
