import type {DayNumber} from './calendar.ts';
import {IntegerRows} from './integer-rows.ts';
import {labelsOf, type Labels} from './labels.ts';
import {Random, WeightedChoice} from './random.ts';
import {eventColumns, itemColumns, sessionColumns} from './schema.ts';
import type {DayPlan, Site} from './site.ts';
import {PageWalk} from './page-walk.ts';

/** How far back a returning visitor's first day may lie. */
export const longestReturn = 400;

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
  readonly #plans = new Map<DayNumber, DayPlan>();
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
    const plan = this.#plan(day);
    let ordinal = 0;
    const visit = (user: User, traffic: number, first: boolean, minute: number) => {
      if (ordinal < perDay) this.#addSession(plan, day, ordinal++, user, traffic, first, minute, random);
    };

    const newcomers = this.#cohort(day);
    for (let index = 0; index < newcomers; index++) {
      const user = this.#user(day, index);
      const minute = plan.minutes.pick(random.next());
      visit(user, user.firstTraffic, true, minute);
      const later = minute + 45 + random.below(300);
      if (random.chance(0.06) && later < 1430) visit(user, this.#traffic(plan, random, true), false, later);
    }
    for (let lag = 1; lag <= longestReturn; lag++) {
      const cohort = this.#cohort(day - lag);
      const returning = random.round(cohort * returnRate(lag) * plan.pull);
      for (let count = 0; count < returning && cohort > 0; count++) {
        // The square makes the lower indexes the regulars: few people come back often, most never do.
        const user = this.#user(day - lag, Math.floor(cohort * random.next() ** 2.2));
        visit(user, this.#traffic(plan, random, true), false, plan.minutes.pick(random.next()));
      }
    }
  }

  /** Drops the events before a day, and the sessions that are left without any. */
  dropBefore(day: DayNumber): void {
    this.events.filter((row) => this.events.at(row, eventColumns.indexOf('day')) >= day);
    const alive = new Set<number>();
    for (let row = 0; row < this.events.size; row++) alive.add(this.events.at(row, 0));
    this.sessions.filter((row) => alive.has(this.sessions.at(row, 0)));
  }

  #addSession(
    plan: DayPlan,
    day: DayNumber,
    ordinal: number,
    user: User,
    traffic: number,
    first: boolean,
    minute: number,
    random: Random,
  ): void {
    const sessionId = (day - originDay) * perDay + ordinal;
    const start = minute * 60 + random.below(60);
    const walk = this.#walk.take(plan, traffic, user.interest, first, random);
    for (const {after, name, page, query, referrer, engagement, term, file, link} of walk.events) {
      const second = start + after;
      const days = Math.floor(second / 86_400);
      this.events.add(
        sessionId,
        user.id,
        day + days,
        second - days * 86_400,
        name,
        page,
        query,
        referrer,
        engagement,
        term,
        file,
        link,
        0,
        0,
        0,
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

  #plan(day: DayNumber): DayPlan {
    const plan = this.#plans.get(day) ?? this.#site.planOf(this.#seed, day);
    this.#plans.set(day, plan);
    if (this.#plans.size > longestReturn) this.#plans.delete(this.#plans.keys().next().value!);
    return plan;
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
    const plan = this.#plan(firstDay);
    const place = this.#places.pick(random.next());
    const speaksJapanese = this.#site.places[place]!.countryId === 'JP' && random.chance(0.97);
    return {
      id: (firstDay - originDay) * perDay + index,
      firstDay,
      place,
      device: this.#devices.pick(random.next()),
      language: speaksJapanese ? (random.chance(0.03) ? 1 : 0) : this.#languages.pick(random.next()),
      firstTraffic: this.#traffic(plan, random, false),
      interest: plan.topics.pick(random.next()),
    };
  }

  /** Whoever comes back types the address or has a bookmark more often. */
  #traffic(plan: DayPlan, random: Random, returning: boolean): number {
    return returning && random.chance(0.3) ? 0 : plan.traffic.pick(random.next());
  }
}

/** The share of a day's new users who come back so many days later: a heavy tail with a weekly beat. */
function returnRate(lag: number): number {
  const beat = lag % 7 === 0 ? 1.35 : 1;
  return (0.135 * beat) / lag ** 1.12;
}
