import {describe, expect, it} from 'vitest';
import {addDays, addMonths, dayIn, daysIn, eachDay, isIsoDate, startOfFiscalYear} from './calendar.ts';
import {faultOfPeriod, longestOf, periodNames, resolvePeriod, type Period} from './period.ts';

describe('dayIn', () => {
  it('is the calendar day of the zone, not of the machine', () => {
    expect(dayIn('Asia/Tokyo', new Date('2026-11-22T14:59:59Z'))).toBe('2026-11-22');
    expect(dayIn('Asia/Tokyo', new Date('2026-11-22T15:00:00Z'))).toBe('2026-11-23');
    expect(dayIn('America/Los_Angeles', new Date('2026-11-23T07:59:59Z'))).toBe('2026-11-22');
  });

  it('refuses a zone that does not exist', () => {
    expect(() => dayIn('Asia/Atlantis', new Date())).toThrow(RangeError);
  });
});

describe('the calendar', () => {
  it('knows which days exist', () => {
    for (const day of ['2028-02-29', '2026-12-31', '2000-02-29']) expect(isIsoDate(day)).toBe(true);
    for (const day of ['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20260101', ''])
      expect(isIsoDate(day), day).toBe(false);
  });

  it('adds months without leaving the month', () => {
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2028-03-31', -1)).toBe('2028-02-29');
    expect(addMonths('2028-02-29', -12)).toBe('2027-02-28');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
  });

  it('begins the fiscal year on 1 April', () => {
    expect(startOfFiscalYear('2026-03-31')).toBe('2025-04-01');
    expect(startOfFiscalYear('2026-04-01')).toBe('2026-04-01');
    expect(startOfFiscalYear('2027-01-01')).toBe('2026-04-01');
  });
});

describe('resolvePeriod', () => {
  // 23 November 2026 is a Monday.
  it.each<[Period, string, string, string]>([
    ['today', '2026-11-23', '2026-11-23', '2026-11-23'],
    ['yesterday', '2027-01-01', '2026-12-31', '2026-12-31'],
    ['last28days', '2026-11-23', '2026-10-26', '2026-11-22'],
    ['last7days', '2028-03-03', '2028-02-25', '2028-03-02'],
    ['thisWeek', '2026-11-23', '2026-11-23', '2026-11-23'],
    ['thisWeek', '2026-11-22', '2026-11-16', '2026-11-22'],
    ['lastWeek', '2026-11-23', '2026-11-16', '2026-11-22'],
    ['lastWeek', '2027-01-01', '2026-12-21', '2026-12-27'],
    ['thisMonth', '2026-11-01', '2026-11-01', '2026-11-01'],
    ['thisMonth', '2028-02-29', '2028-02-01', '2028-02-29'],
    ['lastMonth', '2028-03-31', '2028-02-01', '2028-02-29'],
    ['lastMonth', '2027-01-15', '2026-12-01', '2026-12-31'],
    ['thisFiscalYear', '2026-03-31', '2025-04-01', '2026-03-31'],
    ['thisFiscalYear', '2026-04-01', '2026-04-01', '2026-04-01'],
    ['2026-11-01/2026-11-10', '2026-11-23', '2026-11-01', '2026-11-10'],
    ['2026-11-20/2026-12-31', '2026-11-23', '2026-11-20', '2026-11-23'],
  ])('%s on %s is %s to %s', (period, today, start, end) => {
    expect(resolvePeriod(period, today)).toEqual({start, end});
  });

  it('never holds more days than the period is said to hold, on any day of two years', () => {
    for (const period of periodNames)
      for (const today of eachDay({start: '2027-01-01', end: '2028-12-31'}))
        expect(daysIn(resolvePeriod(period, today))).toBeLessThanOrEqual(longestOf(period));
  });

  it('refuses a period that has not begun', () => {
    expect(() => resolvePeriod('2026-11-24/2026-11-30', '2026-11-23')).toThrow('begins on 2026-11-24');
  });
});

describe('faultOfPeriod', () => {
  it.each([
    ['nonsense', 'is no period'],
    ['', 'is no period'],
    ['2026-11-01', 'is no period'],
    ['2026-02-29/2026-03-01', 'is no period'],
    ['2026-11-01/2026-11-02/2026-11-03', 'is no period'],
    ['2026-11-10/2026-11-01', 'ends before it begins'],
    ['2015-01-01/2015-12-31', 'begins before 2015-08-14'],
    ['2020-01-01/2026-01-01', 'longer than 800 days'],
  ])('says what is wrong with "%s"', (text, fault) => {
    expect(faultOfPeriod(text)).toContain(fault);
    expect(longestOf(text)).not.toBeLessThan(800);
  });

  it('takes every name and two days that exist', () => {
    for (const name of [...periodNames, '2028-02-29/2028-02-29']) expect(faultOfPeriod(name)).toBeUndefined();
    expect(longestOf('2026-11-01/2026-11-10')).toBe(10);
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});
