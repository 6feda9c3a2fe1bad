import {expect, it} from 'vitest';
import {parseIsoDay} from '../dataset/calendar.ts';
import {checkRequest} from './check.ts';
import {InvalidArgument, NotEmulated} from './refusal.ts';
import type {FilterExpression, ReportRequest} from './report-request.ts';

const today = parseIsoDay('2026-03-10')!;
const week = [{startDate: '7daysAgo', endDate: 'yesterday'}];
const sessions = [{name: 'sessions'}];

function refusal(request: Partial<ReportRequest>): Error {
  try {
    checkRequest({property: 'properties/1', ...request}, today, 'JPY');
  } catch (error) {
    return error as Error;
  }
  throw new Error('The request was not refused.');
}

const schema =
  'For a list of valid dimensions and metrics, see https://developers.google.com/analytics/devguides/reporting/data/v1/api-schema ';

it.each<[string, Partial<ReportRequest>]>([
  ['A dateRange is required.', {}],
  [
    `Field nonsense is not a valid dimension. ${schema}`,
    {dimensions: [{name: 'nonsense'}], metrics: sessions, dateRanges: week},
  ],
  [`Field nonsense is not a valid metric.  ${schema}`, {metrics: [{name: 'nonsense'}], dateRanges: week}],
  [
    `Did you mean city? Field CITY is not a valid dimension. ${schema}`,
    {dimensions: [{name: 'CITY'}], metrics: sessions, dateRanges: week},
  ],
  [
    `Field constructor is not a valid metric.  ${schema}`,
    {metrics: [{name: 'constructor'}], dateRanges: week},
  ],
  [
    'Requests are limited to 4 dateRanges.\n  This request contains 5 dateRanges.',
    {metrics: sessions, dateRanges: Array.from({length: 5}, () => week[0]!)},
  ],
  [
    'Requests are limited to 9 dimensions.\n  This request contains 10 dimensions.',
    {
      dimensions: 'date hour day month year week city region country browser'
        .split(' ')
        .map((name) => ({name})),
      dateRanges: week,
    },
  ],
  ['Requests require dimensions and/or metrics. Most requests include both.', {dateRanges: week}],
  [
    'Field hour exists in OrderBy but is not defined in input Dimensions/Metrics list',
    {metrics: sessions, dateRanges: week, orderBys: [{dimension: {dimensionName: 'hour'}}]},
  ],
  [
    'Metric aggregation Count is not supported in ReportRequest.',
    {metrics: sessions, dateRanges: week, metricAggregations: ['COUNT']},
  ],
])('says %j', (message, request) => {
  const error = refusal(request);
  expect(error).toBeInstanceOf(InvalidArgument);
  expect(error.message).toBe(message);
});

it('names fields before limits, limits before dates, dates before counts', () => {
  const wrong = {
    dimensions: [{name: 'nonsense'}],
    limit: '-1',
    dateRanges: [{startDate: '2010-01-01', endDate: 'today'}],
  };
  expect(refusal(wrong).message).toContain('nonsense');
  expect(refusal({...wrong, dimensions: []}).message).toContain('limit');
  expect(refusal({...wrong, dimensions: [], limit: '0'}).message).toContain('2015-08-13');
});

it.each([
  ['2026-02-30', 'today'],
  ['', 'today'],
  ['today', 'yesterday'],
  ['tomorrow', 'today'],
  ['-1daysAgo', 'today'],
  ['2015-08-13', 'today'],
])('refuses the range %s to %s', (startDate, endDate) => {
  expect(refusal({metrics: sessions, dateRanges: [{startDate, endDate}]})).toBeInstanceOf(InvalidArgument);
});

it.each(['date_range_7', 'RESERVED_TOTAL'])('refuses the range name %s', (name) => {
  expect(refusal({metrics: sessions, dateRanges: [{...week[0]!, name}]}).message).toContain(name);
});

it('says so where GA4 has a field that it does not compute', () => {
  expect(refusal({metrics: [{name: 'totalAdRevenue'}], dateRanges: week})).toBeInstanceOf(NotEmulated);
  expect(refusal({dimensions: [{name: 'itemBrand'}], metrics: sessions, dateRanges: week})).toBeInstanceOf(
    NotEmulated,
  );
});

it.each([
  ['defaultChannelGroup', 'screenPageViews'],
  ['source', 'screenPageViews'],
  ['itemName', 'screenPageViews'],
  ['itemCategory', 'totalRevenue'],
  ['pagePath', 'organicGoogleSearchClicks'],
  ['hour', 'organicGoogleSearchImpressions'],
])('refuses %s with %s, filtered or shown', (dimension, metric) => {
  const message = `Please remove ${dimension} to make the request compatible for example. The request's dimensions & metrics are incompatible.`;
  const dimensions = [{name: dimension}];
  const metrics = [{name: metric}];
  const dimensionFilter: FilterExpression = {filter: {fieldName: dimension, emptyFilter: {}}};
  for (const request of [
    {dimensions, metrics},
    {dimensionFilter, metrics},
  ]) {
    const error = refusal({...request, dateRanges: week});
    expect(error).toBeInstanceOf(InvalidArgument);
    expect(error.message).toBe(message);
  }
});

it.each([
  ['dayOfWeek hour', 'sessions'],
  ['region', 'keyEvents'],
  ['landingPagePlusQueryString', 'sessionKeyEventRate'],
  ['sessionDefaultChannelGroup', 'totalRevenue screenPageViews'],
  ['pagePath', 'sessions'],
  ['itemName', 'itemRevenue itemsPurchased itemsViewed itemsAddedToCart'],
])('takes %s with %s', (dimensions, metrics) => {
  const named = (list: string) => list.split(' ').map((name) => ({name}));
  const request = {dimensions: named(dimensions), metrics: named(metrics), dateRanges: week};
  expect(checkRequest({property: '', ...request}, today, 'JPY').metrics.length).toBeGreaterThan(0);
});

it('does not pretend to convert currencies', () => {
  const request = {metrics: [{name: 'totalRevenue'}], dateRanges: week};
  expect(refusal({...request, currencyCode: 'USD'})).toBeInstanceOf(NotEmulated);
  expect(checkRequest({property: '', ...request, currencyCode: 'JPY'}, today, 'JPY').currencyCode).toBe(
    'JPY',
  );
});

it('refuses duplicates and filters that nest without end', () => {
  expect(refusal({metrics: [...sessions, ...sessions], dateRanges: week}).message).toContain(
    'more than once',
  );
  let filter: FilterExpression = {filter: {fieldName: 'city', emptyFilter: {}}};
  for (let depth = 0; depth < 5000; depth++) filter = {notExpression: filter};
  expect(refusal({metrics: sessions, dateRanges: week, dimensionFilter: filter}).message).toContain('nest');
});

it('still takes the names that Google replaced', () => {
  const checked = checkRequest(
    {property: '', metrics: [{name: 'conversions'}], dateRanges: week},
    today,
    'JPY',
  );
  expect(checked.metrics[0]!.field.type).toBe('TYPE_FLOAT');
});
