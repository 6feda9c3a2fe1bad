import {expect, test} from 'vitest';
import {findInsights} from './find-insights.ts';
import type {InsightsInput} from './insight.ts';
import {channels, input, period, quiet, series, withDay} from './testing/quiet-site.ts';

test.each<[string, InsightsInput]>([
  ['no series', input([], {series: []})],
  ['an empty series', input([])],
  ['zeros', input(quiet().map(() => 0))],
  ['a constant series', input(quiet().map(() => 500))],
  [
    'fewer days than a month before the period',
    input(withDay(quiet(), '2026-11-19', 9000), {period: {start: '2026-08-31', end: '2026-11-23'}}),
  ],
  ['few visits', input(withDay(quiet(12), '2026-11-19', 60))],
  [
    'a rate',
    input([], {
      series: [
        series(
          quiet().map((each) => (each > 900 ? 0.1 : 0.6)),
          'bounceRate',
        ),
      ],
    }),
  ],
  [
    'a duration',
    input([], {series: [series(withDay(quiet(), '2026-11-19', 90_000), 'userEngagementDuration')]}),
  ],
  [
    'a period after the series',
    input(withDay(quiet(), '2026-11-19', 9000), {period: {start: '2026-11-24', end: '2026-11-30'}}),
  ],
  ['a limit of 0', input(withDay(quiet(), '2026-11-19', 9000), {limit: 0})],
])('%s: silence', (_, given) => {
  expect(findInsights(given)).toEqual([]);
});

test('days that are not finished are not judged', () => {
  const values = withDay(quiet(), '2026-11-23', 3).slice(0, -1);
  expect(findInsights(input(values))).toEqual([]);
});

test.each<[string, InsightsInput]>([
  ['NaN', input([...quiet().slice(1), NaN])],
  ['infinity', input([...quiet().slice(1), Infinity])],
  ['a negative count', input([...quiet().slice(1), -1])],
  [
    'a start that is no day',
    input([], {series: [{metric: 'sessions', start: '2026-02-30', values: quiet()}]}),
  ],
  ['a period that ends before it begins', input(quiet(), {period: {start: period.end, end: period.start}})],
  ['a metric twice', input([], {series: [series(quiet()), series(quiet())]})],
  ['NaN in a table', input(quiet(), {contributions: [{...channels, total: {current: NaN, previous: 1}}]})],
  [
    'NaN in a goal',
    input(quiet(), {
      goals: [{metric: 'sessions', period, target: NaN, current: 1, elapsedDays: 9, days: 28}],
    }),
  ],
])('%s is refused', (_, given) => {
  expect(() => findInsights(given)).toThrow(RangeError);
});
