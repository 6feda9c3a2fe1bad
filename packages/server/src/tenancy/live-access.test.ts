import {beforeEach, expect, test} from 'vitest';
import type {ClientAccess} from './access.ts';
import {liveAccess, validFor, type LiveAccess} from './live-access.ts';

/** A database that holds one stamp for tenant t; what a client is granted bears it. */
let stamp: number;
let time: number;
let reads: number;
let looks: string[][];
let down: boolean;
let faults: number;
let live: LiveAccess;
beforeEach(() => {
  [stamp, time, reads, looks, down, faults] = [1, 10_000, 0, [], false, 0];
  live = liveAccess({
    read(_tenant, client) {
      reads += 1;
      if (down) return Promise.reject(new Error('down'));
      if (client === 'unknown') return Promise.resolve(undefined);
      return Promise.resolve({access: grantedAt(stamp), stamp: String(stamp), readAt: time});
    },
    readStamps(tenants) {
      looks.push([...tenants]);
      if (down) return Promise.reject(new Error('down'));
      return Promise.resolve(new Map([['t', String(stamp)]]));
    },
    onFault: () => (faults += 1),
    monotonic: () => time,
  });
});
const grantedAt = (version: number) => ({publicId: `version ${version}`}) as ClientAccess;

test('while looks find nothing new, nobody asks', async () => {
  expect(live.of('t', 'c').peek()).toBeUndefined();
  expect(await live.of('t', 'c').find()).toEqual(grantedAt(1));
  for (let round = 0; round < 20; round += 1) {
    time += 500;
    await live.look();
    expect(live.of('t', 'c').peek()).toEqual(grantedAt(1));
  }
  expect(reads).toBe(1);
});

test('a change that a look finds ends what was known', async () => {
  await live.of('t', 'c').find();
  stamp = 2;
  time += 10;
  expect(live.of('t', 'c').peek()).toEqual(grantedAt(1)); // nobody can know yet
  await live.look();
  expect(live.of('t', 'c').peek()).toBeUndefined();
  time += 10;
  expect(await live.of('t', 'c').find()).toEqual(grantedAt(2));
  expect(live.of('t', 'c').peek()).toEqual(grantedAt(2));
});

test('without looks, what is known ends within a second', async () => {
  await live.of('t', 'c').find();
  down = true;
  time += 500;
  await live.look();
  expect(faults).toBe(1);
  time += validFor - 501;
  expect(live.of('t', 'c').peek()).toBeDefined();
  time += 1;
  expect(live.of('t', 'c').peek()).toBeUndefined();
  await expect(live.of('t', 'c').find()).rejects.toThrow('down');
});

test('what was read too long ago when it arrives is not used', async () => {
  const slow = liveAccess({
    read: () => {
      const readAt = time;
      time += validFor;
      return Promise.resolve({access: grantedAt(1), stamp: '1', readAt});
    },
    readStamps: () => Promise.resolve(new Map()),
    onFault: () => undefined,
    monotonic: () => time,
  });
  await expect(slow.of('t', 'c').find()).rejects.toMatchObject({code: 'unavailable', status: 503});
});

test('a tenant that has gone is asked about again', async () => {
  await live.of('t', 'c').find();
  await live.of('gone', 'c').find();
  time += 1;
  await live.look();
  expect(live.of('t', 'c').peek()).toBeDefined();
  expect(live.of('gone', 'c').peek()).toBeUndefined();
});

test('a minute after it was read everything is read again, and what nobody needs is not looked for', async () => {
  await live.of('t', 'c').find();
  for (let elapsed = 0; elapsed <= 60_000; elapsed += 500) {
    time += 500;
    await live.look();
  }
  expect(live.of('t', 'c').peek()).toBeUndefined();
  const before = looks.length;
  await live.look();
  expect(looks).toHaveLength(before);
});

test('many who ask the same at once are one question, and many notifications at once two looks', async () => {
  await Promise.all(Array.from({length: 50}, () => live.of('t', 'c').find()));
  expect(reads).toBe(1);
  await Promise.all(Array.from({length: 50}, () => live.look()));
  expect(looks).toEqual([['t'], ['t']]);
});

test('a client that is not there is not remembered', async () => {
  expect(await live.of('t', 'unknown').find()).toBeUndefined();
  expect(await live.of('t', 'unknown').find()).toBeUndefined();
  expect(reads).toBe(2);
});
