import {allDays, asking, type Case} from './case.ts';

const schema =
  'For a list of valid dimensions and metrics, see https://developers.google.com/analytics/devguides/reporting/data/v1/api-schema ';
const realtimeSchema = schema.replace('api-schema', 'realtime-api-schema');
const tenDimensions = 'date hour day month year week city region country browser';
const elevenMetrics =
  'sessions totalUsers activeUsers newUsers eventCount screenPageViews keyEvents engagedSessions engagementRate bounceRate sessionsPerUser';
const days = (startDate: string, endDate: string, name = '') => ({dateRanges: [{startDate, endDate, name}]});
const fiveRanges = {dateRanges: Array.from({length: 5}, () => allDays[0])};
const nonsense = `Field nonsense is not a valid dimension. ${schema}`;

const refused = (
  what: string,
  message: string | RegExp,
  request: object,
  more: Partial<Case> = {},
): Case => ({
  what,
  request,
  expect: {error: {status: 'INVALID_ARGUMENT', message}},
  ...more,
});
const orderedBy = (order: object) => asking('date', 'sessions', {orderBys: [order]});
const unknownOrder = (name: string) =>
  `Field ${name} exists in OrderBy but is not defined in input Dimensions/Metrics list`;

/** Refusals in Google's words, and the order in which they come. */
export const refusalCases: readonly Case[] = [
  refused('a dimension that is none', nonsense, asking('nonsense', 'sessions')),
  refused(
    'a metric that is none',
    `Field nonsense is not a valid metric.  ${schema}`,
    asking('', 'nonsense'),
  ),
  refused(
    'a dimension in the wrong case',
    `Did you mean city? Field CITY is not a valid dimension. ${schema}`,
    asking('CITY', 'sessions'),
  ),
  refused(
    'a core dimension in realtime',
    `Field pagePath is not a valid dimension. ${realtimeSchema}`,
    {property: 'properties/1', dimensions: [{name: 'pagePath'}], metrics: [{name: 'activeUsers'}]},
    {method: 'runRealtimeReport'},
  ),
  refused(
    'too many ranges',
    'Requests are limited to 4 dateRanges.\n  This request contains 5 dateRanges.',
    asking('', 'sessions', fiveRanges),
  ),
  refused(
    'too many dimensions',
    'Requests are limited to 9 dimensions.\n  This request contains 10 dimensions.',
    asking(tenDimensions, 'sessions'),
  ),
  refused(
    'too many metrics',
    'Requests are limited to 10 metrics.\n  This request contains 11 metrics.',
    asking('', elevenMetrics),
  ),
  refused(
    'too many minute ranges',
    'Requests are limited to 2 minuteRanges.\n  This request contains 3 minuteRanges.',
    {
      property: 'properties/1',
      metrics: [{name: 'activeUsers'}],
      minuteRanges: [{}, {name: 'a'}, {name: 'b'}],
    },
    {method: 'runRealtimeReport'},
  ),
  refused('an empty request', 'A dateRange is required.', {property: 'properties/1'}),
  refused(
    'nothing to report',
    'Requests require dimensions and/or metrics. Most requests include both.',
    asking('', ''),
  ),
  refused(
    'fields that do not go together',
    "Please remove itemName to make the request compatible for example. The request's dimensions & metrics are incompatible.",
    asking('itemName', 'screenPageViews'),
  ),
  refused(
    'an order by a dimension that is not there',
    unknownOrder('city'),
    orderedBy({dimension: {dimensionName: 'city'}}),
  ),
  refused(
    'an order by a metric that is not there',
    unknownOrder('eventCount'),
    orderedBy({metric: {metricName: 'eventCount'}}),
  ),
  refused(
    'an order by ranges where there is one',
    unknownOrder('dateRange'),
    orderedBy({dimension: {dimensionName: 'dateRange'}}),
  ),
  refused(
    'the aggregation COUNT',
    'Metric aggregation Count is not supported in ReportRequest.',
    asking('date', 'sessions', {metricAggregations: ['COUNT']}),
  ),
  refused(
    'cohort metrics without cohorts',
    'Cohort metrics can only be used in requests with a CohortSpec.',
    asking('date', 'cohortTotalUsers'),
  ),
  refused('a field twice', /date/, asking('date date', 'sessions')),
  refused('a negative limit', /limit/, asking('', 'sessions', {limit: '-1'})),
  refused('a negative offset', /offset/, asking('', 'sessions', {offset: '-1'})),
  refused('days before GA4', /2015-08-13/, asking('', 'sessions', days('2015-08-13', 'today'))),
  refused(
    'an end before the start',
    /must not be before/,
    asking('', 'sessions', days('today', 'yesterday')),
  ),
  refused('a day that is none', /startDate/, asking('', 'sessions', days('2026-02-30', 'today'))),
  refused(
    'a reserved name of a range',
    /date_range_/,
    asking('', 'sessions', days('yesterday', 'today', 'date_range_9')),
  ),
  refused(
    'a regular expression that looks ahead',
    /regular expression/,
    asking('pagePath', 'sessions', {
      dimensionFilter: {
        filter: {fieldName: 'pagePath', stringFilter: {matchType: 'FULL_REGEXP', value: '(?=/)a'}},
      },
    }),
  ),
  // the order of checks: names, then limits, then ranges, then counts, then whether there is anything
  refused('names before limits', nonsense, asking('nonsense', 'sessions', {limit: '-1', dateRanges: []})),
  refused('limits before ranges', /limit/, asking('', 'sessions', {limit: '-1', dateRanges: []})),
  refused('ranges before counts', 'A dateRange is required.', asking(tenDimensions, '', {dateRanges: []})),
  refused('ranges before nothing to report', 'A dateRange is required.', asking('', '', {dateRanges: []})),
  {
    what: 'a field that is not computed',
    request: asking('', 'totalAdRevenue'),
    expect: {error: {status: 'UNIMPLEMENTED', message: /does not compute/}},
  },
  {
    what: 'audience exports',
    method: 'getAudienceExport',
    request: {name: 'properties/1/audienceExports/1'},
    expect: {error: {status: 'UNIMPLEMENTED', message: /does not have the method GetAudienceExport/}},
  },
  {
    what: 'a property that there is not',
    request: asking('', 'sessions', {property: 'properties/2'}),
    expect: {
      error: {
        status: 'PERMISSION_DENIED',
        message: /^User does not have sufficient permissions for this property\./,
      },
    },
  },
  {
    what: 'a property that the key may not read',
    key: 'nobody',
    request: asking('nonsense', 'sessions'),
    expect: {
      error: {
        status: 'PERMISSION_DENIED',
        message: /^User does not have sufficient permissions for this property\./,
      },
    },
  },
  {
    what: 'a key that was revoked',
    key: 'revoked',
    request: asking('', 'sessions'),
    expect: {
      error: {status: 'UNAUTHENTICATED', message: /^Request had invalid authentication credentials\./},
    },
  },
];
