import type {DimensionName} from '@meglass-finder/reports';
import type {Words} from '@meglass-finder/words';

/** 3 January 2027 is a Sunday, with which GA4's weeks begin. */
const sunday = Date.UTC(2027, 0, 3);
const dayMilliseconds = 86_400_000;

/** A stretch of time as people of a language write it: 11/22, 日, 9:00, 11月, 2026年11月; `undefined` for what is none, such as `(other)`. */
export function nameOfTime(
  dimension: DimensionName,
  value: string,
  {language, shortDay}: Words,
): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})?$/.exec(value) ?? [];
  const written = (moment: number, format: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, {...format, timeZone: 'UTC'}).format(moment);
  if (dimension === 'date' && day) return shortDay(`${year}-${month}-${day}`);
  if (dimension === 'yearMonth' && month && !day)
    return written(Date.UTC(Number(year), Number(month) - 1), {year: 'numeric', month: 'short'});
  const number = Number(value);
  if (!/^\d{1,2}$/.test(value)) return undefined;
  if (dimension === 'dayOfWeek') return written(sunday + number * dayMilliseconds, {weekday: 'short'});
  if (dimension === 'month') return written(Date.UTC(2027, number - 1), {month: 'short'});
  return dimension === 'hour' ? `${number}:00` : undefined;
}
