import {isoDay, parseIsoDay, type DayNumber} from '../dataset/calendar.ts';
import {InvalidArgument, tooMany} from './refusal.ts';
import type {Cohort} from './cohorts.ts';
import type {DateRange, FilterExpression} from './report-request.ts';

/** A date range with its days worked out; both ends belong to it. */
export interface ResolvedRange {
  /** What stands in the `dateRange` column. */
  readonly name: string;
  readonly first: DayNumber;
  readonly last: DayNumber;
  /** Where not all of these days counts: the spans that do. An event in two of them counts once. */
  readonly spans?: readonly Span[];
  /** Whose events count alone, in a report of cohorts. */
  readonly cohort?: Cohort;
  /** What counts alone, in a report of comparisons. */
  readonly comparison?: {readonly name: string; readonly filter: FilterExpression};
}

/** A span of time by the property's wall clock, in seconds since 1970-01-01; both ends belong to it. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** GA4 takes no days before this one. */
const earliest = parseIsoDay('2015-08-14')!;
/** No clock is later than this; a year of five digits would overflow the calendar. */
const latest = parseIsoDay('9999-12-31')!;
const maximumRanges = 4;

/**
 * Works out the days of the ranges against the property's today. An unnamed range is `date_range_0`, `date_range_1` and
 * so on by its place. Throws `InvalidArgument`.
 */
export function resolveRanges(ranges: readonly DateRange[], today: DayNumber): readonly ResolvedRange[] {
  if (ranges.length === 0) throw new InvalidArgument('A dateRange is required.');
  const resolved = ranges.map(({startDate, endDate, name}, index) => {
    const first = resolveDay(startDate, 'startDate', today);
    const last = resolveDay(endDate, 'endDate', today);
    if (first < earliest) {
      throw new InvalidArgument(`startDate ${startDate} must be after 2015-08-13.`);
    }
    if (first > last) {
      throw new InvalidArgument(`endDate ${isoDay(last)} must not be before startDate ${isoDay(first)}.`);
    }
    return {name: rangeName(name, index), first, last};
  });
  refuseSameNames(resolved);
  if (ranges.length > maximumRanges) throw tooMany(maximumRanges, 'dateRanges', ranges.length);
  return resolved;
}

/** What an unnamed range is called by its place; refuses the names that GA4 keeps for itself. */
export function rangeName(name: string | undefined, index: number): string {
  if (name && /^(date_range_|RESERVED_)/.test(name)) {
    throw new InvalidArgument(`The dateRange name ${name} must not begin with date_range_ or RESERVED_.`);
  }
  return name ? name : `date_range_${index}`;
}

/** Throws `InvalidArgument` where two ranges have the same name. */
export function refuseSameNames(ranges: readonly {readonly name: string}[], kind = 'dateRange'): void {
  const names = ranges.map(({name}) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new InvalidArgument(`The ${kind} name ${twice} is used more than once.`);
}

function resolveDay(text: string, field: string, today: DayNumber): DayNumber {
  if (text === 'today') return today;
  if (text === 'yesterday') return today - 1;
  const [, ago] = /^(\d{1,6})daysAgo$/.exec(text) ?? [];
  const day = ago === undefined ? parseIsoDay(text) : today - Number(ago);
  if (day === undefined || day > latest) {
    throw new InvalidArgument(
      `Invalid ${field}: ${text}. Write it as YYYY-MM-DD, NdaysAgo, yesterday or today.`,
    );
  }
  return day;
}
