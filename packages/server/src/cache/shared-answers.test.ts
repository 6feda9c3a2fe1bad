import {randomBytes, randomUUID} from 'node:crypto';
import {setTimeout as wait} from 'node:timers/promises';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {startSharedWorld, type SharedWorld, type StoreKind} from '../testing/shared-store.ts';
import {largestAnswer, type AnswerScope, type PurgeScope, type SharedStore} from './shared-store.ts';

let world: SharedWorld;
beforeAll(async () => {
  world = await startSharedWorld();
});
afterAll(() => world?.stop());

const askedAt = new Date('2026-11-23T06:10:00.123+09:00');
const inAMinute = () => new Date(Date.now() + 60_000);
const entry = (key: string, text: string | Uint8Array = `answer to ${key}`) => ({
  key,
  bytes: typeof text === 'string' ? Buffer.from(text) : text,
  askedAt,
  keepUntil: inAMinute(),
});
const textOf = (answer: {bytes: Uint8Array} | undefined) => answer && Buffer.from(answer.bytes).toString();
async function textsIn(store: SharedStore, scope: AnswerScope, ...keys: string[]) {
  return (await store.answers.read(scope, keys)).map(textOf);
}

describe.each<StoreKind>(['Redis', 'PostgreSQL'])('answers in %s', (kind) => {
  let store: SharedStore;
  let other: SharedStore;
  let scope: AnswerScope;
  beforeAll(async () => {
    store = await world.open(kind);
    other = await world.open(kind);
  });
  beforeEach(async () => {
    world.faults.length = 0;
    scope = await world.createScope();
  });

  test('another process reads what one has written, in the order it asks', async () => {
    const keepUntil = inAMinute();
    const bytes = randomBytes(5000);
    await store.answers.write(scope, [entry('one'), {key: 'two', bytes, askedAt, keepUntil}, entry('', '')]);
    const [two, missing, one, again, empty] = await other.answers.read(scope, [
      'two',
      'three',
      'one',
      'two',
      '',
    ]);
    expect(two).toEqual({bytes, askedAt, keepUntil});
    expect(missing).toBeUndefined();
    expect(textOf(one)).toBe('answer to one');
    expect(again).toEqual(two);
    expect(empty?.bytes).toHaveLength(0);
    expect(await other.answers.read(scope, [])).toEqual([]);
    expect(world.faults).toEqual([]);
  });

  test('the newer answer stands in place of the older, also within one write', async () => {
    await store.answers.write(scope, [entry('a', '1')]);
    await other.answers.write(scope, [entry('a', '2'), entry('a', '3')]);
    expect(await textsIn(store, scope, 'a')).toEqual(['3']);
  });

  test('whoever writes the same at the same time hinders nobody', async () => {
    const keys = Array.from({length: 20}, (_, index) => `key ${index}`);
    await Promise.all(
      Array.from({length: 20}, (_, round) => {
        const ordered = round % 2 ? keys : [...keys].reverse();
        return (round % 3 ? store : other).answers.write(
          scope,
          ordered.map((key) => entry(key)),
        );
      }),
    );
    expect(await textsIn(store, scope, ...keys)).toEqual(keys.map((key) => `answer to ${key}`));
    expect(world.faults).toEqual([]);
  });

  test('another tenant, property, credential or generation reads nothing', async () => {
    await store.answers.write(scope, [entry('a')]);
    const {tenant} = await world.createScope();
    for (const wrong of [
      {tenant},
      {property: randomUUID()},
      {credential: randomUUID()},
      {generation: 2},
      {property: scope.credential, credential: scope.property},
    ])
      expect(await textsIn(store, {...scope, ...wrong}, 'a')).toEqual([undefined]);
    expect(await textsIn(store, scope, 'a')).toEqual(['answer to a']);
  });

  test('what is over is gone, by the clock of the store and by that of the reader', async () => {
    const soon = new Date(Date.now() + 300);
    await store.answers.write(scope, [{...entry('soon'), keepUntil: soon}, entry('later')]);
    await store.answers.write(scope, [{...entry('past'), keepUntil: new Date(Date.now() - 1)}]);
    expect(await textsIn(store, scope, 'soon', 'later', 'past')).toEqual([
      'answer to soon',
      'answer to later',
      undefined,
    ]);
    const ahead = await world.open(kind, {now: () => inAMinute()});
    expect(await textsIn(ahead, scope, 'soon', 'later')).toEqual([undefined, undefined]);
    await wait(400);
    const behind = await world.open(kind, {now: () => new Date(0)});
    expect(await textsIn(behind, scope, 'soon', 'later')).toEqual([undefined, 'answer to later']);
  });

  test('an answer of 4 MB is kept, a larger one is not, and takes nothing with it', async () => {
    const largest = randomBytes(largestAnswer);
    await store.answers.write(scope, [
      entry('largest', largest),
      entry('larger', Buffer.concat([largest, Buffer.of(0)])),
      entry('small'),
    ]);
    const [kept, larger, small] = await store.answers.read(scope, ['largest', 'larger', 'small']);
    expect(largest.equals(kept?.bytes ?? Buffer.of())).toBe(true);
    expect(larger).toBeUndefined();
    expect(textOf(small)).toBe('answer to small');
  });

  test('a purge takes what it names and nothing else', async () => {
    const theirs = await world.createScope();
    const [property, credential] = [randomUUID(), randomUUID()];
    const scopes: AnswerScope[] = [
      scope,
      {...scope, generation: 2},
      {...scope, credential},
      {...scope, property},
      {...scope, property, generation: 11},
      theirs,
    ];
    const left = async (purge: PurgeScope) => {
      for (const each of scopes) await store.answers.write(each, [entry('a'), entry('b')]);
      await other.answers.purge(purge);
      const found = await Promise.all(scopes.map((each) => textsIn(store, each, 'a', 'b')));
      return found.map((texts) => texts.filter(Boolean).length / 2).join('');
    };
    const {tenant} = scope;
    expect(await left({tenant})).toBe('000001');
    expect(await left({tenant, property})).toBe('111001');
    expect(await left({tenant, credential: scope.credential})).toBe('001001');
    expect(await left({tenant, credential: scope.credential, generation: 1})).toBe('011011');
    expect(await left({tenant, generation: 1})).toBe('010011');
    expect(await left({tenant, property: scope.property, credential: scope.credential})).toBe('001111');
    expect(await left(scope)).toBe('011111');
    expect(await left({tenant, property: randomUUID()})).toBe('111111');
    await store.answers.purge({tenant});
    await store.answers.purge({tenant: theirs.tenant});
    expect(world.faults).toEqual([]);
  });

  test('a tenant that writes much loses its oldest, and takes nothing from others', async () => {
    const share = 1_000_000;
    const small = await world.open(kind, {share});
    const theirs = await world.createScope();
    await small.answers.write(theirs, [entry('theirs')]);
    const keys = Array.from({length: 200}, (_, index) => `key ${index}`);
    for (const key of keys) await small.answers.write(scope, [entry(key, randomBytes(10_000))]);
    const found = await small.answers.read(scope, keys);
    const first = found.findIndex(Boolean);
    expect(found.slice(first).every(Boolean)).toBe(true);
    expect(200 - first).toBeGreaterThanOrEqual(94);
    expect(200 - first).toBeLessThanOrEqual((share * 1.07) / 10_000);
    await small.answers.write(scope, [entry('key 199', 'now small')]);
    expect(await textsIn(small, scope, 'key 199')).toEqual(['now small']);
    expect(await textsIn(small, theirs, 'theirs')).toEqual(['answer to theirs']);
  });
});
