import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {lines} from '../../testing/asking.ts';
import {handMadeEvents} from '../../testing/hand-made-events.ts';
import type {EventSource} from '../event-source.ts';
import {InvalidArgument} from '../refusal.ts';
import type {Pivot, PivotReportRequest, PivotReportResponse} from '../report-request.ts';
import {runPivotReport} from './run-pivot-report.ts';

let source: EventSource;
let close: () => void;
beforeAll(async () => ({source, close} = await handMadeEvents()));
afterAll(() => close());

const named = (list: string) => list.split(' ').map((name) => ({name}));
const pivot = (fields: string, more: Partial<Pivot> = {}): Pivot => ({
  fieldNames: fields.split(' '),
  limit: '100',
  ...more,
});

function ask(
  dimensions: string,
  metrics: string,
  pivots: readonly Pivot[],
  more: Partial<PivotReportRequest> = {},
): Promise<PivotReportResponse> {
  const dateRanges = [{startDate: '2026-03-08', endDate: 'today'}];
  return runPivotReport(
    {
      property: 'properties/1',
      dimensions: named(dimensions),
      metrics: named(metrics),
      dateRanges,
      pivots,
      ...more,
    },
    source,
  );
}

const headsOf = ({pivotHeaders}: PivotReportResponse) =>
  pivotHeaders.map(({pivotDimensionHeaders}) =>
    pivotDimensionHeaders.map(({dimensionValues}) => dimensionValues.map(({value}) => value).join('|')),
  );

describe('cells', () => {
  it('has a row for each, and headers of what each pivot shows', async () => {
    const answer = await ask('region sessionSource', 'sessions totalUsers', [
      pivot('region'),
      pivot('sessionSource'),
    ]);
    expect(headsOf(answer)).toEqual([
      ['Osaka', 'Tokyo'],
      ['(direct)', 'google'],
    ]);
    expect(lines(answer.rows)).toEqual([
      'Osaka|(direct) 2 1',
      'Osaka|google 1 1',
      'Tokyo|(direct) 1 1',
      'Tokyo|google 2 1',
    ]);
    expect(answer.pivotHeaders.map(({rowCount}) => rowCount)).toEqual([2, 2]);
    expect(answer.dimensionHeaders).toEqual(named('region sessionSource'));
    expect(answer.metricHeaders.map(({name}) => name)).toEqual(['sessions', 'totalUsers']);
    expect(answer.metadata).toEqual({currencyCode: 'JPY', timeZone: 'Asia/Tokyo'});
    expect(answer.kind).toBe('analyticsData#runPivotReport');
    expect(answer.aggregates).toEqual([]);
    expect(answer).not.toHaveProperty('rowCount');
  });

  it('shows what offset and limit leave of each pivot, and still counts all', async () => {
    const answer = await ask('pagePath date', 'screenPageViews', [
      pivot('pagePath', {limit: '1', offset: '1'}),
      pivot('date', {orderBys: [{dimension: {dimensionName: 'date'}}], limit: '2'}),
    ]);
    // '/' has 4 views, '/a' 3 and '/b' 2; '/a' was seen on 8 and 9 March
    expect(headsOf(answer)).toEqual([['/a'], ['20260308', '20260309']]);
    expect(answer.pivotHeaders.map(({rowCount}) => rowCount)).toEqual([3, 3]);
    expect(lines(answer.rows)).toEqual(['/a|20260308 2', '/a|20260309 1']);
  });

  it('keeps the columns in the order of the dimensions, whatever the pivots', async () => {
    const answer = await ask('region sessionSource newVsReturning', 'sessions', [
      pivot('newVsReturning region', {orderBys: [{dimension: {dimensionName: 'region'}}]}),
      pivot('sessionSource'),
    ]);
    expect(answer.dimensionHeaders).toEqual(named('region sessionSource newVsReturning'));
    expect(headsOf(answer)[0]).toEqual(['new|Osaka', 'returning|Osaka', 'new|Tokyo', 'returning|Tokyo']);
    expect(lines(answer.rows)).toEqual([
      'Osaka|(direct)|new 1',
      'Osaka|google|new 1',
      'Osaka|(direct)|returning 1',
      'Tokyo|google|new 1',
      'Tokyo|(direct)|returning 1',
      'Tokyo|google|returning 1',
    ]);
  });

  it('takes ranges together unless a pivot shows them', async () => {
    const dateRanges = [
      {startDate: '2026-03-08', endDate: '2026-03-09', name: 'early'},
      {startDate: '2026-03-09', endDate: '2026-03-10'},
    ];
    const regions = [pivot('region')];
    const together = await ask('region', 'sessions', regions, {dateRanges});
    expect(lines(together.rows)).toEqual(['Osaka 3', 'Tokyo 3']);
    const apart = await ask('region', 'sessions', [...regions, pivot('dateRange')], {dateRanges});
    expect(lines(apart.rows)).toEqual([
      'Osaka|date_range_1 3',
      'Osaka|early 2',
      'Tokyo|date_range_1 2',
      'Tokyo|early 2',
    ]);
    expect(apart.dimensionHeaders).toEqual(named('region dateRange'));
  });

  it('filters dimensions before and metrics after', async () => {
    const pivots = [pivot('region'), pivot('sessionSource')];
    const answer = await ask('region sessionSource', 'sessions', pivots, {
      metricFilter: {
        filter: {fieldName: 'sessions', numericFilter: {operation: 'EQUAL', value: {int64Value: '2'}}},
      },
      dimensionFilter: {filter: {fieldName: 'region', stringFilter: {value: 'tokyo'}}},
    });
    expect(headsOf(answer)).toEqual([['Tokyo'], ['google']]);
    expect(lines(answer.rows)).toEqual(['Tokyo|google 2']);
  });

  it('has nothing where nothing happened', async () => {
    const answer = await ask('region', 'sessions', [pivot('region', {metricAggregations: ['TOTAL']})], {
      dateRanges: [{startDate: '2020-01-01', endDate: '2020-01-02'}],
    });
    expect([answer.rows, answer.aggregates, headsOf(answer)]).toEqual([[], [], [[]]]);
  });
});

