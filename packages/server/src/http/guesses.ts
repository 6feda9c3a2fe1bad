import {createHmac, randomBytes} from 'node:crypto';
import {LRUCache} from 'lru-cache';
import {RateLimiterMemory, RateLimiterRes} from 'rate-limiter-flexible';
import {AppError} from '../app-error.ts';
import {networkOf} from './network.ts';

/** How many wrong secrets are looked at in a minute: of one client from one network, and of all that are not there from one network. */
export interface GuessLimits {
  readonly wrongSecretsPerMinute: number;
  readonly wrongSecretsPerNetwork: number;
}

/** A guess that was reserved. It counts as wrong until it is settled otherwise. */
export interface Guess {
  /** The secret was right, or nobody could say. */
  giveBack(): void;
  /** The secret was right: whoever has it is not held up by those who have not. */
  right(): void;
  wrong(): void;
}

/** Keeps guessing of secrets slow, and cheap for us. */
export interface Guesses {
  /**
   * Takes a guess before the secret is looked at, so that many at once are no way round. Throws `AppError` `rate_limited`.
   * `isThere` finds out whether there is such an id: who has guessed at others has not guessed at this.
   */
  reserve(attempt: {
    id: string;
    secret: string;
    address: string | undefined;
    isThere: () => Promise<boolean>;
  }): Promise<Guess>;
}

/** Secrets that were right lately, remembered by a hash that is of use in this process alone. */
const remembered = 10_000;

/** Counts in this process's memory. */
export function guessLimits({wrongSecretsPerMinute, wrongSecretsPerNetwork}: GuessLimits): Guesses {
  const ofClient = new RateLimiterMemory({points: wrongSecretsPerMinute, duration: 60});
  const ofNetwork = new RateLimiterMemory({points: wrongSecretsPerNetwork, duration: 60});
  const key = randomBytes(32);
  const known = new LRUCache<string, true>({max: remembered});

  /** Takes one of a network's guesses; `false` where it has none left and may guess all the same, at an id that is there. */
  async function takeOfNetwork(network: string, isThere: () => Promise<boolean>): Promise<boolean> {
    try {
      await take(ofNetwork, network);
      return true;
    } catch (error) {
      if (!(error instanceof AppError) || !(await isThere())) throw error;
      return false;
    }
  }

  return {
    async reserve({id, secret, address, isThere}) {
      const digest = createHmac('sha256', key).update(`${id}:${secret}`).digest('base64');
      const network = networkOf(address);
      const taken: [RateLimiterMemory, string][] = [];
      const giveBack = () => {
        // In memory, it does not fail.
        for (const [limiter, name] of taken) limiter.reward(name).catch(() => undefined);
      };
      if (!known.has(digest)) {
        await take(ofClient, `${id} ${network}`);
        taken.push([ofClient, `${id} ${network}`]);
        try {
          if (await takeOfNetwork(network, isThere)) taken.push([ofNetwork, network]);
        } catch (error) {
          if (!(error instanceof AppError) || error.code === 'unavailable') giveBack(); // nobody could say
          throw error;
        }
      }
      return {
        giveBack,
        right() {
          known.set(digest, true);
          giveBack();
        },
        wrong: () => void known.delete(digest),
      };
    },
  };
}

async function take(limiter: RateLimiterMemory, name: string): Promise<void> {
  try {
    await limiter.consume(name);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new AppError('rate_limited', 'Wrong secrets were sent too often. Check the secret, and wait.', {
      retryAfter: Math.max(1, Math.ceil(error.msBeforeNext / 1000)),
    });
  }
}
