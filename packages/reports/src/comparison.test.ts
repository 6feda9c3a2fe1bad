import {describe, expect, it} from 'vitest';
import {addDays, daysBetween, daysIn, eachDay} from './calendar.ts';
import {alignmentNames, comparisonNames, resolveComparison} from './comparison.ts';
import {periodNames, resolvePeriod, type Period} from './period.ts';

const compared = (period: Period, today: string, ...how: ['previous' | 'previousYear', 'date' | 'weekday']) =>
  resolveComparison(period, resolvePeriod(period, today), ...how);

describe('resolveComparison', () => {
  // 23 November 2026 is a Monday.
  it.each<[Period, string, 'previous' | 'previousYear', 'date' | 'weekday', string, string]>([
    ['today', '2026-11-23', 'previous', 'date', '2026-11-22', '2026-11-22'],
    ['today', '2026-11-23', 'previous', 'weekday', '2026-11-16', '2026-11-16'],
    ['last28days', '2026-11-23', 'previous', 'date', '2026-09-28', '2026-10-25'],
    ['last90days', '2026-11-23', 'previous', 'weekday', '2026-05-26', '2026-08-23'],
    ['thisWeek', '2026-11-25', 'previous', 'date', '2026-11-16', '2026-11-18'],
    ['thisMonth', '2026-11-23', 'previous', 'date', '2026-10-01', '2026-10-23'],
    ['thisMonth', '2026-03-31', 'previous', 'date', '2026-02-01', '2026-02-28'],
    ['thisMonth', '2026-11-23', 'previous', 'weekday', '2026-10-04', '2026-10-26'],
    ['lastMonth', '2026-11-23', 'previous', 'date', '2026-09-01', '2026-09-30'],
    ['lastMonth', '2026-11-23', 'previous', 'weekday', '2026-08-27', '2026-09-26'],
    ['lastMonth', '2029-03-10', 'previousYear', 'date', '2028-02-01', '2028-02-29'],
    ['lastMonth', '2028-03-10', 'previousYear', 'date', '2027-02-01', '2027-02-28'],
    ['thisFiscalYear', '2026-05-10', 'previous', 'date', '2025-04-01', '2025-05-10'],
    ['thisFiscalYear', '2028-02-29', 'previous', 'date', '2026-04-01', '2027-02-28'],
    ['thisFiscalYear', '2029-02-28', 'previous', 'date', '2027-04-01', '2028-02-28'],
    ['thisFiscalYear', '2029-02-28', 'previousYear', 'date', '2027-04-01', '2028-02-28'],
    ['thisMonth', '2029-02-28', 'previousYear', 'date', '2028-02-01', '2028-02-28'],
    ['last7days', '2026-11-23', 'previousYear', 'date', '2025-11-16', '2025-11-22'],
    ['last7days', '2026-11-23', 'previousYear', 'weekday', '2025-11-17', '2025-11-23'],
    ['2026-10-01/2026-11-30', '2026-12-05', 'previous', 'date', '2026-08-01', '2026-09-30'],
    ['2026-10-02/2026-10-11', '2026-12-05', 'previous', 'date', '2026-09-22', '2026-10-01'],
  ])('compares %s on %s with the %s by %s: %s to %s', (period, today, comparison, align, start, end) => {
    expect(compared(period, today, comparison, align)).toEqual({start, end});
  });

  it('is nothing if nothing is wanted', () => {
    expect(resolveComparison('today', resolvePeriod('today', '2026-11-23'), 'none')).toBeUndefined();
  });

  it('holds on any day of two years: never overlaps; by weekday as many days, whole weeks apart', () => {
    for (const today of eachDay({start: '2027-01-01', end: '2028-12-31'}))
      for (const period of [...periodNames, `${addDays(today, -400)}/${today}`] as Period[]) {
        const range = resolvePeriod(period, today);
        for (const comparison of comparisonNames)
          for (const align of alignmentNames) {
            const other = resolveComparison(period, range, comparison, align);
            if (!other) continue;
            const what = `${period} ${today} ${comparison} ${align}`;
            if (daysIn(range) < 366) expect(other.end < range.start, what).toBe(true);
            expect(other.start <= other.end, what).toBe(true);
            if (align === 'date') continue;
            expect(daysIn(other), what).toBe(daysIn(range));
            expect(daysBetween(other.start, range.start) % 7, what).toBe(0);
            expect(other.end < range.start, what).toBe(true);
          }
      }
  });
});
