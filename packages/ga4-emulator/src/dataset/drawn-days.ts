import type {DayNumber} from './calendar.ts';
import {WeightedChoice, type Random} from './random.ts';
import type {DayPlan, Site} from './site.ts';

/** The share of returning visits with a typed address or a bookmark; others come as new users do. */
export const habit = 0.3;
/** How many days are kept; returning visitors' first days are asked for again and again. */
const kept = 400;

/** A day's plan with what its weights are drawn by. */
export interface DrawnDay {
  readonly plan: DayPlan;
  readonly minutes: WeightedChoice;
  readonly topics: WeightedChoice;
  readonly traffic: WeightedChoice;
}

/** The days of a site, each worked out once. */
export class DrawnDays {
  readonly #site: Site;
  readonly #seed: number;
  readonly #days = new Map<DayNumber, DrawnDay>();
  readonly #minutes = new WeakMap<readonly number[], WeightedChoice>();

  constructor(site: Site, seed: number) {
    this.#site = site;
    this.#seed = seed;
  }

  /** The plan of a day. */
  on(day: DayNumber): DrawnDay {
    const known = this.#days.get(day);
    if (known) return known;
    const plan = this.#site.planOf(this.#seed, day);
    const minutes = this.#minutes.get(plan.minutes) ?? new WeightedChoice(plan.minutes);
    this.#minutes.set(plan.minutes, minutes);
    const traffic = new WeightedChoice(plan.traffic);
    const drawn = {plan, minutes, topics: new WeightedChoice(plan.topics), traffic};
    this.#days.set(day, drawn);
    if (this.#days.size > kept) this.#days.delete(this.#days.keys().next().value!);
    return drawn;
  }
}

/** Draws a traffic source, by its index. Whoever comes back types the address or has a bookmark more often. */
export function drawTraffic({plan, traffic}: DrawnDay, random: Random, returning: boolean): number {
  return returning && random.chance(plan.habit ?? habit) ? 0 : traffic.pick(random.next());
}
