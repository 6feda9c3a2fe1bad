import {expect, test} from 'vitest';
import type {SharedStore} from '../cache/shared-store.ts';
import type {PropertyAccess} from '../tenancy/access.ts';
import {sharingOf} from './sharing.ts';

const now = new Date('2026-11-23T00:55:00Z');
const property: PropertyAccess = {
  tenant: 't',
  id: 'p',
  number: '300000001',
  timeZone: 'Asia/Tokyo',
  currency: 'JPY',
  credential: {id: 'c', generation: 1, open: () => undefined},
};

/** A sharing by a store; its clock stands still unless told otherwise. */
function sharingWith(store: SharedStore, more: Partial<Parameters<typeof sharingOf>[0]> = {}) {
  return sharingOf({
    store,
    now: () => now,
    monotonic: () => 0,
    random: () => 0.5,
    epoch: '',
    onFaults: () => undefined,
    ...more,
  });
}

test('tells when the oldest fault that another process has seen was', async () => {
  const heard: unknown[] = [];
  const store = {
    claims: {take: () => Promise.resolve({giveBack: () => Promise.resolve()})},
    commonClaims: {
      take: () => Promise.resolve({extend: () => Promise.resolve(true), giveBack: () => Promise.resolve()}),
      taken: () => Promise.resolve({weight: 5, endsInMilliseconds: 300_000}),
    },
  } as unknown as SharedStore;
  const sharing = sharingWith(store, {
    onFaults: (_property, faults, oldest) => heard.push([faults, oldest.toISOString()]),
  });
  const end = await sharing.turn(property, () => Promise.resolve(false));
  end?.();
  expect(heard).toEqual([[5, '2026-11-23T00:00:00.000Z']]);
});

test('waits for the turn no longer than whoever asks', async () => {
  let clock = 0;
  let looks = 0;
  const taken = {take: () => Promise.resolve(undefined), taken: () => Promise.resolve({weight: 0})};
  const sharing = sharingWith({claims: taken, commonClaims: taken} as unknown as SharedStore, {
    monotonic: () => clock,
  });
  const settled = () => {
    looks += 1;
    clock += 1000;
    return Promise.resolve(false);
  };
  const end = await sharing.turn(property, settled, 1500);
  expect([typeof end, looks]).toEqual(['function', 2]);
  end?.();
  looks = 0;
  await sharing.turn(property, settled);
  expect(looks).toBe(5);
});

test('lets processes have eight requests under way together, for longer than a call lasts', async () => {
  let busy = 8;
  const asked: unknown[] = [];
  const claims = {
    take: (_tenant: string, name: string, {room, weight, milliseconds}: Record<string, number>) => {
      asked.push([name, room, milliseconds! > 8000]);
      const fits = busy + weight! <= room!;
      if (fits) busy += weight!;
      return Promise.resolve(fits ? {giveBack: () => Promise.resolve(void (busy -= weight!))} : undefined);
    },
  };
  const sharing = sharingWith({commonClaims: claims} as unknown as SharedStore);
  await expect(sharing.room(property, 3, AbortSignal.timeout(100))).rejects.toThrow('timeout');
  busy = 5;
  const leave = await sharing.room(property, 3, AbortSignal.timeout(100));
  expect(busy).toBe(8);
  leave();
  expect(busy).toBe(5);
  expect(asked[0]).toEqual(['under way/300000001', 8, true]);
});

/** A store in which another process has the turn, and eight requests under way, until it was looked at so often. */
function busyFor(looks: number) {
  const asked = {turns: 0, rooms: 0, reads: 0, keys: 0};
  const claim = {giveBack: () => Promise.resolve()};
  const store = {
    claims: {take: () => Promise.resolve((asked.turns += 1) > looks ? claim : undefined)},
    commonClaims: {
      take: () => Promise.resolve((asked.rooms += 1) > looks ? claim : undefined),
      taken: () => Promise.resolve({weight: 0}),
    },
    answers: {
      read: (_scope: unknown, keys: readonly string[]) => {
        asked.reads += 1;
        asked.keys = keys.length;
        return Promise.resolve(keys.map(() => undefined));
      },
    },
  } as unknown as SharedStore;
  const sharing = sharingWith(store, {random: () => 0});
  return {asked, sharing};
}

