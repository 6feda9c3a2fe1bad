import type {DuckDBConnection} from '@duckdb/node-api';
import {checkRequest, type CheckedRequest} from './check.ts';
import type {EventSource} from './event-source.ts';
import {numberText} from './number-text.ts';
import {InvalidArgument} from './refusal.ts';
import {
  extremesSql,
  reportStatement,
  rowCountSql,
  rowsSql,
  sliceStatement,
  totalsStatement,
  type Statement,
} from './report-tables.ts';
import type {ReportRequest, ReportResponse, Row} from './report-request.ts';

/** Milliseconds between two interrupts of an abandoned report. */
const interruptMs = 20;

/**
 * Answers a core report (`runReport`) from the events of a property. Throws `InvalidArgument` and `NotEmulated`, and what
 * `signal` was aborted with.
 */
export async function runReport(
  request: ReportRequest,
  source: EventSource,
  signal?: AbortSignal,
): Promise<ReportResponse> {
  const now = source.clock();
  const checked = checkRequest(request, now.day, source.currencyCode);
  signal?.throwIfAborted();
  const connection = await source.connect();
  const release = interruptWhen(signal, connection);
  try {
    await run(connection, sliceStatement(checked, source.schema, now));
    signal?.throwIfAborted();
    await run(connection, reportStatement(checked));
    signal?.throwIfAborted();
    return await readReport(connection, checked, source);
  } catch (error) {
    signal?.throwIfAborted();
    throw refusalOfDatabase(error);
  } finally {
    release();
    connection.closeSync();
  }
}

/**
 * Interrupts what a connection is doing once the signal is aborted, again and again until it is released: an interrupt
 * that comes before a waiting statement has begun is lost.
 */
function interruptWhen(signal: AbortSignal | undefined, connection: DuckDBConnection): () => void {
  let timer: NodeJS.Timeout | undefined;
  const interrupt = () => {
    connection.interrupt();
    timer = setInterval(() => connection.interrupt(), interruptMs);
  };
  signal?.addEventListener('abort', interrupt, {once: true});
  return () => {
    signal?.removeEventListener('abort', interrupt);
    clearInterval(timer);
  };
}

async function readReport(
  connection: DuckDBConnection,
  request: CheckedRequest,
  {timeZone}: EventSource,
): Promise<ReportResponse> {
  const {dimensions, metrics, ranges, aggregations, currencyCode} = request;
  const several = ranges.length > 1;
  const width = dimensions.length + (several ? 1 : 0);
  const rows = await read(connection, {sql: rowsSql(request)});
  const [[rowCount] = [0]] = await read(connection, {sql: rowCountSql(request)});
  const aggregate = async (name: string, label: string, statement: () => {sql: string} | Statement) => {
    if (!aggregations.has(name) || metrics.every(({hidden}) => hidden)) return [];
    const found = await read(connection, statement());
    return found.map(([rangeName, ...values]) =>
      toRow([...dimensions.map(() => label), ...(several ? [rangeName] : []), ...values], width),
    );
  };
  return {
    dimensionHeaders: [...dimensions.map(({name}) => ({name})), ...(several ? [{name: 'dateRange'}] : [])],
    metricHeaders: metrics.filter(({hidden}) => !hidden).map(({name, field: {type}}) => ({name, type})),
    rows: rows.map((row) => toRow(row, width)),
    totals: await aggregate('TOTAL', 'RESERVED_TOTAL', () => totalsStatement(request)),
    maximums: await aggregate('MAXIMUM', 'RESERVED_MAX', () => ({sql: extremesSql(request, 'max')})),
    minimums: await aggregate('MINIMUM', 'RESERVED_MIN', () => ({sql: extremesSql(request, 'min')})),
    rowCount: Number(rowCount),
    metadata: {currencyCode, timeZone},
    kind: 'analyticsData#runReport',
  };
}

function toRow(values: readonly unknown[], dimensionCount: number): Row {
  return {
    dimensionValues: values.slice(0, dimensionCount).map((value) => ({value: String(value)})),
    metricValues: values
      .slice(dimensionCount)
      .map((value) => ({value: numberText(typeof value === 'bigint' ? value : Number(value))})),
  };
}

async function run(connection: DuckDBConnection, {sql, parameters}: Statement): Promise<void> {
  await connection.run(sql, parameters.values);
}

async function read(connection: DuckDBConnection, {sql, parameters}: {sql: string} & Partial<Statement>) {
  const found = await connection.runAndReadAll(sql, parameters?.values ?? []);
  return found.getRows();
}

/**
 * The database is the first to read regular expressions (RE2, as with GA4): what it cannot read is the caller's mistake.
 * Nothing else in a statement is of the caller's making.
 */
function refusalOfDatabase(error: unknown): unknown {
  const message = error instanceof Error ? error.message : '';
  const [, reason] = /^Invalid Input Error: (.*)/.exec(message) ?? [];
  return reason === undefined ? error : new InvalidArgument(`The regular expression is not valid: ${reason}`);
}
