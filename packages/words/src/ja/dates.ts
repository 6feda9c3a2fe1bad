import {calendarDay, clockTime, zoneName} from '../calendar.ts';
import type {DateWords} from '../words.ts';

function bare(date: string): string {
  const {month, day} = calendarDay(date);
  return `${month}月${day}日`;
}

export const dates: DateWords = {
  day: (date) => `${bare(date)}(${'日月火水木金土'[calendarDay(date).weekday]})`,
  shortDay(date) {
    const {month, day} = calendarDay(date);
    return `${month}/${day}`;
  },
  range(start, end, untilYesterday = false) {
    const years = calendarDay(start).year === calendarDay(end).year ? '' : `${calendarDay(start).year}年`;
    const endYear = years && `${calendarDay(end).year}年`;
    return `${years}${bare(start)}〜${endYear}${bare(end)}${untilYesterday ? '(昨日まで)' : ''}`;
  },
  moment(iso, timeZone) {
    const {date, time} = clockTime(iso, timeZone);
    return `${bare(date)} ${time}`;
  },
  zone: (timeZone) => zoneName(timeZone, 'ja'),
  wait: (seconds) =>
    seconds < 60
      ? `${Math.max(1, Math.ceil(seconds))}秒後`
      : seconds < 3600
        ? `${Math.ceil(seconds / 60)}分後`
        : `約${Math.ceil(seconds / 3600)}時間後`,
};
