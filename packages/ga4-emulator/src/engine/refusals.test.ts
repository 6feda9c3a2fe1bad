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

it('takes currencies that it knows and no others', () => {
  const request = {metrics: [{name: 'totalRevenue'}], dateRanges: week};
  expect(refusal({...request, currencyCode: 'dollars'}).message).toContain('three letters of ISO 4217');
  expect(refusal({...request, currencyCode: 'XTS'}).message).toMatch(/^The currencyCode XTS is none .* JPY,/);
  expect(() => checkRequest({property: '', ...request, currencyCode: 'USD'}, today, 'XTS')).toThrow(
    NotEmulated,
  );
});

const cohort = {
  name: 'new',
  dimension: 'firstSessionDate',
  dateRange: {startDate: '7daysAgo', endDate: '7daysAgo'},
};
const cohortsRange = {granularity: 'DAILY', endOffset: 3};
const names = (list: string) => list.split(' ').map((name) => ({name}));
it.each<[string, Partial<ReportRequest>]>([
  ['must not have dateRanges', {dateRanges: week, cohortSpec: {cohorts: [cohort], cohortsRange}}],
  [
    'requires the dimension cohort',
    {dimensions: names('date'), cohortSpec: {cohorts: [cohort], cohortsRange}},
  ],
  ['at least one cohort', {cohortSpec: {cohortsRange}}],
  ['must be firstSessionDate', {cohortSpec: {cohorts: [{...cohort, dimension: 'date'}], cohortsRange}}],
  ['A cohort requires a dateRange', {cohortSpec: {cohorts: [{...cohort, dateRange: null}], cohortsRange}}],
  ['must not begin with cohort_', {cohortSpec: {cohorts: [{...cohort, name: 'cohort_1'}], cohortsRange}}],
  ['The cohort name new is used more than once', {cohortSpec: {cohorts: [cohort, cohort], cohortsRange}}],
  ['DAILY, WEEKLY or MONTHLY', {cohortSpec: {cohorts: [cohort]}}],
  ['must be 0 or above', {cohortSpec: {cohorts: [cohort], cohortsRange: {...cohortsRange, startOffset: -1}}}],
  [
    'its endOffset 1 not below',
    {cohortSpec: {cohorts: [cohort], cohortsRange: {granularity: 'DAILY', startOffset: 2, endOffset: 1}}},
  ],
  ['accumulate', {cohortSpec: {cohorts: [cohort], cohortsRange, cohortReportSettings: {accumulate: true}}}],
  [
    'cohortNthWeek needs a cohortsRange of the granularity WEEKLY',
    {dimensions: names('cohort cohortNthWeek'), cohortSpec: {cohorts: [cohort], cohortsRange}},
  ],
  ['Cohort dimensions can only be used', {dimensions: names('cohort'), dateRanges: week}],
  ['A comparison needs a dimensionFilter', {dateRanges: week, comparisons: [{name: 'a'}]}],
  [
    'needs a name',
    {dateRanges: week, comparisons: [{dimensionFilter: {filter: {fieldName: 'city', emptyFilter: {}}}}]},
  ],
  ['no saved comparisons', {dateRanges: week, comparisons: [{comparison: 'comparisons/1'}]}],
  [
    'Field nonsense is not a valid dimension',
    {
      dateRanges: week,
      comparisons: [{name: 'a', dimensionFilter: {filter: {fieldName: 'nonsense', emptyFilter: {}}}}],
    },
  ],
])('says of cohorts and comparisons: %s', (words, request) => {
  expect(
    refusal({
      dimensions: names('cohort'),
      metrics: sessions,
      ...('comparisons' in request && {dimensions: []}),
      ...request,
    }).message,
  ).toContain(words);
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
