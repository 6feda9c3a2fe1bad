import type {LaterDateWords} from '../words.ts';
import {bare} from './bare-day.ts';

export const laterDates: LaterDateWords = {
  day: (date) => `${bare(date)}(${'日月火水木金土'[new Date(date).getUTCDay()]})`,
  range(start, end, untilYesterday = false) {
    const [year, endYear] = [start, end].map((date) => date.slice(0, 4));
    const years = year !== endYear;
    return `${years ? `${year}年` : ''}${bare(start)}〜${years ? `${endYear}年` : ''}${bare(end)}${untilYesterday ? '(昨日まで)' : ''}`;
  },
  wait: (seconds) =>
    seconds < 60
      ? `${Math.max(1, Math.ceil(seconds))}秒後`
      : seconds < 3600
        ? `${Math.ceil(seconds / 60)}分後`
        : `約${Math.ceil(seconds / 3600)}時間後`,
};
