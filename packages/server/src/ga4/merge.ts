import {createHash} from 'node:crypto';
import {
  familyOf,
  type AnyMetricName,
  type CoreQuery,
  type ReportQuery,
  type Table,
} from '@meglass-finder/reports';
import type {AskedCore} from './request.ts';

/** GA4 takes at most so many metrics in one report. */
const maximumMetrics = 10;
/** Rows of a table that is taken whole: more than sites have pages in a month, and few enough to keep. */
export const wholeTable = 20_000;

/** A core report that stands for several: it has the metrics of all of them. */
export interface MergedQuery {
  readonly query: AskedCore;
  readonly members: readonly CoreQuery[];
}

/**
 * Merges core queries that differ in their metrics, totals, order and limit alone: fewer, wider reports are what saves
 * quota. A metric of users, items or Google's searches never joins a report that has none of its family, and the other way
 * round: GA4 would hide whole rows of it, or know other rows. Limits merge in the hope that the table is small enough to
 * be given whole: in at most so many rows.
 */
export function mergeQueries(queries: readonly CoreQuery[], mostRows = wholeTable): MergedQuery[] {
  const merged: {sort: string; metrics: AnyMetricName[]; members: CoreQuery[]}[] = [];
  for (const query of queries) {
    const sort = sortOf(query);
    const host = merged.find(
      (each) => each.sort === sort && union(each.metrics, query.metrics).length <= maximumMetrics,
    );
    if (host) {
      host.members.push(query);
      host.metrics = union(host.metrics, query.metrics);
    } else merged.push({sort, metrics: [...query.metrics], members: [query]});
  }
  return merged.map(({metrics, members}) => ({query: wide(metrics, members, mostRows), members}));
}

/** Queries of one sort may stand in one report. */
function sortOf({dimensions, ranges, filter, metrics}: CoreQuery): string {
  const families = [...new Set(metrics.map((name) => familyOf(name) ?? ''))].sort();
  return JSON.stringify([dimensions, daysOf(ranges), filter, families]);
}

function wide(metrics: readonly AnyMetricName[], members: readonly CoreQuery[], mostRows: number): AskedCore {
  const [first] = members as [CoreQuery];
  const {dimensions, ranges, filter} = first;
  const isWhole = members.some(({top, limit}) => top === undefined && limit === undefined);
  const isExact = members.length === 1 && first.limit !== undefined;
  return {
    type: 'report',
    dimensions,
    metrics,
    ranges,
    filter,
    totals: members.some(({totals}) => totals),
    ...(!isWhole && {limit: isExact ? first.limit! : mostRows}),
    ...(members.length === 1 && first.order && {order: first.order}),
  };
}

/** The part of a whole table that answers one of the queries it was merged from, as if that had been asked alone. */
export function narrowTable(table: Table, query: CoreQuery, mostRows = wholeTable): Table {
  const columns = query.metrics.map((metric) => table.metrics.indexOf(metric));
  const pick = (numbers: readonly number[]) => columns.map((column) => numbers[column]!);
  const totals: Partial<Record<keyof Table['totals'], readonly number[]>> = {};
  if (query.totals)
    for (const [name, numbers] of Object.entries(table.totals))
      totals[name as keyof Table['totals']] = pick(numbers);
  // Asked alone, a row whose own metrics are all zero would not be there (`keepEmptyRows: false`).
  const rows = table.rows
    .map((row) => ({...row, metrics: pick(row.metrics)}))
    .filter((row) => row.metrics.some((value) => value !== 0));
  rows.sort(byOrder(query));
  if (query.top !== undefined && rows.length > mostRows)
    return firstOf({...table, metrics: query.metrics, rows, totals}, query.top);
  const given = rows.slice(0, query.limit);
  return {
    ...table,
    metrics: query.metrics,
    rows: given,
    totals,
    rowCount: rows.length,
    complete: given.length === rows.length,
  };
}

/** The first rows of the period, and the same values' rows in the other range; rows stand in their order. */
function firstOf(table: Table, top: number): Table {
  const ofPeriod = table.rows.filter(({range}) => range === 'period');
  const first = ofPeriod.slice(0, top);
  const known = new Set(first.map(({dimensions}) => JSON.stringify(dimensions)));
  const others = table.rows.filter(
    ({range, dimensions}) => range !== 'period' && known.has(JSON.stringify(dimensions)),
  );
  return {...table, rows: [...first, ...others], rowCount: ofPeriod.length, complete: false};
}

/** The order in which GA4 would give the rows: by the one column, and what is alike there by the dimensions. */
function byOrder({order, dimensions, metrics}: CoreQuery) {
  const {by, descending} = order ?? {by: metrics[0]!, descending: true};
  const sign = descending ? -1 : 1;
  const metric = (metrics as readonly string[]).indexOf(by);
  const field = (dimensions as readonly string[]).indexOf(by);
  const compareTexts = (left: string, right: string) => (left < right ? -1 : Number(left > right));
  return (left: Table['rows'][number], right: Table['rows'][number]) => {
    const first =
      metric >= 0
        ? left.metrics[metric]! - right.metrics[metric]!
        : compareTexts(left.dimensions[field]!, right.dimensions[field]!);
    if (first !== 0) return sign * first;
    for (const [index, value] of left.dimensions.entries()) {
      const next = compareTexts(value, right.dimensions[index]!);
      if (next !== 0) return next;
    }
    return compareTexts(right.range, left.range);
  };
}

/** Characters of a key at most; what would be longer is told apart by its digest. */
const longestKey = 4000;

/** Says the same for queries that ask the same. Holds the days themselves, never "yesterday". */
export function queryKey(query: ReportQuery): string {
  const text = textOf(query);
  return text.length <= longestKey ? text : createHash('sha256').update(text).digest('base64');
}

function textOf(query: ReportQuery): string {
  if (query.type !== 'report') return JSON.stringify(query);
  const {dimensions, metrics, ranges, totals, filter, top, limit, order} = query;
  return JSON.stringify([dimensions, metrics, daysOf(ranges), totals, filter, top, limit, order]);
}

function daysOf(ranges: CoreQuery['ranges']) {
  return Object.entries(ranges)
    .map(([name, {start, end}]) => [name, start, end])
    .sort();
}

function union(left: readonly AnyMetricName[], right: readonly AnyMetricName[]): AnyMetricName[] {
  return [...new Set([...left, ...right])];
}
