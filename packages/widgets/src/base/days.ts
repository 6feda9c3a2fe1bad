import type {DateRange, IsoDate} from '@meglass-finder/reports';
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

/** What the days of a comparison are called: the days before, a year ago, or by their dates. */
export function earlierSaid(words: Words, earlier: DateRange, {start}: {start: IsoDate}): string {
  const [count, back] = [
    daysOf(earlier).length,
    (Date.parse(start) - Date.parse(earlier.start)) / dayMilliseconds,
  ];
  return words.previous(
    back === count ? count : 0,
    earlier.start.slice(4) === start.slice(4)
      ? 'dates'
      : back === 364 || back === 371 // the weeks of a year, and those of more days than these
        ? 'weekdays'
        : undefined,
    [...new Set([earlier.start, earlier.end].map(words.shortDay))],
  );
}

/** Whether a day is a Saturday or Sunday. */
export function isWeekend(date: IsoDate): boolean {
  return new Date(date).getUTCDay() % 6 === 0;
}
