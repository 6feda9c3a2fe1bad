import {expect, test} from 'vitest';
import {addDays} from '../calendar.ts';
import {findInsights} from './find-insights.ts';
import type {InsightsInput} from './insight.ts';
import {channels, input, period, quiet, series, start, withDay} from './testing/quiet-site.ts';
import {simulateSite} from './testing/simulated-site.ts';

test('an unusual day is told with what is usual, and what it rests on', () => {
  const values = withDay(quiet(), '2026-11-19', 1351);
  const [insight, ...others] = findInsights(input(values));
  expect(others).toEqual([]);
  expect(insight).toMatchObject({
    template: 'anomaly',
    cells: {metric: 'sessions', day: '2026-11-19', value: 1351, also: [], recordOfDays: 115},
    restsOn: [{from: 'series', metric: 'sessions', range: {start, end: '2026-11-23'}}],
  });
  if (insight?.template !== 'anomaly') throw new Error('another template');
  const {expected, low, high, ratio, z} = insight.cells;
  const sameWeekday = values.filter((_, index) => index % 7 === 114 % 7);
  expect(expected).toBeGreaterThan(Math.min(...sameWeekday));
  expect(expected).toBeLessThan(sameWeekday.toSorted((one, other) => one - other).at(-2)!);
  expect(ratio).toBeCloseTo(1351 / expected - 1, 12);
  expect(low).toBeLessThan(expected);
  expect(high).toBeGreaterThan(expected);
  expect(high).toBeLessThan(1351);
  expect(z).toBeGreaterThan(4);
});

test('the same day in several metrics is one comment, a fall is another than a rise', () => {
  const found = findInsights(
    input([], {
      series: [
        series(withDay(quiet(), '2026-11-19', 1600)),
        series(withDay(quiet(2000), '2026-11-19', 4200), 'screenPageViews'),
        series(withDay(quiet(600), '2026-11-19', 10), 'activeUsers'),
      ],
    }),
  );
  const cells = found.flatMap((each) => (each.template === 'anomaly' ? [each.cells] : []));
  expect(found.length).toBe(2);
  expect(cells.map(({metric, also}) => [metric, ...also].sort())).toEqual(
    expect.arrayContaining([['screenPageViews', 'sessions'], ['activeUsers']]),
  );
});

test('a level that has changed is one comment, not 28 unusual days', () => {
  const values = quiet().map((each, index) => (index >= 91 ? Math.round(each * 1.4) : each));
  const found = findInsights(input(values, {limit: 99}));
  expect(found.map(({template}) => template).filter((each) => each !== 'record')).toEqual(['change']);
  const change = found.find((each) => each.template === 'change')!.cells;
  expect(change).toMatchObject({metric: 'sessions', period, historyDays: 63});
  expect(change.ratio).toBeCloseTo(0.4, 1);
  expect(change.value).toBeCloseTo(values.slice(91).reduce((sum, each) => sum + each, 0) / 28, 9);
  expect(change.value).toBeGreaterThan(change.high);
});

test('a level that changed inside the period is one comment with its day', () => {
  const values = quiet().map((each, index) => (index >= 105 ? Math.round(each / 2) : each));
  const [shift, ...others] = findInsights(
    input([], {
      series: [
        series(values),
        series(
          values.map((each) => 2 * each),
          'screenPageViews',
        ),
      ],
      limit: 99,
    }),
  );
  expect(others).toEqual([]);
  expect(shift).toMatchObject({template: 'shift', cells: {day: addDays(start, 105)}});
  if (shift?.template !== 'shift') throw new Error('another template');
  const {metric, also, ratio, value, expected} = shift.cells;
  expect([metric, ...also].sort()).toEqual(['screenPageViews', 'sessions']);
  expect(ratio).toBeCloseTo(-0.5, 1);
  expect(value / expected - 1).toBeCloseTo(ratio, 12);
  const goal = {
    metric: 'sessions',
    target: 20 * 800,
    period: {start: '2026-11-10', end: '2026-12-07'},
    current: values.slice(-14).reduce((sum, each) => sum + each, 0),
    elapsedDays: 14,
    days: 28,
  } as const;
  const risk = findInsights(input(values, {goals: [goal]})).find(({template}) => template === 'goal')!;
  expect((risk.cells as {forecast: number}).forecast / (2 * goal.current)).toBeCloseTo(1, 1);
});

