import type {WallClock} from '../dataset/calendar.ts';
import {rangeColumn, type CheckedRequest} from './check.ts';
import {metricCondition} from './filters.ts';
import {merges, partOf} from './metrics.ts';
import {foldedSql} from './quality/tables.ts';
import {partsOf, sliceSql, type Statement} from './slice.ts';
import {Parameters} from './sql.ts';

/**
 * Makes the table `slice`: one row for each date range, combination of dimensions and session, with what is kept of the
 * session's events there (columns `range_index`, `k0`…, `session_id`, `user_id` and the parts).
 */
export function sliceStatement(request: CheckedRequest, schema: string, now: WallClock): Statement {
  const parameters = new Parameters();
  const slice = sliceSql(request, schema, now, parameters);
  return {sql: `CREATE TEMP TABLE slice AS ${foldedSql(request, slice)}`, parameters};
}

/**
 * Makes the table `report` out of `slice`: one row for each date range and combination of dimensions that the metric
 * filter lets through (columns `range_index`, `range_name`, `k0`…, `d0`… as text, `m0`… and `empty`).
 */
export function reportStatement(request: CheckedRequest): Statement {
  const parameters = new Parameters();
  return {sql: reportSql(request, 'slice', parameters), parameters};
}

/** Makes the table `report` at once, without keeping a `slice`: half the work where no totals are wanted. */
export function reportAloneStatement(request: CheckedRequest, schema: string, now: WallClock): Statement {
  const parameters = new Parameters();
  const slice = sliceSql(request, schema, now, parameters);
  return {sql: reportSql(request, `(${slice})`, parameters), parameters};
}

function reportSql(request: CheckedRequest, slice: string, parameters: Parameters): string {
  const columns = [
    ...namesSql(request, parameters),
    ...keysOf(request),
    ...request.dimensions.map(
      ({field: {text}}, place) =>
        `${shownText(request, text ? text(`k${place}`) : `k${place}`)} AS d${place}`,
    ),
    ...request.metrics.map(({field}, place) => `${field.sql} AS m${place}`),
  ];
  const shown = request.metrics.flatMap(({hidden}, place) => (hidden ? [] : [`m${place} = 0`]));
  const empty = shown.length > 0 ? shown.join(' AND ') : 'false';
  const metricColumn = (name: string) => `m${request.metrics.findIndex((metric) => metric.name === name)}`;
  const filter = request.metricFilter;
  return `CREATE TEMP TABLE report AS
      SELECT *, (${empty}) AS empty FROM (
        SELECT ${columns.join(', ')} FROM ${slice} GROUP BY ${keysOf(request).join(', ')}
      ) ${filter ? `WHERE ${metricCondition(filter, metricColumn, parameters)}` : ''}`;
}

/**
 * The total of each date range, worked out of the sessions behind the rows: a session or a user in several rows counts
 * once. Columns: the names of range and comparison, then the metrics, of which there must be one.
 */
export function totalsStatement(request: CheckedRequest): Statement {
  const parameters = new Parameters();
  const kept = request.metricFilter ? `slice SEMI JOIN report ON ${sameRow(request)}` : 'slice';
  const merged = partsOf(request).map((name) => `${merges[partOf(name).merge](name)} AS ${name}`);
  return {
    sql: `SELECT ${[...namesSql(request, parameters), ...metricList(request)].join(', ')} FROM (
        SELECT ${['range_index', 'session_id', 'user_id', ...merged].join(', ')}
        FROM ${kept} GROUP BY range_index, session_id, user_id
      ) GROUP BY range_index ORDER BY range_index`,
    parameters,
  };
}

/** The names that tell the ranges and comparisons of rows apart, as columns. */
function namesSql({ranges, rangeColumns}: CheckedRequest, parameters: Parameters): readonly string[] {
  const named = (names: readonly string[], column: string) =>
    `list_value(${names.map((name) => parameters.bind(name)).join(', ')})[range_index + 1] AS ${nameColumn(column)}`;
  return rangeColumns.map((column) =>
    named(
      ranges.map(({name, comparison}) => (column === rangeColumn ? name : (comparison?.name ?? ''))),
      column,
    ),
  );
}

