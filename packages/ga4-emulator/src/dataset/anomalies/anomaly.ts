import type {DayNumber} from '../calendar.ts';
import type {Random} from '../random.ts';
import type {Incident} from '../site.ts';

/** What an anomaly shows in: the figure of these dimension values moves by the factor, against what it would have been. */
export interface AnomalyTrace {
  /** One sentence for people. */
  readonly what: string;
  /** A row belongs to the anomaly if each dimension has one of its values. Empty: the whole property. */
  readonly where: readonly {readonly dimension: string; readonly values: readonly string[]}[];
  /** The metric that moves. */
  readonly metric: string;
  readonly direction: 'up' | 'down';
  /** The metric is at least (up) or at most (down) this many times what it would have been from `from` to `to`. */
  readonly factor: number;
  /**
   * A metric that stays as it is, which tells this anomaly from a fall of everything: of the same rows, or of the whole
   * property where `where` names an event that is missing.
   */
  readonly steady?: string;
}

/** What an anomaly does to a day. */
export interface Effect extends AnomalyTrace {
  /** Factors on the weights of traffic sources, by their index; the number of people follows. */
  readonly traffic?: ReadonlyMap<number, number>;
  /** Hardly anyone gets through from one hour up to, not including, another. */
  readonly outage?: {readonly fromHour: number; readonly toHour: number};
  /** Machines, as a share of the day's new users. */
  readonly botShare?: number;
  readonly bots?: Omit<NonNullable<Incident['bots']>, 'sessions'>;
  readonly incident?: Pick<Incident, 'landings' | 'formsBroken' | 'soldOut'>;
}

/** Something that befalls a site now and then. */
export interface AnomalyKind {
  /** Such as `outage`. */
  readonly kind: string;
  /** How long it lasts, in days. */
  readonly days: number;
  /** The weekday on which it begins; 1 is Monday. */
  readonly weekday: number;
  /** Works out one occurrence; the same random numbers give the same. */
  readonly occur: (random: Random) => Effect;
}

/** An anomaly that has its days. */
export interface Occurrence {
  readonly kind: string;
  readonly first: DayNumber;
  /** The last day that belongs to it. */
  readonly last: DayNumber;
  readonly effect: Effect;
}
