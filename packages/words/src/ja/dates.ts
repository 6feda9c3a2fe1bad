import {calendarDay, clockTime, zoneName} from '../calendar.ts';
import type {DateWords} from '../words.ts';

/** A day without its year. */
export function bare(date: string): string {
  const [, month, day] = calendarDay(date);
  return `${month}月${day}日`;
}

export const dates: DateWords = {
  shortDay: (date) => calendarDay(date).slice(1).join('/'),
  moment(iso, timeZone) {
    const [date, time] = clockTime(iso, timeZone);
    return `${bare(date)} ${time}`;
  },
  zone: (timeZone) => zoneName(timeZone, 'ja').replace('標準時', '時間'),
};
