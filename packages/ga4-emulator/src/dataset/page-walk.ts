import type {Act, CartLine, EventDetails} from './journey.ts';
import type {Labels} from './labels.ts';
import {WeightedChoice, type Random} from './random.ts';
import {eventNames, type EventName} from './schema.ts';
import type {DayPlan, Page, Site} from './site.ts';

/** One event of a session; ids as in the tables, `after` in seconds from the session's start. */
export interface WalkEvent {
  readonly after: number;
  readonly name: number;
  readonly page: number;
  readonly query: number;
  /** The page before, 0 on the first. */
  readonly referrer: number;
  /** Milliseconds of engagement that the event reports. */
  readonly engagement: number;
  readonly term: number;
  readonly file: number;
  readonly link: number;
  readonly items: readonly CartLine[];
}

/** What one session sees and does. */
export interface Walk {
  readonly events: readonly WalkEvent[];
  readonly landingPage: number;
  readonly landingQuery: number;
  /** From the first event to the last. */
  readonly seconds: number;
  /** When it became an engaged session: 10 seconds, a second page view or a key event; -1 for never. */
  readonly engagedAfter: number;
}

/** What a session begins with. */
export interface Departure {
  readonly plan: DayPlan;
  /** A topic of the day, drawn by its weights. */
  readonly topicOfDay: () => number;
  /** Index of the traffic source. */
  readonly traffic: number;
  /** The topic that brings this person back. */
  readonly interest: number;
  readonly first: boolean;
  /** A machine: it opens one page and is gone. */
  readonly bot: boolean;
}

/** GA4 calls a session engaged from this many seconds on. */
const engagedSeconds = 10;
/** No session has more page views. */
const longestWalk = 40;
const nothing: readonly CartLine[] = [];
const botAct: Act = () => 'leave';

const idOf = Object.fromEntries(eventNames.map((name, index) => [name, index + 1])) as Record<
  EventName,
  number
>;

/** Walks through a site as a visitor does. */
export class PageWalk {
  readonly #site: Site;
  readonly #labels: Labels;
  readonly #home: Page;
  readonly #search: Page;
  readonly #contact: Page;
  readonly #topics: readonly {readonly pages: readonly Page[]; readonly choice: WeightedChoice}[];

