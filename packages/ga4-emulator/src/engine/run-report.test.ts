import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {ask as askSource, lines, where} from '../testing/asking.ts';
import {handMadeEvents} from '../testing/hand-made-events.ts';
import type {EventSource} from './event-source.ts';
import type {FilterExpression, ReportRequest} from './report-request.ts';
import {InvalidArgument} from './refusal.ts';
import {runReport} from './run-report.ts';

let source: EventSource;
let close: () => void;
beforeAll(async () => ({source, close} = await handMadeEvents()));
afterAll(() => close());

const allDays = [{startDate: '2026-03-08', endDate: 'today'}];

const ask = (dimensions: string, metrics: string, more: Partial<ReportRequest> = {}) =>
  askSource(source, dimensions, metrics, {dateRanges: allDays, ...more});

describe('metrics, counted by hand', () => {
  it.each([
    ['sessions', '6'],
    ['totalUsers', '3'],
    ['activeUsers', '3'],
    ['newUsers', '3'],
    ['eventCount', '22'],
    ['screenPageViews', '9'],
    ['keyEvents', '1'],
    ['engagedSessions', '4'],
    ['engagementRate', '0.66666666666666663'],
    ['bounceRate', '0.33333333333333331'],
    ['averageSessionDuration', '35.833333333333336'], // (65 + 75 + 0 + 40 + 30 + 5) / 6: the last one goes on after now
    ['userEngagementDuration', '110'],
    ['screenPageViewsPerSession', '1.5'],
    ['sessionKeyEventRate', '0.16666666666666666'],
    ['sessionsPerUser', '2'],
    ['eventsPerSession', '3.6666666666666665'],
    ['eventCountPerUser', '7.333333333333333'],
    ['userKeyEventRate', '0.33333333333333331'],
  ])('%s is %s', async (metric, value) => {
    const {rows} = await ask('', metric);
    expect(Number(rows[0]!.metricValues[0]!.value)).toBeCloseTo(Number(value), 12);
    expect(rows[0]!.metricValues[0]!.value.slice(0, 17)).toBe(value.slice(0, 17));
  });

  it('counts a session on each of its days, and once in the total', async () => {
    const {rows, totals, rowCount} = await ask('date', 'sessions totalUsers screenPageViews', {
      metricAggregations: ['TOTAL', 'MINIMUM', 'MAXIMUM'],
      orderBys: [{dimension: {dimensionName: 'date'}}],
    });
    expect(lines(rows)).toEqual(['20260308 2 2 3', '20260309 3 3 3', '20260310 2 2 3']);
    expect(lines(totals)).toEqual(['RESERVED_TOTAL 6 3 9']);
    expect(rowCount).toBe(3);
  });

  it('gives the least and the largest of the rows', async () => {
    const {minimums, maximums} = await ask('date', 'sessions', {metricAggregations: ['MINIMUM', 'MAXIMUM']});
    expect([lines(minimums), lines(maximums)]).toEqual([['RESERVED_MIN 2'], ['RESERVED_MAX 3']]);
  });

  it('sees nothing later than the clock', async () => {
    const {rows} = await ask('pagePath', 'screenPageViews', {
      dateRanges: [{startDate: 'today', endDate: '2026-12-31'}],
    });
    expect(lines(rows)).toEqual(['/ 2', '/b 1']);
  });
});

describe('date ranges', () => {
  it('puts the range last and lets overlapping days count in both', async () => {
    const {rows, dimensionHeaders, totals} = await ask('date', 'sessions', {
      dateRanges: [
        {startDate: '2026-03-09', endDate: 'today', name: 'period'},
        {startDate: '2026-03-08', endDate: 'yesterday'},
      ],
      metricAggregations: ['TOTAL'],
      orderBys: [{dimension: {dimensionName: 'dateRange'}}, {dimension: {dimensionName: 'date'}, desc: true}],
    });
    expect(dimensionHeaders).toEqual([{name: 'date'}, {name: 'dateRange'}]);
    expect(lines(rows)).toEqual([
      '20260309|date_range_1 3',
      '20260308|date_range_1 2',
      '20260310|period 2',
      '20260309|period 3',
    ]);
    expect(lines(totals)).toEqual(['RESERVED_TOTAL|period 5', 'RESERVED_TOTAL|date_range_1 4']);
  });

  it('has no rows and no totals where nothing happened', async () => {
    const {rows, totals, rowCount, metadata} = await ask('date', 'sessions', {
      dateRanges: [{startDate: '2020-01-01', endDate: '2020-01-31'}],
      metricAggregations: ['TOTAL'],
    });
    expect([rows, totals, rowCount]).toEqual([[], [], 0]);
    expect(metadata).toEqual({currencyCode: 'JPY', timeZone: 'Asia/Tokyo'});
  });
});

