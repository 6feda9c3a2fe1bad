import {html, svg, type TemplateResult} from 'lit';

/** A part of a whole, as a fraction; the rest has a colour of its own. */
export interface DonutPart {
  readonly share: number;
  readonly isRest?: boolean;
}

const radius = 40;
const around = 2 * Math.PI * radius;
/** Between two parts, in the same unit as the radius. */
const gap = 1.5;
/** The smallest part with room for its number. */
const numbered = 0.05;

/**
 * Draws parts of a whole as a ring, from the top and clockwise; its figures stand beside it. Numbers of the class `place` are
 * on it, from 1, for a style sheet to show where the parts have one colour.
 */
export function donut(parts: readonly DonutPart[]): TemplateResult {
  let before = 0;
  const numbers: TemplateResult<2>[] = [];
  const arcs = parts.map(({share, isRest}, index) => {
    const length = Math.max(0, share * around - (parts.length > 1 ? gap : 0));
    const arc = svg`<circle
      class=${`tone-${isRest ? 'rest' : index}`}
      r=${radius}
      pathLength=${around.toFixed(3)}
      stroke-dasharray=${`${length.toFixed(3)} ${(around - length).toFixed(3)}`}
      stroke-dashoffset=${(-before * around).toFixed(3)}
    ></circle>`;
    const middle = (before + share / 2) * 2 * Math.PI;
    if (share >= numbered)
      numbers.push(
        svg`<text
          class="place"
          display="none"
          x=${(radius * Math.sin(middle)).toFixed(1)}
          y=${(4 - radius * Math.cos(middle)).toFixed(1)}
        >${index + 1}</text>`,
      );
    before += share;
    return arc;
  });
  return html`<svg class="donut" part="donut" viewBox="-50 -50 100 100" aria-hidden="true">
    <g class="ring" transform="rotate(-90)">${arcs}</g>
    ${numbers}
  </svg>`;
}
