import {type TemplateResult, svg} from 'lit';
import {textWidth} from './text-width.ts';
import {pixel} from './path.ts';

/** One line of a readout; `mark` puts the sign of a series before it. */
export interface ReadoutLine {
  readonly text: string;
  readonly mark?: 'current' | 'previous';
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
  const width =
    Math.max(...lines.map(({text, mark}) => textWidth(text, fontSize) + (mark ? sign : 0))) + 2 * padding;
  const height = lines.length * lineHeight + 2 * padding - 4;
  const after = x + 10;
  const start = after + width <= right ? after : Math.max(left, x - 10 - width);
  return svg`<g class="readout" transform=${`translate(${pixel(start)} ${pixel(top)})`}>
    <rect class="readout-box" width=${pixel(width)} height=${height} rx="6"></rect>
    ${lines.map(({text, mark}, index) => {
      const y = padding + 10 + index * lineHeight;
      return svg`${
        mark &&
        svg`<line class=${`line ${mark}`} x1=${padding} x2=${padding + 12} y1=${y - 4} y2=${y - 4}></line>`
      }<text class=${index === 0 ? 'readout-head' : 'readout-text'} x=${padding + (mark ? sign : 0)} y=${y}>${text}</text>`;
    })}
  </g>`;
}
