import {html, svg, type TemplateResult} from 'lit';
import {pixel} from './path.ts';

/** One bar, and what is said of it when it is pointed at. */
export interface MinuteBar {
  readonly value: number;
  readonly said: string;
}

/** Draws values as bars of one width from zero up, the first at the left, for exactly the width it gets; what is 0 keeps a foot. */
export function minuteBars(
  bars: readonly MinuteBar[],
  {width, height}: {width: number; height: number},
): TemplateResult {
  const highest = Math.max(...bars.map(({value}) => value), 0) || 1;
  const step = width / bars.length;
  return html`<svg class="minute-bars" part="chart" width=${width} height=${height} aria-hidden="true">
    ${bars.map(({value, said}, index) => {
      const tall = Math.max(1.5, (value / highest) * height);
      return svg`<g class=${value > 0 ? 'bar' : 'bar none'} data-said=${said}>
        <rect class="reach" x=${pixel(index * step)} width=${pixel(step)} height=${height}></rect>
        <rect x=${pixel(index * step + 1)} y=${pixel(height - tall)} width=${pixel(Math.max(1, step - 2))} height=${pixel(tall)} rx="1.5"></rect>
      </g>`;
    })}
  </svg>`;
}
