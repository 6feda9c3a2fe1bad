import {RateLimiterMemory, RateLimiterRes} from 'rate-limiter-flexible';
import {AppError} from '../app-error.ts';
import type {GuessLimits} from './guesses.ts';
import type {RouteAuth} from './route.ts';

/** How many calls an embed client has in a minute: for tokens, and for reports with its tokens; and what wrong ones there may be. */
export interface CallLimits extends GuessLimits {
  readonly tokensPerMinute: number;
  readonly reportCallsPerMinute: number;
  /** Of one publishable key from one network. */
  readonly publishableTokensPerMinute: number;
}

export const usualLimits: CallLimits = {
  tokensPerMinute: 600,
  reportCallsPerMinute: 6000,
  publishableTokensPerMinute: 120,
  wrongSecretsPerMinute: 60,
  wrongSecretsPerNetwork: 600,
};

/** Counts calls in this process's memory. */
export interface RateLimits {
  /** `key` names the tenant and its client. Throws `AppError` `rate_limited` if there were too many. */
  count(auth: RouteAuth, key: string): Promise<void>;
}

export function rateLimits({
  tokensPerMinute,
  reportCallsPerMinute,
  publishableTokensPerMinute,
}: CallLimits): RateLimits {
  const limiters = {
    'client-secret': new RateLimiterMemory({points: tokensPerMinute, duration: 60}),
    'embed-token': new RateLimiterMemory({points: reportCallsPerMinute, duration: 60}),
    'publishable-key': new RateLimiterMemory({points: publishableTokensPerMinute, duration: 60}),
  };
  return {
    async count(auth, key) {
      if (auth === 'none') return;
      try {
        await limiters[auth].consume(key);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new AppError('rate_limited', 'This embed client calls too often. Wait, and gather calls.', {
          retryAfter: Math.max(1, Math.ceil(error.msBeforeNext / 1000)),
        });
      }
    },
  };
}
