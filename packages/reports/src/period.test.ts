import {describe, expect, it} from 'vitest';
import {addDays, dayIn, daysIn, eachDay, resolveComparison, resolvePeriod} from './period.ts';

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

describe('resolvePeriod', () => {
  it('ends yesterday and holds as many days as its name says', () => {
    expect(resolvePeriod('last28days', '2026-11-23')).toEqual({start: '2026-10-26', end: '2026-11-22'});
    for (const [name, count] of [
      ['last7days', 7],
      ['last28days', 28],
      ['last90days', 90],
    ] as const)
      expect(daysIn(resolvePeriod(name, '2026-11-23'))).toBe(count);
  });

  it('crosses leap days and years', () => {
    expect(resolvePeriod('last7days', '2028-03-03')).toEqual({start: '2028-02-25', end: '2028-03-02'});
    expect(eachDay({start: '2028-02-28', end: '2028-03-01'})).toEqual([
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ]);
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});

describe('resolveComparison', () => {
  it('is as many days, just before', () => {
    const period = resolvePeriod('last28days', '2026-11-23');
    const before = resolveComparison(period, 'previous')!;
    expect(before).toEqual({start: '2026-09-28', end: '2026-10-25'});
    expect(addDays(before.end, 1)).toBe(period.start);
    expect(daysIn(before)).toBe(daysIn(period));
    expect(resolveComparison(period, 'none')).toBeUndefined();
  });
});
