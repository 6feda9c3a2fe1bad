import type {IsoDate} from '@meglass-finder/reports';

/** Year, month and day of a calendar day, and its weekday (Sunday 0). */
export function calendarDay(date: IsoDate): {year: number; month: number; day: number; weekday: number} {
  const moment = new Date(`${date}T00:00:00Z`);
  return {
    year: moment.getUTCFullYear(),
    month: moment.getUTCMonth() + 1,
    day: moment.getUTCDate(),
    weekday: moment.getUTCDay(),
  };
}

/** Month, day, hour and minute of a moment in a time zone. */
export function clockTime(iso: string, timeZone: string): {date: IsoDate; time: string} {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).formatToParts(new Date(iso));
  const {year, month, day, hour, minute} = Object.fromEntries(parts.map(({type, value}) => [type, value]));
  return {date: `${year}-${month}-${day}`, time: `${Number(hour)}:${minute}`};
}

/** What people call a time zone (IANA name); the name itself where the language has no word for it. */
export function zoneName(timeZone: string, language: string): string {
  if (timeZone === 'Asia/Tokyo') return language === 'ja' ? '日本時間' : 'Japan time';
  const parts = new Intl.DateTimeFormat(language, {timeZone, timeZoneName: 'longGeneric'}).formatToParts();
  return parts.find(({type}) => type === 'timeZoneName')?.value ?? timeZone;
}
