import {expect, it} from 'vitest';
import {checkCompatibility, type CompatibilityRequest} from './check-compatibility.ts';
import {InvalidArgument} from './refusal.ts';

const named = (...names: readonly string[]) => names.map((name) => ({name}));
const check = (request: Partial<CompatibilityRequest>) =>
  checkCompatibility({property: 'properties/1', ...request});

const dimensionsOf = (answer: ReturnType<typeof check>, compatibility: string) =>
  answer.dimensionCompatibilities
    .filter((one) => one.compatibility === compatibility)
    .map(({dimensionMetadata: {apiName}}) => apiName);

it('says of every field whether it may join', () => {
  const answer = check({metrics: named('screenPageViews')});
  const apart = dimensionsOf(answer, 'INCOMPATIBLE');
  expect(apart).toEqual(expect.arrayContaining(['defaultChannelGroup', 'itemName', 'source']));
  expect(dimensionsOf(answer, 'COMPATIBLE')).toEqual(
    expect.arrayContaining(['pagePath', 'sessionDefaultChannelGroup', 'date']),
  );
  const metric = answer.metricCompatibilities.find(
    ({metricMetadata}) => metricMetadata.apiName === 'sessions',
  );
  expect(metric).toMatchObject({compatibility: 'COMPATIBLE', metricMetadata: {type: 'TYPE_INTEGER'}});
});

it('counts the fields of filters in', () => {
  const dimensionFilter = {filter: {fieldName: 'itemName', emptyFilter: {}}};
  const {metricCompatibilities} = check({dimensionFilter});
  const apart = metricCompatibilities
    .filter(({compatibility}) => compatibility === 'INCOMPATIBLE')
    .map(({metricMetadata: {apiName}}) => apiName);
  expect(apart).toContain('screenPageViews');
  expect(apart).not.toContain('itemRevenue');
});

it('gives one kind alone if asked to', () => {
  const all = check({metrics: named('organicGoogleSearchClicks')});
  const some = check({metrics: named('organicGoogleSearchClicks'), compatibilityFilter: 'COMPATIBLE'});
  expect(dimensionsOf(some, 'INCOMPATIBLE')).toEqual([]);
  expect(dimensionsOf(some, 'COMPATIBLE')).toEqual(dimensionsOf(all, 'COMPATIBLE'));
  expect(dimensionsOf(all, 'INCOMPATIBLE').length).toBeGreaterThan(300);
});

it('refuses what does not go together already, and names that GA4 does not know', () => {
  expect(() => check({dimensions: named('itemName'), metrics: named('screenPageViews')})).toThrow(
    "Please remove itemName to make the request compatible for example. The request's dimensions & metrics are incompatible.",
  );
  expect(() => check({dimensions: named('nonsense')})).toThrow(InvalidArgument);
});

it('has a category for the fields that people use', () => {
  const {dimensionCompatibilities, metricCompatibilities} = check({});
  const fields = [
    ...dimensionCompatibilities.map(({dimensionMetadata}) => dimensionMetadata),
    ...metricCompatibilities.map(({metricMetadata}) => metricMetadata),
  ];
  expect(Object.fromEntries(fields.map(({apiName, category}) => [apiName, category]))).toMatchObject({
    date: 'Time',
    pagePath: 'Page / screen',
    city: 'Geography',
    deviceCategory: 'Platform / device',
    sessionSource: 'Traffic source',
    itemName: 'Ecommerce',
    sessions: 'Session',
    activeUsers: 'User',
    screenPageViews: 'Page / screen',
    totalRevenue: 'Revenue',
    keyEvents: 'Event',
  });
});
