import {parseFilter, report, type AnyMetricName, type DimensionName} from '@meglass-finder/reports';
import {expect, test} from 'vitest';
import {freshFor} from './freshness.ts';

const today = '2026-11-23';
const hours = (
  end: string,
  metric: AnyMetricName = 'sessions',
  dimension: DimensionName = 'date',
  filter = '',
) =>
  freshFor(
    report({
      dimensions: [dimension],
      metrics: [metric],
      period: {start: '2026-10-01', end},
      filter: parseFilter(filter),
    }),
    today,
  ) / 3_600_000;

test('what GA4 still counts is fresh for minutes or hours, what it has closed for days', () => {
  expect(hours('2026-11-23')).toBe(1 / 6);
  expect(hours('2026-11-22')).toBe(2);
  expect(hours('2026-11-20')).toBe(2);
  expect(hours('2026-11-19')).toBe(168);
});

test('the credit of key events to channels moves for twelve days', () => {
  expect(hours('2026-11-19', 'keyEvents', 'sessionDefaultChannelGroup')).toBe(6);
  expect(hours('2026-11-19', 'keyEvents', 'date', 'sessionSource==google')).toBe(6);
  expect(hours('2026-11-19', 'keyEvents', 'deviceCategory')).toBe(168);
  expect(hours('2026-11-19', 'sessions', 'sessionDefaultChannelGroup')).toBe(168);
  expect(hours('2026-11-10', 'keyEvents', 'sessionDefaultChannelGroup')).toBe(168);
});

test('the later of two ranges decides', () => {
  const query = report({
    metrics: ['sessions'],
    period: {start: '2026-11-16', end: '2026-11-22'},
    compare: {start: '2025-11-16', end: '2025-11-22'},
  });
  expect(freshFor(query, today)).toBe(2 * 3_600_000);
});

test('a cohort is closed when its last week is', () => {
  const cohorts = [{start: '2026-08-03', end: '2026-08-09'}];
  const query = {
    type: 'cohort',
    dimensions: ['cohort', 'cohortNthWeek'],
    metrics: ['cohortActiveUsers', 'cohortTotalUsers'],
    cohorts,
    filter: [],
  } as const;
  expect(freshFor({...query, weeks: 1}, today)).toBe(7 * 86_400_000);
  expect(freshFor({...query, weeks: 15}, today)).toBe(2 * 3_600_000);
});
