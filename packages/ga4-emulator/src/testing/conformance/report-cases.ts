import {allDays, asking, type Case} from './case.ts';

const byDate = {orderBys: [{dimension: {dimensionName: 'date'}}]};
const range = (startDate: string, endDate: string, name?: string) => ({
  startDate,
  endDate,
  ...(name !== undefined && {name}),
});

/** Core reports: values, orders, ranges, aggregations, pages. */
export const reportCases: readonly Case[] = [
  {
    what: 'one row without dimensions',
    request: asking('', 'sessions totalUsers screenPageViews'),
    expect: {
      headers: 'sessions totalUsers screenPageViews',
      rows: ['6 3 9'],
      totals: [],
      has: {
        rowCount: 1,
        kind: 'analyticsData#runReport',
        metadata: {currencyCode: 'JPY', timeZone: 'Asia/Tokyo'},
        metricHeaders: [
          {name: 'sessions', type: 'TYPE_INTEGER'},
          {name: 'totalUsers', type: 'TYPE_INTEGER'},
          {name: 'screenPageViews', type: 'TYPE_INTEGER'},
        ],
      },
      lacks: ['propertyQuota'],
    },
  },
  {
    what: 'cohorts',
    request: {
      property: 'properties/1',
      dimensions: [{name: 'cohort'}, {name: 'cohortNthDay'}],
      metrics: [{name: 'cohortTotalUsers'}, {name: 'sessions'}],
      cohortSpec: {
        cohorts: [
          {dimension: 'firstSessionDate', dateRange: {startDate: '2026-03-08', endDate: '2026-03-08'}},
        ],
        cohortsRange: {granularity: 'DAILY', endOffset: 1},
      },
      orderBys: [{dimension: {dimensionName: 'cohortNthDay'}}],
    },
    expect: {
      headers: 'cohort cohortNthDay cohortTotalUsers sessions',
      rows: ['cohort_0|0000 2 2', 'cohort_0|0001 2 2'],
    },
  },
  {
    what: 'comparisons',
    request: asking('', 'sessions', {
      comparisons: [
        {name: 'Tokyo', dimensionFilter: {filter: {fieldName: 'region', stringFilter: {value: 'Tokyo'}}}},
        {name: 'Osaka', dimensionFilter: {filter: {fieldName: 'region', inListFilter: {values: ['Osaka']}}}},
      ],
      orderBys: [{dimension: {dimensionName: 'comparison'}}],
    }),
    expect: {headers: 'comparison sessions', rows: ['Osaka 3', 'Tokyo 3']},
  },
  {
    what: 'another currency',
    request: asking('', 'sessions', {currencyCode: 'USD'}),
    expect: {rows: ['6'], has: {metadata: {currencyCode: 'USD', timeZone: 'Asia/Tokyo'}}},
  },
  {
    what: 'the first metric, largest first, if nothing is said',
    request: asking('pagePath', 'screenPageViews sessions'),
    expect: {headers: 'pagePath screenPageViews sessions', rows: ['/ 4 4', '/a 3 3', '/b 2 2']},
  },
  {
    what: 'dimensions alone, ascending',
    request: asking('deviceCategory eventName', ''),
    expect: {
      rows: ['contact_submit', 'first_visit', 'page_view', 'session_start', 'user_engagement'].map(
        (name) => `mobile|${name}`,
      ),
      has: {rowCount: 5},
      lacks: ['metricHeaders'],
    },
  },
  {
    what: 'an order by a dimension, descending',
    request: asking('date', 'sessions', {orderBys: [{dimension: {dimensionName: 'date'}, desc: true}]}),
    expect: {rows: ['20260310 2', '20260309 3', '20260308 2']},
  },
  {
    what: 'an order by a metric, then by a dimension',
    request: asking('date', 'sessions', {
      orderBys: [{metric: {metricName: 'sessions'}}, {dimension: {dimensionName: 'date'}, desc: true}],
    }),
    expect: {rows: ['20260310 2', '20260308 2', '20260309 3']},
  },
  {
    what: 'numbers in the order of numbers',
    request: asking('dayOfWeek', 'sessions', {
      orderBys: [{dimension: {dimensionName: 'dayOfWeek', orderType: 'NUMERIC'}, desc: true}],
    }),
    expect: {rows: ['2 2', '1 3', '0 2']},
  },
  {
    what: 'text in order without case',
    request: asking('pageTitle', '', {
      orderBys: [{dimension: {dimensionName: 'pageTitle', orderType: 'CASE_INSENSITIVE_ALPHANUMERIC'}}],
    }),
    expect: {rows: ['A page', 'b page', 'Home']},
  },
  {
    what: 'a page of the rows, with the number of all',
    request: asking('date', 'sessions', {...byDate, limit: 1, offset: '1'}),
    expect: {rows: ['20260309 3'], has: {rowCount: 3}},
  },
  {
    what: 'the usual limit for 0',
    request: asking('date', 'sessions', {...byDate, limit: 0}),
    expect: {rows: ['20260308 2', '20260309 3', '20260310 2']},
  },
  {
    what: 'a limit above the most, silently capped',
    request: asking('date', 'sessions', {...byDate, limit: '1000000'}),
    expect: {rows: ['20260308 2', '20260309 3', '20260310 2']},
  },
  {
    what: 'days that are relative to the clock',
    request: asking('date', 'sessions', {...byDate, dateRanges: [range('2daysAgo', 'yesterday')]}),
    expect: {rows: ['20260308 2', '20260309 3']},
  },
  {
    what: 'two ranges that overlap, the unnamed one named by its place',
    request: asking('date', 'sessions', {
      dateRanges: [range('2026-03-09', 'today', 'period'), range('2026-03-08', 'yesterday')],
      metricAggregations: ['TOTAL'],
      orderBys: [{dimension: {dimensionName: 'dateRange'}}, {dimension: {dimensionName: 'date'}}],
    }),
    expect: {
      headers: 'date dateRange sessions',
      rows: ['20260308|date_range_1 2', '20260309|date_range_1 3', '20260309|period 3', '20260310|period 2'],
      totals: ['RESERVED_TOTAL|period 5', 'RESERVED_TOTAL|date_range_1 4'],
      has: {rowCount: 4},
    },
  },
  {
    what: 'four ranges',
    request: asking('', 'screenPageViews', {
      dateRanges: ['2026-03-08', '2026-03-09', '2026-03-10', '2026-03-11'].map((day) => range(day, day)),
      orderBys: [{dimension: {dimensionName: 'dateRange'}}],
    }),
    expect: {rows: ['date_range_0 3', 'date_range_1 3', 'date_range_2 3']},
  },
  {
    what: 'aggregations, the total counting everybody once',
    request: asking('date', 'sessions totalUsers', {
      ...byDate,
      metricAggregations: ['TOTAL', 'MINIMUM', 'MAXIMUM'],
    }),
    expect: {
      rows: ['20260308 2 2', '20260309 3 3', '20260310 2 2'],
      totals: ['RESERVED_TOTAL 6 3'],
      minimums: ['RESERVED_MIN 2 2'],
      maximums: ['RESERVED_MAX 3 3'],
    },
  },
  {
    what: 'an empty report',
    request: asking('date', 'sessions', {
      dateRanges: [range('2020-01-01', '2020-01-31')],
      metricAggregations: ['TOTAL'],
    }),
    expect: {
      headers: 'date sessions',
      rows: [],
      totals: [],
      has: {
        kind: 'analyticsData#runReport',
        metadata: {currencyCode: 'JPY', timeZone: 'Asia/Tokyo'},
      },
      lacks: ['rows', 'rowCount'],
    },
  },
  {
    what: 'rows that are all zero only if asked for',
    request: asking('eventName', 'keyEvents'),
    expect: {rows: ['contact_submit 1']},
  },
  {
    what: 'rows that are all zero if asked for',
    request: asking('eventName', 'keyEvents', {keepEmptyRows: true}),
    expect: {
      rows: ['contact_submit 1', 'first_visit 0', 'page_view 0', 'session_start 0', 'user_engagement 0'],
      has: {metricHeaders: [{name: 'keyEvents', type: 'TYPE_FLOAT'}]},
    },
  },
  {
    what: 'no column of an invisible metric, which still filters and orders',
    request: {
      property: 'properties/1',
      dimensions: [{name: 'date'}],
      metrics: [{name: 'screenPageViews'}, {name: 'sessions', invisible: true}],
      dateRanges: allDays,
      orderBys: [{metric: {metricName: 'sessions'}, desc: true}, {dimension: {dimensionName: 'date'}}],
    },
    expect: {headers: 'date screenPageViews', rows: ['20260309 3', '20260308 3', '20260310 3']},
  },
  {
    what: 'numbers as Google writes them',
    request: asking('', 'engagementRate sessionsPerUser averageSessionDuration keyEvents'),
    expect: {rows: ['0.66666666666666663 2 35.833333333333336 1']},
  },
  {
    what: 'names that were replaced, under the name that was asked for',
    request: asking('sessionDefaultChannelGrouping', 'conversions'),
    expect: {headers: 'sessionDefaultChannelGrouping conversions', rows: ['Direct 1']},
  },
  {
    what: 'the quota that is left, if asked for',
    request: asking('', 'sessions', {returnPropertyQuota: true, currencyCode: 'JPY'}),
    expect: {
      has: {
        propertyQuota: {
          tokensPerDay: {consumed: 1},
          concurrentRequests: {remaining: 10},
          potentiallyThresholdedRequestsPerHour: {remaining: 120},
        },
      },
    },
  },
];
