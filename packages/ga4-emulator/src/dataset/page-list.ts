import type {DayNumber} from './calendar.ts';
import type {Page} from './site.ts';
import {topicPlace, type Topic} from './topic.ts';

/** What a page may have besides path and title. */
export interface PageDetails {
  readonly kind?: Page['kind'];
  /** How wanted it is, against others of its rank in the section; 0 for pages that only a form leads to. */
  readonly boost?: number;
  readonly since?: DayNumber;
}

/** Gathers the pages of a site. Within a section, each page is less wanted than the one before (Zipf). */
export class PageList {
  readonly pages: Page[] = [];
  readonly #topics: readonly Topic[];
  readonly #siteTitle: string;
  readonly #sizes = new Map<number, number>();

  constructor(topics: readonly Topic[], siteTitle: string) {
    this.#topics = topics;
    this.#siteTitle = siteTitle;
    this.pages.push({id: 1, path: '/', title: siteTitle, topic: 0, weight: 1, kind: 'home'});
  }

  /** Adds a page to a section. */
  add(topic: string, path: string, title: string, {kind, boost = 1, since}: PageDetails = {}): Page {
    const section = topicPlace(this.#topics, topic);
    const rank = (this.#sizes.get(section) ?? (section === 0 ? 1 : 0)) + 1;
    this.#sizes.set(section, rank);
    const page: Page = {
      id: this.pages.length + 1,
      path,
      title: titled(title, this.#siteTitle),
      topic: section,
      weight: boost / rank ** 0.85,
      kind,
      since,
    };
    this.pages.push(page);
    return page;
  }
}

/** A title as the templates of all sites write it. */
export function titled(title: string, siteTitle: string): string {
  return `${title} | ${siteTitle}`;
}
