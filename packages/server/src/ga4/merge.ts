import {metrics, type MetricName, type ReportQuery, type Table} from '@meglass-finder/reports';

/** GA4 takes at most so many metrics in one report. */
const maximumMetrics = 10;

/** A query that stands for several: it has the metrics of all of them. */
export interface MergedQuery {
  readonly query: ReportQuery;
  readonly members: readonly ReportQuery[];
}

/**
 * Merges queries that differ in their metrics alone: fewer, wider reports are what saves quota. Metrics of users stay
 * apart from others: one of them in a report lets GA4 hide whole rows of it.
 */
export function mergeQueries(queries: readonly ReportQuery[]): MergedQuery[] {
  const merged: {query: ReportQuery; members: ReportQuery[]}[] = [];
  for (const query of queries) {
    const host = merged.find(({query: wide}) => mayShare(wide, query));
    if (host) {
      host.members.push(query);
      host.query = {...host.query, metrics: union(host.query.metrics, query.metrics)};
    } else merged.push({query, members: [query]});
  }
  return merged;
}

/** The part of a wide table that answers one of the queries it was merged from. */
export function narrowTable(table: Table, query: ReportQuery): Table {
  const columns = query.metrics.map((metric) => table.metrics.indexOf(metric));
  const pick = (numbers: readonly number[]) => columns.map((column) => numbers[column]!);
  const totals: Partial<Record<keyof Table['totals'], readonly number[]>> = {};
  for (const [name, numbers] of Object.entries(table.totals))
    totals[name as keyof Table['totals']] = pick(numbers);
  // Asked alone, a row whose own metrics are all zero would not be there (`keepEmptyRows: false`).
  const rows = table.rows
    .map((row) => ({...row, metrics: pick(row.metrics)}))
    .filter((row) => row.metrics.some((value) => value !== 0));
  return {...table, metrics: query.metrics, rows, totals, rowCount: rows.length};
}

/** Says the same for queries that ask the same. Holds the days themselves, never "yesterday". */
export function queryKey(query: ReportQuery): string {
  const {dimensions, ranges, totals, limit} = query;
  return JSON.stringify([
    dimensions,
    query.metrics,
    Object.entries(ranges)
      .map(([name, {start, end}]) => [name, start, end])
      .sort(),
    totals,
    limit,
  ]);
}

function mayShare(wide: ReportQuery, query: ReportQuery): boolean {
  return (
    wide.limit === undefined && // a limit keeps the rows with the most of one metric
    queryKey({...wide, metrics: []}) === queryKey({...query, metrics: []}) &&
    wide.metrics.every(countsUsers) === query.metrics.every(countsUsers) &&
    wide.metrics.some(countsUsers) === query.metrics.some(countsUsers) &&
    union(wide.metrics, query.metrics).length <= maximumMetrics
  );
}

function countsUsers(metric: MetricName): boolean {
  return 'estimated' in metrics[metric];
}

function union(left: readonly MetricName[], right: readonly MetricName[]): MetricName[] {
  return [...new Set([...left, ...right])];
}
