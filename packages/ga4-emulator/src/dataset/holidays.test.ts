import {expect, it} from 'vitest';
import {calendarDay, dayNumber, isoDay} from './calendar.ts';
import {isClosedDay, isHoliday} from './holidays.ts';

/** The public holidays of four years, as the Cabinet Office published them. */
const published: Readonly<Record<number, string>> = {
  2024: '01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-22 09-23 10-14 11-03 11-04 11-23',
  2025: '01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-23 11-24',
  2026: '01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23',
  2027: '01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23',
};

it.each([2024, 2025, 2026, 2027])('knows the public holidays of %i', (year) => {
  const days: string[] = [];
  for (let day = dayNumber(year, 1, 1); calendarDay(day).year === year; day++) {
    if (isHoliday(day)) days.push(isoDay(day).slice(5));
  }
  expect(days.join(' ')).toBe(published[year]);
});

it('closes the city hall at weekends, on holidays and over the turn of the year', () => {
  expect([29, 30, 31].map((date) => isClosedDay(dayNumber(2026, 12, date)))).toEqual([true, true, true]);
  expect(isClosedDay(dayNumber(2026, 1, 3))).toBe(true);
  expect(isClosedDay(dayNumber(2026, 11, 20))).toBe(false);
  expect(isClosedDay(dayNumber(2026, 11, 21))).toBe(true);
});
