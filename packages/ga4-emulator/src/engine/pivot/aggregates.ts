import type {Read} from '../query.ts';
import type {CheckedPivotRequest} from './check-pivot.ts';
import {combination, toFigures, type Figures} from './figures.ts';
import {rollupStatement} from './rollup.ts';
import type {Heads} from './run-pivot-report.ts';

/** What stands in the columns of the other pivots, and how cells are put together where they are enough for it. */
const aggregations: readonly (readonly [
  name: string,
  label: string,
  ofCells: ((values: readonly number[]) => number) | undefined,
])[] = [
  ['TOTAL', 'RESERVED_TOTAL', undefined],
  ['MINIMUM', 'RESERVED_MIN', (values) => values.reduce((least, value) => Math.min(least, value))],
  ['MAXIMUM', 'RESERVED_MAX', (values) => values.reduce((most, value) => Math.max(most, value))],
  ['COUNT', 'RESERVED_COUNT', (values) => values.length],
];

/** The aggregates of the pivots that ask for them: for each value that such a pivot shows, over all other pivots. */
export async function aggregateRows(
  read: Read,
  request: CheckedPivotRequest,
  heads: readonly Heads[],
  cells: readonly Figures[],
): Promise<readonly Figures[]> {
  const found: Figures[] = [];
  for (const [name, label, ofCells] of aggregations) {
    for (const {pivot, shown} of heads.filter((one) => one.pivot.aggregations.has(name))) {
      const {places} = pivot;
      const figures = ofCells
        ? groupedCells(cells, places, ofCells)
        : toFigures(await read(rollupStatement(request, places)), places.length);
      const byValues = new Map(figures.map((one) => [combination(one.values), one.metrics]));
      for (const {values} of shown) {
        const columns = request.columns.map((_, place) => values[places.indexOf(place)] ?? label);
        found.push({values: columns, metrics: byValues.get(combination(values))!});
      }
    }
  }
  return found;
}

function groupedCells(
  cells: readonly Figures[],
  places: readonly number[],
  ofCells: (values: readonly number[]) => number,
): readonly Figures[] {
  const groups = Map.groupBy(cells, ({values}) => combination(places.map((place) => values[place]!)));
  return [...groups.values()].map((group) => ({
    values: places.map((place) => group[0]!.values[place]!),
    metrics: group[0]!.metrics.map((_, index) => ofCells(group.map(({metrics}) => Number(metrics[index])))),
  }));
}
