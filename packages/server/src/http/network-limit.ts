import {RateLimiterMemory, RateLimiterRes} from 'rate-limiter-flexible';
import type {SharedClaims} from '../cache/shared-store.ts';

const minute = 60_000;

/** So many calls of a name in a minute, by all processes together. */
export interface NetworkLimit {
  /** Counts a call. Gives the seconds to wait, from 1 on, where there were too many; `undefined` otherwise. */
  count(tenant: string, name: string): Promise<number | undefined>;
}

/**
 * Counts calls of networks. The first tenth of what a network may have is counted in this process's memory: most networks never
 * ask for more, and cost the shared store nothing. What is beyond is claimed there; while it is down, this process counts alone.
 */
export function networkLimit({perMinute, claims}: {perMinute: number; claims: SharedClaims}): NetworkLimit {
  const own = new RateLimiterMemory({points: perMinute, duration: minute / 1000});
  const first = Math.floor(perMinute / 10);
  const room = perMinute - first;

  return {
    async count(tenant, name) {
      const whole = `${tenant}/${name}`;
      try {
        const {consumedPoints} = await own.consume(whole);
        if (consumedPoints <= first) return undefined;
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        return secondsOf(error.msBeforeNext);
      }
      try {
        const claim = await claims.take(tenant, name, {room, milliseconds: minute});
        if (claim) return undefined;
        const {endsInMilliseconds = minute} = await claims.taken(tenant, name);
        const wait = secondsOf(endsInMilliseconds);
        await own.block(whole, wait); // until then nobody need be asked
        return wait;
      } catch {
        return undefined; // the store says by itself that it is down
      }
    },
  };
}

const secondsOf = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / 1000));
