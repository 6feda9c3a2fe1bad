import {type TemplateResult, svg} from 'lit';
import {textWidth} from './text-width.ts';
import {pixel} from './path.ts';

/** One line of a readout; `mark` puts the sign of a series before it. */
export interface ReadoutLine {
  readonly text: string;
  readonly mark?: 'current' | 'previous' | 'note';
}

const fontSize = 12;
const lineHeight = 17;
const padding = 8;
const sign = 18;

/** A small box beside a point that says its values; it stays inside `[left, right]`. */
export function readout(
  lines: readonly ReadoutLine[],
  {x, top, left, right}: {x: number; top: number; left: number; right: number},
): TemplateResult {
  const room = right - left - 2 * padding;
  const shown = lines.map(({text, mark}) => ({text: shortened(text, room - (mark ? sign : 0)), mark}));
  const width =
    Math.max(...shown.map(({text, mark}) => textWidth(text, fontSize) + (mark ? sign : 0))) + 2 * padding;
  const height = lines.length * lineHeight + 2 * padding - 4;
  const after = x + 10;
  const start = after + width <= right ? after : Math.max(left, x - 10 - width);
  return svg`<g class="readout" transform=${`translate(${pixel(start)} ${pixel(top)})`}>
    <rect class="readout-box" width=${pixel(width)} height=${height} rx="6"></rect>
    ${shown.map(({text, mark}, index) => {
      const y = padding + 10 + index * lineHeight;
      return svg`${
        mark === 'note'
          ? svg`<path class="note" d=${`M${padding + 1} ${y - 4}l5 -5l5 5l-5 5Z`}></path>`
          : mark &&
            svg`<line class=${`line ${mark}`} x1=${padding} x2=${padding + 12} y1=${y - 4} y2=${y - 4}></line>`
      }<text class=${index === 0 ? 'readout-head' : 'readout-text'} x=${padding + (mark ? sign : 0)} y=${y}>${text}</text>`;
    })}
  </g>`;
}

/** A text of the readout's size, as long as fits into so many pixels; what does not ends in an ellipsis. */
export function shortened(text: string, room: number): string {
  if (textWidth(text, fontSize) <= room) return text;
  const letters = [...new Intl.Segmenter().segment(text)].map(({segment}) => segment);
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, fontSize) > room) letters.pop();
  return `${letters.join('')}…`;
}
