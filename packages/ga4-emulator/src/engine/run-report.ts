import type {WallClock} from '../dataset/calendar.ts';
import {checkRequest, type CheckedRequest} from './check.ts';
import type {EventSource} from './event-source.ts';
import {qualityMetadata, withQuality, type ReportQuality} from './quality/quality.ts';
import {readLosses} from './quality/tables.ts';
import {headersOf, toRow, withReport, withTables, type Read} from './query.ts';
import {checkRealtime} from './realtime.ts';
import {extremesSql, rowCountSql, rowsSql, totalsStatement} from './report-tables.ts';
import type {Statement} from './slice.ts';
import type {RealtimeRequest, RealtimeResponse, ReportRequest, ReportResponse} from './report-request.ts';

/**
 * Answers a core report (`runReport`) from the events of a property. Throws `InvalidArgument` and `NotEmulated`, and what
 * `signal` was aborted with.
 */
export async function runReport(
  request: ReportRequest,
  source: EventSource,
  signal?: AbortSignal,
  quality: ReportQuality = {},
): Promise<ReportResponse> {
  const now = source.clock();
  const checked = withQuality(
    checkRequest(request, now.day, source.currencyCode, source.definitions),
    quality,
  );
  const {losses, ...tables} = await tablesOf(checked, source, now, signal);
  return {
    ...tables,
    metadata: {
      currencyCode: checked.currencyCode,
      timeZone: source.timeZone,
      ...qualityMetadata(checked, quality, tables.rows.length === 0),
      ...losses,
    },
    kind: 'analyticsData#runReport',
  };
}

/** Answers a realtime report (`runRealtimeReport`) from the last minutes before the property's clock. */
export async function runRealtimeReport(
  request: RealtimeRequest,
  source: EventSource,
  signal?: AbortSignal,
  {thresholded, restricted}: ReportQuality = {},
): Promise<RealtimeResponse> {
  const now = source.clock();
  const checked = withQuality(checkRealtime(request, now, source.currencyCode), {thresholded, restricted});
  const {losses: _none, ...tables} = await tablesOf(checked, source, now, signal);
  return {...tables, kind: 'analyticsData#runRealtimeReport'};
}

function tablesOf(
  checked: CheckedRequest,
  source: EventSource,
  now: WallClock,
  signal: AbortSignal | undefined,
): Promise<Omit<RealtimeResponse, 'kind'> & {readonly losses: object}> {
  const make = checked.aggregations.has('TOTAL') || checked.keptRows !== undefined ? withTables : withReport;
  return make(checked, source, now, signal, async (read) => ({
    ...(await readReport(read, checked)),
    losses: await readLosses(read, checked, source.schema, now),
  }));
}

async function readReport(read: Read, request: CheckedRequest): Promise<Omit<RealtimeResponse, 'kind'>> {
  const {dimensions, metrics, rangeColumns, aggregations} = request;
  const width = dimensions.length + rangeColumns.length;
  const rows = await read({sql: rowsSql(request)});
  const [[rowCount] = [0]] = await read({sql: rowCountSql(request)});
  const aggregate = async (name: string, label: string, statement: () => {sql: string} | Statement) => {
    if (!aggregations.has(name) || metrics.every(({hidden}) => hidden)) return [];
    const found = await read(statement());
    return found.map((values) => toRow([...dimensions.map(() => label), ...values], width));
  };
  return {
    ...headersOf(request),
    rows: rows.map((row) => toRow(row, width)),
    totals: await aggregate('TOTAL', 'RESERVED_TOTAL', () => totalsStatement(request)),
    maximums: await aggregate('MAXIMUM', 'RESERVED_MAX', () => ({sql: extremesSql(request, 'max')})),
    minimums: await aggregate('MINIMUM', 'RESERVED_MIN', () => ({sql: extremesSql(request, 'min')})),
    rowCount: Number(rowCount),
  };
}
