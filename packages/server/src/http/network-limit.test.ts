import {expect, test} from 'vitest';
import type {SharedClaims} from '../cache/shared-store.ts';
import {networkLimit} from './network-limit.ts';

const minute = 60_000;

/** Claims as every store keeps them, by a clock that is moved by hand. */
function claimsAt(now: () => number): SharedClaims {
  const ends: number[] = [];
  const left = () => {
    while (ends[0] !== undefined && ends[0] <= now()) ends.shift();
    return ends;
  };
  return {
    take: (_tenant, _name, {room, milliseconds}) => {
      if (left().length >= room) return Promise.resolve(undefined);
      ends.push(now() + milliseconds);
      return Promise.resolve({} as never);
    },
    taken: () =>
      Promise.resolve({
        weight: left().length,
        endsInMilliseconds: ends[0] === undefined ? undefined : ends[0] - now(),
      }),
  };
}

/** When calls were let through of those that came every so many milliseconds, for some minutes. */
async function givenEvery(every: number, minutes: number, pause = 0): Promise<number[]> {
  let at = 0;
  const now = () => at;
  const limit = networkLimit({perMinute: 600, claims: claimsAt(now), now});
  const given: number[] = [];
  for (; at < minutes * minute; at += every) {
    if ((await limit.count('t', 'n')) === undefined) given.push(at);
    if (pause && given.length === 1) at += pause;
  }
  return given;
}

/** The most that were let through in any minute. */
function mostInAMinute(given: readonly number[]): number {
  let first = 0;
  return Math.max(
    ...given.map((at, index) => {
      while (given[first]! <= at - minute) first += 1;
      return index - first + 1;
    }),
  );
}

test('whoever asks all the time gets the limit in each minute, and no more in any', async () => {
  const given = await givenEvery(10, 6);
  expect(mostInAMinute(given)).toBe(600);
  expect(given.length).toBeGreaterThan(6 * 600 * 0.95);
  expect(mostInAMinute(await givenEvery(7, 4, 58_000))).toBe(600);
});

test('whoever asks as often as is allowed is never refused', async () => {
  expect(await givenEvery(100, 5)).toHaveLength(5 * 600);
});

test('a process counts by itself while the store is down', async () => {
  const down: SharedClaims = {
    take: () => Promise.reject(new Error('down')),
    taken: () => Promise.reject(new Error('down')),
  };
  const limit = networkLimit({perMinute: 20, claims: down, now: () => 0});
  const waits: (number | undefined)[] = [];
  for (let index = 0; index < 30; index += 1) waits.push(await limit.count('t', 'n'));
  expect(waits.filter((wait) => wait === undefined)).toHaveLength(20);
  expect(waits.at(-1)).toBeGreaterThan(0);
});
