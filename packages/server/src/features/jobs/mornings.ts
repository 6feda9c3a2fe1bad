import {createHash} from 'node:crypto';
import {addDays, dayIn} from '@meglass-finder/reports';
import {LRUCache} from 'lru-cache';
import type {Claim, SharedClaims} from '../../cache/shared-store.ts';
import type {JobQueue} from './queue.ts';
import {momentIn} from './zone-time.ts';

/** Between which times of day, in the time zone of each property, its morning work begins. Minutes since midnight. */
export interface MorningHours {
  readonly from: number;
  readonly to: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** Milliseconds for which a worker that says nothing keeps others from a property's morning. */
const leaseFor = minute;
const renewEvery = leaseFor / 3;

/**
 * The next moment of a property's morning work after `now`: every day at the same time of its own time zone, another for
 * each property, so that not all begin at once.
 */
export function nextMorning(
  {id, timeZone}: {id: string; timeZone: string},
  {from, to}: MorningHours,
  now: Date,
): Date {
  const spread = createHash('sha256').update(id).digest().readUInt32BE(0) % Math.max(1, (to - from) * minute);
  const today = dayIn(timeZone, now);
  for (const after of [0, 1, 2]) {
    const moment = momentIn(timeZone, addDays(today, after), from * minute + spread);
    if (moment > now) return moment;
  }
  throw new Error('A day of this time zone does not end.');
}

/** The work of every morning for each property that was looked at once. */
export interface Mornings {
  /** Somebody looks at a property: from now on there is work for it every morning. */
  seen(property: {tenant: string; id: string; timeZone: string}): Promise<void>;
}

/**
 * As with nights, each job sends the next before it does its work, and the chain ends where the property has gone. The work
 * is done once a day, whichever process takes the job: a claim is held by a short lease while it goes on, and for a day once
 * it is done. Of a worker that dies the lease ends before the queue gives its job to another.
 */
export async function startMornings(parts: {
  queue: JobQueue;
  claims: SharedClaims;
  hours: MorningHours;
  /** The property as it is now, or `undefined` if it has gone. */
  find: (tenant: string, property: string) => Promise<{id: string; timeZone: string} | undefined>;
  work: (tenant: string, property: string, signal: AbortSignal) => Promise<void>;
  now: () => Date;
}): Promise<Mornings> {
  const {queue, claims, hours, find, work, now} = parts;
  const sent = new LRUCache<string, true>({max: 10_000, ttl: day / 2});

  await queue.work('morning', async ({tenant, property}, signal) => {
    const found = property === undefined ? undefined : await find(tenant, property);
    if (!found) return;
    await queue.send('morning', {tenant, property: found.id}, nextMorning(found, hours, now()));
    signal.throwIfAborted();
    const name = `morning/${found.id}/${dayIn(found.timeZone, now())}`;
    const claim = await claims.take(tenant, name, {room: 1, milliseconds: leaseFor});
    if (claim) await once(claim, () => work(tenant, found.id, signal));
  });

  return {
    async seen({tenant, id, timeZone}) {
      if (sent.has(id)) return;
      await queue.send('morning', {tenant, property: id}, nextMorning({id, timeZone}, hours, now()));
      sent.set(id, true);
    },
  };
}

/** Does work under a claim: done, nobody does it again that day; failed, it may be tried again at once. */
async function once(claim: Claim, work: () => Promise<void>): Promise<void> {
  const renewing = setInterval(() => void claim.extend(leaseFor), renewEvery);
  try {
    await work();
  } catch (error) {
    await claim.giveBack();
    throw error;
  } finally {
    clearInterval(renewing);
  }
  await claim.extend(day);
}
