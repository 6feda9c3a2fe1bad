import {html, svg, type TemplateResult} from 'lit';
import {textWidth} from './text-width.ts';

/** One prefecture on the map. */
export interface MapTile {
  /** 0 for Hokkaido to 46 for Okinawa, in the order of their codes. */
  readonly index: number;
  /** What stands on it, where there is room. */
  readonly label: string;
  /** What is said of it when it is pointed at. */
  readonly said: string;
  /** How much, 0 for nothing to 5 for the most. */
  readonly step: number;
}

/** Where each prefecture stands, as column and row, in the order of their codes: neighbours are neighbours, more or less. */
const places = (
  '11,0 11,1 11,2 11,3 10,2 10,3 11,4 12,5 11,5 10,5 10,6 12,6 11,6 10,7 10,4 9,4 8,4 7,5 9,6 9,5 8,5 9,7 8,6 7,7 7,6 6,6 ' +
  '5,7 5,6 6,7 6,8 4,6 3,6 4,7 3,7 2,6 4,9 4,8 3,8 3,9 1,7 0,7 0,8 1,8 2,8 2,9 1,9 0,10'
)
  .split(' ')
  .map((place) => place.split(',').map(Number) as [column: number, row: number]);
const columns = 13;
const rows = 11;
const fontSize = 11;

/** How high the map is at a width in pixels. */
export function tileMapHeight(width: number): number {
  return Math.round((width / columns) * rows);
}

/** In which of five steps a value is, 0 for nothing: their bounds are squares, so that the small differ as well as the large. */
export function mapStep(value: number, highest: number): number {
  return value > 0 && highest > 0 ? Math.max(1, Math.ceil(Math.sqrt(value / highest) * 5 - 1e-9)) : 0;
}

/** Draws the prefectures of Japan as tiles of one size, for exactly the width it gets; its figures stand in a table beside it. */
export function tileMap(tiles: readonly MapTile[], width: number): TemplateResult {
  const size = width / columns;
  const side = Math.max(2, size - 2);
  const fits = tiles.every(({label}) => textWidth(label, fontSize) <= side);
  return html`<svg class="tiles" part="map" width=${width} height=${tileMapHeight(width)} aria-hidden="true">
    ${tiles.map(({index, label, said, step}) => {
      const [column, row] = places[index]!;
      const x = column * size + 1;
      const y = row * size + 1;
      return svg`<g class=${`tile step-${step}`} data-index=${index} data-said=${said}>
        <rect x=${x.toFixed(1)} y=${y.toFixed(1)} width=${side.toFixed(1)} height=${side.toFixed(1)} rx="3"></rect>
        ${fits && svg`<text x=${(x + side / 2).toFixed(1)} y=${(y + side / 2 + 4).toFixed(1)} text-anchor="middle">${label}</text>`}
      </g>`;
    })}
  </svg>`;
}
