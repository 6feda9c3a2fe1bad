import type {IsoDate} from './calendar.ts';

/** How many notes a report shows at most: the newest of its days. */
export const maximumMarksShown = 200;

/** A dated note of the site's own, such as "published" or a campaign: trends show it. */
export interface Mark {
  readonly id: string;
  /** The day, or the first of them, in the property's time zone. */
  readonly day: IsoDate;
  /** The last day, where it lasted. */
  readonly end: IsoDate | null;
  readonly kind: string;
  readonly text: string;
}