test('a week that was otherwise and is over is no change of level', () => {
  const values = quiet().map((each, index) => (index >= 98 && index < 105 ? each * 2 : each));
  expect(
    findInsights(input(values)).map(({template, cells}) => [template, 'period' in cells && cells.period]),
  ).toEqual([['stretch', {start: addDays(start, 98), end: addDays(start, 104)}]]);
});

test('days in a row that are unlike their weekdays are one comment', () => {
  const values = quiet().map((each, index) => (index >= 105 && index < 109 ? Math.round(each * 0.55) : each));
  const found = findInsights(input(values));
  expect(found).toMatchObject([
    {
      template: 'stretch',
      cells: {metric: 'sessions', period: {start: addDays(start, 105), end: addDays(start, 108)}, also: []},
    },
  ]);
  expect((found[0]!.cells as {ratio: number}).ratio).toBeCloseTo(-0.45, 1);
  const apart = values.map((each, index) => (index === 106 || index === 107 ? quiet()[index]! : each));
  expect(findInsights(input(apart)).map(({template}) => template)).toEqual(['anomaly', 'anomaly']);
});

test('nothing counted to the end of the period is one comment, and one day of it an unusual day', () => {
  const lost = (from: number) => quiet().map((each, index) => (index >= from ? 0 : each));
  expect(findInsights(input(lost(105), {contributions: [channels]}))).toMatchObject([
    {template: 'lost', cells: {metric: 'sessions', day: addDays(start, 105), days: 14, also: []}, weight: 1},
  ]);
  expect(findInsights(input(lost(80)))).toMatchObject([
    {template: 'lost', cells: {day: addDays(start, 80), days: 39}},
  ]);
  expect(findInsights(input(lost(118))).map(({template}) => template)).toEqual(['anomaly']);
  const closedOnWeekends = quiet().map((each, index) => (index % 7 < 5 ? each : 0));
  const until = {period: {start: '2026-10-25', end: addDays(start, 117)}};
  expect(findInsights(input(closedOnWeekends.slice(0, 118), until))).toEqual([]);
});

test('a trend that goes on is no change', () => {
  const values = quiet().map((each, index) => Math.round(each * (1 + (0.6 * index) / 119)));
  expect(findInsights(input(values))).toEqual([]);
});

test('one giant day is an unusual day, and neither a change nor a measure for later days', () => {
  const inPeriod = findInsights(input(withDay(quiet(), '2026-11-10', 10_000_000), {limit: 99}));
  expect(inPeriod.map(({template}) => template)).toEqual(['anomaly']);
  const before = withDay(quiet(), '2026-10-15', 10_000_000);
  expect(findInsights(input(before))).toEqual([]);
  expect(findInsights(input(withDay(before, '2026-11-19', 1500))).map(({template}) => template)).toEqual([
    'anomaly',
  ]);
  expect(findInsights(input(withDay(quiet(), '2026-11-10', 0)))).toMatchObject([
    {template: 'anomaly', cells: {value: 0, ratio: -1}},
  ]);
});

test('a record needs a margin', () => {
  // One weekday is the strongest, and its first day after the level has risen is the highest of all.
  const values = quiet(600).map((each, index) =>
    Math.round(each * (index % 7 === 2 ? 1.4 : 1) * (index >= 91 ? 1.5 - (index - 91) * 0.02 : 1)),
  );
  const at = values.indexOf(Math.max(...values));
  expect(findInsights(input(values, {limit: 99}))).toContainEqual(
    expect.objectContaining({
      template: 'record',
      cells: expect.objectContaining({
        day: addDays(start, at),
        value: values[at],
        previousValue: Math.max(...values.slice(0, at)),
        days: at + 1,
      }),
    }),
  );
  const barely = withDay(quiet(), '2026-11-19', Math.max(...quiet()) + 1);
  expect(findInsights(input(barely))).toEqual([]);
});

test('a contributor is named with its share, but only where the difference is no noise', () => {
  const found = findInsights(input(quiet(), {contributions: [channels]}));
  expect(found).toMatchObject([
    {
      template: 'contribution',
      cells: {
        difference: 8000,
        main: {value: 'Organic Search', difference: 9000, share: 1.125},
        against: null,
      },
      restsOn: [{from: 'contributions', values: ['Organic Search']}],
    },
  ]);
  const rows = channels.rows.map((row) => (row.value === 'Email' ? {...row, previous: 4600} : row));
  const total = {current: 29_000, previous: 24_000};
  expect(findInsights(input(quiet(), {contributions: [{...channels, rows, total}]}))).toMatchObject([
    {cells: {main: {value: 'Organic Search'}, against: {value: 'Email', difference: -4150, share: -0.83}}},
  ]);
  const noise = {...channels, total: {current: 21_400, previous: 21_000}};
  expect(findInsights(input(quiet(), {contributions: [noise]}))).toEqual([]);
});

