import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {ask, lines, where} from '../testing/asking.ts';
import {handMadeEvents} from '../testing/hand-made-events.ts';
import type {EventSource} from './event-source.ts';
import type {DimensionExpression} from './report-request.ts';

const days = {dateRanges: [{startDate: '2026-03-08', endDate: 'today'}]};

let source: EventSource;
let close: () => void;
beforeAll(async () => ({source, close} = await handMadeEvents()));
afterAll(() => close());

const dimension = (name: string, dimensionExpression: DimensionExpression) => ({name, dimensionExpression});
const byDimension = (...dimensions: ReturnType<typeof dimension>[]) =>
  ask(source, '', 'screenPageViews', {...days, dimensions});
const metric = (expression: string, name = 'made') =>
  ask(source, '', '', {...days, metrics: [{name, expression}]});

describe('a dimension expression', () => {
  it('makes texts small or large', async () => {
    const low = dimension('low', {lowerCase: {dimensionName: 'pageTitle'}});
    const high = dimension('high', {upperCase: {dimensionName: 'city'}});
    const answer = await byDimension(low, high);
    expect(answer.dimensionHeaders).toEqual([{name: 'low'}, {name: 'high'}]);
    expect(lines(answer.rows)).toEqual([
      'home|MINATO CITY 3',
      'a page|(NOT SET) 2',
      'a page|MINATO CITY 1',
      'b page|(NOT SET) 1',
      'b page|MINATO CITY 1',
      'home|(NOT SET) 1',
    ]);
  });

  it('puts dimensions together, whatever stands between them', async () => {
    const both = dimension('both', {
      concatenate: {dimensionNames: ['date', 'pagePath'], delimiter: "'; 日-- "},
    });
    expect(lines((await byDimension(both)).rows).toSorted()).toEqual([
      "20260308'; 日-- / 1",
      "20260308'; 日-- /a 2",
      "20260309'; 日-- / 1",
      "20260309'; 日-- /a 1",
      "20260309'; 日-- /b 1",
      "20260310'; 日-- / 2",
      "20260310'; 日-- /b 1",
    ]);
  });

  it('can be filtered and ordered by under its name', async () => {
    const answer = await ask(source, '', 'screenPageViews', {
      ...days,
      dimensions: [dimension('low', {lowerCase: {dimensionName: 'pageTitle'}})],
      dimensionFilter: where('low', 'CONTAINS', 'page', true),
      orderBys: [{dimension: {dimensionName: 'low'}, desc: true}],
    });
    expect(lines(answer.rows)).toEqual(['b page 2', 'a page 3']);
  });

  it('is refused where it says nothing, or names what GA4 does not have', async () => {
    await expect(byDimension(dimension('made', {concatenate: {dimensionNames: []}}))).rejects.toThrow(
      'The dimensionExpression of made needs a lowerCase',
    );
    await expect(byDimension(dimension('made', {lowerCase: {dimensionName: 'cty'}}))).rejects.toThrow(
      'Field cty is not a valid dimension.',
    );
    await expect(byDimension(dimension('made', {lowerCase: {dimensionName: 'itemName'}}))).rejects.toThrow(
      'Please remove itemName to make the request compatible',
    );
  });
});

describe('a metric expression', () => {
  it.each([
    ['eventCount / sessions', '3.6666666666666665'],
    ['screenPageViews * 2 + 1', '19'],
    ['1 + 2 * (sessions - 1)', '11'],
    ['-sessions', '-6'],
    ['12 / sessions / 2', '1'],
    ['0.5 * keyEvents', '0.5'],
    ['transactions / addToCarts + sessions', '6'],
  ])('%s is %s', async (expression, value) => {
    const answer = await metric(expression);
    expect(answer.metricHeaders).toEqual([{name: 'made', type: 'TYPE_FLOAT'}]);
    expect(lines(answer.rows)).toEqual([` ${value}`]);
  });

  it('is worked out anew for the total, and can be filtered and ordered by', async () => {
    const answer = await ask(source, 'pagePath', '', {
      ...days,
      metrics: [{name: 'viewsPerUser', expression: 'screenPageViews / totalUsers'}],
      metricFilter: {
        filter: {
          fieldName: 'viewsPerUser',
          numericFilter: {operation: 'GREATER_THAN', value: {doubleValue: 1}},
        },
      },
      orderBys: [{metric: {metricName: 'viewsPerUser'}}],
      metricAggregations: ['TOTAL'],
    });
    expect(lines(answer.rows)).toEqual(['/ 2']);
    expect(lines(answer.totals)).toEqual(['RESERVED_TOTAL 2']);
  });

  it.each([
    '',
    ' ',
    '2 +',
    'sessions sessions',
    '(sessions',
    'sessions)',
    '1 / 0',
    "sessions'; --",
    'sessions ** 2',
  ])('cannot be %j', async (expression) => {
    await expect(metric(expression || ' ')).rejects.toThrow(/The expression of the metric made/);
  });

  it('may not be endless, nor name what GA4 does not have', async () => {
    await expect(metric(`${'('.repeat(40)}sessions${')'.repeat(40)}`)).rejects.toThrow('cannot be read');
    await expect(metric(`sessions${' + sessions'.repeat(200)}`)).rejects.toThrow('cannot be read');
    await expect(metric('sesions * 2')).rejects.toThrow('Field sesions is not a valid metric.');
  });
});

describe('what an event is credited to', () => {
  it('is the last traffic that was not direct', async () => {
    const answer = await ask(source, 'source', 'sessions eventCount', days);
    expect(lines(answer.rows)).toEqual(['google 4 15', '(direct) 2 7']);
  });
});

describe('manual traffic', () => {
  it('is what the address of the first page says', async () => {
    const own = await handMadeEvents();
    const connection = await own.source.connect();
    await connection.run(
      "UPDATE hand.labels SET label = '?utm_source=mail%20x&utm_medium=email&utm_campaign=a+b&utm_id=7' WHERE label_id = 1",
    );
    connection.closeSync();
    const fields =
      'sessionManualSourceMedium sessionManualCampaignName sessionManualCampaignId sessionManualTerm';
    const {rows} = await ask(own.source, fields, 'sessions', days);
    expect(lines(rows)).toEqual([
      '(not set) / (not set)|(not set)|(not set)|(not set) 5',
      'mail x / email|a b|7|(not set) 1',
    ]);
    own.close();
  });
});
