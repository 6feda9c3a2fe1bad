import {calendarDay, clockTime, zoneName} from '../calendar.ts';
import type {DateWords} from '../words.ts';

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A day without its year. */
export function bare(date: string): string {
  const [, month, day] = calendarDay(date);
  return `${months[month - 1]} ${day}`;
}

export const dates: DateWords = {
  shortDay: bare,
  moment(iso, timeZone) {
    const [date, time] = clockTime(iso, timeZone);
    return `${bare(date)}, ${time}`;
  },
  zone: (timeZone) => zoneName(timeZone, 'en').replace(/( Standard)? Time/, ' time'),
};