describe('dimensions', () => {
  it.each([
    ['dateHour', '2026030810 1,2026030823 1,2026030900 1,2026030912 1,2026030913 1,2026031011 2'],
    ['hour', '00 1,10 1,11 2,12 1,13 1,23 1'],
    ['yearMonth', '202603 6'],
    ['week', '11 6'],
    ['isoWeek', '10 2,11 5'],
    ['dayOfWeek', '0 2,1 3,2 2'],
    ['dayOfWeekName', 'Monday 3,Sunday 2,Tuesday 2'],
    ['nthDay', '0000 2,0001 3,0002 2'],
    ['pageTitle', 'A page 3,Home 4,b page 2'],
    ['pagePathPlusQueryString', '/ 4,/a 2,/a?q=1 1,/b 2'],
    ['landingPagePlusQueryString', '/ 4,/a 1,/a?q=1 1'],
    ['hostName', 'www.example.jp 6'],
    ['region', 'Osaka 3,Tokyo 3'],
    ['deviceCategory', 'mobile 6'],
    ['sessionSourceMedium', '(direct) / (none) 3,google / organic 3'],
    ['firstUserDefaultChannelGroup', 'Direct 2,Organic Search 4'],
    ['newVsReturning', 'new 3,returning 3'],
    ['eventName', 'contact_submit 1,first_visit 3,page_view 6,session_start 6,user_engagement 3'],
    ['pageReferrer', ' 3,https://www.google.com/ 3'],
    ['firstSessionDate', '20260308 5,20260309 1'],
    ['isKeyEvent', 'false 6,true 1'],
  ])('%s', async (dimension, expected) => {
    const {rows} = await ask(dimension, 'sessions', {orderBys: [{dimension: {dimensionName: dimension}}]});
    expect(lines(rows).join(',')).toBe(expected);
  });
});

describe('filters', () => {
  const views = async (dimensionFilter: FilterExpression, more: Partial<ReportRequest> = {}) =>
    lines((await ask('pagePath', 'screenPageViews', {dimensionFilter, ...more})).rows).join(',');

  it.each<[string, FilterExpression, string]>([
    ['EXACT ignores case', where('pageTitle', 'EXACT', 'HOME'), '/ 4'],
    ['EXACT with case', where('pageTitle', 'EXACT', 'HOME', true), ''],
    ['BEGINS_WITH', where('pageTitle', 'BEGINS_WITH', 'a '), '/a 3'],
    ['ENDS_WITH', where('pageTitle', 'ENDS_WITH', 'PAGE'), '/a 3,/b 2'],
    ['CONTAINS', where('pagePath', 'CONTAINS', 'B'), '/b 2'],
    ['FULL_REGEXP', where('pagePath', 'FULL_REGEXP', '/[AB]'), '/a 3,/b 2'],
    ['FULL_REGEXP is for all of the text', where('pagePath', 'FULL_REGEXP', '[ab]'), ''],
    ['PARTIAL_REGEXP with case', where('pagePath', 'PARTIAL_REGEXP', '[aB]', true), '/a 3'],
    ['inList', {filter: {fieldName: 'pagePath', inListFilter: {values: ['/A', '/']}}}, '/ 4,/a 3'],
    [
      'numeric',
      {filter: {fieldName: 'hour', numericFilter: {operation: 'LESS_THAN', value: {int64Value: '11'}}}},
      '/ 1,/a 1,/b 1',
    ],
    [
      'between',
      {
        filter: {
          fieldName: 'hour',
          betweenFilter: {fromValue: {int64Value: '11'}, toValue: {doubleValue: 12}},
        },
      },
      '/ 3,/b 1',
    ],
    ['empty', {filter: {fieldName: 'city', emptyFilter: {}}}, '/a 2,/ 1,/b 1'],
    ['not', {notExpression: where('pagePath', 'EXACT', '/')}, '/a 3,/b 2'],
    [
      'and',
      {andGroup: {expressions: [where('region', 'EXACT', 'tokyo'), where('pagePath', 'EXACT', '/a')]}},
      '/a 1',
    ],
    [
      'or',
      {orGroup: {expressions: [where('pagePath', 'EXACT', '/b'), where('pagePath', 'EXACT', '/a')]}},
      '/a 3,/b 2',
    ],
    [
      'text that would break out of SQL',
      where('pagePath', 'EXACT', "' OR 1=1; DROP TABLE hand.events; --"),
      '',
    ],
    ['text with a NUL', where('pagePath', 'EXACT', 'a\0b'), ''],
  ])('%s', async (_, filter, expected) => {
    expect(await views(filter)).toBe(expected);
  });

  it('filters metrics after they are worked out, and totals what is left without counting anyone twice', async () => {
    const {rows, totals} = await ask('pagePath', 'totalUsers sessions', {
      metricFilter: {
        filter: {
          fieldName: 'screenPageViews',
          numericFilter: {operation: 'GREATER_THAN', value: {int64Value: '2'}},
        },
      },
      metricAggregations: ['TOTAL'],
    });
    expect(lines(rows)).toEqual(['/a 3 3', '/ 2 4']);
    expect(lines(totals)).toEqual(['RESERVED_TOTAL 3 6']);
  });

  it('drops rows of zeros, and keeps them if asked to', async () => {
    expect(lines((await ask('pagePath', 'keyEvents')).rows)).toEqual(['/b 1']);
    expect(lines((await ask('pagePath', 'keyEvents', {keepEmptyRows: true})).rows)).toEqual([
      '/b 1',
      '/ 0',
      '/a 0',
    ]);
  });
});

