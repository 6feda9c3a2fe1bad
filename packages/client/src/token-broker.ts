import {withDeadline} from './deadline.ts';
import type {Environment} from './environment.ts';
import {fromFetch, type FinderError} from './finder-error.ts';
import {checkedToken, type GetToken} from './host-token.ts';
import {backoff, Timer} from './timer.ts';

/** What a broker tells: a token is there again, or the renewal failed. */
export type BrokerEvent = {readonly type: 'renewed'} | {readonly type: 'failed'; readonly error: FinderError};

/** Longest wait (ms) for the host's token. */
const hostDeadline = 15_000;
const retry = {first: 1_000, longest: 60_000};

/**
 * Keeps one token for everybody on the page: one renewal at a time, before the token ends by the server's own `expires_in`
 * on a clock that never jumps. While somebody watches it renews by itself; with nobody left it holds no timer.
 */
export class TokenBroker {
  /** Where the next token comes from. */
  getToken: GetToken;
  readonly #environment: Environment;
  readonly #timer: Timer;
  readonly #listeners = new Set<(event: BrokerEvent) => void>();
  #token: string | undefined;
  #endsAt = 0;
  #renewal: Promise<string> | undefined;
  #failures = 0;
  #refused: FinderError | undefined;
  #stopResume: (() => void) | undefined;

  constructor(getToken: GetToken, environment: Environment) {
    this.getToken = getToken;
    this.#environment = environment;
    this.#timer = new Timer(environment);
  }

  /** The token, renewed if it has ended. Rejects with a `FinderError`; after a failure at once, until it is time for another try. */
  async token(): Promise<string> {
    if (this.#token && this.#environment.now() < this.#endsAt) return this.#token;
    if (this.#refused) throw this.#refused;
    return this.#renew();
  }

  /** Why there is no token, as long as nobody is to ask again. */
  get refusal(): FinderError | undefined {
    return this.#refused;
  }

  /** The service did not take this token: forget it, so that the next one to ask renews. */
  invalidate(token: string): void {
    if (this.#token === token) this.#token = undefined;
  }

  /** Forgets a failure, because somebody asks again by hand or the world has changed. */
  rearm(): void {
    this.#refused = undefined;
    this.#timer.clear();
    if (this.#listeners.size) this.#arm();
  }

  /** Listens and keeps the token renewed; returns how to stop. */
  watch(listener: (event: BrokerEvent) => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#stopResume = this.#environment.onResume(() => this.#resume());
      if (this.#token) this.#arm();
    }
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size) return;
      this.#stopResume?.();
      this.#timer.clear();
    };
  }

  #renew(): Promise<string> {
    this.#renewal ??= this.#ask().finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  async #ask(): Promise<string> {
    const {now} = this.#environment;
    const asked = now();
    try {
      // The deadline also ends a host's own function that hangs.
      const answer = checkedToken(
        await withDeadline(this.#environment, hostDeadline, undefined, (signal) => this.getToken(signal)),
      );
      const life = answer.expires_in * 1000;
      this.#token = answer.token;
      this.#endsAt = asked + life; // counted from the question: never later than the server's own end
      this.#failures = 0;
      this.#refused = undefined;
      if (this.#listeners.size) this.#arm();
      this.#tell({type: 'renewed'});
      return answer.token;
    } catch (thrown) {
      const error = fromFetch(thrown, this.#environment.isOnline());
      this.#failures += 1;
      this.#refused = error;
      // A host that refuses is not asked again until something changes; anything else after a growing wait.
      const wait = backoff(this.#failures, retry, this.#environment.random);
      if (error.code !== 'host_refused_token') this.#timer.set(wait, () => this.rearm());
      if (!this.#listeners.size) {
        this.#timer.clear();
        this.#refused = undefined;
      }
      this.#tell({type: 'failed', error});
      throw error;
    }
  }

  /** Sets the timer for the next renewal: at 80 % of what is left, or 30 s before the end, whichever comes first. */
  #arm(): void {
    const left = this.#token ? this.#endsAt - this.#environment.now() : 0;
    const wait = Math.max(left / 2, Math.min(left * 0.8, left - 30_000), 0);
    this.#timer.set(wait, () => void this.#renew().catch(() => undefined)); // listeners are told
  }

  #resume(): void {
    const ended = this.#environment.now() >= this.#endsAt; // a laptop's sleep stops timers
    if (this.#refused || (this.#token && ended)) this.rearm();
  }

  #tell(event: BrokerEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