/** What `dateRange` and `comparison` are called in `report`. */
export function nameColumn(column: string): string {
  return column === rangeColumn ? 'range_name' : 'comparison_name';
}

/** The name of the date range of a row. */
export function rangeNameSql({ranges}: CheckedRequest, parameters: Parameters): string {
  return `list_value(${ranges.map(({name}) => parameters.bind(name)).join(', ')})[range_index + 1]`;
}

/** Whether a row of `slice` belongs to a row of `report`. */
export function sameRow(request: CheckedRequest): string {
  return keysOf(request)
    .map((key) => `report.${key} IS NOT DISTINCT FROM slice.${key}`)
    .join(' AND ');
}

/** The columns by which rows are told apart. */
function keysOf({dimensions, keptRows}: CheckedRequest): readonly string[] {
  const keys = dimensions.map((_, place) => `k${place}`);
  return ['range_index', ...keys, ...(keptRows === undefined ? [] : ['folded'])];
}

function shownText({keptRows}: CheckedRequest, text: string): string {
  return keptRows === undefined ? text : `CASE WHEN folded THEN '(other)' ELSE ${text} END`;
}

/** The least or the largest value of each metric among the rows of each date range. */
export function extremesSql(request: CheckedRequest, aggregate: 'min' | 'max'): string {
  const columns = shownMetrics(request).map((place) => `${aggregate}(m${place})`);
  const names = request.rangeColumns.map(nameColumn);
  return `SELECT ${[...names, ...columns].join(', ')} FROM report ${rowsWhere(request)}
    GROUP BY ${['range_index', ...names].join(', ')} ORDER BY range_index`;
}

/** How many rows the report has, whatever limit and offset. */
export function rowCountSql(request: CheckedRequest): string {
  return `SELECT count(*) FROM report ${rowsWhere(request)}`;
}

/** The rows within limit and offset: dimensions as text, the range's name where there are several, metrics. */
export function rowsSql(request: CheckedRequest): string {
  const columns = [
    ...request.dimensions.map((_, place) => `d${place}`),
    ...request.rangeColumns.map(nameColumn),
    ...shownMetrics(request).map((place) => `m${place}`),
  ];
  return `SELECT ${columns.join(', ')} FROM report ${rowsWhere(request)}
    ORDER BY ${orderSql(request)} LIMIT ${request.limit} OFFSET ${request.offset}`;
}

/** Which of the request's metrics have a column in the answer. */
function shownMetrics({metrics}: CheckedRequest): readonly number[] {
  return metrics.flatMap(({hidden}, place) => (hidden ? [] : [place]));
}

function metricList(request: CheckedRequest): readonly string[] {
  return shownMetrics(request).map((place) => request.metrics[place]!.field.sql);
}

function rowsWhere({keepEmptyRows}: CheckedRequest): string {
  return keepEmptyRows ? '' : 'WHERE NOT empty';
}

/** What was asked for; GA4 sorts by the first metric, largest first, or else by the dimensions. Ties go by the dimensions. */
function orderSql(request: CheckedRequest): string {
  const {orderBys, dimensions, metrics} = request;
  const asked = orderBys.map(({metric, dimension, desc}) => {
    const direction = desc ? 'DESC' : 'ASC';
    if (metric) return `m${metrics.findIndex(({name}) => name === metric.metricName)} ${direction}`;
    const {dimensionName, orderType = ''} = dimension!;
    const place = dimensions.findIndex(({name}) => name === dimensionName);
    return dimensionOrder(place < 0 ? nameColumn(dimensionName) : `d${place}`, orderType, direction);
  });
  const usual =
    orderBys.length === 0 && shownMetrics(request).length > 0 ? [`m${shownMetrics(request)[0]} DESC`] : [];
  return [...asked, ...usual, ...dimensions.map((_, place) => `d${place}`), 'range_index'].join(', ');
}

function dimensionOrder(column: string, orderType: string, direction: string): string {
  if (orderType === 'NUMERIC') {
    const nulls = direction === 'ASC' ? 'NULLS FIRST' : 'NULLS LAST';
    return `TRY_CAST(${column} AS DOUBLE) ${direction} ${nulls}`;
  }
  return `${orderType === 'CASE_INSENSITIVE_ALPHANUMERIC' ? `lower(${column})` : column} ${direction}`;
}