test('nobody explains what all have in common, what may not be summed, or what has no comparison', () => {
  const even = channels.rows.map((row) => ({...row, current: Math.round(row.previous * 1.38)}));
  expect(findInsights(input(quiet(), {contributions: [{...channels, rows: even}]}))).toEqual([]);
  expect(findInsights(input(quiet(), {contributions: [{...channels, dimension: 'pagePath'}]}))).toEqual([]);
  expect(findInsights(input(quiet(), {contributions: [channels], compare: undefined}))).toEqual([]);
  expect(findInsights(input(quiet(), {contributions: [{...channels, rows: []}]}))).toEqual([]);
});

test('rows that are all new explain nothing while the total stays, and nothing is said of a total from 0', () => {
  const rows = channels.rows.map(({value, current}) => ({value, current, previous: 0}));
  const moved = [
    ...rows,
    ...rows.map(({value, current}) => ({value: `${value} (old)`, current: 0, previous: current})),
  ];
  const total = {current: 29_000, previous: 29_000};
  expect(findInsights(input(quiet(), {contributions: [{...channels, rows: moved, total}]}))).toEqual([]);
  const fromNothing = {...channels, rows, total: {current: 29_000, previous: 0}};
  expect(findInsights(input(quiet(), {contributions: [fromNothing]}))).toEqual([]);
});

test('a goal is at risk only if its target lies beyond what the pace may still bring', () => {
  const pace =
    quiet()
      .slice(-7)
      .reduce((sum, each) => sum + each, 0) / 7;
  const goal = {
    metric: 'sessions',
    period: {start: '2026-11-01', end: '2026-11-30'},
    current: Math.round(pace * 23),
    elapsedDays: 23,
    days: 30,
  } as const;
  const told = (target: number, more: object = {}) =>
    findInsights(input(quiet(), {goals: [{...goal, target, ...more}]}));
  expect(told(pace * 30)).toEqual([]);
  expect(told(pace * 24)).toEqual([]);
  expect(told(pace * 40)).toMatchObject([
    {template: 'goal', cells: {daysLeft: 7, target: pace * 40}, restsOn: [{from: 'goals'}, {from: 'series'}]},
  ]);
  const [risk] = told(pace * 40);
  if (risk?.template !== 'goal') throw new Error('another template');
  const {cells} = risk;
  expect(cells.forecast / (pace * 30)).toBeCloseTo(1, 1);
  expect(cells.high).toBeLessThan(pace * 40);
  expect(told(pace * 40, {elapsedDays: 6})).toEqual([]);
  expect(told(pace * 40, {elapsedDays: 30})).toEqual([]);
  expect(told(pace * 40, {metric: 'activeUsers'})).toEqual([]);
});

test('the same input gives the same comments, the weightiest first, in whatever order it comes, and no more than asked', () => {
  const {input: given} = simulateSite({
    seed: 5,
    level: 800,
    dispersion: 0.02,
    shared: 0.7,
    trend: 0,
    plants: 6,
    shift: 5,
    shiftFromOne: true,
  });
  const all = findInsights({...given, limit: 99});
  expect(all.length).toBeGreaterThan(3);
  expect(findInsights({...(JSON.parse(JSON.stringify(given)) as InsightsInput), limit: 99})).toEqual(all);
  const reversed = {
    ...given,
    series: given.series.toReversed(),
    contributions: given
      .contributions!.toReversed()
      .map((table) => ({...table, rows: table.rows.toReversed()})),
  };
  expect(findInsights({...reversed, limit: 99})).toEqual(all);
  expect(all.map(({weight}) => weight)).toEqual(
    all.map(({weight}) => weight).sort((one, other) => other - one),
  );
  expect(findInsights({...given, limit: 2})).toEqual(all.slice(0, 2));
  expect(findInsights(given).length).toBeLessThanOrEqual(5);
  for (const {weight} of all) expect(weight > 0 && weight <= 1).toBe(true);
});
