import {calendarDay, clockTime, zoneName} from '../calendar.ts';
import type {DateWords} from '../words.ts';

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const weekdays = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

function bare(date: string): string {
  const {month, day} = calendarDay(date);
  return `${months[month - 1]} ${day}`;
}

export const dates: DateWords = {
  day: (date) => `${bare(date)} (${weekdays[calendarDay(date).weekday]})`,
  shortDay: bare,
  range(start, end, untilYesterday = false) {
    const years = calendarDay(start).year === calendarDay(end).year ? '' : `, ${calendarDay(start).year}`;
    const endYear = years && `, ${calendarDay(end).year}`;
    return `${bare(start)}${years} – ${bare(end)}${endYear}${untilYesterday ? ' (until yesterday)' : ''}`;
  },
  moment(iso, timeZone) {
    const {date, time} = clockTime(iso, timeZone);
    return `${bare(date)}, ${time}`;
  },
  zone: (timeZone) => zoneName(timeZone, 'en'),
  wait(seconds) {
    const [amount, unit] =
      seconds < 60
        ? [seconds, 'second']
        : seconds < 3600
          ? [seconds / 60, 'minute']
          : [seconds / 3600, 'hour'];
    const whole = Math.max(1, Math.ceil(amount as number));
    return `in ${whole} ${unit}${whole === 1 ? '' : 's'}`;
  },
};
