import type {LaterDateWords} from '../words.ts';
import {bare} from './bare-day.ts';

export const laterDates: LaterDateWords = {
  day: (date) => `${bare(date)} (${'Sun Mon Tue Wed Thu Fri Sat'.split(' ')[new Date(date).getUTCDay()]})`,
  range(start, end, untilYesterday = false) {
    const [year, endYear] = [start, end].map((date) => date.slice(0, 4));
    const years = year !== endYear;
    return `${bare(start)}${years ? `, ${year}` : ''} – ${bare(end)}${years ? `, ${endYear}` : ''}${untilYesterday ? ' (until yesterday)' : ''}`;
  },
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
