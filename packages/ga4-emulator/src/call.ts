import {setTimeout as wait} from 'node:timers/promises';
import {Refusal} from './engine/refusal.ts';
import {Unauthenticated} from './identity/authenticate.ts';
import type {ServiceAccount} from './identity/service-accounts.ts';
import {exhaustedWords} from './quota/limits.ts';
import type {Effects} from './scenarios/effects.ts';

/** The connection is to end without an answer. */
export class ConnectionReset extends Error {
  override name = 'ConnectionReset';
}

const usualWords: Readonly<Record<string, string>> = {
  INTERNAL: 'An internal error has occurred. Please retry.',
  UNAVAILABLE: 'The service is currently unavailable.',
  DEADLINE_EXCEEDED: 'Deadline exceeded.',
  PERMISSION_DENIED: 'User does not have sufficient permissions for this property.',
  RESOURCE_EXHAUSTED: 'Exhausted property tokens per hour.',
};

/** A call of a method while it is answered: who asks, until when, and what scenarios do to it. */
export class Call {
  readonly account: ServiceAccount;
  readonly signal: AbortSignal;
  readonly effects: Effects;
  /** What it was charged. */
  tokens = 0;
  readonly #method: string;
  #played: Promise<void> | undefined;

  /** `method` is the full name of what is called. */
  constructor(method: string, account: ServiceAccount, signal: AbortSignal, effects: Effects) {
    this.#method = method;
    this.account = account;
    this.signal = signal;
    this.effects = effects;
  }

  /** Does to the call what is to happen before it is answered, once. Throws `Refusal`, `ConnectionReset`, and what `signal` was aborted with. */
  play(): Promise<void> {
    return (this.#played ??= this.#play());
  }

  async #play(): Promise<void> {
    const {latencyMs, error, quota, revokedKey, damage} = this.effects;
    if (latencyMs) await this.#wait(latencyMs);
    if (damage === 'hang') await this.#wait();
    if (damage === 'reset') throw new ConnectionReset();
    if (revokedKey) throw new Unauthenticated('invalid', this.#method);
    if (quota) throw new Refusal('RESOURCE_EXHAUSTED', exhaustedWords[quota]);
    if (error) throw new Refusal(error.status, error.message ?? usualWords[error.status] ?? error.status);
  }

  /** Waits so long, or for ever. */
  async #wait(ms?: number): Promise<void> {
    const {signal} = this;
    signal.throwIfAborted();
    try {
      if (ms === undefined)
        await new Promise((_, reject) => signal.addEventListener('abort', reject, {once: true}));
      else await wait(ms, undefined, {signal});
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  }
}
