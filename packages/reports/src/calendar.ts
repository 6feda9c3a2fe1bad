/** A calendar day in the property's time zone, `YYYY-MM-DD`. */
export type IsoDate = string;

/** Both ends belong to the range; days are those of the property's time zone. */
export interface DateRange {
  readonly start: IsoDate;
  readonly end: IsoDate;
}

const dayMilliseconds = 86_400_000;

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

/** Whether this is a day that exists, written `YYYY-MM-DD`. */
export function isIsoDate(text: string): text is IsoDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(moment) && dayOf(moment) === text;
}

/** The day `count` days after (or, negative, before) a day. */
export function addDays(date: IsoDate, count: number): IsoDate {
  return dayOf(Date.parse(`${date}T00:00:00Z`) + count * dayMilliseconds);
}

/** The same day of the month `count` months later (or, negative, earlier); the month's last day where it has no such day. */
export function addMonths(date: IsoDate, count: number): IsoDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + count, Math.min(day, last)));
}

/** The first day of a day's month. */
export function startOfMonth(date: IsoDate): IsoDate {
  return `${date.slice(0, 8)}01`;
}

/** The last day of a day's month. */
export function endOfMonth(date: IsoDate): IsoDate {
  return addDays(addMonths(startOfMonth(date), 1), -1);
}

/** 0 is Sunday. */
export function weekdayOf(date: IsoDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** The Monday of a day's week (ISO 8601). */
export function startOfWeek(date: IsoDate): IsoDate {
  return addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** The 1 April that a day's fiscal year begins with, as Japanese offices and most companies count. */
export function startOfFiscalYear(date: IsoDate): IsoDate {
  const year = Number(date.slice(0, 4)) - (date.slice(5) < '04-01' ? 1 : 0);
  return `${String(year).padStart(4, '0')}-04-01`;
}

/** How many days a range holds, both ends counted. */
export function daysIn({start, end}: DateRange): number {
  return daysBetween(start, end) + 1;
}

/** How many days later `end` is than `start`. */
export function daysBetween(start: IsoDate, end: IsoDate): number {
  return Math.round((Date.parse(`${end}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / dayMilliseconds);
}

/** Every day of a range, first to last. */
export function eachDay(range: DateRange): IsoDate[] {
  return Array.from({length: Math.max(0, daysIn(range))}, (_, index) => addDays(range.start, index));
}

/** The part of a range from a day on; it holds no days where the range ends before. */
export function startingFrom(first: IsoDate, {start, end}: DateRange): DateRange {
  return {start: start < first ? first : start, end};
}

function dayOf(moment: number): IsoDate {
  return new Date(moment).toISOString().slice(0, 10);
}
