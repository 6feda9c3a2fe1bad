import {setTimeout as wait} from 'node:timers/promises';
import {createClient} from '@redis/client';
import {afterAll, afterEach, beforeAll, beforeEach, expect, test} from 'vitest';
import {startSharedWorld, type SharedWorld} from '../testing/shared-store.ts';
import type {AnswerScope, SharedStore} from './shared-store.ts';

let world: SharedWorld;
let store: SharedStore;
let scope: AnswerScope;
beforeAll(async () => {
  world = await startSharedWorld();
  store = await world.open('Redis');
});
beforeEach(async () => {
  scope = await world.createScope();
  world.faults.length = 0;
});
afterEach(() => world.redis.resume());
afterAll(() => world?.stop());

const entry = (key: string) => ({
  key,
  bytes: Buffer.from(key),
  askedAt: new Date(),
  keepUntil: new Date(Date.now() + 60_000),
});
/** A connection beside the store's. */
const rawRedis = () =>
  createClient({url: world.redis.url})
    .on('error', () => undefined)
    .connect();
const room = {room: 1, milliseconds: 60_000};
/** Whether an answer is kept and found. */
async function works(): Promise<boolean> {
  await store.answers.write(scope, [entry('a')]);
  const [answer] = await store.answers.read(scope, ['a']);
  return answer !== undefined;
}
async function worksWithin(milliseconds: number): Promise<boolean> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    if (await works()) return true;
    await wait(50);
  }
  return false;
}
async function timed<Result>(work: Promise<Result>): Promise<[Result, number]> {
  const began = performance.now();
  return [await work, performance.now() - began];
}

test('a Redis that is killed and comes back: nothing throws, and it works again', async () => {
  expect(await works()).toBe(true);
  const claim = await store.claims.take(scope.tenant, 'flight', room);
  let over = false;
  const busy = (async () => {
    while (!over) {
      await Promise.all([store.answers.read(scope, ['a']), store.answers.write(scope, [entry('b')])]);
      await wait(1);
    }
  })();
  await wait(50);
  await world.redis.kill();
  const [found, milliseconds] = await timed(store.answers.read(scope, ['a', 'b']));
  expect(found).toEqual([undefined, undefined]);
  expect(milliseconds).toBeLessThan(50);
  await expect(store.claims.take(scope.tenant, 'flight', room)).rejects.toMatchObject({code: 'unavailable'});
  await expect(store.claims.taken(scope.tenant, 'flight')).rejects.toMatchObject({code: 'unavailable'});
  await expect(store.answers.purge(scope)).rejects.toMatchObject({code: 'unavailable', retryAfter: 5});
  expect(await claim!.extend(1000)).toBe(false);
  await claim!.giveBack();
  await wait(500);
  over = true;
  await busy;
  expect(world.faults.length).toBeGreaterThan(0);
  expect(world.faults.length).toBeLessThan(20); // each loss and attempt, not each command
  await world.redis.restart();
  expect(await worksWithin(8000)).toBe(true);
  expect(await claim!.extend(1000)).toBe(false);
  expect(await store.claims.take(scope.tenant, 'flight', room)).toBeDefined();
});

test('a Redis that hangs costs a quarter of a second once, and nothing after that', async () => {
  expect(await worksWithin(8000)).toBe(true);
  world.redis.freeze();
  const [found, milliseconds] = await timed(
    Promise.all(Array.from({length: 50}, () => store.answers.read(scope, ['a']))),
  );
  expect(found.flat().every((answer) => answer === undefined)).toBe(true);
  expect(milliseconds).toBeGreaterThan(200);
  expect(milliseconds).toBeLessThan(330);
  const [again, next] = await timed(store.answers.read(scope, ['a']));
  expect(again).toEqual([undefined]);
  expect(next).toBeLessThan(50);
  await wait(2500); // long enough for the connection to be given up
  expect((await timed(store.answers.read(scope, ['a'])))[1]).toBeLessThan(50);
  world.redis.resume();
  expect(await worksWithin(12_000)).toBe(true);
});

test('a Redis that paused for a moment is used again at once', async () => {
  expect(await worksWithin(8000)).toBe(true);
  world.redis.freeze();
  expect(await store.answers.read(scope, ['a'])).toEqual([undefined]);
  world.redis.resume();
  await wait(100);
  expect(await works()).toBe(true);
  expect(world.faults).toHaveLength(1);
});

test('a claim that was granted after nobody waited any more is given back', async () => {
  expect(await worksWithin(8000)).toBe(true);
  world.redis.freeze();
  await expect(store.claims.take(scope.tenant, 'flight', room)).rejects.toMatchObject({code: 'unavailable'});
  world.redis.resume();
  await wait(200);
  expect((await store.claims.taken(scope.tenant, 'flight')).weight).toBe(0);
  expect(await store.claims.take(scope.tenant, 'flight', room)).toBeDefined();
});

test('every key ends by itself, the lists not before what they list', async () => {
  const day = new Date(Date.now() + 86_400_000);
  await store.answers.write(scope, [{...entry('long'), keepUntil: day}, entry('short')]);
  await store.answers.write(scope, [entry('shorter')]);
  await store.claims.take(scope.tenant, 'flight', room);
  const redis = await rawRedis();
  const keys = await redis.keys('*');
  expect(keys.length).toBeGreaterThanOrEqual(7);
  for (const key of keys) expect(await redis.pTTL(key)).toBeGreaterThan(0);
  const lists = keys.filter((key) => /:(order|ends|sizes)$/.test(key));
  const longest = await Promise.all(lists.map((key) => redis.pTTL(key)));
  expect(longest.filter((milliseconds) => milliseconds > 86_000_000)).toHaveLength(3);
  redis.destroy();
});

test('a Redis that is full, and drops lists, harms nothing', async () => {
  const redis = await rawRedis();
  await redis.flushAll();
  await redis.configSet({maxmemory: '4mb', 'maxmemory-policy': 'allkeys-lru'});
  const big = (key: string) => ({...entry(key), bytes: Buffer.alloc(100_000, key)});
  for (let index = 0; index < 100; index += 1) await store.answers.write(scope, [big(`key ${index}`)]);
  const [newest] = await store.answers.read(scope, ['key 99']);
  expect(newest?.bytes).toHaveLength(100_000);
  for (const list of await redis.keys('*:order')) await redis.del(list);
  expect(await works()).toBe(true);
  await redis.configSet({maxmemory: '1', 'maxmemory-policy': 'noeviction'});
  world.faults.length = 0;
  await store.answers.write(scope, [entry('refused')]);
  expect(await store.answers.read(scope, ['refused'])).toEqual([undefined]);
  expect(String(world.faults[0])).toContain('OOM');
  await redis.configSet({maxmemory: '0'});
  redis.destroy();
});

test('an answer that ended leaves the lists with the next write', async () => {
  await store.answers.write(scope, [{...entry('brief'), keepUntil: new Date(Date.now() + 100)}]);
  await wait(150);
  await store.answers.write(scope, [entry('next')]);
  const redis = await rawRedis();
  const counts: number[] = [];
  for (const list of await redis.keys('*:order')) counts.push(await redis.zCard(list));
  expect(counts).toContain(1);
  redis.destroy();
});
