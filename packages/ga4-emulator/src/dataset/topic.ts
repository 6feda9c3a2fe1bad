import {calendarDay, type DayNumber} from './calendar.ts';
import {isClosedDay} from './holidays.ts';
import {seasonFactor} from './rhythm.ts';

/** A section of a site: its share of page views by month, and what becomes of it on days off. */
export interface Topic {
  readonly slug: string;
  readonly title: string;
  /** Share of page views in an ordinary month. */
  readonly share: number;
  /** Factors for January to December. */
  readonly months: readonly number[];
  /** Factor on weekends, public holidays and the turn of the year. */
  readonly closed: number;
}

/** The same all the year round. */
export const evenMonths: readonly number[] = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];

/** How each topic fares on a day: share, month, days off, and the day's own factors by slug. */
export function topicWeights(
  topics: readonly Topic[],
  day: DayNumber,
  boosts: Readonly<Record<string, number>>,
): readonly number[] {
  const {month, day: date} = calendarDay(day);
  const off = isClosedDay(day);
  return topics.map(
    ({slug, share, months, closed}) =>
      share * seasonFactor(months, month, date) * (off ? closed : 1) * (boosts[slug] ?? 1),
  );
}

/** The index of a section. Throws if there is none of this name. */
export function topicPlace(topics: readonly Topic[], slug: string): number {
  const index = topics.findIndex((topic) => topic.slug === slug);
  if (index < 0) throw new Error(`The site has no section "${slug}".`);
  return index;
}
