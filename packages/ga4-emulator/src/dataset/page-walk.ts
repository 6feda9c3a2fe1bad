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

/** GA4 calls a session engaged from this many seconds on. */
const engagedSeconds = 10;
/** No session has more page views. */
const longestWalk = 40;

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

  /** Takes one walk: from the page that the traffic source leads to, on with links, the search or the form. */
  take(plan: DayPlan, traffic: number, interest: number, firstVisit: boolean, random: Random): Walk {
    const events: WalkEvent[] = [];
    const source = this.#site.traffic[traffic]!;
    const topic = random.chance(0.45) ? interest : plan.topics.pick(random.next());
    const landingQuery = this.#labels.queryOfTraffic[traffic]!;
    let page = this.#landing(plan, source.landing, topic, random);
    const landingPage = page.id;
    let query = landingQuery;
    let referrer = 0;
    let after = 0;
    let engagedAfter = -1;
    let term = 0;
    const becomeEngaged = (second: number) => {
      if (engagedAfter < 0 || second < engagedAfter) engagedAfter = second;
    };

    const views = viewsOf(random);
    for (let view = 0; view < views; view++) {
      const stay = secondsOn(views, random);
      let engagement = 0;
      const add = (
        name: EventName,
        second: number,
        extra: {engagement?: number; file?: number; link?: number} = {},
      ) => {
        const {engagement: ms = 0, file = 0, link = 0} = extra;
        const searched = name === 'view_search_results' ? term : 0;
        events.push({
          after: second,
          name: idOf[name],
          page: page.id,
          query,
          referrer,
          engagement: ms,
          term: searched,
          file,
          link,
        });
      };

      if (view === 0) {
        if (firstVisit) add('first_visit', after);
        add('session_start', after);
      }
      if (view === 1) becomeEngaged(after);
      add('page_view', after);
      if (page === this.#search && term > 0) add('view_search_results', after);
      if (stay > 5 && random.chance(0.36)) {
        const scrolled = Math.floor(stay * 0.6);
        engagement = scrolled * 1000 + random.below(900);
        add('scroll', after + scrolled, {engagement});
      }
      if (stay > 3 && random.chance(0.055)) {
        add('file_download', after + Math.floor(stay * 0.7), {file: this.#fileOf(page, random)});
      }
      if (stay > 30 && page === this.#contact && random.chance(0.5)) {
        add('form_start', after + Math.floor(stay * 0.3));
        if (random.chance(0.6)) {
          add('contact_submit', after + stay);
          becomeEngaged(after + stay);
        }
      }
      if (stay > 2 && random.chance(0.03)) {
        add('click', after + stay, {
          link: this.#labels.links[(page.id * 7 + random.below(3)) % this.#labels.links.length]!,
        });
      }
      const rest = stay * 1000 - engagement - random.below(900);
      if (rest > 500 && random.chance(0.88)) add('user_engagement', after + stay, {engagement: rest});
      if (after < engagedSeconds && after + stay >= engagedSeconds) becomeEngaged(engagedSeconds);

      after += stay;
      referrer = page.id;
      term = 0;
      [page, query, term] = this.#next(plan, page, topic, random);
    }
    const seconds = events.reduce((last, event) => Math.max(last, event.after), 0);
    return {
      events,
      landingPage,
      landingQuery,
      seconds,
      engagedAfter: engagedAfter > seconds ? -1 : engagedAfter,
    };
  }

  #landing(plan: DayPlan, landing: Site['traffic'][number]['landing'], topic: number, random: Random): Page {
    if (landing === 'home') return random.chance(0.55) ? this.#home : this.#of(plan, topic, random);
    if (landing === 'topic') return random.chance(0.14) ? this.#home : this.#of(plan, topic, random);
    return this.#of(plan, this.#site.topics.indexOf(landing.topic), random);
  }

  /** The next page, the id of its query string and of the search term. */
  #next(plan: DayPlan, page: Page, topic: number, random: Random): [Page, number, number] {
    const at = random.next();
    if (at < 0.07) {
      const terms = this.#site.searchTerms.length;
      const index = Math.floor(terms * random.next() ** 2.5);
      return [this.#search, this.#labels.searchQueries[index]!, this.#labels.searchTerms[index]!];
    }
    if (at < 0.17) return [this.#home, 0, 0];
    if (at < 0.19) return [this.#contact, 0, 0];
    if (at < 0.24 && page.kind === 'list') return [page, random.item(this.#labels.listPages), 0];
    return [this.#of(plan, at < 0.36 ? plan.topics.pick(random.next()) : topic, random), 0, 0];
  }

  #of(plan: DayPlan, topic: number, random: Random): Page {
    const {pages, choice} = topic === this.#site.newsTopic ? plan.news() : this.#topics[topic]!;
    const page = pages[choice.pick(random.next())]!;
    return page.since !== undefined && page.since > plan.day ? pages[0]! : page;
  }

  /** Every page has a few files of its own. */
  #fileOf(page: Page, random: Random): number {
    return this.#labels.files[(page.id * 3 + random.below(3)) % this.#labels.files.length]!;
  }
}

/** How many pages a session sees: about half of them one, a few very many. */
function viewsOf(random: Random): number {
  if (random.chance(0.45)) return 1;
  return Math.min(
    longestWalk,
    2 + Math.floor(Math.log(1 - random.next()) / Math.log(random.chance(0.1) ? 0.85 : 0.6)),
  );
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