test.each([1, 100])('%i who wait for a turn look and read as often as one', async (waiters) => {
  const {asked, sharing} = busyFor(4);
  const ends = await Promise.all(
    Array.from({length: waiters}, (_, index) =>
      sharing.turn(property, async () => {
        await sharing.read(property, [`key ${index}`]);
        return false;
      }),
    ),
  );
  expect(ends.every((end) => typeof end === 'function')).toBe(true);
  expect(asked).toEqual({turns: 5, rooms: 0, reads: 5, keys: waiters});
});

test('of those who wait for room one looks, the next when it is through, and whoever leaves holds up nobody', async () => {
  const {asked, sharing} = busyFor(3);
  const patient = new AbortController().signal;
  const gone = new AbortController();
  const first = sharing.room(property, 8, patient);
  const second = sharing.room(property, 1, gone.signal);
  const third = sharing.room(property, 1, patient);
  gone.abort(new Error('gone'));
  await expect(second).rejects.toThrow('gone');
  expect(asked.rooms).toBeLessThanOrEqual(1);
  await first;
  expect(asked.rooms).toBe(4);
  await third;
  expect(asked.rooms).toBe(5);
});

test('room that is given back here is taken at once, without waiting for the next look', async () => {
  let free = 8;
  let looks = 0;
  const store = {
    commonClaims: {
      take: (_tenant: string, _name: string, {weight}: {weight: number}) => {
        looks += 1;
        if (free < weight) return Promise.resolve(undefined);
        free -= weight;
        return Promise.resolve({giveBack: () => Promise.resolve(void (free += weight))});
      },
    },
  } as unknown as SharedStore;
  const sharing = sharingWith(store, {random: () => 1e7}); // a pause that does not end
  const patient = new AbortController().signal;
  const leave = await sharing.room(property, 8, patient);
  const waiting = sharing.room(property, 5, patient);
  await expect.poll(() => looks).toBe(2);
  leave();
  (await waiting)();
  expect(looks).toBe(3);
});

test('five calls of all processes together may fail in an hour, however many are under way, and one that goes on may fail once more', async () => {
  const claims = new Map<number, number>();
  let made = 0;
  const store = {
    commonClaims: {
      take: (_tenant: string, _name: string, {room, milliseconds}: {room: number; milliseconds: number}) => {
        if (claims.size >= room) return Promise.resolve(undefined);
        const id = (made += 1);
        claims.set(id, milliseconds);
        return Promise.resolve({
          extend: (longer: number) => Promise.resolve(claims.set(id, longer).has(id)),
          giveBack: () => Promise.resolve(void claims.delete(id)),
        });
      },
      taken: () => Promise.resolve({weight: [...claims.values()].filter((each) => each >= 3_600_000).length}),
    },
  } as unknown as SharedStore;
  const [one, other] = [1, 2].map(() => sharingWith(store, {random: () => 0}));
  const soon = () => AbortSignal.timeout(100);
  const risks = await Promise.all(
    [one!, one!, other!, other!, other!].map((each) => each.risk(property, soon())),
  );
  await expect(one!.risk(property, soon())).rejects.toThrow('timeout');
  expect(await risks[0]!.failed(false)).toBe(false);
  expect(await risks[1]!.failed(true)).toBe(false); // the other four may all fail, too
  for (const risk of risks.slice(0, 3)) risk.leave(); // what has failed stays
  expect(claims.size).toBe(4);
  expect(await risks[3]!.failed(true)).toBe(true);
  for (const risk of risks) risk.leave();
  expect([...claims.values()]).toEqual([3_600_000, 3_600_000, 3_600_000]);
  await Promise.all([one!.risk(property, soon()), other!.risk(property, soon())]);
  await expect(one!.risk(property, soon())).rejects.toThrow('timeout');
});
