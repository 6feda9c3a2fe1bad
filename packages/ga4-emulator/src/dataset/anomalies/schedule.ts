import type {DayNumber} from '../calendar.ts';
import {isClosedDay} from '../holidays.ts';
import {Random} from '../random.ts';
import type {AnomalyKind, Occurrence} from './anomaly.ts';

/** Every window of so many days has one anomaly, which lies within it: no two are at the same time. */
const windowDays = 28;
/** A Monday: windows begin on Mondays. */
const origin = 4;
const orderKey = 0x6f726465;
const windowKey = 0x77696e64;

/**
 * The anomalies of a site of which at least one day lies between two days. When and which is a function of the seed
 * alone, never of today; each kind comes once before any comes again.
 */
export function occurrencesBetween(
  kinds: readonly AnomalyKind[],
  seed: number,
  first: DayNumber,
  last: DayNumber,
): readonly Occurrence[] {
  const from = windowOf(first);
  const windows = Array.from({length: windowOf(last) - from + 1}, (_, index) => from + index);
  return windows
    .map((window) => occurrenceIn(kinds, seed, window))
    .filter((one) => one.first <= last && one.last >= first);
}

function occurrenceIn(kinds: readonly AnomalyKind[], seed: number, window: number): Occurrence {
  const {kind, days, weekday, occur} = kinds[turnOf(kinds.length, seed, window)]!;
  const random = new Random(seed, windowKey, window);
  const spare = windowDays - (weekday - 1) - days;
  if (spare < 0)
    throw new Error(`The anomaly ${kind} lasts ${days} days: it does not fit into ${windowDays}.`);
  const monday = origin + window * windowDays;
  const weeks = shuffled(Math.floor(spare / 7) + 1, random);
  const starts = weeks.map((week) => monday + week * 7 + weekday - 1);
  // A short anomaly on a day off would hardly be seen where people have their days off too.
  const first = starts.find((start) => days > 3 || !isClosedDay(start)) ?? starts[0]!;
  return {kind, first, last: first + days - 1, effect: occur(random)};
}

/** Which kind has its turn in a window: each round of windows has all kinds in an order of its own. */
function turnOf(kinds: number, seed: number, window: number): number {
  const round = Math.floor(window / kinds);
  return shuffled(kinds, new Random(seed, orderKey, round))[window - round * kinds]!;
}

function windowOf(day: DayNumber): number {
  return Math.floor((day - origin) / windowDays);
}

/** The numbers below `count` in an order that the random numbers decide. */
function shuffled(count: number, random: Random): readonly number[] {
  const numbers = Array.from({length: count}, (_, index) => index);
  for (let place = count - 1; place > 0; place--) {
    const other = random.below(place + 1);
    [numbers[place], numbers[other]] = [numbers[other]!, numbers[place]!];
  }
  return numbers;
}