  /** Throws if the site lacks a home, search or contact page, or has a topic without pages. */
  constructor(site: Site, labels: Labels) {
    this.#site = site;
    this.#labels = labels;
    this.#home = pageOfKind(site, 'home');
    this.#search = pageOfKind(site, 'search');
    this.#contact = pageOfKind(site, 'contact');
    this.#topics = site.topics.map((_, topic) => {
      const pages = site.pages.filter((page) => page.topic === topic);
      return {pages, choice: new WeightedChoice(pages.map(({weight}) => weight))};
    });
  }

  /** Takes one walk: from the page that the traffic source leads to, on with links, the search, forms and the cart. */
  take(departure: Departure, random: Random): Walk {
    const {plan, traffic, first, bot} = departure;
    const {journey, keyEvents} = this.#site;
    const act = bot ? botAct : journey.act();
    const events: WalkEvent[] = [];
    const topic = random.chance(0.45) ? departure.interest : departure.topicOfDay();
    const landingQuery = this.#labels.queryOfTraffic[traffic]!;
    let page = plan.incident?.landings?.get(traffic) ?? this.#landing(plan, traffic, topic, random);
    const landingPage = page.id;
    let query = landingQuery;
    let referrer = 0;
    let after = 0;
    let engagedAfter = -1;
    let term = 0;
    let seconds = 0;
    const becomeEngaged = (second: number) => {
      if (engagedAfter < 0 || second < engagedAfter) engagedAfter = second;
    };

    const views = bot ? 1 : this.#views(random);
    for (let view = 0, led = true; led || view < views; view++) {
      const stay = bot ? 0 : secondsOn(views, random);
      let engagement = 0;
      const add = (name: EventName, second: number, details: EventDetails = {}) => {
        const {engagement: ms = 0, items = nothing} = details;
        const file = details.file === undefined ? 0 : this.#labels.files[details.file]!;
        const link = details.link === undefined ? 0 : this.#labels.links[details.link]!;
        const searched = name === 'view_search_results' ? term : 0;
        // prettier-ignore
        events.push({after: second, name: idOf[name], page: page.id, query, referrer, engagement: ms, term: searched, file, link, items});
        seconds = Math.max(seconds, second);
        if (keyEvents.includes(name)) becomeEngaged(second);
      };

      if (view === 0) {
        if (first) add('first_visit', after);
        add('session_start', after);
      }
      if (view === 1) becomeEngaged(after);
      add('page_view', after);
      if (page === this.#search && term > 0) add('view_search_results', after);
      if (stay > 5 && random.chance(journey.scroll)) {
        const scrolled = Math.floor(stay * 0.6);
        engagement = scrolled * 1000 + random.below(900);
        add('scroll', after + scrolled, {engagement});
      }
      // Every page has a few files and links of its own.
      if (stay > 3 && random.chance(journey.download)) {
        add('file_download', after + Math.floor(stay * 0.7), {
          file: (page.id * 3 + random.below(3)) % this.#site.files.length,
        });
      }
      const next = act({plan, random, page, arrived: after, stay, first, add});
      if (stay > 2 && random.chance(journey.click)) {
        add('click', after + stay, {link: (page.id * 7 + random.below(3)) % this.#site.links.length});
      }
      const rest = stay * 1000 - engagement - random.below(900);
      if (rest > 500 && random.chance(0.88)) add('user_engagement', after + stay, {engagement: rest});
      if (after < engagedSeconds && after + stay >= engagedSeconds) becomeEngaged(engagedSeconds);

      if (next === 'leave') break;
      led = next !== undefined;
      after += stay;
      referrer = page.id;
      [page, query, term] = next ? [next, 0, 0] : this.#next(departure, page, topic, random);
    }
    return {
      events,
      landingPage,
      landingQuery,
      seconds,
      engagedAfter: engagedAfter > seconds ? -1 : engagedAfter,
    };
  }

  #landing(plan: DayPlan, traffic: number, topic: number, random: Random): Page {
    const {landing} = this.#site.traffic[traffic]!;
    if (landing === 'home') return random.chance(0.55) ? this.#home : this.#of(plan, topic, random);
    if (landing === 'topic') return random.chance(0.14) ? this.#home : this.#of(plan, topic, random);
    return this.#of(plan, this.#site.topics.indexOf(landing.topic), random);
  }

  /** The next page, the id of its query string and of the search term. */
  #next({plan, topicOfDay}: Departure, page: Page, topic: number, random: Random): [Page, number, number] {
    const {toSearch, toHome, toContact} = this.#site.journey;
    const at = random.next();
    if (at < toSearch) {
      const terms = this.#site.searchTerms.length;
      const index = Math.floor(terms * random.next() ** 2.5);
      return [this.#search, this.#labels.searchQueries[index]!, this.#labels.searchTerms[index]!];
    }
    const rest = at - toSearch;
    if (rest < toHome) return [this.#home, 0, 0];
    if (rest < toHome + toContact) return [this.#contact, 0, 0];
    const list = rest - toHome - toContact;
    if (list < 0.05 && page.kind === 'list') return [page, random.item(this.#labels.listPages), 0];
    return [this.#of(plan, list < 0.17 ? topicOfDay() : topic, random), 0, 0];
  }

  #of(plan: DayPlan, topic: number, random: Random): Page {
    const {pages, choice} = topic === this.#site.newsTopic ? plan.news() : this.#topics[topic]!;
    const page = pages[choice.pick(random.next())]!;
    return page.since !== undefined && page.since > plan.day ? pages[0]! : page;
  }

  /** How many pages a session sees when nothing leads it on: many see one, a few very many. */
  #views(random: Random): number {
    const {bounce, goOn} = this.#site.journey;
    if (random.chance(bounce)) return 1;
    const step = random.chance(0.1) ? 0.85 : goOn;
    return Math.min(longestWalk, 2 + Math.floor(Math.log(1 - random.next()) / Math.log(step)));
  }
}

/** Whole seconds on one page; who sees only one page often leaves at once. */
function secondsOn(views: number, random: Random): number {
  const median = views === 1 ? 9 : 21;
  return Math.min(1500, Math.floor(random.longTailed(median, 1.15)));
}

function pageOfKind(site: Site, kind: NonNullable<Page['kind']>): Page {
  const page = site.pages.find((one) => one.kind === kind);
  if (!page) throw new Error(`The site ${site.hostName} has no ${kind} page.`);
  return page;
}
