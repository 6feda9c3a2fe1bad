import {svg, type TemplateResult} from 'lit';
import {pixel} from './path.ts';
import {margins, trendLayout, type TrendFrame, type TrendPicture} from './trend-chart.ts';

/** Something that happened on a day of a trend, or on several in a row. */
export interface Note {
  /** The first and the last of its days, counted from the trend's first; they may lie outside. */
  readonly from: number;
  readonly to: number;
  /** Something went wrong then. */
  readonly warns: boolean;
}

const size = 5;

/** Marks the days of notes on a trend's ground line: a diamond a day, a bar where it lasted. */
export function noteMarks(
  picture: TrendPicture,
  frame: TrendFrame,
  notes: readonly Note[],
): TemplateResult | undefined {
  const last = picture.values.length - 1;
  const {x} = trendLayout(picture, frame);
  const ground = frame.height - margins.bottom;
  const seen = notes.filter(({from, to}) => from <= last && to >= 0);
  const nameOf = ({warns}: Note) => (warns ? 'note warns' : 'note');
  const bar = (note: Note) => {
    const [from, to] = [Math.max(0, note.from), Math.min(last, note.to)].map((day) => pixel(x(day)));
    return svg`<path class=${`${nameOf(note)} span`} d=${`M${from} ${ground}H${to}`}></path>`;
  };
  // One diamond a day, however many notes it has: what went wrong hides none of the others' place.
  const days = new Map<number, Note>();
  for (const note of seen) if (note.from >= 0 && !days.get(note.from)?.warns) days.set(note.from, note);
  const diamond = ([day, note]: [number, Note]) => {
    const at = x(day);
    return svg`<path class="note-line" d=${`M${pixel(at)} ${margins.top}V${ground}`}></path>
      <path
        class=${nameOf(note)}
        d=${`M${pixel(at - size)} ${ground}L${pixel(at)} ${ground - size}L${pixel(at + size)} ${ground}L${pixel(at)} ${ground + size}Z`}
      ></path>`;
  };
  if (seen.length === 0) return undefined;
  return svg`<g part="notes">${seen.filter(({from, to}) => to > from).map(bar)}${[...days].map(diamond)}</g>`;
}
