import {calendarDay, dayNumber, type DayNumber} from '../calendar.ts';
import {isClosedDay} from '../holidays.ts';
import {Random} from '../random.ts';
import {seasonFactor} from '../rhythm.ts';
import {fairs} from './subjects.ts';

/** New users of an ordinary weekday at scale 1: with those who come back, about 550 sessions. */
const ordinaryNewUsers = 290;
const noiseKey = 0x636f6d70;
const monthFactors = [0.95, 1.05, 1.05, 1, 1.02, 1.08, 1.03, 0.9, 1.03, 1.1, 1.06, 0.9];
const weekdayFactors = [0.2, 1.02, 1.06, 1.05, 1.04, 0.94, 0.22];

/** Whether the offices of customers are closed: besides public holidays the week of the Bon festival. */
export function isOfficeClosed(day: DayNumber): boolean {
  const {month, day: date} = calendarDay(day);
  return isClosedDay(day) || (month === 8 && date >= 12 && date <= 16);
}

/** Days since the beginning of the year's fair that is nearest: negative before it; undefined further than 30 days away. */
export function daysSinceFair(day: DayNumber): {readonly slug: string; readonly since: number} | undefined {
  const {year} = calendarDay(day);
  const near = fairs
    .map(([slug, , month, date]) => ({slug, since: day - dayNumber(year, month, date)}))
    .filter(({since}) => since >= -30 && since <= 14);
  return near.sort((left, right) => Math.abs(left.since) - Math.abs(right.since))[0];
}

/** What a fair does to the number of people: most come on its three days and the week after. */
export function fairFactor(day: DayNumber): number {
  const {since} = daysSinceFair(day) ?? {since: -31};
  if (since < -14) return 1;
  if (since < 0) return 1.08;
  return since < 3 ? 1.4 : 1.2;
}

/** How many people come for the first time, at scale 1. */
export function newUsersOn(seed: number, day: DayNumber): number {
  const {year, month, day: date, weekday} = calendarDay(day);
  const noise = new Random(seed, noiseKey, day).longTailed(1, 0.05);
  const closed = isOfficeClosed(day) && weekday > 0 && weekday < 6 ? 0.24 / weekdayFactors[weekday]! : 1;
  const growth = 1 + 0.06 * (year - 2025 + (month - 1) / 12);
  const season = seasonFactor(monthFactors, month, date) * weekdayFactors[weekday]!;
  const fair = isOfficeClosed(day) ? 1 : fairFactor(day);
  return ordinaryNewUsers * season * closed * growth * noise * fair;
}
