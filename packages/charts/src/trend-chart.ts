import {html, nothing, svg, type TemplateResult} from 'lit';
import {dayLabels, runs} from './axis.ts';
import {linePath, pixel, type Point} from './path.ts';
import {linearScale, ticks, type Steps} from './scale.ts';
import {textWidth} from './text-width.ts';

/** What a trend shows, one entry a day in every list. */
export interface TrendPicture {
  readonly values: readonly number[];
  /** The period before, aligned day by day; it may be shorter or longer. */
  readonly previous?: readonly number[] | undefined;
  /** A short label a day, for the axis. */
  readonly dayLabels: readonly string[];
  /** Days on which people rest: shaded. */
  readonly restDays: readonly boolean[];
  /** Days that are not counted to the end: their line is open. */
  readonly partialDays: readonly boolean[];
}

/** How a trend is drawn: the size in pixels that it has, and how its axis is written. */
export interface TrendFrame {
  readonly width: number;
  readonly height: number;
  readonly steps: Steps;
  readonly axis: (value: number) => string;
  /** How a value on the line is written. */
  readonly label: (value: number) => string;
}

const fontSize = 11;
/** Pixels above and below the plane of the days. */
export const margins = {top: 20, bottom: 20} as const;
const {top, bottom} = margins;

/** Where the days of a trend stand, in pixels. */
export interface TrendLayout {
  readonly left: number;
  readonly right: number;
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
}

/** The layout of a trend: the same for drawing and for finding the day under a pointer. */
export function trendLayout({values, previous = []}: TrendPicture, frame: TrendFrame): TrendLayout {
  const maximum = Math.max(0, ...values, ...previous.slice(0, values.length));
  const marks = ticks(maximum, frame.height < 150 ? 2 : 3, frame.steps);
  const widest = Math.max(...marks.map((value) => textWidth(frame.axis(value), fontSize)));
  const left = Math.ceil(widest) + 8;
  const right = frame.width - 6;
  return {
    left,
    right,
    ticks: marks,
    x: linearScale([0, values.length - 1], [left + 4, right - 4]),
    y: linearScale([0, marks.at(-1) || 1], [frame.height - bottom, top]),
  };
}

/**
 * Draws a trend as a line for exactly the width it gets. The same picture and frame give the same SVG.
 * `mark` stands in place of the highest value's: see `dayMark`.
 */
export function trendChart(
  picture: TrendPicture,
  frame: TrendFrame,
  mark?: TemplateResult | undefined,
): TemplateResult {
  const {values, previous} = picture;
  const {width, height} = frame;
  const layout = trendLayout(picture, frame);
  const {left, right, x, y} = layout;
  const points = values.map((value, index): Point => [x(index), y(value)]);
  const before = previous?.slice(0, values.length).map((value, index): Point => [x(index), y(value)]);
  const highest = values.indexOf(Math.max(...values));
  return html`<svg class="trend" part="chart" width=${width} height=${height} aria-hidden="true">
    ${restBands(picture, layout, frame)}
    ${layout.ticks.map(
      (
        value,
      ) => svg`<line class="grid" x1=${left} x2=${right} y1=${pixel(y(value))} y2=${pixel(y(value))}></line>
      <text class="axis" x=${left - 8} y=${pixel(y(value) + 4)} text-anchor="end">${frame.axis(value)}</text>`,
    )}
    ${dayLabels(picture.dayLabels, x, fontSize).map(
      (label) =>
        svg`<text class="axis" x=${pixel(label.x)} y=${height - 4} text-anchor=${label.anchor}>${label.text}</text>`,
    )}
    ${before && line(before, 'previous', 'previous-line')} ${currentLine(points, picture.partialDays)}
    ${mark ?? (values[highest] ? peak(points[highest]!, frame.label(values[highest]), layout) : undefined)}
  </svg>`;
}

function restBands({restDays, values}: TrendPicture, {x, left, right}: TrendLayout, {height}: TrendFrame) {
  const half = values.length > 1 ? (x(1) - x(0)) / 2 : 0;
  return runs(restDays.slice(0, values.length)).map(([first, last]) => {
    const start = Math.max(left, x(first) - half);
    const end = Math.min(right, x(last) + half);
    return svg`<rect class="rest" x=${pixel(start)} y=${top} width=${pixel(end - start)} height=${height - bottom - top}></rect>`;
  });
}

/** Points as a line; a single one as a dot. */
function line(points: readonly Point[], name: string, part: string | typeof nothing = nothing) {
  const [only, second] = points;
  return only && !second
    ? svg`<circle class=${`dot ${name}`} part=${part} cx=${pixel(only[0])} cy=${pixel(only[1])} r="3.5"></circle>`
    : svg`<path class=${`line ${name}`} part=${part} d=${linePath(points)}></path>`;
}

/** A day that is still counted ends its line openly: dotted, and no more than that. */
function currentLine(points: readonly Point[], partial: readonly boolean[]) {
  const firstPartial = points.findIndex((_, index) => partial[index]);
  if (firstPartial < 0 || points.length === 1) return line(points, 'current', 'line');
  const whole = points.slice(0, firstPartial);
  return svg`${whole.length > 1 ? line(whole, 'current', 'line') : nothing}
    ${line(points.slice(Math.max(0, firstPartial - 1)), 'current open')}`;
}

function peak([x, y]: Point, text: string, {left, right}: TrendLayout) {
  const half = textWidth(text, fontSize) / 2;
  const at = Math.max(left + half, Math.min(right - half, x));
  return svg`<circle class="dot" cx=${pixel(x)} cy=${pixel(y)} r="3.5"></circle>
    <text class="value" x=${pixel(at)} y=${pixel(y - 9)} text-anchor="middle">${text}</text>`;
}
