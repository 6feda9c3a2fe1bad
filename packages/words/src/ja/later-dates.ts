import type {LaterDateWords} from '../words.ts';
import {bare} from './bare-day.ts';

export const laterDates: LaterDateWords = {
  day: (date) => `${bare(date)}(${'日月火水木金土'[new Date(date).getUTCDay()]})`,
  range(start, end, untilYesterday = false, yearOf) {
    const [year, endYear] = [start, end].map(yearOf ?? ((date) => `${date.slice(0, 4)}年`));
    const years = year !== endYear;
    return `${years || yearOf ? year : ''}${bare(start)}〜${years ? endYear : ''}${bare(end)}${untilYesterday ? '(昨日まで)' : ''}`;
  },
  fiscalYear: (year, range) => `${year}度${range ? `(${range})` : ''}`,
  wait: (seconds) =>
    seconds < 60
      ? `${Math.max(1, Math.ceil(seconds))}秒後`
      : seconds < 3600
        ? `${Math.ceil(seconds / 60)}分後`
        : `約${Math.ceil(seconds / 3600)}時間後`,
};
