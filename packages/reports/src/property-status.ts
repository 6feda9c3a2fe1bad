/** One of the quotas that GA4 gives a property. */
export interface QuotaLeft {
  /** GA4's name of it, such as `tokensPerDay`. */
  readonly name: string;
  /** What was left when GA4 answered last. */
  readonly remaining: number;
  /** The most that was seen to be left since it was filled: what `remaining` may be held against. */
  readonly most: number;
}

/** How the connection of a property to GA4 is doing. */
export interface PropertyStatus {
  /** When GA4 answered last, ISO 8601 in UTC; null where it has not since the service was started. */
  readonly lastAnswer: string | null;
  /** The code of what went wrong last, if nothing has been answered since. */
  readonly problem: string | null;
  /** Until when GA4 is not asked, ISO 8601 in UTC. */
  readonly pausedUntil: string | null;
  /** Of core and realtime reports together, by kind of report. */
  readonly quotas: Readonly<Partial<Record<'core' | 'realtime' | 'funnel', readonly QuotaLeft[]>>>;
  /** The property's time zone, IANA name. */
  readonly timeZone: string;
  /** The property's currency, ISO 4217. */
  readonly currency: string;
}
