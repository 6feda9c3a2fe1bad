import {setTimeout as wait} from 'node:timers/promises';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {startSharedWorld, type SharedWorld, type StoreKind} from '../testing/shared-store.ts';
import type {SharedStore} from './shared-store.ts';

let world: SharedWorld;
beforeAll(async () => {
  world = await startSharedWorld();
});
afterAll(() => world?.stop());

describe.each<StoreKind>(['Redis', 'PostgreSQL'])('claims in %s', (kind) => {
  let store: SharedStore;
  let other: SharedStore;
  let tenant: string;
  beforeAll(async () => {
    // Clocks of processes differ; that of the store is what counts.
    store = await world.open(kind, {now: () => new Date(0)});
    other = await world.open(kind, {now: () => new Date('2100-01-01')});
  });
  beforeEach(async () => {
    world.faults.length = 0;
    tenant = await world.createTenant();
  });
  const long = {milliseconds: 60_000};

  test('there is so much room for all together, and what is given back is there again', async () => {
    const {claims} = store;
    const first = await claims.take(tenant, 'calls', {room: 3, weight: 2, ...long});
    expect(first).toBeDefined();
    expect(await other.claims.take(tenant, 'calls', {room: 3, weight: 2, ...long})).toBeUndefined();
    expect(await other.claims.take(tenant, 'calls', {room: 3, ...long})).toBeDefined();
    expect(await claims.take(tenant, 'calls', {room: 3, ...long})).toBeUndefined();
    expect(await other.claims.taken(tenant, 'calls')).toEqual({
      weight: 3,
      endsInMilliseconds: expect.any(Number),
    });
    await first!.giveBack();
    await first!.giveBack();
    expect((await claims.taken(tenant, 'calls')).weight).toBe(1);
    expect(await claims.take(tenant, 'calls', {room: 3, weight: 2, ...long})).toBeDefined();
    expect(await claims.take(tenant, 'calls', {room: 2, weight: 1, ...long})).toBeUndefined();
    expect(await claims.take(tenant, 'never', {room: 1, weight: 2, ...long})).toBeUndefined();
    expect(await claims.take(tenant, 'never', {room: 0, ...long})).toBeUndefined();
  });

  test('names and tenants have nothing to do with each other', async () => {
    const another = await world.createTenant();
    for (const [whose, name] of [
      [tenant, 'a'],
      [tenant, 'b'],
      [another, 'a'],
    ] as const)
      expect(await store.claims.take(whose, name, {room: 1, ...long})).toBeDefined();
    expect(await store.claims.taken(another, 'b')).toEqual({weight: 0, endsInMilliseconds: undefined});
    expect(await other.claims.take(another, 'a', {room: 1, ...long})).toBeUndefined();
  });

  test('what all tenants share has so much room for them together, and is none of any tenant’s own', async () => {
    const another = await world.createTenant();
    const name = `property ${tenant}`;
    const [mine, theirs] = [store.commonClaims, other.commonClaims];
    const claim = await mine.take(tenant, name, {room: 8, weight: 5, ...long});
    expect(claim).toBeDefined();
    expect(await theirs.take(another, name, {room: 8, weight: 4, ...long})).toBeUndefined();
    const second = await theirs.take(another, name, {room: 8, weight: 3, milliseconds: 250});
    expect(second).toBeDefined();
    expect(await theirs.taken(another, name)).toEqual({weight: 8, endsInMilliseconds: expect.any(Number)});
    expect(await store.claims.taken(tenant, name)).toEqual({weight: 0, endsInMilliseconds: undefined});
    expect(await claim!.extend(60_000)).toBe(true);
    await claim!.giveBack();
    expect((await theirs.taken(another, name)).weight).toBe(3);
    await wait(300);
    expect(await second!.extend(60_000)).toBe(false);
    expect(await mine.taken(tenant, name)).toEqual({weight: 0, endsInMilliseconds: undefined});
    const rush = await Promise.all(
      Array.from({length: 30}, (_, index) =>
        index % 2
          ? mine.take(tenant, name, {room: 8, ...long})
          : theirs.take(another, name, {room: 8, ...long}),
      ),
    );
    expect(rush.filter((each) => each !== undefined)).toHaveLength(8);
  });

  test('a holder that says no more loses its claim by time, and cannot touch the next one', async () => {
    const dead = await store.claims.take(tenant, 'flight', {room: 1, milliseconds: 250});
    const {weight, endsInMilliseconds} = await other.claims.taken(tenant, 'flight');
    expect(weight).toBe(1);
    expect(endsInMilliseconds).toBeGreaterThan(50);
    expect(endsInMilliseconds).toBeLessThanOrEqual(250);
    await wait(300);
    expect(await other.claims.taken(tenant, 'flight')).toEqual({weight: 0, endsInMilliseconds: undefined});
    expect(await dead!.extend(60_000)).toBe(false);
    const next = await other.claims.take(tenant, 'flight', {room: 1, ...long});
    expect(next).toBeDefined();
    expect(await dead!.extend(60_000)).toBe(false);
    await dead!.giveBack();
    expect((await store.claims.taken(tenant, 'flight')).weight).toBe(1);
    expect(await next!.extend(60_000)).toBe(true);
  });

  test('a claim that is extended holds on, also for less than before', async () => {
    const claim = await store.claims.take(tenant, 'flight', {room: 1, milliseconds: 300});
    expect(await claim!.extend(1500)).toBe(true);
    await wait(500);
    expect(await other.claims.take(tenant, 'flight', {room: 1, ...long})).toBeUndefined();
    expect(await claim!.extend(100)).toBe(true);
    await wait(150);
    expect(await other.claims.take(tenant, 'flight', {room: 1, ...long})).toBeDefined();
  });

  test('of several the first to end is told', async () => {
    await store.claims.take(tenant, 'calls', {room: 9, weight: 4, milliseconds: 50_000});
    await store.claims.take(tenant, 'calls', {room: 9, weight: 3, milliseconds: 20_000});
    const {weight, endsInMilliseconds} = await store.claims.taken(tenant, 'calls');
    expect(weight).toBe(7);
    expect(endsInMilliseconds).toBeGreaterThan(18_000);
    expect(endsInMilliseconds).toBeLessThanOrEqual(20_000);
  });

  test('of 200 at once from two processes eight get one', async () => {
    const taken = await Promise.all(
      Array.from({length: 200}, (_, index) =>
        (index % 2 ? store : other).claims.take(tenant, 'calls', {room: 8, ...long}),
      ),
    );
    expect(taken.filter(Boolean)).toHaveLength(8);
    expect((await store.claims.taken(tenant, 'calls')).weight).toBe(8);
  });

  test('of 200 that take turns never more than eight have one, and each has it once', async () => {
    let held = 0;
    let most = 0;
    let done = 0;
    await Promise.all(
      Array.from({length: 200}, async (_, index) => {
        const {claims} = index % 2 ? store : other;
        for (;;) {
          const claim = await claims.take(tenant, 'calls', {room: 8, ...long});
          if (!claim) {
            await wait(20 + Math.random() * 40);
            continue;
          }
          held += 1;
          most = Math.max(most, held);
          await wait(Math.random() * 20);
          if (index % 5 === 0) expect(await claim.extend(60_000)).toBe(true);
          held -= 1;
          done += 1;
          await claim.giveBack();
          return;
        }
      }),
    );
    expect(done).toBe(200);
    expect(most).toBeLessThanOrEqual(8);
    expect(most).toBeGreaterThan(1);
    expect((await other.claims.taken(tenant, 'calls')).weight).toBe(0);
    expect(world.faults).toEqual([]);
  });

  test('only whole parts and whole milliseconds can be taken', async () => {
    for (const wrong of [
      {weight: 0},
      {weight: 1.5},
      {weight: -1},
      {weight: NaN},
      {milliseconds: 0},
      {milliseconds: 0.5},
    ])
      await expect(store.claims.take(tenant, 'calls', {room: 8, ...long, ...wrong})).rejects.toThrow(
        RangeError,
      );
  });
});