describe('orders', () => {
  const orderedBy = async (orderBys: Pivot['orderBys']) => {
    const answer = await ask('pagePath sessionSource', 'screenPageViews totalUsers', [
      pivot('pagePath', {orderBys: orderBys!}),
      pivot('sessionSource'),
    ]);
    return headsOf(answer)[0]!.join(' ');
  };
  // views: '/' 4 (google 2, direct 2), '/a' 3 (google 2, direct 1), '/b' 2 (google 1, direct 1)
  it.each<[string, Pivot['orderBys']]>([
    ['/ /a /b', []],
    ['/b /a /', [{metric: {metricName: 'screenPageViews'}}]],
    ['/b /a /', [{dimension: {dimensionName: 'pagePath'}, desc: true}]],
    [
      '/ /a /b',
      [
        {
          pivot: {
            metricName: 'screenPageViews',
            pivotSelections: [{dimensionName: 'sessionSource', dimensionValue: 'google'}],
          },
          desc: true,
        },
      ],
    ],
    [
      '/a /b /',
      [
        {
          pivot: {
            metricName: 'screenPageViews',
            pivotSelections: [{dimensionName: 'sessionSource', dimensionValue: '(direct)'}],
          },
        },
      ],
    ],
  ])('gives %s', async (heads, orderBys) => {
    expect(await orderedBy(orderBys)).toBe(heads);
  });

  it('sorts numbers as numbers, and text without case', async () => {
    const hours = [
      pivot('hour', {orderBys: [{dimension: {dimensionName: 'hour', orderType: 'NUMERIC'}, desc: true}]}),
    ];
    expect(headsOf(await ask('hour', 'sessions', hours))[0]).toEqual(['23', '13', '12', '11', '10', '00']);
    const titles = (orderType: string) =>
      ask('pageTitle', 'sessions', [
        pivot('pageTitle', {orderBys: [{dimension: {dimensionName: 'pageTitle', orderType}}]}),
      ]);
    expect(headsOf(await titles('ALPHANUMERIC'))[0]).toEqual(['A page', 'Home', 'b page']);
    expect(headsOf(await titles('CASE_INSENSITIVE_ALPHANUMERIC'))[0]).toEqual(['A page', 'b page', 'Home']);
  });
});

