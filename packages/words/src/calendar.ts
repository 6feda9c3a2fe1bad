import type {IsoDate} from '@meglass-finder/reports';
import {once} from './once.ts';
import type {Language, LaterDateWords} from './words.ts';

/** Writes the year of a day: 2026年, and 令和8年 where a tag such as `ja-JP-u-ca-japanese` asks for eras; 2026 and Reiwa 8. */
export function yearOf(date: IsoDate, language: Language, tag: string | undefined): string {
  const calendar = countsEras(tag) ? 'japanese' : 'gregory';
  const format = once(
    `year ${language} ${calendar}`,
    () =>
      new Intl.DateTimeFormat(`${language}-u-ca-${calendar}`, {
        year: 'numeric',
        ...(calendar === 'japanese' && {era: 'long'}),
        timeZone: 'UTC',
      }),
  );
  const day = new Date(date);
  if (language === 'ja') return format.format(day);
  const parts = format.formatToParts(day);
  const part = (name: string) => parts.find(({type}) => type === name)?.value;
  return [part('era'), part('year')].filter(Boolean).join(' ');
}

/** Whether years are counted by Japanese eras in a language tag. */
export function countsEras(tag: string | undefined): boolean {
  return /-u(-[a-z\d]{2,8})*-ca-japanese(-|$)/i.test(tag ?? '');
}

/** The name of the year of a fiscal year, which is that of most of its months, by its first day. */
export function fiscalYearOf(start: IsoDate, language: Language, tag: string | undefined): string {
  return yearOf(`${start.slice(0, 4)}-12-31`, language, tag);
}

/**
 * How a language writes ranges of days, with years as the tag at the time wants them: a whole fiscal year by its name, and
 * an era always; any year where the caller names years.
 */
export function inCalendar(
  words: LaterDateWords,
  language: Language,
  tag: () => string | undefined,
): Pick<LaterDateWords, 'range'> {
  return {
    range(start, end, untilYesterday, always) {
      const now = tag();
      if (isFiscalYear(start, end)) return words.fiscalYear(fiscalYearOf(start, language, now));
      const year = always || countsEras(now) ? (date: IsoDate) => yearOf(date, language, now) : undefined;
      return words.range(start, end, untilYesterday, year);
    },
  };
}

/** From 1 April to 31 March. */
function isFiscalYear(start: IsoDate, end: IsoDate): boolean {
  return (
    start.endsWith('-04-01') && end === `${String(Number(start.slice(0, 4)) + 1).padStart(4, '0')}-03-31`
  );
}
