import {calendarDay, dayNumber, type DayNumber} from './calendar.ts';

const monday = 1;
const sunday = 0;

/**
 * Whether a day is a public holiday of Japan by the Act on National Holidays as it stands since 2022: fixed days,
 * happy Mondays, equinoxes, the substitute after a Sunday and the day between two holidays.
 */
export function isHoliday(day: DayNumber): boolean {
  return isNamedHoliday(day) || isSubstitute(day) || isBetweenHolidays(day);
}

/** Whether a city hall is closed: weekends, public holidays and the turn of the year (29 December to 3 January). */
export function isClosedDay(day: DayNumber): boolean {
  const {month, day: date, weekday} = calendarDay(day);
  const turnOfYear = (month === 12 && date >= 29) || (month === 1 && date <= 3);
  return weekday === sunday || weekday === 6 || turnOfYear || isHoliday(day);
}

function isNamedHoliday(day: DayNumber): boolean {
  const {year, month, day: date, weekday} = calendarDay(day);
  const nthMonday = weekday === monday ? Math.ceil(date / 7) : 0;
  switch (month) {
    case 1:
      return date === 1 || nthMonday === 2;
    case 2:
      return date === 11 || date === 23;
    case 3:
      return date === springEquinox(year);
    case 4:
      return date === 29;
    case 5:
      return date >= 3 && date <= 5;
    case 7:
      return nthMonday === 3;
    case 8:
      return date === 11;
    case 9:
      return nthMonday === 3 || date === autumnEquinox(year);
    case 10:
      return nthMonday === 2;
    case 11:
      return date === 3 || date === 23;
    default:
      return false;
  }
}

/** A holiday on a Sunday moves to the next day that is not a holiday itself. */
function isSubstitute(day: DayNumber): boolean {
  for (let earlier = day - 1; isNamedHoliday(earlier); earlier--) {
    if (calendarDay(earlier).weekday === sunday) return true;
  }
  return false;
}

/** A weekday between two holidays is one too: some years have it between Respect for the Aged Day and the equinox. */
function isBetweenHolidays(day: DayNumber): boolean {
  return calendarDay(day).weekday !== sunday && isNamedHoliday(day - 1) && isNamedHoliday(day + 1);
}

/** The March day of the spring equinox; the approximation holds from 1980 to 2099. */
function springEquinox(year: number): number {
  return Math.floor(20.8431 + 0.242194 * (year - 1980) - Math.floor((year - 1980) / 4));
}

/** The September day of the autumn equinox; the approximation holds from 1980 to 2099. */
function autumnEquinox(year: number): number {
  return Math.floor(23.2488 + 0.242194 * (year - 1980) - Math.floor((year - 1980) / 4));
}

/** The date of a month's nth weekday (0 is Sunday), such as the second Sunday of November. */
export function nthWeekday(year: number, month: number, nth: number, weekday: number): DayNumber {
  const first = dayNumber(year, month, 1);
  return first + ((weekday - calendarDay(first).weekday + 7) % 7) + (nth - 1) * 7;
}
