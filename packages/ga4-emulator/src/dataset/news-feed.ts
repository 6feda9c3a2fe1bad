import {calendarDay, type DayNumber} from './calendar.ts';
import {Random, WeightedChoice} from './random.ts';
import type {DayPlan, Page} from './site.ts';

/** News get ids from here on. */
const firstNewsId = 100_000;
/** No day has more news than this: ids of news are counted in it. */
const maximumNewsOfDay = 16;
const originDay = 16_000; // a day of 2013: well before any data set
/** How far back people read news. */
const memory = 45;
const newsKey = 0x6e657773;

/** What a site publishes, and how often. */
export interface NewsFeed {
  /** Titles with the months (first and last) in which they appear; what `fill` makes of them is published. */
  readonly titles: readonly (readonly [title: string, from: number, to: number])[];
  readonly countOn: (day: DayNumber, random: Random) => number;
  readonly fill: (title: string, random: Random) => string;
  /** Index of the topic. */
  readonly topic: number;
}

/** The news that a site publishes on a day: a pure function of feed, seed and day. */
export function newsOn(feed: NewsFeed, seed: number, day: DayNumber): readonly Page[] {
  const random = new Random(seed, newsKey, day);
  const count = Math.min(maximumNewsOfDay, feed.countOn(day, random));
  const {year, month, day: date} = calendarDay(day);
  const titles = feed.titles.filter(([, from, to]) =>
    from <= to ? month >= from && month <= to : month >= from || month <= to,
  );
  const folder = [year, String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('/');
  return Array.from({length: count}, (_, index) => {
    const number = (day - originDay) * maximumNewsOfDay + index;
    return {
      id: firstNewsId + number,
      title: feed.fill(random.item(titles)[0], random),
      path: `/news/${folder}/${number}.html`,
      topic: feed.topic,
      weight: random.longTailed(1, 0.9),
    };
  });
}

/** What people read: the standing pages of the topic, and what was published lately; the older, the less read. */
export function newsReadOn(
  standing: readonly Page[],
  newsOf: (day: DayNumber) => readonly Page[],
  day: DayNumber,
): ReturnType<DayPlan['news']> {
  const pages: Page[] = [...standing];
  const weights = pages.map(() => 1.2);
  for (let age = 0; age < memory; age++) {
    for (const page of newsOf(day - age)) {
      pages.push(page);
      weights.push(page.weight / (age + 0.7) ** 1.1);
    }
  }
  return {pages, choice: new WeightedChoice(weights)};
}
