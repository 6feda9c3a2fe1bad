import type {LaterDateWords} from '../words.ts';
import {bare} from './bare-day.ts';
import {fiscalYear} from './fiscal-year.ts';

export const laterDates: LaterDateWords = {
  day: (date) => `${bare(date)} (${'Sun Mon Tue Wed Thu Fri Sat'.split(' ')[new Date(date).getUTCDay()]})`,
  range(start, end, untilYesterday = false, yearOf) {
    const [year, endYear] = [start, end].map(yearOf ?? ((date) => date.slice(0, 4)));
    const years = year !== endYear;
    return `${bare(start)}${years ? `, ${year}` : ''} – ${bare(end)}${years || yearOf ? `, ${endYear}` : ''}${untilYesterday ? ' (until yesterday)' : ''}`;
  },
  fiscalYear: (year, range) => `${fiscalYear(year)}${range ? ` (${range})` : ''}`,
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
