import {type TemplateResult, html} from 'lit';
import {areaPath, linePath, type Point} from './path.ts';
import {linearScale} from './scale.ts';

/** Draws two values or more as a small line from zero up, without axes: the shape of a period. Its numbers are told elsewhere. */
export function sparkline(
  values: readonly number[],
  {width, height}: {width: number; height: number},
): TemplateResult {
  const x = linearScale([0, values.length - 1], [1.5, width - 3]);
  const y = linearScale([0, Math.max(...values, 0) || 1], [height - 1, 3]);
  const points = values.map((value, index): Point => [x(index), y(value)]);
  const [endX, endY] = points.at(-1)!;
  return html`<svg class="sparkline" part="sparkline" width=${width} height=${height} aria-hidden="true">
    <path class="area" d=${areaPath(points, height)}></path>
    <path class="line current" d=${linePath(points)}></path>
    <circle class="end" cx=${endX} cy=${endY} r="2.2"></circle>
  </svg>`;
}
