import {calendarDay, dayNumber, type DayNumber} from '../calendar.ts';
import {isHoliday, nthWeekday} from '../holidays.ts';
import {Random} from '../random.ts';
import {seasonFactor} from '../rhythm.ts';

/** New users of an ordinary day at scale 1: with those who come back, about 500 sessions. */
const ordinaryNewUsers = 265;
const noiseKey = 0x73686f70;
const monthFactors = [1.02, 0.95, 1, 0.93, 1.02, 1, 1.05, 0.9, 0.95, 1, 1.2, 1.3];
const weekdayFactors = [1.14, 1, 0.95, 0.94, 0.96, 1.02, 1.1];

/** Something that the shop sells for: people come, and those who come order. */
export interface Sale {
  readonly slug: string;
  /** The first and the last day in a year. */
  readonly days: (year: number) => readonly [first: DayNumber, last: DayNumber];
  /** Factor on the number of people. */
  readonly visits: number;
  /** Factor on their willingness to order. */
  readonly zeal: number;
  /** Factors on topics. */
  readonly topics: Readonly<Record<string, number>>;
}

const fixed =
  (fromMonth: number, from: number, toMonth: number, to: number): Sale['days'] =>
  (year) => [dayNumber(year, fromMonth, from), dayNumber(year, toMonth, to)];
/** The two weeks before a Sunday, and that day. */
const before =
  (month: number, nth: number, weekday: number): Sale['days'] =>
  (year) => [nthWeekday(year, month, nth, weekday) - 14, nthWeekday(year, month, nth, weekday)];

/** The shop's year. */
export const sales: readonly Sale[] = [
  {slug: 'hatsuuri', days: fixed(1, 1, 1, 5), visits: 1.6, zeal: 1.3, topics: {gift: 2, tokushu: 2}},
  {slug: 'valentine', days: fixed(1, 28, 2, 13), visits: 1.15, zeal: 1.1, topics: {okashi: 2}},
  {slug: 'kessan', days: fixed(3, 20, 3, 31), visits: 1.25, zeal: 1.2, topics: {tokushu: 1.6}},
  {slug: 'hahanohi', days: before(5, 2, 0), visits: 1.35, zeal: 1.2, topics: {gift: 2, okashi: 1.3}},
  {slug: 'chichinohi', days: before(6, 3, 0), visits: 1.12, zeal: 1.1, topics: {gift: 1.5, umi: 1.6}},
  {slug: 'ochugen', days: fixed(6, 18, 7, 14), visits: 1.3, zeal: 1.25, topics: {gift: 1.8}},
  {slug: 'keiro', days: before(9, 3, 1), visits: 1.15, zeal: 1.1, topics: {gift: 1.7, okashi: 1.3}},
  {
    slug: 'blackfriday',
    days: (year) => [nthWeekday(year, 11, 4, 5) - 1, nthWeekday(year, 11, 4, 5) + 3],
    visits: 2.1,
    zeal: 1.5,
    topics: {tokushu: 3, daidokoro: 1.6},
  },
  {slug: 'oseibo', days: fixed(11, 10, 12, 14), visits: 1.3, zeal: 1.25, topics: {gift: 1.6, umi: 1.5}},
];

/** The sales of a day. */
export function salesOn(day: DayNumber): readonly Sale[] {
  const {year} = calendarDay(day);
  return sales.filter(({days}) => {
    const [first, last] = days(year);
    return first <= day && day <= last;
  });
}

/** The product of the day's factors. */
export function saleFactor(day: DayNumber, factor: 'visits' | 'zeal'): number {
  return salesOn(day).reduce((product, sale) => product * sale[factor], 1);
}

/** How many people come for the first time, at scale 1. */
export function newUsersOn(seed: number, day: DayNumber): number {
  const {year, month, day: date, weekday} = calendarDay(day);
  const noise = new Random(seed, noiseKey, day).longTailed(1, 0.06);
  const dayOff = isHoliday(day) && weekday > 0 && weekday < 6 ? 1.1 : 1;
  const yearEnd = month === 12 && date >= 26 ? 0.7 : 1;
  const growth = 1 + 0.12 * (year - 2025 + (month - 1) / 12);
  const season = seasonFactor(monthFactors, month, date) * weekdayFactors[weekday]!;
  return (
    ordinaryNewUsers * season * dayOff * yearEnd * Math.max(0.5, growth) * noise * saleFactor(day, 'visits')
  );
}
