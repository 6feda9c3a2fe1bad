import type {DuckDBConnection} from '@duckdb/node-api';
import type {WallClock} from '../dataset/calendar.ts';
import type {CheckedRequest} from './check.ts';
import type {EventSource} from './event-source.ts';
import {numberText} from './number-text.ts';
import {popularStatement} from './quality/tables.ts';
import {InvalidArgument} from './refusal.ts';
import {reportAloneStatement, reportStatement, sliceStatement} from './report-tables.ts';
import type {Statement} from './slice.ts';
import type {ReportHeaders, Row} from './report-request.ts';

/** Milliseconds between two interrupts of an abandoned report. */
const interruptMs = 20;

/** Reads the rows of a statement. */
export type Read = (statement: {readonly sql: string} & Partial<Statement>) => Promise<unknown[][]>;

/**
 * Makes the tables `slice` and `report` of a request, and lets `take` read from them. Throws `InvalidArgument` where the
 * database does not take a regular expression, and what `signal` was aborted with.
 */
export async function withTables<Answer>(
  checked: CheckedRequest,
  source: EventSource,
  now: WallClock,
  signal: AbortSignal | undefined,
  take: (read: Read) => Promise<Answer>,
): Promise<Answer> {
  return withConnection(source, signal, async (read) => {
    if (checked.keptRows !== undefined) await read(popularStatement(checked, source.schema, now));
    await read(sliceStatement(checked, source.schema, now));
    await read(reportStatement(checked));
    return take(read);
  });
}

/** Makes the table `report` alone, of a request without totals, and lets `take` read from it. Throws what `withTables` does. */
export async function withReport<Answer>(
  checked: CheckedRequest,
  source: EventSource,
  now: WallClock,
  signal: AbortSignal | undefined,
  take: (read: Read) => Promise<Answer>,
): Promise<Answer> {
  return withConnection(source, signal, async (read) => {
    await read(reportAloneStatement(checked, source.schema, now));
    return take(read);
  });
}

/** Lets `take` read by a connection of its own. Throws what `withTables` does. */
export async function withConnection<Answer>(
  source: EventSource,
  signal: AbortSignal | undefined,
  take: (read: Read) => Promise<Answer>,
): Promise<Answer> {
  signal?.throwIfAborted();
  const connection = await source.connect();
  const release = interruptWhen(signal, connection);
  try {
    return await take(async ({sql, parameters}) => {
      const found = await connection.runAndReadAll(sql, parameters?.values ?? []);
      signal?.throwIfAborted();
      return found.getRows();
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw refusalOfDatabase(error);
  } finally {
    release();
    connection.closeSync();
  }
}

/** The columns of an answer: dimensions, the names of ranges and comparisons where there are several, metrics. */
export function headersOf({dimensions, metrics, rangeColumns}: CheckedRequest): ReportHeaders {
  return {
    dimensionHeaders: [...dimensions.map(({name}) => ({name})), ...rangeColumns.map((name) => ({name}))],
    metricHeaders: metrics.filter(({hidden}) => !hidden).map(({name, field: {type}}) => ({name, type})),
  };
}

/** A row of the protocol out of values, of which the first are dimensions. */
export function toRow(values: readonly unknown[], dimensionCount: number): Row {
  return {
    dimensionValues: values.slice(0, dimensionCount).map((value) => ({value: String(value)})),
    metricValues: values
      .slice(dimensionCount)
      .map((value) => ({value: numberText(typeof value === 'bigint' ? value : Number(value))})),
  };
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

/**
 * The database is the first to read regular expressions (RE2, as with GA4): what it cannot read is the caller's mistake.
 * Nothing else in a statement is of the caller's making.
 */
function refusalOfDatabase(error: unknown): unknown {
  const message = error instanceof Error ? error.message : '';
  const [, reason] = /^Invalid Input Error: (.*)/.exec(message) ?? [];
  return reason === undefined ? error : new InvalidArgument(`The regular expression is not valid: ${reason}`);
}
