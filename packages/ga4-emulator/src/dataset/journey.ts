import type {Random} from './random.ts';
import type {EventName} from './schema.ts';
import type {DayPlan, Page} from './site.ts';

/** Some of a product, by its index in the site's list. */
export interface CartLine {
  readonly product: number;
  readonly quantity: number;
}

/** What an event says besides its name. */
export interface EventDetails {
  /** Milliseconds of engagement that it reports. */
  readonly engagement?: number;
  /** The file and the link, by their index in the site's lists. */
  readonly file?: number;
  readonly link?: number;
  /** Each product at most once. */
  readonly items?: readonly CartLine[];
}

/** A session on one of its pages. */
export interface Visit {
  readonly plan: DayPlan;
  readonly random: Random;
  readonly page: Page;
  /** Seconds from the session's start to the page's. */
  readonly arrived: number;
  /** Whole seconds on the page. */
  readonly stay: number;
  /** Whether it is the user's first session. */
  readonly first: boolean;
  /** Adds an event on the page, `second` seconds after the session's start. */
  readonly add: (name: EventName, second: number, details?: EventDetails) => void;
}

/**
 * What a visitor does on a page beyond reading it. Gives the page that this leads to, such as the next step of a form,
 * `leave` where it ends the session, nothing where the visitor goes on at will.
 */
export type Act = (visit: Visit) => Page | 'leave' | undefined;

/** How people go through a site. All but `act` are probabilities. */
export interface Journey {
  /** Sessions of one page. */
  readonly bounce: number;
  /** Each further page view after the second, for most visitors. */
  readonly goOn: number;
  /** On a page: to scroll to its end, to load a file, to follow a link to elsewhere. */
  readonly scroll: number;
  readonly download: number;
  readonly click: number;
  /** From a page: to the search, to the home page, to the contact form. */
  readonly toSearch: number;
  readonly toHome: number;
  readonly toContact: number;
  /** Begins a session; what it gives is called on every page, and may remember. */
  readonly act: () => Act;
}
