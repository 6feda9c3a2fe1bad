import type {Environment} from './environment.ts';

/** Browsers take no timers of more than 2^31 ms, and call back at once: a day is enough. */
const longest = 86_400_000;

/** One timer that is either set or not: setting it again moves it. */
export interface Timer {
  /** Calls back once after so many milliseconds, at most a day, unless set again or cleared before. */
  set(milliseconds: number, callback: () => void): void;
  clear(): void;
}

export function newTimer({setTimeout, clearTimeout}: Environment): Timer {
  let timer: unknown;
  const clear = () => clearTimeout(timer);
  return {
    set(milliseconds, callback) {
      clear();
      timer = setTimeout(callback, Math.min(milliseconds, longest));
    },
    clear,
  };
}

/** Milliseconds before try number `failures` + 1: doubling from `first` to `longest`, spread so that pages do not beat in step. */
export function backoff(failures: number, first: number, longest: number, random: () => number): number {
  return Math.min(longest, first * 2 ** (failures - 1)) * (0.75 + 0.5 * random());
}
