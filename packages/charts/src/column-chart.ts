import {html, svg, type TemplateResult} from 'lit';
import {dayLabels} from './axis.ts';
import {pixel} from './path.ts';
import {linearScale, ticks} from './scale.ts';
import {textWidth} from './text-width.ts';

/** One column: how high, what stands under it, and what is said of it when it is pointed at. */
export interface Column {
  readonly value: number;
  readonly label: string;
  readonly said: string;
}

const fontSize = 11;
const top = 8;
const bottom = 20;

/** Draws values as columns from zero up, in their order, for exactly the width it gets; labels are thinned where they are too many. */
export function columnChart(
  columns: readonly Column[],
  {width, height, axis}: {width: number; height: number; axis: (value: number) => string},
): TemplateResult {
  const marks = ticks(Math.max(0, ...columns.map(({value}) => value)), height < 150 ? 2 : 3, 'tens');
  const left = Math.ceil(Math.max(...marks.map((value) => textWidth(axis(value), fontSize)))) + 8;
  const y = linearScale([0, marks.at(-1) || 1], [height - bottom, top]);
  const step = (width - left) / Math.max(1, columns.length);
  const middle = (index: number) => left + (index + 0.5) * step;
  const thick = Math.max(1, Math.min(28, step * 0.72));
  const labels = dayLabels(
    columns.map(({label}) => label),
    middle,
    fontSize,
  );
  return html`<svg class="column-chart" part="chart" width=${width} height=${height} aria-hidden="true">
    ${marks.map(
      (value) =>
        svg`<line class="grid" x1=${left} x2=${width} y1=${pixel(y(value))} y2=${pixel(y(value))}></line>
        <text class="axis" x=${left - 8} y=${pixel(y(value) + 4)} text-anchor="end">${axis(value)}</text>`,
    )}
    ${columns.map(
      ({value, said}, index) => svg`<g class="bar" data-said=${said}>
        <rect class="reach" x=${pixel(left + index * step)} y=${top} width=${pixel(step)} height=${height - bottom - top}></rect>
        <rect x=${pixel(middle(index) - thick / 2)} y=${pixel(y(Math.max(0, value)))} width=${pixel(thick)} height=${pixel(height - bottom - y(Math.max(0, value)))} rx="1.5"></rect>
      </g>`,
    )}
    ${labels.map(
      ({x, text, anchor}) =>
        svg`<text class="axis" x=${pixel(x)} y=${height - 4} text-anchor=${anchor}>${text}</text>`,
    )}
  </svg>`;
}
