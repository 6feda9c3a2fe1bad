import type {Read} from '../query.ts';
import type {CheckedPivotRequest} from './check-pivot.ts';
import {combination, toFigures, type Figures} from './figures.ts';
import {rollupStatement} from './rollup.ts';
import type {Heads} from './run-pivot-report.ts';

/** What stands in the columns of a pivot that was aggregated, and how, where the rows are enough for it. */
const aggregations: readonly (readonly [
  name: string,
  label: string,
  ofRows: ((values: readonly number[]) => number) | undefined,
])[] = [
  ['TOTAL', 'RESERVED_TOTAL', undefined],
  ['MINIMUM', 'RESERVED_MIN', (values) => values.reduce((least, value) => Math.min(least, value))],
  ['MAXIMUM', 'RESERVED_MAX', (values) => values.reduce((most, value) => Math.max(most, value))],
  ['COUNT', 'RESERVED_COUNT', (values) => values.length],
];

/**
 * The aggregates of the pivots that ask for them: over one of these pivots, and over several at once, for all that the
 * other pivots show.
 */
export async function aggregateRows(
  read: Read,
  request: CheckedPivotRequest,
  heads: readonly Heads[],
  cells: readonly Figures[],
): Promise<readonly Figures[]> {
  const found: Figures[] = [];
  for (const [name, label, ofRows] of aggregations) {
    const asking = heads.filter(({pivot}) => pivot.aggregations.has(name));
    for (const over of subsets(asking)) {
      const kept = heads.filter((one) => !over.includes(one));
      const places = kept.flatMap(({pivot}) => pivot.places);
      const figures = ofRows
        ? groupedCells(cells, places, ofRows)
        : toFigures(await read(rollupStatement(request, places)), places.length);
      if (cells.length > 0) found.push(...inColumns(figures, {request, kept, places, label}));
    }
  }
  return found;
}

/** All choices of at least one, the smaller first. */
function subsets<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const all = items.reduce<readonly (readonly Item[])[]>(
    (some, item) => [...some, ...some.map((one) => [...one, item])],
    [[]],
  );
  return all.slice(1).toSorted((one, other) => one.length - other.length);
}

function groupedCells(
  cells: readonly Figures[],
  places: readonly number[],
  ofRows: (values: readonly number[]) => number,
): readonly Figures[] {
  const groups = Map.groupBy(cells, ({values}) => combination(places.map((place) => values[place]!)));
  return [...groups.values()].map((group) => ({
    values: places.map((place) => group[0]!.values[place]!),
    metrics: group[0]!.metrics.map((_, index) => ofRows(group.map(({metrics}) => Number(metrics[index])))),
  }));
}

/** Puts figures into the report's columns, the label where they are of no value, in the order of the pivots. */
function inColumns(
  figures: readonly Figures[],
  {
    request,
    kept,
    places,
    label,
  }: {
    readonly request: CheckedPivotRequest;
    readonly kept: readonly Heads[];
    readonly places: readonly number[];
    readonly label: string;
  },
): readonly Figures[] {
  const rows = figures.flatMap(({values, metrics}) => {
    const columns = request.columns.map((_, place) => {
      const index = places.indexOf(place);
      return index < 0 ? label : values[index]!;
    });
    const ranks = kept.map(({pivot, places: shown}) =>
      shown.get(combination(pivot.places.map((place) => columns[place]!))),
    );
    return ranks.includes(undefined) ? [] : [{ranks: ranks as number[], row: {values: columns, metrics}}];
  });
  const compare = (one: readonly number[], other: readonly number[]) =>
    one.map((rank, index) => rank - other[index]!).find((difference) => difference !== 0) ?? 0;
  return rows.toSorted((one, other) => compare(one.ranks, other.ranks)).map(({row}) => row);
}