describe('aggregates', () => {
  it('counts a user of several cells once', async () => {
    const answer = await ask('region sessionSource', 'sessions totalUsers', [
      pivot('region', {metricAggregations: ['TOTAL']}),
      pivot('sessionSource', {metricAggregations: ['TOTAL']}),
    ]);
    expect(lines(answer.aggregates)).toEqual([
      'Osaka|RESERVED_TOTAL 3 2',
      'Tokyo|RESERVED_TOTAL 3 1',
      'RESERVED_TOTAL|(direct) 3 2',
      'RESERVED_TOTAL|google 3 2',
    ]);
  });

  it('goes over what the other pivots do not show, too, and only for what its own shows', async () => {
    const answer = await ask('region sessionSource', 'sessions totalUsers', [
      pivot('region', {metricAggregations: ['TOTAL'], limit: '1'}),
      pivot('sessionSource', {limit: '1'}),
    ]);
    expect(lines(answer.rows)).toEqual(['Osaka|(direct) 2 1']);
    expect(lines(answer.aggregates)).toEqual(['Osaka|RESERVED_TOTAL 3 2']);
  });

  it('gives the least, the largest and the number of the cells', async () => {
    const answer = await ask('region sessionSource', 'sessions', [
      pivot('region'),
      pivot('sessionSource', {metricAggregations: ['MINIMUM', 'MAXIMUM', 'COUNT']}),
    ]);
    expect(lines(answer.aggregates)).toEqual([
      'RESERVED_MIN|(direct) 1',
      'RESERVED_MIN|google 1',
      'RESERVED_MAX|(direct) 2',
      'RESERVED_MAX|google 2',
      'RESERVED_COUNT|(direct) 2',
      'RESERVED_COUNT|google 2',
    ]);
  });
});

describe('refusals', () => {
  it.each<[string, string, readonly Pivot[]]>([
    ['A pivot report requires at least one pivot.', 'region', []],
    ['A pivot requires a limit.', 'region', [pivot('region', {limit: '0'})]],
    ['The limit of a pivot must be a whole number, 0 or above.', 'region', [pivot('region', {limit: '-1'})]],
    [
      'The product of the limits of all pivots must not exceed 250000.',
      'region city',
      [pivot('region', {limit: '1000'}), pivot('city', {limit: '1000'})],
    ],
    ["The pivot field city is not among the request's dimensions.", 'region', [pivot('region city')]],
    ['The field region is in more than one pivot.', 'region', [pivot('region'), pivot('region')]],
    ['The dimension city is in no pivot and in no filter.', 'region city', [pivot('region')]],
    [
      'Field eventCount exists in OrderBy but is not defined in input Dimensions/Metrics list',
      'region',
      [pivot('region', {orderBys: [{metric: {metricName: 'eventCount'}}]})],
    ],
    [
      'Field city exists in OrderBy but is not defined in input Dimensions/Metrics list',
      'region city',
      [pivot('region', {orderBys: [{dimension: {dimensionName: 'city'}}]}), pivot('city')],
    ],
  ])('says: %s', async (message, dimensions, pivots) => {
    const refused = ask(dimensions, 'sessions', pivots);
    await expect(refused).rejects.toBeInstanceOf(InvalidArgument);
    await expect(refused).rejects.toThrow(message);
  });
});
