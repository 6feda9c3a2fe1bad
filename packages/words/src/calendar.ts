import type {IsoDate} from '@meglass-finder/reports';

/** Year, month and day of a calendar day. */
export function calendarDay(date: IsoDate): readonly [year: number, month: number, day: number] {
  return date.split('-').map(Number) as [number, number, number];
}

/** The calendar day and the time of day of a moment in a time zone. */
export function clockTime(iso: string, timeZone: string): readonly [date: IsoDate, time: string] {
  // Swedes write dates as ISO does.
  const [date, time] = new Date(iso)
    .toLocaleString('sv-SE', {timeZone, dateStyle: 'short', timeStyle: 'short'})
    .split(' ') as [IsoDate, string];
  return [date, time.replace(/^0/, '')];
}

/** What people call a time zone (IANA name); the name itself where the language has no word for it. */
export function zoneName(timeZone: string, language: string): string {
  const parts = new Intl.DateTimeFormat(language, {timeZone, timeZoneName: 'longGeneric'}).formatToParts();
  return parts.find(({type}) => type === 'timeZoneName')?.value ?? timeZone;
}
