/** How a clock is set. */
export interface ClockSetting {
  /** What it shows at this moment. */
  readonly now: Date;
  /** Whether it goes on from there. */
  readonly running: boolean;
}

const earliest = Date.UTC(2015, 0, 1);
const yearMs = 31_557_600_000;
/** Days are made up to what the clock shows: more years would take very long. */
const mostYears = 5;

/** A clock that can be set, stopped and moved; until then it shows what another clock shows. */
export class SettableClock {
  readonly #real: () => Date;
  /** Milliseconds that it is ahead of the real clock, while it runs. */
  #ahead = 0;
  /** What it shows while it stands. */
  #stopped: Date | undefined;
  readonly #latest: number;

  constructor(real: () => Date, setting?: ClockSetting) {
    this.#real = real;
    this.#latest = Math.max(real().getTime(), setting?.now.getTime() ?? 0) + mostYears * yearMs;
    if (setting) this.set(setting);
  }

  /** What it shows. */
  readonly now = (): Date => this.#stopped ?? new Date(this.#real().getTime() + this.#ahead);

  get running(): boolean {
    return this.#stopped === undefined;
  }

  /** Whether it shows what the real clock does. */
  get isReal(): boolean {
    return this.running && this.#ahead === 0;
  }

  /** Throws `RangeError` for a time before 2015, or five years after it was made. */
  set({now, running}: ClockSetting): void {
    const ms = now.getTime();
    if (!(ms >= earliest && ms < this.#latest)) {
      const last = new Date(this.#latest).toISOString().slice(0, 10);
      throw new RangeError(`The clock goes from 2015 to ${last}: give a time within these years.`);
    }
    this.#stopped = running ? undefined : now;
    this.#ahead = running ? ms - this.#real().getTime() : 0;
  }

  /** Moves it by so many seconds, back if they are negative; it stands or runs as before. Throws `RangeError` as `set` does. */
  move(seconds: number): void {
    this.set({now: new Date(this.now().getTime() + seconds * 1000), running: this.running});
  }

  /** Shows what the real clock does, from now on. */
  reset(): void {
    this.#stopped = undefined;
    this.#ahead = 0;
  }
}
