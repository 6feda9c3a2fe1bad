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

test('tells when the oldest fault that another process has seen was', async () => {
  const heard: unknown[] = [];
  const store = {
    claims: {take: () => Promise.resolve({giveBack: () => Promise.resolve()})},
    commonClaims: {
      take: () => Promise.resolve({extend: () => Promise.resolve(true), giveBack: () => Promise.resolve()}),
      taken: () => Promise.resolve({weight: 5, endsInMilliseconds: 300_000}),
    },
  } as unknown as SharedStore;
  const sharing = sharingOf({
    store,
    now: () => now,
    monotonic: () => 0,
    epoch: '',
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
  const sharing = sharingOf({
    store: {claims: taken, commonClaims: taken} as unknown as SharedStore,
    now: () => now,
    monotonic: () => clock,
    epoch: '',
    onFaults: () => undefined,
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
  const sharing = sharingOf({
    store: {commonClaims: claims} as unknown as SharedStore,
    now: () => now,
    monotonic: () => 0,
    epoch: '',
    onFaults: () => undefined,
  });
  await expect(sharing.room(property, 3, AbortSignal.timeout(100))).rejects.toThrow('timeout');
  busy = 5;
  const leave = await sharing.room(property, 3, AbortSignal.timeout(100));
  expect(busy).toBe(8);
  leave();
  expect(busy).toBe(5);
  expect(asked[0]).toEqual(['under way/300000001', 8, true]);
});
