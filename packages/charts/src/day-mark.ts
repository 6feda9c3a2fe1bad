import {nothing, svg, type TemplateResult} from 'lit';
import {pixel} from './path.ts';
import {readout, type ReadoutLine} from './readout.ts';
import {margins, trendLayout, type TrendFrame, type TrendLayout, type TrendPicture} from './trend-chart.ts';

export {noteMarks, type Note} from './note-marks.ts';
export {pointingStyles} from './pointing.styles.ts';
export {shortened, type ReadoutLine} from './readout.ts';

/** The day nearest to a pixel of a trend's width. */
export function dayAt(pixelX: number, days: number, {x}: TrendLayout): number {
  if (days < 2) return 0;
  return Math.max(0, Math.min(days - 1, Math.round((pixelX - x(0)) / (x(1) - x(0)))));
}

/** Marks one day of a trend, with a readout of some lines beside it, `top` pixels below; `trendChart` draws it over the lines. */
export function dayMark(
  picture: TrendPicture,
  frame: TrendFrame,
  {
    index,
    lines,
    top = 2,
  }: {readonly index: number; readonly lines: readonly ReadoutLine[]; readonly top?: number},
): TemplateResult {
  const {values, previous} = picture;
  const {x, y} = trendLayout(picture, frame);
  const at = x(index);
  const [now, before] = [values[index] ?? null, previous?.[index] ?? null];
  return svg`<line class="hair" x1=${pixel(at)} x2=${pixel(at)} y1=${margins.top} y2=${frame.height - margins.bottom}></line>
    ${before === null ? nothing : svg`<circle class="dot previous" cx=${pixel(at)} cy=${pixel(y(before))} r="3"></circle>`}
    ${now === null ? nothing : svg`<circle class="dot" cx=${pixel(at)} cy=${pixel(y(now))} r="4"></circle>`}
    ${lines.length > 0 ? readout(lines, {x: at, top, left: 2, right: frame.width - 2}) : nothing}`;
}
