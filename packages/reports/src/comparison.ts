import {
  addDays,
  addMonths,
  daysBetween,
  daysIn,
  endOfMonth,
  startOfMonth,
  type DateRange,
  type IsoDate,
} from './calendar.ts';
import {isWholeMonths, type Period} from './period.ts';

/** What a period is compared with: nothing, the period before it, or the same period a year earlier. */
export const comparisonNames = ['none', 'previous', 'previousYear'] as const;
export type ComparisonName = (typeof comparisonNames)[number];

/**
 * How the days of two periods are matched: by their place in the calendar (the first with the first, a month with a
 * month), or so that a Monday stands against a Monday.
 */
export const alignmentNames = ['date', 'weekday'] as const;
export type AlignmentName = (typeof alignmentNames)[number];

/**
 * The days that `range` is compared with, or `undefined` for none. A period that is not over is compared with as many
 * days of the other: 1–23 November with 1–23 October. By date, a month's 29th to 31st fall on the last day of a month
 * that has none. By weekday, both hold as many days, whole weeks apart, and never overlap.
 */
export function resolveComparison(
  period: Period,
  range: DateRange,
  comparison: ComparisonName,
  alignment: AlignmentName = 'date',
): DateRange | undefined {
  if (comparison === 'none') return undefined;
  const matched = comparison === 'previousYear' ? yearBefore(period, range) : before(period, range);
  return alignment === 'weekday' ? wholeWeeksBefore(range, matched.start) : matched;
}

function before(period: Period, range: DateRange): DateRange {
  switch (period) {
    case 'thisWeek':
      return {start: addDays(range.start, -7), end: addDays(range.end, -7)};
    case 'thisMonth':
      return {start: addMonths(range.start, -1), end: addMonths(range.end, -1)};
    case 'thisFiscalYear':
      return yearBefore(period, range);
    default:
      if (isWholeMonths(range)) return shiftMonths(range, -monthsIn(range));
      return {start: addDays(range.start, -daysIn(range)), end: addDays(range.start, -1)};
  }
}

/** Of a period that goes on, as many days count as have begun, also on the last day of a month: 1–28 February against 1–28. */
function yearBefore(period: Period, range: DateRange): DateRange {
  const goesOn = typeof period === 'string' && period.startsWith('this');
  return goesOn
    ? {start: addMonths(range.start, -12), end: addMonths(range.end, -12)}
    : shiftMonths(range, -12);
}

/** Whole months stay whole: February's last day is matched with February's last day, leap year or not. */
function shiftMonths(range: DateRange, count: number): DateRange {
  const end = addMonths(isWholeMonths(range) ? startOfMonth(range.end) : range.end, count);
  return {start: addMonths(range.start, count), end: isWholeMonths(range) ? endOfMonth(end) : end};
}

function wholeWeeksBefore(range: DateRange, near: IsoDate): DateRange {
  let days = Math.max(7, Math.round(daysBetween(near, range.start) / 7) * 7);
  while (days < daysIn(range)) days += 7;
  return {start: addDays(range.start, -days), end: addDays(range.end, -days)};
}

function monthsIn({start, end}: DateRange): number {
  const number = (date: IsoDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return number(end) - number(start) + 1;
}
