import {expect} from 'vitest';
import {asking, type Case} from './case.ts';

const batch = (...requests: readonly object[]) => ({property: 'properties/1', requests});
const one = asking('', 'sessions');
const pivots = (...list: readonly object[]) => ({pivots: list.map((pivot) => ({limit: '10', ...pivot}))});
const refusal = (message: string | RegExp) => ({error: {status: 'INVALID_ARGUMENT', message}});

/** Batches, pivots, realtime, metadata, compatibility. */
export const methodCases: readonly Case[] = [
  {
    what: 'a batch',
    method: 'batchRunReports',
    request: batch(one, asking('', 'totalUsers')),
    expect: {
      has: {
        kind: 'analyticsData#batchRunReports',
        reports: [
          {rows: [{metricValues: [{value: '6'}]}], kind: 'analyticsData#runReport'},
          {rows: [{metricValues: [{value: '3'}]}]},
        ],
      },
    },
  },
  {
    what: 'a batch of too many',
    method: 'batchRunReports',
    request: batch(one, one, one, one, one, one),
    expect: refusal('Requests are limited to 5 requests.\n  This request contains 6 requests.'),
  },
  {
    what: 'a batch of nothing',
    method: 'batchRunReports',
    request: batch(),
    expect: refusal(/at least one/),
  },
  {
    what: 'a batch with a bad member, refused as a whole',
    method: 'batchRunReports',
    request: batch(one, asking('date', 'sessions', {dateRanges: []})),
    expect: refusal('A dateRange is required.'),
  },
  {
    what: 'a batch of two properties',
    method: 'batchRunReports',
    request: batch(one, asking('', 'sessions', {property: 'properties/2'})),
    expect: refusal(/properties\/2/),
  },
  {
    what: 'a pivot report',
    method: 'runPivotReport',
    request: asking(
      'region sessionSource',
      'sessions totalUsers',
      pivots(
        {fieldNames: ['region'], metricAggregations: ['TOTAL']},
        {fieldNames: ['sessionSource'], limit: 1},
      ),
    ),
    expect: {
      headers: 'region sessionSource sessions totalUsers',
      heads: [['Osaka', 'Tokyo'], ['(direct)']],
      rows: ['Osaka|(direct) 2 1', 'Tokyo|(direct) 1 1'],
      aggregates: ['Osaka|RESERVED_TOTAL 3 2', 'Tokyo|RESERVED_TOTAL 3 1'],
      has: {
        kind: 'analyticsData#runPivotReport',
        pivotHeaders: [{rowCount: 2}, {rowCount: 2}],
        metadata: {currencyCode: 'JPY', timeZone: 'Asia/Tokyo'},
      },
      lacks: ['rowCount'],
    },
  },
  {
    what: 'a pivot of date ranges, ordered by another pivot',
    method: 'runPivotReport',
    request: asking('pagePath', 'screenPageViews', {
      dateRanges: [
        {startDate: 'yesterday', endDate: 'yesterday', name: 'yesterday'},
        {startDate: 'today', endDate: 'today', name: 'today'},
      ],
      ...pivots(
        {
          fieldNames: ['pagePath'],
          orderBys: [
            {
              pivot: {
                metricName: 'screenPageViews',
                pivotSelections: [{dimensionName: 'dateRange', dimensionValue: 'today'}],
              },
              desc: true,
            },
          ],
        },
        {fieldNames: ['dateRange'], orderBys: [{dimension: {dimensionName: 'dateRange'}, desc: true}]},
      ),
    }),
    expect: {
      heads: [
        ['/', '/b', '/a'],
        ['yesterday', 'today'],
      ],
      rows: ['/|yesterday 1', '/|today 2', '/b|yesterday 1', '/b|today 1', '/a|yesterday 1'],
    },
  },
  {
    what: 'a pivot without a limit',
    method: 'runPivotReport',
    request: asking('region', 'sessions', {pivots: [{fieldNames: ['region']}]}),
    expect: refusal(/limit/),
  },
  {
    what: 'pivots of too many cells',
    method: 'runPivotReport',
    request: asking('region city', 'sessions', {
      pivots: ['region', 'city'].map((field) => ({fieldNames: [field], limit: 501})),
    }),
    expect: refusal(/250000/),
  },
  {
    what: 'a batch of pivot reports',
    method: 'batchRunPivotReports',
    request: batch(asking('region', 'sessions', pivots({fieldNames: ['region']}))),
    expect: {
      has: {
        kind: 'analyticsData#batchRunPivotReports',
        pivotReports: [{kind: 'analyticsData#runPivotReport', pivotHeaders: [{rowCount: 2}]}],
      },
    },
  },
  {
    what: 'a realtime report',
    method: 'runRealtimeReport',
    request: {
      property: 'properties/1',
      dimensions: [{name: 'unifiedScreenName'}, {name: 'minutesAgo'}],
      metrics: [{name: 'activeUsers'}, {name: 'eventCount'}],
      metricAggregations: ['TOTAL'],
      returnPropertyQuota: true,
    },
    expect: {
      headers: 'unifiedScreenName minutesAgo activeUsers eventCount',
      rows: ['Home|01 1 2'],
      totals: ['RESERVED_TOTAL|RESERVED_TOTAL 1 2'],
      has: {
        kind: 'analyticsData#runRealtimeReport',
        rowCount: 1,
        propertyQuota: {tokensPerDay: {consumed: 40}},
      },
      lacks: ['metadata'],
    },
  },
  {
    what: 'a realtime report of two ranges of minutes',
    method: 'runRealtimeReport',
    request: {
      property: 'properties/1',
      metrics: [{name: 'screenPageViews'}],
      minuteRanges: [
        {startMinutesAgo: 0, endMinutesAgo: 0},
        {name: 'before', startMinutesAgo: 29, endMinutesAgo: 1},
      ],
    },
    expect: {headers: 'dateRange screenPageViews', rows: ['before 1']},
  },
  {
    what: 'metadata of a property',
    method: 'getMetadata',
    request: {name: 'properties/1/metadata'},
    expect: {has: {name: 'properties/1/metadata'}},
  },
  {
    what: "everybody's metadata, whoever asks",
    method: 'getMetadata',
    key: 'nobody',
    request: {name: 'properties/0/metadata'},
    expect: {has: {name: 'properties/0/metadata'}},
  },
  {
    what: 'what goes together',
    method: 'checkCompatibility',
    request: {
      property: 'properties/1',
      metrics: [{name: 'organicGoogleSearchClicks'}],
      compatibilityFilter: 'COMPATIBLE',
    },
    expect: {
      has: {
        dimensionCompatibilities: expect.arrayContaining([
          expect.objectContaining({
            dimensionMetadata: expect.objectContaining({apiName: 'country', category: 'Geography'}) as object,
            compatibility: 'COMPATIBLE',
          }),
        ]) as object,
        metricCompatibilities: expect.arrayContaining([
          expect.objectContaining({
            metricMetadata: expect.objectContaining({apiName: 'sessions', type: 'TYPE_INTEGER'}) as object,
          }),
        ]) as object,
      },
    },
  },
  {
    what: 'what does not go together already',
    method: 'checkCompatibility',
    request: {
      property: 'properties/1',
      dimensions: [{name: 'source'}],
      metrics: [{name: 'screenPageViews'}],
    },
    expect: refusal(/^Please remove source to make the request compatible for example\./),
  },
];
