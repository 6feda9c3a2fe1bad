import {createHash} from 'node:crypto';
import {LRUCache} from 'lru-cache';
import type {Job, JobQueue} from './queue.ts';

/** 3 o'clock in Japan; the tenants are spread over three hours from then on. Milliseconds. */
const nightBegins = 18 * 3_600_000;
const nightLasts = 3 * 3_600_000;
const day = 24 * 3_600_000;

/** The next moment of a tenant's night work after `now`: the same time every night, another for each tenant. */
export function nextNight(tenant: string, now: Date): Date {
  const spread = createHash('sha256').update(tenant).digest().readUInt32BE(0) % nightLasts;
  const time = nightBegins + spread;
  const today = Math.floor(now.getTime() / day) * day;
  return new Date(today + time > now.getTime() ? today + time : today + day + time);
}

/** The nightly purge of every tenant that was used once. */
export interface Nightly {
  /** A tenant has used the service: from now on it is looked after every night. */
  used(tenant: string): Promise<void>;
}

/**
 * A server cannot list tenants. So whoever uses the service gets a job for the coming night, and each job sends the next
 * before it does its work: a failure, or a process that dies, breaks no chain. It ends where the tenant has gone.
 */
export async function startNightly(parts: {
  queue: JobQueue;
  exists: (tenant: string) => Promise<boolean>;
  purge: (tenant: string, signal: AbortSignal) => Promise<void>;
  now: () => Date;
}): Promise<Nightly> {
  const {queue, exists, purge, now} = parts;
  const sent = new LRUCache<string, true>({max: 10_000, ttl: day / 2});

  await queue.work('purge', async ({tenant}: Job, signal) => {
    if (!(await exists(tenant))) return;
    await queue.send('purge', {tenant}, nextNight(tenant, now()));
    signal.throwIfAborted();
    await purge(tenant, signal);
  });

  return {
    async used(tenant) {
      if (sent.has(tenant)) return;
      await queue.send('purge', {tenant}, nextNight(tenant, now()));
      sent.set(tenant, true);
    },
  };
}
