import type {DayNumber} from './calendar.ts';
import {IntegerRows} from './integer-rows.ts';
import {labelsOf, type Labels} from './labels.ts';
import {Random, WeightedChoice} from './random.ts';
import {eventColumns, itemColumns, sessionColumns} from './schema.ts';
import type {Bots, DayPlan, Site} from './site.ts';
import {PageWalk} from './page-walk.ts';

/** How far back a returning visitor's first day may lie. */
export const longestReturn = 400;

/** The share of returning visits with a typed address or a bookmark; others come as new users do. */
export const habit = 0.3;
/** Ids count from here, so that they fit 32 bits for decades: 2015-01-01. */
const originDay = 16_436;
/** No day has more new users, or more sessions, than this. */
const perDay = 1 << 17;

const userKey = 0x75736572;
const cohortKey = 0x636f686f;
const dayKey = 0x646179;

/** A person (more exactly: a browser), all of it a function of the seed and the user's id. */
interface User {
  readonly id: number;
  readonly firstDay: DayNumber;
  readonly place: number;
  readonly device: number;
  readonly language: number;
  readonly firstTraffic: number;
  /** The topic that brings this person back. */
  readonly interest: number;
  readonly bot: boolean;
}

/** A day's plan with what its weights are drawn by. */
interface DrawnDay {
  readonly plan: DayPlan;
  readonly minutes: WeightedChoice;
  readonly topics: WeightedChoice;
  readonly traffic: WeightedChoice;
}

/**
 * Makes up the sessions and events of a site, day by day. A day is a pure function of site, seed, scale and day: it
 * comes out the same whichever days were made before, and whatever today is.
 */
export class Visits {
  readonly sessions = new IntegerRows(sessionColumns.length);
  readonly events = new IntegerRows(eventColumns.length);
  readonly items = new IntegerRows(itemColumns.length);
  readonly #site: Site;
  readonly #seed: number;
  readonly #scale: number;
  readonly #labels: Labels;
  readonly #walk: PageWalk;
  readonly #places: WeightedChoice;
  readonly #devices: WeightedChoice;
  readonly #languages: WeightedChoice;
  readonly #cohorts = new Map<DayNumber, number>();
  readonly #days = new Map<DayNumber, DrawnDay>();
  readonly #minutes = new WeakMap<readonly number[], WeightedChoice>();
  readonly #userRandom = new Random(0);

  constructor(site: Site, seed: number, scale: number) {
    this.#site = site;
    this.#seed = seed;
    this.#scale = scale;
    this.#labels = labelsOf(site);
    this.#walk = new PageWalk(site, this.#labels);
    this.#places = new WeightedChoice(site.places.map(({weight}) => weight));
    this.#devices = new WeightedChoice(site.devices.map(({weight}) => weight));
    this.#languages = new WeightedChoice(site.languages.map(({weight}) => weight));
  }

