/**
 * What the emulator's engine costs over five million events, against the SQL that one would write by hand for the same
 * question: both in one process, by turns, on files as the emulator keeps them. And how much memory that takes.
 */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {DuckDBInstance, type DuckDBConnection} from '@duckdb/node-api';
import {dayNumber, isoDay} from '../../../ga4-emulator/src/dataset/calendar.ts';
import {PropertyData} from '../../../ga4-emulator/src/dataset/property-data.ts';
import type {ReportRequest} from '../../../ga4-emulator/src/engine/report-request.ts';
import {runReport} from '../../../ga4-emulator/src/engine/run-report.ts';
import {printBench} from './print.ts';

const today = dayNumber(2026, 6, 30);
const rounds = 15;
const spec = {id: '1', site: 'city', seed: 1, scale: 5, months: 9};

const folder = await mkdtemp(path.join(tmpdir(), 'bench-emulator-'));
const instance = await DuckDBInstance.create(':memory:');
try {
  await measure();
} finally {
  instance.closeSync();
  await rm(folder, {recursive: true, force: true});
}

async function measure(): Promise<void> {
  const data = await PropertyData.open(spec, {
    instance,
    folder,
    now: () => new Date('2026-06-30T23:59:59+09:00'),
    progress: () => undefined,
  });
  const {schema, site} = data;
  const source = {
    schema,
    timeZone: site.timeZone,
    currencyCode: site.currencyCode,
    clock: () => data.clock(),
    connect: () => instance.connect(),
  };
  const connection = await instance.connect();
  const [events] = (await rowsOf(connection, `SELECT count(*) FROM ${schema}.events`))[0]!;
  const [viewId] = (
    await rowsOf(connection, `SELECT name_id FROM ${schema}.event_names WHERE name = 'page_view'`)
  )[0]!;
  const questions = [
    {what: '28 days by date', ...byDate(schema, Number(viewId))},
    {what: 'top 10 pages of 90 days, compared', ...topPages(schema, Number(viewId))},
  ];
  const rows = [];
  for (const {what, request, sql} of questions) {
    const engine: number[] = [];
    const bare: number[] = [];
    const report = () => runReport(request, source);
    const byHand = async () => {
      const own = await instance.connect();
      const found = await rowsOf(own, sql);
      own.closeSync();
      return found;
    };
    const answered = (await report()).rows.map(({metricValues}) => Number(metricValues[0]!.value));
    const expected = (await byHand()).map((row) => Number(row[row.length - 3]));
    if (answered.toSorted().join() !== expected.toSorted().join())
      throw new Error(`${what}: the report and the SQL differ.`);
    for (let round = 0; round < rounds; round++) {
      engine.push(await timed(report));
      bare.push(await timed(byHand));
    }
    rows.push({what, events: Number(events), engine: median(engine), bare: median(bare)});
  }
  connection.closeSync();
  printBench('emulator', rows, [
    ...rows.map(({what, engine, bare}) => ({
      what: `${what}: the emulator against bare SQL`,
      figure: engine / bare,
      op: '<=' as const,
      bar: 1.5,
      unit: 'times',
    })),
    {what: 'events', figure: Number(events) / 1e6, op: '>=', bar: 5, unit: 'million'},
    {
      what: 'memory at most',
      figure: process.resourceUsage().maxRSS / 1024 ** 2,
      op: '<=',
      bar: 1.5,
      unit: 'GiB',
    },
  ]);
}

function byDate(schema: string, viewId: number): {request: ReportRequest; sql: string} {
  return {
    request: {
      property: 'properties/1',
      dimensions: [{name: 'date'}],
      metrics: [{name: 'sessions'}, {name: 'totalUsers'}, {name: 'screenPageViews'}],
      dateRanges: [{startDate: '27daysAgo', endDate: 'today'}],
      orderBys: [{dimension: {dimensionName: 'date'}}],
    },
    sql: `SELECT strftime(DATE '1970-01-01' + day, '%Y%m%d') AS date, count(DISTINCT session_id),
        count(DISTINCT user_id), count(*) FILTER (WHERE name_id = ${viewId})
      FROM ${schema}.events WHERE day BETWEEN ${today - 27} AND ${today} GROUP BY day ORDER BY date`,
  };
}

function topPages(schema: string, viewId: number): {request: ReportRequest; sql: string} {
  const range = (last: number, name: string) => ({
    startDate: isoDay(last - 89),
    endDate: isoDay(last),
    name,
  });
  const part = (last: number, name: string) => `SELECT '${name}' AS range, path,
      count(*) FILTER (WHERE name_id = ${viewId}) AS views, count(DISTINCT user_id) AS users,
      count(DISTINCT session_id) AS sessions
    FROM ${schema}.events LEFT JOIN ${schema}.pages USING (page_id)
    WHERE day BETWEEN ${last - 89} AND ${last} GROUP BY path`;
  return {
    request: {
      property: 'properties/1',
      dimensions: [{name: 'pagePath'}],
      metrics: [{name: 'screenPageViews'}, {name: 'totalUsers'}, {name: 'sessions'}],
      dateRanges: [range(today, 'now'), range(today - 90, 'before')],
      limit: '10',
    },
    sql: `SELECT range, path, views, users, sessions
      FROM (${part(today, 'now')} UNION ALL ${part(today - 90, 'before')})
      ORDER BY views DESC, path, range LIMIT 10`,
  };
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<unknown[][]> {
  return (await connection.runAndReadAll(sql)).getRows();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
}
