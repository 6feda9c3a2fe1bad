import type {TileLayout} from './tile-map.ts';

/** The 47 prefectures of Japan, `JP-01` to `JP-47`. */
export const prefectureTiles: TileLayout = {
  columns: 13,
  rows: 11,
  places: Object.fromEntries(
    (
      '11,0 11,1 11,2 11,3 10,2 10,3 11,4 12,5 11,5 10,5 10,6 12,6 11,6 10,7 10,4 9,4 8,4 7,5 9,6 9,5 8,5 9,7 8,6 7,7 7,6 6,6 ' +
      '5,7 5,6 6,7 6,8 4,6 3,6 4,7 3,7 2,6 4,9 4,8 3,8 3,9 1,7 0,7 0,8 1,8 2,8 2,9 1,9 0,10'
    )
      .split(' ')
      .map((place, index) => {
        const [column, row] = place.split(',').map(Number);
        return [`JP-${String(index + 1).padStart(2, '0')}`, [column!, row!] as const];
      }),
  ),
};
