/** Which stretch of time a moment is in: an hour of the clock, or a day in California, where Google's days begin. */
export type Stretch = (moment: Date) => string;

export const hourOf: Stretch = (moment) => moment.toISOString().slice(0, 13);
const california = new Intl.DateTimeFormat('en-CA', {timeZone: 'America/Los_Angeles', dateStyle: 'short'});
export const dayOf: Stretch = (moment) => california.format(moment);

/** An amount that is used up within a stretch of time, and is all there again in the next. */
export class RefilledQuota {
  readonly #limit: number;
  readonly #stretch: Stretch;
  readonly #now: () => Date;
  #current = '';
  #used = 0;

  constructor(limit: number, stretch: Stretch, now: () => Date) {
    this.#limit = limit;
    this.#stretch = stretch;
    this.#now = now;
  }

  /** What is left; the last report may take more than that. */
  get remaining(): number {
    this.#refill();
    return Math.max(0, this.#limit - this.#used);
  }

  use(amount: number): void {
    this.#refill();
    this.#used += amount;
  }

  /** Uses up all that is left but so much. */
  leave(remaining: number): void {
    this.#refill();
    this.#used = this.#limit - remaining;
  }

  #refill(): void {
    const stretch = this.#stretch(this.#now());
    if (stretch === this.#current) return;
    this.#current = stretch;
    this.#used = 0;
  }
}
