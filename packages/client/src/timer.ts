import type {Environment} from './environment.ts';

/** One timer that is either set or not: setting it again moves it. */
export class Timer {
  readonly #environment: Environment;
  #timer: unknown;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** Calls back once after so many milliseconds, unless set again or cleared before. */
  set(milliseconds: number, callback: () => void): void {
    this.clear();
    this.#timer = this.#environment.setTimeout(() => {
      this.#timer = undefined;
      callback();
    }, milliseconds);
  }

  clear(): void {
    if (this.#timer !== undefined) this.#environment.clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

/** Milliseconds before try number `failures` + 1: doubling from `first` to `longest`, spread so that pages do not beat in step. */
export function backoff(
  failures: number,
  {first, longest}: {first: number; longest: number},
  random: () => number,
): number {
  const step = Math.min(longest, first * 2 ** Math.max(0, failures - 1));
  return step * (0.75 + 0.5 * random());
}
