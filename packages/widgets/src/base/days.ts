import type {ComparisonName, DateRange, IsoDate} from '@meglass-finder/reports';
import type {Words} from '@meglass-finder/words';

const dayMilliseconds = 86_400_000;

/** Every day of a range, first to last. */
export function daysOf({start, end}: DateRange): IsoDate[] {
  const first = Date.parse(start);
  const count = Math.round((Date.parse(end) - first) / dayMilliseconds) + 1;
  return Array.from({length: count}, (_, index) =>
    new Date(first + index * dayMilliseconds).toISOString().slice(0, 10),
  );
}

/** `count` if a range of so many days ends where another begins; 0 if it is called otherwise: days of a week or a month ago. */
function daysBefore(count: number, earlier: {start: IsoDate}, {start}: {start: IsoDate}): number {
  return Date.parse(start) - Date.parse(earlier.start) === count * dayMilliseconds ? count : 0;
}

/** What the days of a comparison are called: the days before, a year ago, or by their dates. */
export function earlierSaid(
  words: Words,
  earlier: DateRange,
  current: {start: IsoDate},
  compare?: ComparisonName,
): string {
  return words.previous(
    daysBefore(daysOf(earlier).length, earlier, current),
    earlier.start.slice(4) === current.start.slice(4)
      ? 'dates'
      : compare === 'previousYear'
        ? 'weekdays'
        : undefined,
    [...new Set([earlier.start, earlier.end].map(words.shortDay))],
  );
}

/** Whether a day is a Saturday or Sunday. */
export function isWeekend(date: IsoDate): boolean {
  return new Date(date).getUTCDay() % 6 === 0;
}
