/** A calendar day in the property's time zone, `YYYY-MM-DD`. */
export type IsoDate = string;

/** Both ends belong to the range; days are those of the property's time zone. */
export interface DateRange {
  readonly start: IsoDate;
  readonly end: IsoDate;
}

/** Named periods. `lastNdays` ends yesterday, so that it holds whole days only. */
export const periodNames = ['last7days', 'last28days', 'last90days'] as const;
export type PeriodName = (typeof periodNames)[number];

/** What a period is compared with: nothing, or as many days just before it. */
export const comparisonNames = ['none', 'previous'] as const;
export type ComparisonName = (typeof comparisonNames)[number];

const dayMilliseconds = 86_400_000;
const periodDays: Record<PeriodName, number> = {last7days: 7, last28days: 28, last90days: 90};

/** The calendar day in a time zone (IANA name) at a moment. Throws `RangeError` for an unknown zone. */
export function dayIn(timeZone: string, moment: Date): IsoDate {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
    .formatToParts(moment)
    .reduce<Record<string, string>>((all, {type, value}) => ({...all, [type]: value}), {});
  return `${parts['year']!.padStart(4, '0')}-${parts['month']}-${parts['day']}`;
}

/** The day `count` days after (or, negative, before) a day. */
export function addDays(date: IsoDate, count: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + count * dayMilliseconds).toISOString().slice(0, 10);
}

/** How many days a range holds, both ends counted. */
export function daysIn({start, end}: DateRange): number {
  return (
    Math.round((Date.parse(`${end}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / dayMilliseconds) + 1
  );
}

/** Every day of a range, first to last. */
export function eachDay(range: DateRange): IsoDate[] {
  return Array.from({length: daysIn(range)}, (_, index) => addDays(range.start, index));
}

/** The days of a named period, seen from `today` (the property's calendar day now). */
export function resolvePeriod(period: PeriodName, today: IsoDate): DateRange {
  return {start: addDays(today, -periodDays[period]), end: addDays(today, -1)};
}

/** The days that a range is compared with, or `undefined` for none. */
export function resolveComparison(range: DateRange, comparison: ComparisonName): DateRange | undefined {
  if (comparison === 'none') return undefined;
  return {start: addDays(range.start, -daysIn(range)), end: addDays(range.start, -1)};
}
