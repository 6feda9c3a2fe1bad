import {AppError} from '../app-error.ts';

/**
 * Keeps from asking a property that does not answer. GA4 locks a property out after ten errors of its own in an hour; here
 * there are never more than five, however many calls are under way when it begins to fail. A property is told by GA4's
 * number of it, so that its faults are counted together, whichever tenants have connected it.
 */
export interface Breaker {
  /** Waits until a call may go out. Throws `AppError` `ga4_unavailable` while there must be none, and the signal's reason. */
  enter(property: string, signal: AbortSignal): Promise<Passage>;
  /** Until when there is no call, in milliseconds since 1970; `undefined` if there may be one now. */
  pausedUntil(property: string): number | undefined;
  /**
   * Makes sure that so many faults are counted within the last hour: others have seen them, the oldest of them at that
   * moment. The others' moments are not known: they count from then as well, until more is learnt.
   */
  learn(property: string, faults: number, oldest: number): void;
  /** How many properties are not called just now. */
  paused(): number;
}

/** A call that went out. One of the three ends it; a failed one may be tried again if `failed` says so. */
export interface Passage {
  answered(): void;
  /**
   * Counts a fault of the server; gives whether the same call may be tried once more, in which case it goes on. It never
   * may where `mayHelp` says that it would not help.
   */
  failed(mayHelp?: boolean): boolean;
  /** Like `failed`, where there was no way to the server: it does not count among its faults, and the pauses are short. */
  unreached(mayHelp?: boolean): boolean;
  /** It ended for a reason that says nothing of the server. */
  left(): void;
}

/** Errors in an hour. */
const mostFaults = 5;
const hour = 3_600_000;
/** Milliseconds without a call after the first, second … call that failed. */
const pauses = [10_000, 60_000, 300_000, 900_000];
/** Milliseconds without a call after the first, second … time that there was no connection. */
const pausesWithoutConnection = [2000, 5000, 15_000, 30_000, 60_000, 120_000];

interface State {
  /** When there were faults within the last hour. */
  faults: number[];
  failures: number;
  /** How often there was no connection since the last answer; many calls that lose one together count once. */
  unreached: number;
  /** No call before then. */
  until: number;
  running: number;
  readonly waiting: Set<() => void>;
}

/** `now` is the real clock. */
export function createBreaker(now: () => Date): Breaker {
  const states = new Map<string, State>();

  function stateOf(property: string): State {
    const state = states.get(property) ?? {
      faults: [],
      failures: 0,
      unreached: 0,
      until: 0,
      running: 0,
      waiting: new Set(),
    };
    states.set(property, state);
    state.faults = state.faults.filter((at) => at > now().getTime() - hour);
    return state;
  }

  function endOfPause(state: State): number {
    const oldest = state.faults.length >= mostFaults ? state.faults.at(-mostFaults)! + hour : 0;
    return Math.max(state.until, oldest);
  }

  function refuse(state: State): void {
    const wait = endOfPause(state) - now().getTime();
    if (wait <= 0) return;
    throw new AppError(
      'ga4_unavailable',
      'Google Analytics has not answered lately. It is asked again soon.',
      {
        retryAfter: Math.ceil(wait / 1000),
      },
    );
  }

  function end(property: string, state: State): void {
    state.running -= 1;
    for (const wake of state.waiting) wake();
    const isQuiet = state.running === 0 && state.waiting.size === 0 && state.failures + state.unreached === 0;
    if (isQuiet && state.faults.length === 0) states.delete(property);
  }

  return {
    async enter(property, signal) {
      for (;;) {
        signal.throwIfAborted();
        const state = stateOf(property);
        refuse(state);
        // Each call that is under way may fail, too. After a failure one call goes ahead of all others.
        const most = state.failures + state.unreached > 0 ? 1 : mostFaults - state.faults.length;
        if (state.running < most) {
          state.running += 1;
          return passage(property, state);
        }
        await woken(state, signal);
      }
    },
    learn(property, faults, oldest) {
      if (oldest <= now().getTime() - hour) return;
      const state = stateOf(property);
      const missing = Math.max(0, faults - state.faults.length);
      state.faults.push(...Array.from({length: missing}, () => oldest));
      state.faults.sort((one, another) => one - another);
    },
    paused: () => [...states.values()].filter((state) => endOfPause(state) > now().getTime()).length,
    pausedUntil(property) {
      const state = states.get(property);
      const end = state && endOfPause(state);
      return end !== undefined && end > now().getTime() ? end : undefined;
    },
  };

  function passage(property: string, state: State): Passage {
    let tries = 1;
    return {
      answered() {
        state.failures = 0;
        state.unreached = 0;
        end(property, state);
      },
      failed(mayHelp = true) {
        state.faults.push(now().getTime());
        const mayRetry =
          mayHelp &&
          tries === 1 &&
          state.failures + state.unreached === 0 &&
          state.faults.length + state.running <= mostFaults;
        tries += 1;
        if (mayRetry) return true;
        state.failures += 1;
        state.until = now().getTime() + pauses[Math.min(state.failures, pauses.length) - 1]!;
        end(property, state);
        return false;
      },
      unreached(mayHelp = true) {
        const mayRetry = mayHelp && tries === 1 && state.failures + state.unreached === 0;
        tries += 1;
        if (mayRetry) return true;
        const moment = now().getTime();
        if (moment >= state.until) {
          state.unreached += 1;
          const last = pausesWithoutConnection.length;
          state.until = moment + pausesWithoutConnection[Math.min(state.unreached, last) - 1]!;
        }
        end(property, state);
        return false;
      },
      left: () => end(property, state),
    };
  }
}

function woken({waiting}: State, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => () => {
      waiting.delete(wake);
      signal.removeEventListener('abort', leave);
      done();
    };
    const wake = settle(resolve);
    const leave = settle(() => reject(signal.reason as Error));
    waiting.add(wake);
    signal.addEventListener('abort', leave, {once: true});
  });
}
