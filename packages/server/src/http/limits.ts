import {RateLimiterMemory, RateLimiterRes} from 'rate-limiter-flexible';
import {AppError} from '../app-error.ts';
import type {SharedClaims} from '../cache/shared-store.ts';
import type {Caller} from './authenticate.ts';
import type {GuessLimits} from './guesses.ts';
import {networkLimit} from './network-limit.ts';
import type {RouteAuth} from './route.ts';

/** How many calls an embed client has in a minute: for tokens, and for reports with its tokens; and what wrong ones there may be. */
export interface CallLimits extends GuessLimits {
  readonly tokensPerMinute: number;
  readonly reportCallsPerMinute: number;
  /** Of one publishable key from one network, at all processes. */
  readonly publishableTokensPerMinute: number;
}

export const usualLimits: CallLimits = {
  tokensPerMinute: 600,
  reportCallsPerMinute: 6000,
  publishableTokensPerMinute: 600,
  wrongSecretsPerMinute: 60,
  wrongSecretsPerNetwork: 600,
};

/** Counts calls: of clients in this process's memory, of publishable keys together with other processes. */
export interface RateLimits {
  /** Throws `AppError` `rate_limited` if there were too many. */
  count(auth: RouteAuth, caller: Pick<Caller, 'tenantId' | 'key'>): Promise<void>;
}

export function rateLimits(
  {tokensPerMinute, reportCallsPerMinute, publishableTokensPerMinute}: CallLimits,
  claims: SharedClaims,
): RateLimits {
  const ofNetworks = networkLimit({perMinute: publishableTokensPerMinute, claims});
  const limiters = {
    'client-secret': new RateLimiterMemory({points: tokensPerMinute, duration: 60, keyPrefix: ''}),
    'embed-token': new RateLimiterMemory({points: reportCallsPerMinute, duration: 60, keyPrefix: ''}),
  };
  return {
    async count(auth, {tenantId, key}) {
      if (auth === 'none') return;
      if (auth === 'publishable-key') {
        const wait = await ofNetworks.count(tenantId, key);
        if (wait !== undefined)
          throw tooOften(
            wait,
            `This network asks with this key more than ${publishableTokensPerMinute} times a minute. Ask again in ${wait} s.`,
          );
        return;
      }
      try {
        await limiters[auth].consume(key);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw tooOften(Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
      }
    },
  };
}

function tooOften(
  retryAfter: number,
  detail = 'This embed client calls too often. Wait, and gather calls.',
): AppError {
  return new AppError('rate_limited', detail, {retryAfter});
}
