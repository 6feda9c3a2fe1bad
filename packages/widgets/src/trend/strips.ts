import {svg, html, type TemplateResult} from 'lit';
import {textWidth, trendChart, trendLayout, type TrendFrame, type TrendPicture} from '@meglass-finder/charts';
import {shortened} from '@meglass-finder/charts/day-mark';
import type {MetricByDay} from '@meglass-finder/reports';
import {metrics} from '@meglass-finder/reports/light';
import {plainOf, seriesOf, type Drawn} from './drawn.ts';

/** One of several metrics under each other: its days stand exactly under those of the others. */
export interface Strip {
  readonly series: MetricByDay;
  readonly picture: TrendPicture;
  readonly frame: TrendFrame;
}

/** Pixels of the line that names a metric; it stands in the lower margin of the one above. */
const head = 16;

/** How the metrics of a trend are drawn: one as it is, several each in a plane of its own. */
export function stripsOf({data, picture, frame, words}: Drawn): readonly Strip[] {
  const all = seriesOf(data);
  if (!data.others[0]) return [{series: data, picture, frame}];
  const strips = all.map((series, index): Strip => {
    const {type} = metrics[series.metric];
    return {
      series,
      picture: {
        ...picture,
        values: series.current.values,
        previous: series.previous?.values,
        dayLabels: index === all.length - 1 ? picture.dayLabels : [],
      },
      frame: {
        ...frame,
        height: Math.floor((frame.height - head) / all.length),
        steps: type === 'seconds' ? 'clock' : type === 'integer' ? 'whole tens' : 'tens',
        axis: (value) => words.axis(value, type),
        label: plainOf(series.metric, words),
      },
    };
  });
  const left = Math.max(...strips.map((strip) => trendLayout(strip.picture, strip.frame).left));
  return strips.map((strip) => ({...strip, frame: {...strip.frame, left}}));
}

/** How far down one of several planes begins; of a single one, at the top. */
export function topOf({height}: TrendFrame, index: number): number {
  return index ? head + index * height : 0;
}

/** Draws several metrics under each other. `marks` and `notes` are those of each strip. */
export function drawStrips(
  strips: readonly Strip[],
  {frame: {width, height}, words}: Drawn,
  {marks, notes}: Record<'marks' | 'notes', readonly (TemplateResult | undefined)[]>,
): TemplateResult {
  const strip = ({series, picture, frame}: Strip, index: number) => {
    const {metric, current} = series;
    const total = plainOf(metric, words)(current.total);
    const name = shortened(words.metrics[metric].label, width - textWidth(total, 12) - 16);
    return svg`<g transform=${`translate(0 ${head + index * frame.height})`}>
      <text class="strip-head" y="-1">${name}<tspan
        dx="8" part="strip-total" data-metric=${metric} data-value=${current.total}>${total}</tspan></text>
      ${trendChart(picture, frame, marks[index], notes[index])}
    </g>`;
  };
  return html`<svg class="strips" part="chart" width=${width} height=${height} aria-hidden="true">
    ${strips.map(strip)}
  </svg>`;
}
