import {html, nothing, svg, type TemplateResult} from 'lit';
import {areaPath, linesPath, runsOf, type Point} from './path.ts';
import {linearScale} from './scale.ts';

/** Draws two values or more as a small line from zero up, without axes: the shape of a period, with a gap where there is none. Its numbers are told elsewhere. */
export function sparkline(
  values: readonly (number | null)[],
  {width, height}: {width: number; height: number},
): TemplateResult {
  const x = linearScale([0, values.length - 1], [1.5, width - 3]);
  const y = linearScale([0, Math.max(0, ...values.map((value) => value ?? 0)) || 1], [height - 1, 3]);
  const points = values.map((value, index): Point | undefined =>
    value === null ? undefined : [x(index), y(value)],
  );
  const area = runsOf(points).map((run) => (run[1] ? areaPath(run, height) : ''));
  const end = points.at(-1);
  return html`<svg class="sparkline" part="sparkline" width=${width} height=${height} aria-hidden="true">
    <path class="area" d=${area.join('')}></path>
    <path class="line current" d=${linesPath(points)}></path>
    ${end ? svg`<circle class="end" cx=${end[0]} cy=${end[1]} r="2.2"></circle>` : nothing}
  </svg>`;
}
