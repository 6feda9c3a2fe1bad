import {expect, test} from 'vitest';
import type {ReportDefinition} from './define-report.ts';
import {reports} from './kinds/index.generated.ts';
import type {CoreQuery} from './query.ts';
import type {Table, TableRow} from './table.ts';

const today = '2026-11-23';

/** A kind's data, where GA4 has these rows: range, value of the dimensions, bounce rate, sessions. */
function told(
  kind: keyof typeof reports,
  asked: object,
  rows: readonly (readonly [TableRow['range'], readonly string[], number, number])[],
  totals: Table['totals'] = {period: [0.5, 9], compare: [0.4, 9]},
) {
  const definition = reports[kind] as unknown as ReportDefinition;
  const params = definition.params.parse({
    period: 'last7days',
    ...(kind === 'custom' ? {} : {metric: 'bounceRate'}),
    ...asked,
  });
  const queries = definition.query(params, {today}) as readonly CoreQuery[];
  const tables = queries.map(({dimensions, metrics: names}, index): Table => ({
    dimensions,
    metrics: index ? names : ['bounceRate', 'sessions'],
    rows: index ? [] : rows.map(([range, values, ...metrics]) => ({range, dimensions: values, metrics})),
    totals,
    rowCount: rows.length,
    complete: true,
  }));
  return {queries, data: definition.decode(tables, params, {today})};
}

test.each(['scorecard', 'trend', 'ranking', 'movers', 'geo', 'heatmap', 'goal'] as const)(
  'the kind %s asks for the visits behind a rate, so that 0 % of some visits is told from no visit',
  (kind) => {
    const asked = {scorecard: {}, trend: {}, geo: {}, heatmap: {}, goal: {target: 0.5}};
    const more = {dimension: 'landingPage', ...asked};
    const {queries} = told(
      kind,
      kind in asked ? asked[kind as keyof typeof asked] : {dimension: more.dimension},
      [],
    );
    expect(queries[0]!.metrics).toEqual(['bounceRate', 'sessions']);
  },
);

test('days without visits have no rate', () => {
  const {data} = told('trend', {}, [
    ['period', ['20261116'], 0.25, 4],
    ['period', ['20261118'], 0, 3],
  ]);
  expect(data).toMatchObject({current: {values: [0.25, null, 0, null, null, null, null]}});
});

test('prefectures without visitors have no rate, and hours without visits', () => {
  const {areas} = told('geo', {}, [
    ['period', ['Tokyo'], 0.25, 4],
    ['period', ['Hokkaidō'], 0, 3],
  ]).data as {areas: object[]};
  expect([areas[0], areas[1], areas[12]]).toMatchObject([{current: 0}, {current: null}, {current: 0.25}]);
  const {cells} = told('heatmap', {}, [['period', ['0', '03'], 0, 3]]).data as {cells: unknown[][]};
  expect(cells[0]!.slice(2, 5)).toEqual([null, 0, null]);
});

const pages = [
  ['period', ['/rise/'], 0.5, 10],
  ['compare', ['/rise/'], 0, 10],
  ['period', ['/fall/'], 0, 10],
  ['compare', ['/fall/'], 0.5, 10],
  ['period', ['/new/'], 0.5, 10],
  ['compare', ['/gone/'], 0.5, 10],
] as const;

test('a page that was not visited before has no earlier rate, and is neither new nor gone by it', () => {
  const asked = {dimension: 'landingPage', compare: 'previous'};
  const ranked = told('ranking', asked, pages).data as {rows: {value: string}[]};
  expect(ranked.rows.map(({value}) => value).sort()).toEqual(['/fall/', '/new/', '/rise/']);
  expect(ranked.rows.find(({value}) => value === '/new/')).toMatchObject({previous: null, change: null});
  expect(ranked.rows.find(({value}) => value === '/rise/')).toMatchObject({
    previous: 0,
    change: {difference: 0.5},
  });
  expect(told('movers', asked, pages).data).toMatchObject({
    risen: [{value: '/rise/', previous: 0}],
    fallen: [{value: '/fall/', current: 0}],
    appeared: [],
    vanished: [],
  });
});

test('a range without visits has no rate to compare with', () => {
  const none = {period: [0.5, 9]};
  const asked = {compare: 'previous'};
  const day = [['period', ['20261116'], 0.5, 9]] as const;
  expect(told('scorecard', asked, day, none).data).toMatchObject({previous: null, change: null});
  expect(told('ranking', {...asked, dimension: 'landingPage'}, [], none).data).toMatchObject({
    previousTotal: null,
    change: null,
  });
});

test('a table says nothing of the rate of a row that was not there before', () => {
  const {data} = told(
    'custom',
    {
      metrics: ['bounceRate', 'sessions'],
      dimensions: ['landingPage'],
      compare: 'previous',
    },
    pages,
  );
  const {rows} = data as {rows: {values: string[]; previous: unknown}[]};
  expect(rows.find(({values}) => values[0] === '/new/')!.previous).toEqual([null, 0]);
});
