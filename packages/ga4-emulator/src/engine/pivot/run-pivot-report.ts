import type {EventSource} from '../event-source.ts';
import {qualityMetadata, withQuality, type ReportQuality} from '../quality/quality.ts';
import {readLosses} from '../quality/tables.ts';
import {headersOf, toRow, withTables, type Read} from '../query.ts';
import type {PivotReportRequest, PivotReportResponse} from '../report-request.ts';
import {aggregateRows} from './aggregates.ts';
import {checkPivotRequest, type CheckedPivot, type CheckedPivotRequest} from './check-pivot.ts';
import {combination, toFigures, type Figures} from './figures.ts';
import {orderHeads} from './order-heads.ts';
import {cellsSql, rollupStatement} from './rollup.ts';

/** A pivot with the values that it shows, in order. */
export interface Heads {
  readonly pivot: CheckedPivot;
  readonly shown: readonly Figures[];
  /** The place of each shown combination. */
  readonly places: ReadonlyMap<string, number>;
  /** How many there are, shown or not. */
  readonly count: number;
}

/**
 * Answers a pivot report (`runPivotReport`) from the events of a property. Throws `InvalidArgument` and `NotEmulated`,
 * and what `signal` was aborted with.
 */
export async function runPivotReport(
  request: PivotReportRequest,
  source: EventSource,
  signal?: AbortSignal,
  {other: _kept, ...quality}: ReportQuality = {},
): Promise<PivotReportResponse> {
  const now = source.clock();
  const asked = checkPivotRequest(request, now.day, source.currencyCode, source.definitions);
  const checked = {...asked, report: withQuality(asked.report, quality)};
  const {report} = checked;
  const {losses, ...tables} = await withTables(report, source, now, signal, async (read) => ({
    ...(await readPivots(read, checked)),
    losses: await readLosses(read, report, source.schema, now),
  }));
  return {
    ...tables,
    metadata: {
      currencyCode: report.currencyCode,
      timeZone: source.timeZone,
      ...qualityMetadata(report, quality, tables.rows.length === 0),
      ...losses,
    },
    kind: 'analyticsData#runPivotReport',
  };
}

async function readPivots(read: Read, request: CheckedPivotRequest) {
  const {report, columns, pivots} = request;
  const width = columns.length;
  const cells = toFigures(await read({sql: cellsSql(request)}), width);
  const heads: Heads[] = [];
  for (const pivot of pivots) heads.push(await readHeads(read, request, pivot, cells));
  const shownMetrics = report.metrics.flatMap(({hidden}, place) => (hidden ? [] : [place]));
  const rowOf = ({values, metrics}: Figures) =>
    toRow([...values, ...shownMetrics.map((place) => metrics[place])], width);
  return {
    ...headersOf(report),
    pivotHeaders: heads.map(({shown, count}) => ({
      pivotDimensionHeaders: shown.map(({values}) => ({
        dimensionValues: values.map((value) => ({value})),
      })),
      rowCount: count,
    })),
    rows: cellsInOrder(cells, heads).map(rowOf),
    aggregates: (await aggregateRows(read, request, heads, cells)).map(rowOf),
  };
}

async function readHeads(
  read: Read,
  request: CheckedPivotRequest,
  pivot: CheckedPivot,
  cells: readonly Figures[],
): Promise<Heads> {
  const {places, orderBys, offset, limit} = pivot;
  const {columns, report} = request;
  const width = places.length;
  const inCells = new Set(cells.map(({values}) => combination(places.map((place) => values[place]!))));
  const figures = toFigures(await read(rollupStatement(request, places)), width).filter(({values}) =>
    inCells.has(combination(values)),
  );
  const selected = new Map<number, ReadonlyMap<string, Figures>>();
  for (const [index, order] of orderBys.entries()) {
    if (!order.pivot) continue;
    const {pivotSelections = []} = order.pivot;
    const selections = pivotSelections.map(({dimensionName, dimensionValue}) => ({
      place: columns.indexOf(dimensionName),
      value: dimensionValue,
    }));
    const within = toFigures(await read(rollupStatement(request, places, selections)), width);
    selected.set(index, new Map(within.map((one) => [combination(one.values), one])));
  }
  const usualMetric = report.metrics.findIndex(({hidden}) => !hidden);
  const shown = orderHeads(figures, {
    orderBys,
    fieldNames: places.map((place) => columns[place]!),
    metricNames: report.metrics.map(({name}) => name),
    usualMetric: usualMetric < 0 ? undefined : usualMetric,
    selected,
  }).slice(offset, offset + limit);
  return {
    pivot,
    shown,
    places: new Map(shown.map(({values}, index) => [combination(values), index])),
    count: figures.length,
  };
}

/** The cells whose values all pivots show, by the first pivot's order, then the second's, and so on. */
function cellsInOrder(cells: readonly Figures[], heads: readonly Heads[]): readonly Figures[] {
  return cells
    .flatMap((cell) => {
      const ranks = heads.map(({pivot, places}) =>
        places.get(combination(pivot.places.map((place) => cell.values[place]!))),
      );
      return ranks.some((rank) => rank === undefined) ? [] : [{cell, ranks: ranks as number[]}];
    })
    .sort((one, other) => {
      const differing = one.ranks.findIndex((rank, index) => rank !== other.ranks[index]);
      return differing < 0 ? 0 : one.ranks[differing]! - other.ranks[differing]!;
    })
    .map(({cell}) => cell);
}
