/** Where the time comes from. */
export interface Clock {
  /** The real time: tokens, audit, ages in the cache. */
  now(): Date;
  /** The moment that reports take as now; differs from `now` only in demos and tests with a frozen data set. */
  reportNow(): Date;
}

/** The machine's clock; with `frozen`, reports take that moment as now. */
export function systemClock(frozen?: Date): Clock {
  return {now: () => new Date(), reportNow: () => (frozen ? new Date(frozen) : new Date())};
}
