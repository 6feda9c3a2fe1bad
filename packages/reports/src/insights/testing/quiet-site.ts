import {addDays, type IsoDate} from '../../calendar.ts';
import type {ContributionTable, DailySeries, InsightsInput} from '../insight.ts';

/** The first of the days. */
export const start = '2026-07-28';
/** The last four weeks, and the four before. */
export const period = {start: '2026-10-27', end: '2026-11-23'};
export const compare = {start: '2026-09-29', end: '2026-10-26'};
export const days = 119;

/** Weekdays and a little unrest that repeats every 11 days. */
export function quiet(level = 800, count = days): number[] {
  return Array.from({length: count}, (_, index) =>
    Math.round(
      level * [0.6, 1, 1.1, 1, 1.05, 1, 0.7][index % 7]! * (1 + 0.04 * Math.sin(index * 1.7 + (index % 11))),
    ),
  );
}
/** The days as a series. */
export function series(values: readonly number[], metric: DailySeries['metric'] = 'sessions'): DailySeries {
  return {metric, start, values};
}
/** What is asked about one series of sessions. */
export function input(values: readonly number[], more: Partial<InsightsInput> = {}): InsightsInput {
  return {period, compare, series: [series(values)], ...more};
}
/** The days with another value on one of them. */
export function withDay(values: readonly number[], day: IsoDate, value: number): number[] {
  return values.map((each, index) => (addDays(start, index) === day ? value : each));
}

/** Channels of which one explains the difference. */
export const channels: ContributionTable = {
  metric: 'sessions',
  dimension: 'sessionDefaultChannelGroup',
  total: {current: 29_000, previous: 21_000},
  rows: [
    {value: 'Organic Search', current: 20_000, previous: 11_000},
    {value: 'Direct', current: 6_100, previous: 6_000},
    {value: 'Referral', current: 2_450, previous: 2_400},
    {value: 'Email', current: 450, previous: 1_600},
  ],
};
