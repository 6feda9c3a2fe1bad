import type {DayNumber} from './calendar.ts';
import type {Journey} from './journey.ts';
import type {WeightedChoice} from './random.ts';
import type {EventName} from './schema.ts';

/** A page as it is on the made-up site. */
export interface Page {
  readonly id: number;
  readonly path: string;
  readonly title: string;
  /** Index in the site's topics. */
  readonly topic: number;
  /** The first day on which it is there; pages without one are always there. */
  readonly since?: DayNumber;
  /** How likely it is within its topic, against the topic's other pages. */
  readonly weight: number;
  readonly kind?: 'home' | 'search' | 'contact' | 'list';
}

/** Where sessions come from, as GA4 spells it. */
export interface TrafficSource {
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  /** `document.referrer` of the first page; empty for typed addresses, mail and print. */
  readonly referrer: string;
  /** Share of an ordinary day's new users. */
  readonly weight: number;
  /** What the first page's address carries, such as `?utm_source=…`. */
  readonly query?: string;
  /** First pages: the home page, a page of the topic, or a topic's page. */
  readonly landing: 'home' | 'topic' | {readonly topic: string};
  /** Changes the weight by day, for campaigns that run for a time only. */
  readonly season?: (day: DayNumber) => number;
}

/** Where people are, in GA4's English spelling. */
export interface Place {
  readonly continent: string;
  readonly country: string;
  readonly countryId: string;
  readonly region: string;
  readonly city: string;
  readonly weight: number;
}

/** Something that a shop sells. Its id in the tables is its place in the site's list, from 1 on. */
export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  /** In the property's currency, without fractions. */
  readonly price: number;
}

/** What people hold in their hands. */
export interface Device {
  readonly category: 'desktop' | 'mobile' | 'tablet';
  readonly operatingSystem: string;
  readonly operatingSystemVersion: string;
  readonly browser: string;
  readonly brand: string;
  readonly model: string;
  readonly screen: string;
  readonly weight: number;
}

export interface Language {
  readonly language: string;
  readonly code: string;
  readonly weight: number;
}

/** What a day is like. */
export interface DayPlan {
  readonly day: DayNumber;
  /** New users of a site at scale 1. */
  readonly newUsers: number;
  /** How willing people are to come back on this day; 1 is ordinary. */
  readonly pull: number;
  /** Weights of the minutes (0 to 1439) at which sessions start. */
  readonly minutes: readonly number[];
  /** Weights of the site's topics. */
  readonly topics: readonly number[];
  /** Weights of the traffic sources. */
  readonly traffic: readonly number[];
  /** The news that people read, and how they spread over them; worked out when first wanted. */
  readonly news: () => {readonly pages: readonly Page[]; readonly choice: WeightedChoice};
  /** How willing people are to order or to send a form; 1, the default, is ordinary. */
  readonly zeal?: number;
  /** The share of returning visits with a typed address or a bookmark, if it is another than usual. */
  readonly habit?: number;
  /** What is out of the ordinary on the day. */
  readonly incident?: Incident;
}

/** What goes wrong, or surprisingly well, on a day, beyond numbers and weights. */
export interface Incident {
  /** Where a traffic source (by its index) leads instead of its usual first page. */
  readonly landings?: ReadonlyMap<number, Page>;
  /** Forms and the checkout cannot be sent. */
  readonly formsBroken?: boolean;
  /** Products (by their index) that cannot be put into the cart. */
  readonly soldOut?: ReadonlySet<number>;
  /** Minutes of the day, the last not included, at which the site is down. */
  readonly down?: {readonly from: number; readonly to: number};
  /** Machines that open one page, once each. */
  readonly bots?: Bots;
}

/** A wave of machines; place, device and traffic source by their index. */
export interface Bots {
  /** Sessions of the day at scale 1. */
  readonly sessions: number;
  readonly place: number;
  readonly device: number;
  readonly traffic: number;
}

/** A made-up site: what is on it, and how its days go. Everything is a pure function of the seed and the day. */
export interface Site {
  readonly hostName: string;
  readonly streamName: string;
  readonly timeZone: string;
  readonly currencyCode: string;
  /** Events that the property's owner marked as key events. */
  readonly keyEvents: readonly EventName[];
  readonly products: readonly Product[];
  readonly topics: readonly string[];
  /** The topic whose pages are news, which have dates of their own. */
  readonly newsTopic: number;
  /** Pages that are always there. */
  readonly pages: readonly Page[];
  readonly traffic: readonly TrafficSource[];
  readonly places: readonly Place[];
  readonly devices: readonly Device[];
  readonly languages: readonly Language[];
  readonly searchTerms: readonly string[];
  readonly files: readonly string[];
  readonly links: readonly string[];
  readonly journey: Journey;
  /** News published on a day. */
  readonly newsOf: (seed: number, day: DayNumber) => readonly Page[];
  /** How many people come for the first time on a day, at scale 1; cheaper than the whole plan. */
  readonly newUsersOn: (seed: number, day: DayNumber) => number;
  readonly planOf: (seed: number, day: DayNumber) => DayPlan;
}
