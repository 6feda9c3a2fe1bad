import {withDeadline} from './deadline.ts';
import type {Environment} from './environment.ts';
import {fromFetch, type FinderError} from './finder-error.ts';
import {tokenIn} from './host-token.ts';
import {askHost} from './opening.ts';
import type {HostQuestion, TokenSource} from './registry.ts';
import {secondsToWait} from './retry-after.ts';
import {backoff, newTimer} from './timer.ts';

/** What a broker tells: a token is there again, or the renewal failed. */
export type BrokerEvent = {readonly type: 'renewed'} | {readonly type: 'failed'; readonly error: FinderError};

/** Longest wait (ms) for the host's token. */
const hostDeadline = 15_000;
/** Milliseconds until the function that has taken the place of one that does not answer is asked beside it. */
const replacedDeadline = 5_000;
/** Longest wait (ms) that is waited, where a refusal says how long, before it counts as a failure. */
const shortWait = 15_000;
/** A token that was just given is not renewed sooner than after so many ms, however short its life is said to be. */
const shortestLife = 5_000;

/** A token with its end. */
interface GivenToken {
  readonly token: string;
  /** When it ends, on the clock that never jumps (ms). */
  readonly endsAt: number;
}

/**
 * Keeps one token for everybody on the page: one renewal at a time, before the token ends by the server's own `expires_in`
 * on a clock that never jumps. While somebody watches it renews by itself; with nobody left it holds no timer.
 */
export interface TokenBroker {
  /** The token, renewed if it has ended. Rejects with a `FinderError`; after a failure at once, until it is time for another try. */
  token(): Promise<string>;
  /** Why there is no token, as long as nobody is to ask again. */
  readonly refusal: FinderError | undefined;
  /** The service did not take this token: forget it, so that the next one to ask renews. */
  invalidate(token: string): void;
  /** Forgets a failure, because somebody asks again by hand or the world has changed. */
  rearm(): void;
  /** Somebody is there who wants a token, until they go: with nobody left a refusal is not waited out. */
  enter(): () => void;
  /** Listens, hears of a refusal that stands, and keeps the token renewed; returns how to stop. */
  watch(listener: (event: BrokerEvent) => void): () => void;
}

export function newTokenBroker(source: TokenSource, environment: Environment): TokenBroker {
  const {now, random, onResume} = environment;
  const timer = newTimer(environment);
  const listeners = new Set<(event: BrokerEvent) => void>();
  let token: string | undefined;
  let endsAt = 0;
  let renewal: Promise<string> | undefined;
  let failures = 0;
  let refusal: FinderError | undefined;
  let stopResume: () => void;
  let present = 0;
  let giveUp: (() => void) | undefined;

  const tell = (event: BrokerEvent) => [...listeners].forEach((listener) => listener(event));
  const renew = () => (renewal ??= ask().finally(() => (renewal = undefined)));
  /** Sets the timer for the next renewal: at 80 % of what is left, or 30 s before the end, whichever comes first. */
  const arm = (least = 0) => {
    if (!listeners.size) return;
    const left = token ? endsAt - now() : 0;
    const wait = Math.max(left / 2, Math.min(left * 0.8, left - 30_000), least);
    timer.set(wait, () => void renew().catch(() => undefined)); // listeners are told
  };

  /**
   * Asks the host and, where it takes long, once beside it whoever has taken its place. The first token counts, a failure only where
   * nothing else is under way; what then still is, is called off. The deadline also ends a host's own function that hangs.
   */
  async function askOnce(): Promise<GivenToken> {
    const ask = (caller = new AbortController()): HostQuestion => ({
      from: source.from,
      asked: now(),
      caller,
      answer: askHost(source.from, caller.signal, environment.fetch),
    });
    const {first = ask()} = source;
    delete source.first;
    const underWay = new Set<AbortController>();
    const patience = newTimer(environment);
    const given = new Promise<GivenToken>((resolve, reject) => {
      const hear = async ({asked, caller, answer}: HostQuestion) => {
        underWay.add(caller);
        try {
          const {token, expires_in: seconds} = await answer.then(tokenIn);
          resolve({token, endsAt: asked + seconds * 1000}); // counted from the question: never later than the server's own end
        } catch (thrown) {
          if (underWay.size === 1) reject(thrown as Error);
        }
        underWay.delete(caller);
      };
      const look = () =>
        source.from === first.from ? patience.set(replacedDeadline, look) : void hear(ask());
      void hear(first);
      patience.set(first.asked + replacedDeadline - now(), look);
    });
    return withDeadline(environment, hostDeadline, undefined, () => given).finally(() => {
      patience.clear();
      underWay.forEach((caller) => caller.abort());
    });
  }

  /** Where many ask at once, a refusal may say that it is over soon: that long nobody is shown a failure, if none is shown yet. */
  async function askPatiently(waited = 0): Promise<GivenToken> {
    try {
      return await askOnce();
    } catch (thrown) {
      const wait = waitOf(thrown);
      if (!wait || waited + wait > shortWait || failures || !present) throw thrown;
      const patience = newTimer(environment);
      await new Promise<void>((resolve, reject) => {
        giveUp = () => reject(thrown as FinderError);
        patience.set(wait, resolve);
      }).finally(patience.clear);
      giveUp = undefined;
      return askPatiently(waited + wait);
    }
  }

  /** Milliseconds that a refusal says to wait, and a little more, so that those who wait do not all come back at once. */
  const waitOf = (thrown: unknown): number =>
    (secondsToWait((thrown as Partial<FinderError> | undefined)?.retryAfter) ?? 0) *
    1000 *
    (1 + random() / 4);

  async function ask(): Promise<string> {
    try {
      ({token, endsAt} = await askPatiently());
      failures = 0;
      refusal = undefined;
      arm(shortestLife);
      tell({type: 'renewed'});
      return token;
    } catch (thrown) {
      const error = fromFetch(thrown, environment);
      failures += 1;
      if (listeners.size) {
        refusal = error;
        // A host that refuses is not asked again until something changes; anything else after a growing wait.
        if (error.code !== 'host_refused_token' && error.code !== 'page_without_origin')
          timer.set(Math.max(waitOf(error), backoff(failures, 1_000, 60_000, random)), broker.rearm);
      }
      tell({type: 'failed', error});
      throw error;
    }
  }

  const broker: TokenBroker = {
    async token() {
      if (token && now() < endsAt) return token;
      if (refusal) throw refusal;
      return renew();
    },
    get refusal() {
      return refusal;
    },
    invalidate(refused) {
      if (token === refused) token = undefined;
    },
    rearm() {
      refusal = undefined;
      timer.clear();
      arm();
    },
    enter() {
      present += 1;
      return () => {
        present -= 1;
        // Whoever only changes what they ask is back at once.
        void Promise.resolve().then(() => present || giveUp?.());
      };
    },
    watch(listener) {
      const leave = broker.enter();
      listeners.add(listener);
      if (listeners.size === 1) {
        stopResume = onResume(() => {
          // A laptop's sleep stops timers.
          if (refusal || (token && now() >= endsAt)) broker.rearm();
        });
        if (token) arm();
      }
      if (refusal) listener({type: 'failed', error: refusal});
      return () => {
        if (!listeners.delete(listener)) return;
        leave();
        if (listeners.size) return;
        stopResume();
        timer.clear();
      };
    },
  };
  return broker;
}
