import {LRUCache} from 'lru-cache';
import {RateLimiterMemory, RateLimiterRes} from 'rate-limiter-flexible';
import type {SharedClaims} from '../cache/shared-store.ts';

const minute = 60_000;
/** Networks that are remembered; of one that is forgotten, the first calls are not counted. */
const mostNetworks = 20_000;

/** So many calls of a name in a minute, by all processes together. */
export interface NetworkLimit {
  /** Counts a call. Gives the seconds to wait, from 1 on, where there were too many; `undefined` otherwise. */
  count(tenant: string, name: string): Promise<number | undefined>;
}

/**
 * Counts calls of networks. The first tenth of what a network may have in any minute is counted in this process's memory: most
 * networks never ask for more, and cost the shared store nothing. What is beyond is claimed there; while it is down, this process
 * counts alone. `now` gives milliseconds of a clock that never goes back.
 */
export function networkLimit({
  perMinute,
  claims,
  now = () => performance.now(),
}: {
  perMinute: number;
  claims: SharedClaims;
  now?: () => number;
}): NetworkLimit {
  const first = Math.floor(perMinute / 10);
  const room = perMinute - first;
  const alone = new RateLimiterMemory({points: room, duration: minute / 1000});
  /** When this process let calls through by itself, of the last minute, and until when it refuses all. */
  const known = new LRUCache<string, {own: number[]; refusedUntil: number}>({max: mostNetworks});

  return {
    async count(tenant, name) {
      const whole = `${tenant}/${name}`;
      const at = now();
      const calls = known.get(whole) ?? {own: [], refusedUntil: 0};
      known.set(whole, calls);
      if (at < calls.refusedUntil) return secondsOf(calls.refusedUntil - at);
      while (calls.own[0] !== undefined && calls.own[0] <= at - minute) calls.own.shift();
      if (calls.own.length < first) {
        calls.own.push(at);
        return undefined;
      }
      try {
        if (await claims.take(tenant, name, {room, milliseconds: minute})) return undefined;
        const {endsInMilliseconds = minute} = await claims.taken(tenant, name);
        const ownEnds = (calls.own[0] ?? at) + minute - at;
        const wait = Math.min(endsInMilliseconds, ownEnds);
        calls.refusedUntil = at + wait; // until then nobody need be asked
        return secondsOf(wait);
      } catch {
        return aloneWait(whole); // the store says by itself that it is down
      }
    },
  };

  async function aloneWait(whole: string): Promise<number | undefined> {
    try {
      await alone.consume(whole);
      return undefined;
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return secondsOf(error.msBeforeNext);
    }
  }
}

const secondsOf = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / 1000));
