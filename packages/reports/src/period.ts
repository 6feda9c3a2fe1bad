import {
  addDays,
  addMonths,
  daysIn,
  endOfMonth,
  isIsoDate,
  startOfFiscalYear,
  startOfMonth,
  startOfWeek,
  type DateRange,
  type IsoDate,
} from './calendar.ts';

/**
 * Named periods. `lastNdays` ends yesterday, so that it holds whole days only; weeks begin on Monday, the fiscal year on
 * 1 April. `today` and what begins with `this` end today and are unfinished.
 */
export const periodNames = [
  'today',
  'yesterday',
  'last7days',
  'last28days',
  'last90days',
  'thisWeek',
  'lastWeek',
  'thisMonth',
  'lastMonth',
  'thisFiscalYear',
] as const;
export type PeriodName = (typeof periodNames)[number];

/** A named period, or the first and the last day of one, `2026-11-01/2026-11-15` (an ISO 8601 interval, both days in it). */
export type Period = PeriodName | `${string}/${string}`;

/** The most days that a period of one's own may hold: a little more than two years. */
export const maximumPeriodDays = 800;
/** GA4 has nothing before this day. */
export const firstDay = '2015-08-14';

/** How many days a named period holds at most. */
const mostDays: Record<PeriodName, number> = {
  today: 1,
  yesterday: 1,
  last7days: 7,
  last28days: 28,
  last90days: 90,
  thisWeek: 7,
  lastWeek: 7,
  thisMonth: 31,
  lastMonth: 31,
  thisFiscalYear: 366,
};

/** Why a text is no period, in English, or `undefined` if it is one. */
export function faultOfPeriod(text: string): string | undefined {
  if (isPeriodName(text)) return undefined;
  const {start, end} = boundsOf(text);
  if (!isIsoDate(start) || !isIsoDate(end))
    return `"${text.slice(0, 60)}" is no period: give two days that exist, such as 2026-11-01/2026-11-15, or one of ${periodNames.join(', ')}.`;
  if (end < start) return `The period ${text} ends before it begins.`;
  if (start < firstDay) return `The period ${text} begins before ${firstDay}, when GA4 has nothing.`;
  if (daysIn({start, end}) > maximumPeriodDays)
    return `The period ${text} is longer than ${maximumPeriodDays} days.`;
  return undefined;
}

/** How many days a period holds at most, whatever day it is; `Infinity` for what is no period. */
export function longestOf(period: string): number {
  if (isPeriodName(period)) return mostDays[period];
  return faultOfPeriod(period) ? Infinity : daysIn(boundsOf(period));
}

/**
 * The days of a period, seen from `today` (the property's calendar day now). One that would go on beyond today ends
 * today. Throws `PeriodNotBegun` if all of it lies ahead.
 */
export function resolvePeriod(period: Period, today: IsoDate): DateRange {
  const yesterday = addDays(today, -1);
  switch (period) {
    case 'today':
      return {start: today, end: today};
    case 'yesterday':
      return {start: yesterday, end: yesterday};
    case 'last7days':
    case 'last28days':
    case 'last90days':
      return {start: addDays(today, -mostDays[period]), end: yesterday};
    case 'thisWeek':
      return {start: startOfWeek(today), end: today};
    case 'lastWeek':
      return {start: addDays(startOfWeek(today), -7), end: addDays(startOfWeek(today), -1)};
    case 'thisMonth':
      return {start: startOfMonth(today), end: today};
    case 'lastMonth':
      return {start: addMonths(startOfMonth(today), -1), end: addDays(startOfMonth(today), -1)};
    case 'thisFiscalYear':
      return {start: startOfFiscalYear(today), end: today};
    default: {
      const {start, end} = boundsOf(period);
      if (start > today) throw new PeriodNotBegun(start);
      return {start, end: end > today ? today : end};
    }
  }
}

/** All the days of a period, those to come among them: the whole of this month, week or fiscal year. */
export function wholePeriod(period: Period, today: IsoDate): DateRange {
  const {start, end} = resolvePeriod(period, today);
  switch (period) {
    case 'thisWeek':
      return {start, end: addDays(start, 6)};
    case 'thisMonth':
      return {start, end: endOfMonth(start)};
    case 'thisFiscalYear':
      return {start, end: addDays(addMonths(start, 12), -1)};
    default:
      return isPeriodName(period) ? {start, end} : boundsOf(period);
  }
}

/** All of the period lies after the property's calendar day. */
export class PeriodNotBegun extends Error {
  constructor(start: IsoDate) {
    super(`The period begins on ${start}, which is still to come in the time zone of the property.`);
  }
}

/** Whether a range is one or more whole calendar months. */
export function isWholeMonths({start, end}: DateRange): boolean {
  return start === startOfMonth(start) && end === endOfMonth(end);
}

function isPeriodName(text: string): text is PeriodName {
  return (periodNames as readonly string[]).includes(text);
}

function boundsOf(interval: string): DateRange {
  const [start = '', end = '', ...rest] = interval.split('/');
  return rest.length > 0 ? {start: '', end: ''} : {start, end};
}
