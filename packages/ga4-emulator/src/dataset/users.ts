import type {DayNumber} from './calendar.ts';
import {drawTraffic, type DrawnDays} from './drawn-days.ts';
import {Random, WeightedChoice} from './random.ts';
import type {Bots, Site} from './site.ts';

/** Ids count from here, so that they fit 32 bits for decades: 2015-01-01. */
const originDay = 16_436;
/** No day has more new users, or more sessions, than this. */
export const perDay = 1 << 17;

const userKey = 0x75736572;
const cohortKey = 0x636f686f;

/** The id of a day's user or session, by its place in the day. */
export const idOn = (day: DayNumber, place: number): number => (day - originDay) * perDay + place;

/** A person (more exactly: a browser), all of it a function of the seed and the user's id. */
export interface User {
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

/** The people of a site, each of whom has a first day. */
export class Users {
  readonly #site: Site;
  readonly #seed: number;
  readonly #scale: number;
  readonly #days: DrawnDays;
  readonly #places: WeightedChoice;
  readonly #devices: WeightedChoice;
  readonly #languages: WeightedChoice;
  readonly #cohorts = new Map<DayNumber, number>();
  readonly #random = new Random(0);

  constructor(site: Site, seed: number, scale: number, days: DrawnDays) {
    this.#site = site;
    this.#seed = seed;
    this.#scale = scale;
    this.#days = days;
    this.#places = new WeightedChoice(site.places.map(({weight}) => weight));
    this.#devices = new WeightedChoice(site.devices.map(({weight}) => weight));
    this.#languages = new WeightedChoice(site.languages.map(({weight}) => weight));
  }

  /** How many users have their first session on a day. */
  newOn(day: DayNumber): number {
    const known = this.#cohorts.get(day);
    if (known !== undefined) return known;
    const mean = this.#site.newUsersOn(this.#seed, day) * this.#scale;
    const size = Math.min(perDay - 1, new Random(this.#seed, cohortKey, day).round(mean));
    this.#cohorts.set(day, size);
    return size;
  }

  /** One of the users whose first day it is, by their place in it. */
  firstSeenOn(firstDay: DayNumber, index: number): User {
    const random = this.#random.reseed(this.#seed, userKey, firstDay, index);
    const drawn = this.#days.on(firstDay);
    const place = this.#places.pick(random.next());
    const speaksJapanese = this.#site.places[place]!.countryId === 'JP' && random.chance(0.97);
    return {
      id: idOn(firstDay, index),
      firstDay,
      place,
      device: this.#devices.pick(random.next()),
      language: speaksJapanese ? (random.chance(0.03) ? 1 : 0) : this.#languages.pick(random.next()),
      firstTraffic: drawTraffic(drawn, random, false),
      interest: drawn.topics.pick(random.next()),
      bot: false,
    };
  }

  /** A machine of a wave; it never comes back. */
  machineOn(day: DayNumber, index: number, {place, device, traffic}: Bots): User {
    const english = this.#site.languages.findIndex(({code}) => code === 'en-us');
    return {
      id: idOn(day, index),
      firstDay: day,
      place,
      device,
      language: Math.max(0, english),
      firstTraffic: traffic,
      interest: 0,
      bot: true,
    };
  }
}
