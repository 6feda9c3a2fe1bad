import {html, svg, type TemplateResult} from 'lit';
import {dayLabels} from './axis.ts';
import {linesPath, pixel, type Point} from './path.ts';
import {linearScale, ticks, type Steps} from './scale.ts';
import {textWidth} from './text-width.ts';

/** What a trend shows, one entry a day in every list; a line has a gap where there is no value. */
export interface TrendPicture {
  readonly values: readonly (number | null)[];
  /** The period before, aligned day by day; it may be shorter or longer. */
  readonly previous?: readonly (number | null)[] | undefined;
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
  /** Where the plane of the days begins at the earliest, so that several stand under each other. */
  readonly left?: number | undefined;
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
  const maximum = highestOf([...values, ...previous.slice(0, values.length)]);
  const marks = ticks(maximum, frame.height < 150 ? 2 : 3, frame.steps);
  const widest = Math.max(...marks.map((value) => textWidth(frame.axis(value), fontSize)));
  const left = Math.max(frame.left ?? 0, Math.ceil(widest) + 8);
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
 * `mark` stands in place of the highest value's: see `dayMark`. `notes` stand below the lines: see `noteMarks`.
 */
export function trendChart(
  picture: TrendPicture,
  frame: TrendFrame,
  mark?: TemplateResult | undefined,
  notes?: TemplateResult | undefined,
): TemplateResult {
  const {values, previous = [], partialDays, restDays} = picture;
  const {width, height} = frame;
  const {left, right, x, y, ticks} = trendLayout(picture, frame);
  const pointsOf = (all: readonly (number | null)[]) =>
    values.map((_, index): Point | undefined => {
      const value = all[index] ?? null;
      return value === null ? undefined : [x(index), y(value)];
    });
  const points = pointsOf(values);
  // A day that is still counted ends its line openly: dotted, and no more than that.
  const partialFrom = partialDays.indexOf(true);
  const whole = partialFrom < 0 ? points : points.slice(0, partialFrom);
  const open = partialFrom < 0 ? [] : points.slice(Math.max(0, partialFrom - 1));
  /** A single day before those is the beginning of their line. */
  const closed = open.length > 1 && whole.length < 2 ? [] : whole;
  const half = (x(1) - x(0)) / 2;
  const band = (isRest: boolean, index: number) => {
    const [from, to] = [Math.max(left, x(index) - half), Math.min(right, x(index) + half)].map(pixel);
    return isRest && index in values ? `M${from} ${top}H${to}V${height - bottom}H${from}` : '';
  };
  const text = (at: number, height: number, anchor: string, content: string, name = 'axis') =>
    svg`<text class=${name} x=${pixel(at)} y=${pixel(height)} text-anchor=${anchor}>${content}</text>`;
  const peak = () => {
    const highest = values.indexOf(highestOf(values));
    const value = values[highest];
    if (!value) return undefined;
    const [at, above] = points[highest]!;
    const label = frame.label(value);
    const room = textWidth(label, fontSize) / 2;
    return svg`<circle class="dot" cx=${pixel(at)} cy=${pixel(above)} r="3.5"></circle>
      ${text(Math.max(left + room, Math.min(right - room, at)), above - 9, 'middle', label, 'value')}`;
  };
  return html`<svg class="trend" part="chart" width=${width} height=${height} aria-hidden="true">
    <path class="rest" d=${restDays.map(band).join('')}></path>
    <path class="grid" d=${ticks.map((value) => `M${left} ${pixel(y(value))}H${right}`).join('')}></path>
    ${ticks.map((value) => text(left - 8, y(value) + 4, 'end', frame.axis(value)))} ${notes}
    ${dayLabels(picture.dayLabels, x, fontSize).map((label) => text(label.x, height - 4, label.anchor, label.text))}
    <path class="line previous" part="previous-line" d=${linesPath(pointsOf(previous))}></path>
    <path class="line current" part="line" d=${linesPath(closed)}></path>
    <path class="line open" d=${linesPath(open)}></path>
    ${mark ?? peak()}
  </svg>`;
}

function highestOf(values: readonly (number | null)[]): number {
  return Math.max(0, ...values.map((value) => value ?? 0));
}
