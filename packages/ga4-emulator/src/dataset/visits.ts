import type {DayNumber} from './calendar.ts';
import {DrawnDays, drawTraffic, type DrawnDay} from './drawn-days.ts';
import {IntegerRows} from './integer-rows.ts';
import {labelsOf} from './labels.ts';
import {PageWalk} from './page-walk.ts';
import {Random} from './random.ts';
import {eventColumns, eventNames, itemColumns, sessionColumns} from './schema.ts';
import {paramSetOf, userSetOf} from './descriptions.ts';

/** By the ids of events, from 1 on. */
const paramSets = eventNames.map(paramSetOf);

import type {Site} from './site.ts';
import {idOn, perDay, Users, type User} from './users.ts';

/** How far back a returning visitor's first day may lie. */
const longestReturn = 400;
const dayKey = 0x646179;

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
  readonly #walk: PageWalk;
  readonly #days: DrawnDays;
  readonly #users: Users;

  constructor(site: Site, seed: number, scale: number) {
    this.#site = site;
    this.#seed = seed;
    this.#scale = scale;
    this.#walk = new PageWalk(site, labelsOf(site));
    this.#days = new DrawnDays(site, seed);
    this.#users = new Users(site, seed, scale, this.#days);
  }

  /** Adds the sessions that start on a day, with all their events (the last may fall on the next day). */
  addDay(day: DayNumber): void {
    const random = new Random(this.#seed, dayKey, day);
    const drawn = this.#days.on(day);
    const {plan, minutes} = drawn;
    let ordinal = 0;
    const visit = (user: User, traffic: number, first: boolean, minute: number) => {
      if (ordinal < perDay) this.#addSession(drawn, ordinal++, user, traffic, first, minute, random);
    };

    const newcomers = this.#users.newOn(day);
    for (let index = 0; index < newcomers; index++) {
      const user = this.#users.firstSeenOn(day, index);
      const minute = minutes.pick(random.next());
      visit(user, user.firstTraffic, true, minute);
      const later = minute + 45 + random.below(300);
      const {from, to} = plan.incident?.down ?? {from: 1430, to: 1440};
      const possible = later < 1430 && (later < from || later >= to);
      if (random.chance(0.06) && possible) visit(user, drawTraffic(drawn, random, true), false, later);
    }
    for (let lag = 1; lag <= longestReturn; lag++) {
      const cohort = this.#users.newOn(day - lag);
      const returning = random.round(cohort * returnRate(lag) * plan.pull);
      for (let count = 0; count < returning && cohort > 0; count++) {
        // The square makes the lower indexes the regulars: few people come back often, most never do.
        const user = this.#users.firstSeenOn(day - lag, Math.floor(cohort * random.next() ** 2.2));
        visit(user, drawTraffic(drawn, random, true), false, minutes.pick(random.next()));
      }
    }
    const {bots} = plan.incident ?? {};
    const machines = bots ? random.round(bots.sessions * this.#scale) : 0;
    for (let index = 0; bots && index < machines && newcomers + index < perDay; index++) {
      const machine = this.#users.machineOn(day, newcomers + index, bots);
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
    const sessionId = idOn(day, ordinal);
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
        paramSets[event.name - 1]!,
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
      user.bot ? 0 : userSetOf(user.id),
    );
  }
}

/** The share of a day's new users who come back so many days later: a heavy tail with a weekly beat. */
function returnRate(lag: number): number {
  const beat = lag % 7 === 0 ? 1.35 : 1;
  return (0.135 * beat) / lag ** 1.12;
}
