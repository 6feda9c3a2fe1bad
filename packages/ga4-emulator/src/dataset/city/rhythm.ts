import {calendarDay, dayNumber, type DayNumber} from '../calendar.ts';
import {isClosedDay, nthWeekday} from '../holidays.ts';
import {Random} from '../random.ts';
import {seasonFactor} from '../rhythm.ts';

/** What happens in the city on a day, beyond weekday and season. */
export interface Occasion {
  /** Factor on the number of people. */
  readonly visits: number;
  /** Factors on topics, by slug. */
  readonly topics: Readonly<Record<string, number>>;
  /** Whether people look at all hours instead of the usual ones. */
  readonly allHours?: true;
}

/** New users of an ordinary weekday at scale 1: with those who come back, about 800 sessions. */
const ordinaryNewUsers = 440;
const weatherKey = 0x77656174;
const noiseKey = 0x6e6f6973;

const monthFactors = [0.98, 1.06, 1.18, 1.14, 1, 0.98, 0.97, 0.92, 0.98, 1.02, 1.04, 0.93];
const weekdayFactors = [0.62, 1.08, 1.04, 1.02, 1, 0.97, 0.66];

/** How many people come for the first time, at scale 1. */
export function newUsersOn(seed: number, day: DayNumber): number {
  const {year, month, day: date, weekday} = calendarDay(day);
  const noise = new Random(seed, noiseKey, day).longTailed(1, 0.055);
  const closed = isClosedDay(day) && weekday !== 0 && weekday !== 6 ? 0.62 / weekdayFactors[weekday]! : 1;
  const turnOfYear = (month === 12 && date >= 30) || (month === 1 && date <= 2) ? 0.7 : 1;
  const growth = 1 + 0.035 * (year - 2025 + (month - 1) / 12);
  const season = seasonFactor(monthFactors, month, date);
  return (
    ordinaryNewUsers *
    weekdayFactors[weekday]! *
    season *
    closed *
    turnOfYear *
    growth *
    noise *
    occasionOn(seed, day).visits
  );
}

/** The day's occasions put together. */
export function occasionOn(seed: number, day: DayNumber): Occasion {
  const occasions = [
    festival(day),
    election(day),
    taxDeadline(day),
    yearEndGarbage(day),
    ...disasters(seed, day),
  ];
  let visits = 1;
  let allHours = false;
  const boosts: Record<string, number> = {};
  for (const occasion of occasions) {
    if (!occasion) continue;
    visits *= occasion.visits;
    allHours ||= occasion.allHours ?? false;
    for (const [slug, factor] of Object.entries(occasion.topics)) boosts[slug] = (boosts[slug] ?? 1) * factor;
  }
  return {visits, topics: boosts, ...(allHours && {allHours: true as const})};
}

/** The port festival: the second Saturday and Sunday of November; the week before, people look up where to park. */
function festival(day: DayNumber): Occasion | undefined {
  const saturday = nthWeekday(calendarDay(day).year, 11, 2, 6);
  if (day === saturday || day === saturday + 1) return {visits: 1.75, topics: {event: 6, shisetsu: 1.5}};
  if (day < saturday && day >= saturday - 6) return {visits: 1.12, topics: {event: 2.2}};
  return undefined;
}

/** Elections: the mayor (November 2025, then every fourth year), the council (April 2027), the upper house (July, every third year). */
function election(day: DayNumber): Occasion | undefined {
  const {year} = calendarDay(day);
  const sundays = [
    ...((year - 2025) % 4 === 0 ? [nthWeekday(year, 11, 4, 0)] : []),
    ...((year - 2023) % 4 === 0 ? [nthWeekday(year, 4, 4, 0)] : []),
    ...((year - 2025) % 3 === 0 ? [nthWeekday(year, 7, 3, 0)] : []),
  ];
  const until = Math.min(...sundays.map((sunday) => sunday - day).filter((days) => days >= -1));
  if (until === 0) return {visits: 1.9, topics: {senkyo: 70}, allHours: true};
  if (until === -1) return {visits: 1.3, topics: {senkyo: 40}};
  return until <= 8 ? {visits: 1.12, topics: {senkyo: 18}} : undefined;
}

/** The last days of the tax return season, which ends on 15 March. */
function taxDeadline(day: DayNumber): Occasion | undefined {
  const until = dayNumber(calendarDay(day).year, 3, 15) - day;
  return until >= 0 && until <= 5 ? {visits: 1.1, topics: {zei: 1.6}} : undefined;
}

/** When the last garbage of the year is fetched, and the first of the next. */
function yearEndGarbage(day: DayNumber): Occasion | undefined {
  const {month, day: date} = calendarDay(day);
  return (month === 12 && date >= 26) || (month === 1 && date <= 4)
    ? {visits: 1, topics: {gomi: 2.4}}
    : undefined;
}

/** Typhoons (two to four a year, August to October), heavy rain (June, July) and one earthquake that all feel. */
function disasters(seed: number, day: DayNumber): readonly Occasion[] {
  const {year} = calendarDay(day);
  const random = new Random(seed, weatherKey, year);
  const blows = [
    ...Array.from({length: 2 + random.below(3)}, () => ({
      start: dayNumber(year, 8, 5) + random.below(75),
      days: 3,
      force: random.longTailed(1, 0.5),
    })),
    ...Array.from({length: 1 + random.below(2)}, () => ({
      start: dayNumber(year, 6, 15) + random.below(35),
      days: 2,
      force: random.longTailed(0.7, 0.4),
    })),
    {start: dayNumber(year, 1, 10) + random.below(340), days: 2, force: random.longTailed(0.9, 0.4)},
  ];
  return blows.flatMap(({start, days, force}) => {
    const since = day - start;
    if (since < 0 || since >= days) return [];
    const strength = force * [0.5, 1.3, 0.5][since]!;
    return [
      {
        visits: 1 + strength,
        topics: {bosai: 1 + 14 * strength, top: 1.3, news: 1.5},
        allHours: true as const,
      },
    ];
  });
}
