import {html, nothing, type TemplateResult} from 'lit';
import {mapStep, prefectureTiles, tileMap, tileMapHeight, type TileLayout} from '@meglass-finder/charts';
import type {GeoArea, GeoData} from '@meglass-finder/reports';
import type {KindWords} from '@meglass-finder/words';

/** What a map is drawn of. */
export interface Tiles {
  readonly data: GeoData;
  /** Where the tiles stand; without it there is only their place. */
  readonly layout: TileLayout | undefined;
  /** Pixels that there are; 0 where that is not known yet. */
  readonly width: number;
  readonly own: KindWords['map'];
  /** What is said of them all. */
  readonly said: string;
  /** What stands on a tile, where there is room. */
  label(code: string): string;
  name(code: string): string;
  /** A dash where there is no figure. */
  written(value: number | null): string;
}

/** As wide as each map gets, in pixels. */
const widest: Readonly<Record<GeoData['level'], number>> = {prefecture: 480, country: 640};
/** Rows for each column of the world, for its place before it is loaded. */
const worldShape = {columns: 28, rows: 16};

/** The areas as tiles, with what their shades mean and how many have none. */
export function tilesOf({data, layout, width, own, said, label, name, written}: Tiles): TemplateResult {
  const {level, areas, highest} = data;
  const wide = Math.min(width, widest[level]);
  const counted = new Map(areas.map((area) => [area.code, area]));
  const tiles = inReadingOrder(data, layout).map((code) => {
    const area = counted.get(code);
    const value = area?.current ?? 0;
    return {
      code,
      label: label(code),
      said: `${name(code)} ${written(area ? area.current : 0)}`,
      step: mapStep(value, highest, level === 'country' ? 4 : 2),
      first: highest > 0 && value === highest,
    };
  });
  const unplaced = layout ? areas.filter((area) => !(area.code in layout.places) && isSeen(area)).length : 0;
  // Its width is measured where its height, which follows, changes nothing.
  return html`<div class="map">
    <div class="across"></div>
    <div class="tiles-plot" role="img" aria-label=${said}>
      ${
        layout && wide > 0
          ? tileMap(tiles, wide, layout)
          : html`<svg height=${tileMapHeight(wide || widest[level], layout ?? worldShape)}></svg>`
      }
    </div>
    <div class="under">
      <div class="legend" aria-hidden="true">
        ${own.few}${[1, 2, 3, 4, 5].map((step) => html`<i class=${`step-${step}`}></i>`)}${own.many}
      </div>
      ${unplaced ? html`<div class="unplaced" part="unplaced" data-value=${unplaced}>${own.unplaced(unplaced)}</div>` : nothing}
    </div>
  </div>`;
}

/** The place of the tiles, before there are any. */
export function placeOfTiles(level: GeoData['level'], width: number): TemplateResult {
  const isWorld = level === 'country';
  const most = widest[isWorld ? 'country' : 'prefecture'];
  const wide = Math.min(width || most, most);
  const shape = isWorld ? worldShape : prefectureTiles;
  return html`<div class="map">
    <div class="across"></div>
    <svg class="bone" width="100%" height=${tileMapHeight(wide, shape)}></svg>
    <div class="under">${'\u00a0'}</div>
  </div>`;
}

/** Whether an area stands in the table. */
export function isSeen({current, previous}: GeoArea): boolean {
  return (current ?? 0) > 0 || (previous ?? 0) > 0;
}

/** Prefectures by their codes; countries with the most first, then those from which nobody came. */
function inReadingOrder({level, areas}: GeoData, layout: TileLayout | undefined): readonly string[] {
  const places = Object.keys(layout?.places ?? {});
  if (level === 'prefecture') return places;
  const counted = areas.map(({code}) => code).filter((code) => layout && code in layout.places);
  const known = new Set(counted);
  return [...counted, ...places.filter((code) => !known.has(code))];
}