  /** Adds the sessions that start on a day, with all their events (the last may fall on the next day). */
  addDay(day: DayNumber): void {
    const random = new Random(this.#seed, dayKey, day);
    const drawn = this.#day(day);
    const {plan, minutes} = drawn;
    let ordinal = 0;
    const visit = (user: User, traffic: number, first: boolean, minute: number) => {
      if (ordinal < perDay) this.#addSession(drawn, ordinal++, user, traffic, first, minute, random);
    };

    const newcomers = this.#cohort(day);
    for (let index = 0; index < newcomers; index++) {
      const user = this.#user(day, index);
      const minute = minutes.pick(random.next());
      visit(user, user.firstTraffic, true, minute);
      const later = minute + 45 + random.below(300);
      const {from, to} = plan.incident?.down ?? {from: 1430, to: 1440};
      const possible = later < 1430 && (later < from || later >= to);
      if (random.chance(0.06) && possible) visit(user, this.#traffic(drawn, random, true), false, later);
    }
    for (let lag = 1; lag <= longestReturn; lag++) {
      const cohort = this.#cohort(day - lag);
      const returning = random.round(cohort * returnRate(lag) * plan.pull);
      for (let count = 0; count < returning && cohort > 0; count++) {
        // The square makes the lower indexes the regulars: few people come back often, most never do.
        const user = this.#user(day - lag, Math.floor(cohort * random.next() ** 2.2));
        visit(user, this.#traffic(drawn, random, true), false, minutes.pick(random.next()));
      }
    }
    const {bots} = plan.incident ?? {};
    const machines = bots ? random.round(bots.sessions * this.#scale) : 0;
    for (let index = 0; bots && index < machines && newcomers + index < perDay; index++) {
      const machine = this.#machine(day, newcomers + index, bots);
      visit(machine, bots.traffic, true, random.below(1440));
    }
  }

  /** Drops the events before a day, and the sessions that are left without any. */
  dropBefore(day: DayNumber): void {
    this.events.filter((row) => this.events.at(row, eventColumns.indexOf('day')) >= day);
    const alive = new Set<number>();
    for (let row = 0; row < this.events.size; row++) alive.add(this.events.at(row, 0));
    this.sessions.filter((row) => alive.has(this.sessions.at(row, 0)));
    this.items.filter((row) => this.items.at(row, itemColumns.indexOf('day')) >= day);
  }

  #addSession(
    {plan, topics}: DrawnDay,
    ordinal: number,
    user: User,
    traffic: number,
    first: boolean,
    minute: number,
    random: Random,
  ): void {
    const {day} = plan;
    const sessionId = (day - originDay) * perDay + ordinal;
    const start = minute * 60 + random.below(60);
    const {interest, bot} = user;
    const topicOfDay = () => topics.pick(random.next());
    const walk = this.#walk.take({plan, topicOfDay, traffic, interest, first, bot}, random);
    let lists = 0;
    for (const event of walk.events) {
      const second = start + event.after;
      const days = Math.floor(second / 86_400);
      const list = event.items.length > 0 ? ++lists : 0;
      let quantity = 0;
      let value = 0;
      for (const line of event.items) {
        const price = this.#site.products[line.product]!.price * line.quantity;
        this.items.add(sessionId, day + days, list, line.product + 1, line.quantity, price);
        quantity += line.quantity;
        value += price;
      }
      this.events.add(
        sessionId,
        user.id,
        day + days,
        second - days * 86_400,
        event.name,
        event.page,
        event.query,
        event.referrer,
        event.engagement,
        event.term,
        event.file,
        event.link,
        list,
        quantity,
        value,
      );
    }
    this.sessions.add(
      sessionId,
      user.id,
      day,
      start,
      walk.seconds,
      walk.engagedAfter,
      first ? 1 : 0,
      traffic + 1,
      user.firstTraffic + 1,
      walk.landingPage,
      walk.landingQuery,
      user.place + 1,
      user.device + 1,
      user.language + 1,
      user.firstDay,
    );
  }

  #day(day: DayNumber): DrawnDay {
    const known = this.#days.get(day);
    if (known) return known;
    const plan = this.#site.planOf(this.#seed, day);
    const minutes = this.#minutes.get(plan.minutes) ?? new WeightedChoice(plan.minutes);
    this.#minutes.set(plan.minutes, minutes);
    const traffic = new WeightedChoice(plan.traffic);
    const drawn = {plan, minutes, topics: new WeightedChoice(plan.topics), traffic};
    this.#days.set(day, drawn);
    if (this.#days.size > longestReturn) this.#days.delete(this.#days.keys().next().value!);
    return drawn;
  }

  /** How many users have their first session on a day. */
  #cohort(day: DayNumber): number {
    const known = this.#cohorts.get(day);
    if (known !== undefined) return known;
    const mean = this.#site.newUsersOn(this.#seed, day) * this.#scale;
    const size = Math.min(perDay - 1, new Random(this.#seed, cohortKey, day).round(mean));
    this.#cohorts.set(day, size);
    return size;
  }

  #user(firstDay: DayNumber, index: number): User {
    const random = this.#userRandom.reseed(this.#seed, userKey, firstDay, index);
    const drawn = this.#day(firstDay);
    const place = this.#places.pick(random.next());
    const speaksJapanese = this.#site.places[place]!.countryId === 'JP' && random.chance(0.97);
    return {
      id: (firstDay - originDay) * perDay + index,
      firstDay,
      place,
      device: this.#devices.pick(random.next()),
      language: speaksJapanese ? (random.chance(0.03) ? 1 : 0) : this.#languages.pick(random.next()),
      firstTraffic: this.#traffic(drawn, random, false),
      interest: drawn.topics.pick(random.next()),
      bot: false,
    };
  }

  /** A machine of a wave; it never comes back. */
  #machine(day: DayNumber, index: number, {place, device, traffic}: Bots): User {
    const english = this.#site.languages.findIndex(({code}) => code === 'en-us');
    return {
      id: (day - originDay) * perDay + index,
      firstDay: day,
      place,
      device,
      language: Math.max(0, english),
      firstTraffic: traffic,
      interest: 0,
      bot: true,
    };
  }

  /** Whoever comes back types the address or has a bookmark more often. */
  #traffic({plan, traffic}: DrawnDay, random: Random, returning: boolean): number {
    return returning && random.chance(plan.habit ?? habit) ? 0 : traffic.pick(random.next());
  }
}

/** The share of a day's new users who come back so many days later: a heavy tail with a weekly beat. */
function returnRate(lag: number): number {
  const beat = lag % 7 === 0 ? 1.35 : 1;
  return (0.135 * beat) / lag ** 1.12;
}
