import {html, nothing, svg, type TemplateResult} from 'lit';
import {textWidth} from './text-width.ts';

/** Where the tiles of a map stand: neighbours are neighbours, more or less. */
export interface TileLayout {
  readonly columns: number;
  readonly rows: number;
  /** Column and row of each place, by its code of ISO 3166: `JP-13` or `JP`. */
  readonly places: Readonly<Record<string, readonly [column: number, row: number]>>;
}

/** One place on the map. */
export interface MapTile {
  /** One of the layout's. */
  readonly code: string;
  /** What stands on it, where there is room. */
  readonly label: string;
  /** What is said of it when it is pointed at. */
  readonly said: string;
  /** How much, 0 for nothing to 5 for the most. */
  readonly step: number;
  /** Reading by keyboard begins here. */
  readonly first?: boolean;
}

/** Sizes of letters: the largest at which short names fit, if any. */
const fontSizes = [11, 10, 9];

/** How high a map is at a width in pixels. */
export function tileMapHeight(width: number, {columns, rows}: Pick<TileLayout, 'columns' | 'rows'>): number {
  return Math.round((width / columns) * rows);
}

/**
 * In which of five steps a value is, 0 for nothing: their bounds are squares, so that the small differ as well as the large; a
 * larger power lets those differ that are beside one with nearly all.
 */
export function mapStep(value: number, highest: number, power = 2): number {
  return value > 0 && highest > 0 ? Math.max(1, Math.ceil((value / highest) ** (1 / power) * 5 - 1e-9)) : 0;
}

/** Draws places as tiles of one size, for exactly the width it gets; their figures stand in a table beside it. */
export function tileMap(tiles: readonly MapTile[], width: number, layout: TileLayout): TemplateResult {
  const size = width / layout.columns;
  const gap = size < 22 ? 1 : 2;
  const side = Math.max(2, size - gap);
  const fontSize = fontSizes.find((size) => linesFit(tiles, size, side));
  return html`<svg
    class=${fontSize === 9 || fontSize === 10 ? `tiles size-${fontSize}` : 'tiles'}
    part="map"
    width=${width}
    height=${tileMapHeight(width, layout)}
    aria-hidden="true"
  >
    ${tiles.map(({code, label, said, step, first}) => {
      const [column, row] = layout.places[code]!;
      const x = column * size + gap / 2;
      const y = row * size + gap / 2;
      return svg`<g class=${`tile step-${step}`} data-code=${code} data-said=${said} ?data-first=${first === true}>
        <rect x=${x.toFixed(1)} y=${y.toFixed(1)} width=${side.toFixed(1)} height=${side.toFixed(1)} rx=${size < 14 ? 1 : 3}></rect>
        ${fontSize === undefined ? nothing : letters(label, fontSize, side, x + side / 2, y + side / 2)}
      </g>`;
    })}
  </svg>`;
}

/** A name on one line, or, where it is too long, on two: 神奈 over 川. */
function linesOf(label: string, fontSize: number, side: number): readonly string[] {
  if (textWidth(label, fontSize) <= side || /^[a-z]|^..$/i.test(label)) return [label];
  const half = Math.ceil(label.length / 2);
  return [label.slice(0, half), label.slice(half)];
}

/** Pixels that a name needs beside it: Latin letters have no air of their own, and would run into those of the next tile. */
function airOf(line: string): number {
  return /[a-z]/i.test(line) ? 4 : 0;
}

function linesFit(tiles: readonly MapTile[], fontSize: number, side: number): boolean {
  return tiles.every(({label}) => {
    const lines = linesOf(label, fontSize, side);
    return (
      lines.length * fontSize <= side + 1 &&
      lines.every((line) => textWidth(line, fontSize) <= side - airOf(line))
    );
  });
}

function letters(label: string, fontSize: number, side: number, x: number, y: number) {
  const lines = linesOf(label, fontSize, side);
  const first = y + (fontSize * 4) / 11 - ((lines.length - 1) * fontSize) / 2;
  return lines.map((line, index) => {
    const at = (first + index * fontSize).toFixed(1);
    return svg`<text x=${x.toFixed(1)} y=${at} text-anchor="middle">${line}</text>`;
  });
}
