import {DuckDBInstance} from '@duckdb/node-api';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {ask, lines} from '../testing/asking.ts';
import {exportEvents} from '../testing/export-events.ts';
import {scratchFolder} from '../testing/scratch-folder.ts';
import {parseExportSpec} from './export-spec.ts';
import {importExport} from './imported-data.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
});

/** The events as files of a format, read as a property. */
async function imported(
  format: 'ndjson' | 'parquet' | 'csv',
  {events = exportEvents, settings = 'currency=USD'}: {events?: readonly object[]; settings?: string} = {},
) {
  const folder = scratchFolder();
  const instance = await DuckDBInstance.create(':memory:');
  closers.push(
    () => folder.remove(),
    () => instance.closeSync(),
  );
  // Two files, as of two days.
  for (const [index, some] of [events.slice(0, 4), events.slice(4)].entries()) {
    const file = join(folder.path, `events_${index}`);
    writeFileSync(
      `${file}.${format === 'csv' ? 'csv' : 'ndjson'}`,
      format === 'csv' ? csv(some) : ndjson(some),
    );
    if (format !== 'parquet') continue;
    const connection = await instance.connect();
    const source = `read_json('${file}.ndjson', format = 'newline_delimited', union_by_name = true)`;
    await connection.run(`COPY (FROM ${source}) TO '${file}.parquet' (FORMAT parquet)`);
    connection.closeSync();
  }
  const said: string[] = [];
  const spec = parseExportSpec(`9=${folder.path}/events_*.${format},${settings}`);
  const data = await importExport(spec, {
    instance,
    folder: folder.path,
    now: () => new Date('2026-03-10T12:00:00+09:00'),
    progress: (line) => said.push(line),
  });
  const {timeZone, currencyCode} = spec;
  return {said, source: {...data, timeZone, currencyCode, connect: () => instance.connect()}};
}
const ndjson = (events: readonly object[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');
/** Nested columns as JSON texts. */
function csv(events: readonly object[]): string {
  const columns = [...new Set(events.flatMap((event) => Object.keys(event)))];
  const cell = (value: unknown) =>
    value === undefined
      ? ''
      : `"${(typeof value === 'object' ? JSON.stringify(value) : String(value)).replaceAll('"', '""')}"`;
  const row = (event: object) =>
    columns.map((name) => cell((event as Record<string, unknown>)[name])).join(',');
  return [columns.join(','), ...events.map(row), ''].join('\n');
}
const days = {dateRanges: [{startDate: '2026-03-08', endDate: '2026-03-09'}]};

describe.each(['ndjson', 'parquet', 'csv'] as const)('an export as %s', (format) => {
  it('gives the figures that were computed by hand', async () => {
    const {source, said} = await imported(format);
    const report = async (dimensions: string, metrics: string) => [
      ...lines((await ask(source, dimensions, metrics, days)).rows ?? []),
    ];
    expect(said).toEqual([expect.stringMatching(/^property 9: 11 events of /)]);
    expect(
      await report('', 'sessions totalUsers newUsers engagedSessions screenPageViews eventCount keyEvents'),
    ).toEqual([' 4 3 1 3 5 11 1']);
    expect((await report('date', 'sessions screenPageViews')).sort()).toEqual([
      '20260308 3 4',
      '20260309 2 1',
    ]);
    expect(
      (
        await report('sessionSource sessionMedium sessionCampaignName sessionDefaultChannelGroup', 'sessions')
      ).sort(),
    ).toEqual([
      '(direct)|(none)|(direct)|Direct 1',
      'blog.example.com|referral|(not set)|Referral 1',
      'google|organic|(organic)|Organic Search 1',
      'letter|email|spring|Email 1',
    ]);
    expect(await report('pagePath', 'screenPageViews')).toEqual(['/tea 3', '/ 2']);
    expect((await report('landingPage', 'sessions')).sort()).toEqual(['/ 2', '/tea 2']);
    expect((await report('pagePathPlusQueryString pageTitle', 'screenPageViews')).sort()).toEqual([
      '/tea?size=2|Title of /tea 1',
      '/tea|Title of /tea 2',
      '/|Title of / 2',
    ]);
    expect((await report('deviceCategory browser', 'activeUsers')).sort()).toEqual([
      'desktop|Safari 1',
      'mobile|Safari 1',
    ]);
    expect((await report('region city', 'totalUsers')).sort()).toEqual([
      'Tokyo|(not set) 2',
      'Tokyo|Minato City 1',
    ]);
    expect(await report('', 'userEngagementDuration')).toEqual([' 35']);
    expect(await report('', 'purchaseRevenue transactions')).toEqual([' 55 1']);
    expect((await report('itemName', 'itemsPurchased itemRevenue')).sort()).toEqual(['Cup 1 30', 'Tea 2 25']);
    expect(await report('firstUserSource', 'totalUsers')).toEqual(['google 3']);
    expect(await report('hostName', 'sessions')).toEqual(['www.example.jp 4']);
  });
});

describe('what is no export', () => {
  it.each([
    ['an export of another time zone', {settings: 'timeZone=America/New_York'}, 'say timeZone='],
    ['rows without events', {events: [{a: 1}, {b: 2}, {c: 3}, {d: 4}, {e: 5}]}, 'no event in them'],
  ])('%s is refused', async (_, options, words) => {
    await expect(imported('ndjson', options)).rejects.toThrow(words);
  });

  it('is refused where there are no such files', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    closers.push(() => instance.closeSync());
    const spec = parseExportSpec('9=/nowhere/events_*.parquet');
    const deps = {instance, folder: '/nowhere', now: () => new Date(), progress: () => undefined};
    await expect(importExport(spec, deps)).rejects.toThrow('cannot be read');
  });

  it('leaves out events without a session, and says so', async () => {
    const {said} = await imported('ndjson', {
      events: [...exportEvents, {...exportEvents[0], event_params: []}],
    });
    expect(said[0]).toContain('1 more have no session or user');
  });

  it.each([
    '9',
    '9=',
    'x=a.parquet',
    '9=a.xlsx',
    '9=a.csv,timeZone=Mars/Base',
    '9=a.csv,currency=yen',
    '9=a.csv,quota=much',
  ])('"%s" is explained', (text) => {
    expect(() => parseExportSpec(text)).toThrow(/^(".*" is not an export|Export 9: )/);
  });
});
