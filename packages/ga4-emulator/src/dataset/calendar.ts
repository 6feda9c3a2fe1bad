/** A calendar day as days since 1970-01-01: what the data set counts in. */
export type DayNumber = number;

const msPerDay = 86_400_000;

/** The day's parts; `weekday` is 0 on Sundays. */
export interface CalendarDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

/** A moment on a property's wall clock: the day and the second of it. */
export interface WallClock {
  readonly day: DayNumber;
  readonly second: number;
}

/** The day number of a date; months and days beyond the end roll over as in `Date`. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  return Date.UTC(year, month - 1, day) / msPerDay;
}

/** Year, month, day and weekday of a day number. */
export function calendarDay(day: DayNumber): CalendarDay {
  const date = new Date(day * msPerDay);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

/** `YYYY-MM-DD` of a day number. */
export function isoDay(day: DayNumber): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10);
}

/** The day number of `YYYY-MM-DD`, or undefined if there is no such day. */
export function parseIsoDay(text: string): DayNumber | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text ? undefined : ms / msPerDay;
}

/** Day and second that the clocks of a time zone (IANA name) show. */
export function wallClock(now: Date, timeZone: string): WallClock {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)!.value);
  return {
    day: dayNumber(part('year'), part('month'), part('day')),
    second: part('hour') * 3600 + part('minute') * 60 + part('second'),
  };
}