describe('order, limit and offset', () => {
  it('sorts by the first metric, largest first, or by the dimensions alone', async () => {
    expect(lines((await ask('pagePath', 'screenPageViews')).rows)).toEqual(['/ 4', '/a 3', '/b 2']);
    expect(lines((await ask('pageTitle', '')).rows)).toEqual(['A page', 'Home', 'b page']);
  });

  it('sorts text by code point or without case, and numbers with non-numbers lowest', async () => {
    const by = (dimensionName: string, orderType: string) =>
      ask('pageTitle', '', {orderBys: [{dimension: {dimensionName, orderType}}]});
    expect(lines((await by('pageTitle', 'ALPHANUMERIC')).rows)).toEqual(['A page', 'Home', 'b page']);
    expect(lines((await by('pageTitle', 'CASE_INSENSITIVE_ALPHANUMERIC')).rows)).toEqual([
      'A page',
      'b page',
      'Home',
    ]);
    const hours = await ask('hour', '', {
      orderBys: [{dimension: {dimensionName: 'hour', orderType: 'NUMERIC'}, desc: true}],
    });
    expect(lines(hours.rows)).toEqual(['23', '13', '12', '11', '10', '00']);
  });

  it('pages through the rows and tells how many there are', async () => {
    const {rows, rowCount} = await ask('pagePath', 'screenPageViews', {limit: '1', offset: '1'});
    expect([lines(rows), rowCount]).toEqual([['/a 3'], 3]);
  });

  it('leaves out invisible metrics, and still sorts by them', async () => {
    const {rows, metricHeaders} = await ask('pagePath', '', {
      metrics: [{name: 'screenPageViews', invisible: true}, {name: 'totalUsers'}],
      orderBys: [{metric: {metricName: 'screenPageViews'}}],
    });
    expect(metricHeaders).toEqual([{name: 'totalUsers', type: 'TYPE_INTEGER'}]);
    expect(lines(rows)).toEqual(['/b 2', '/a 3', '/ 2']);
  });
});

it.each(['\\', '(?P<n', '[', 'a(?=b)', '*'])(
  "refuses the unreadable expression %s as the caller's mistake",
  async (value) => {
    const dimensionFilter: FilterExpression = {
      filter: {fieldName: 'pagePath', stringFilter: {matchType: 'PARTIAL_REGEXP', value}},
    };
    await expect(ask('pagePath', 'sessions', {dimensionFilter})).rejects.toThrow(InvalidArgument);
  },
);

it('has no rows beyond the last, however far', async () => {
  const {rows, rowCount} = await ask('pagePath', 'sessions', {offset: '9223372036854775807'});
  expect([rows, rowCount]).toEqual([[], 3]);
});

it('stops when the caller has gone', async () => {
  const gone = AbortSignal.abort(new Error('gone'));
  await expect(
    runReport({property: 'properties/1', metrics: [{name: 'sessions'}], dateRanges: allDays}, source, gone),
  ).rejects.toThrow('gone');
});
