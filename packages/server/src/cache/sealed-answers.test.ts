import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {AppError} from '../app-error.ts';
import {startSharedWorld, type SharedWorld, type StoreKind} from '../testing/shared-store.ts';
import type {AnswerScope, SharedStore} from './shared-store.ts';

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

describe.each<StoreKind>(['Redis', 'PostgreSQL'])('what %s has of answers', (kind) => {
  let store: SharedStore;
  let scope: AnswerScope;
  beforeAll(async () => {
    store = await world.open(kind);
  });
  beforeEach(async () => {
    world.faults.length = 0;
    scope = await world.createScope();
  });
  afterEach(() => store.answers.purge({tenant: scope.tenant}));

  test('bytes that were changed are not an answer', async () => {
    await store.answers.write(scope, [entry('a'), entry('b')]);
    for (const at of [0, 5, 20, 30, -1]) {
      const change = (bytes: Buffer) => {
        const changed = Buffer.from(bytes);
        changed[at < 0 ? bytes.length + at : at]! ^= 1;
        return changed;
      };
      await world.tamper(kind, change);
      expect(await textsIn(store, scope, 'a', 'b')).toEqual([undefined, undefined]);
      await world.tamper(kind, change);
      expect(await textsIn(store, scope, 'a', 'b')).toEqual(['answer to a', 'answer to b']);
    }
    expect(world.faults).toHaveLength(10);
    await world.tamper(kind, (bytes) => bytes.subarray(0, 10));
    expect(await textsIn(store, scope, 'a')).toEqual([undefined]);
  });

  test('bytes that were moved are not an answer', async () => {
    const theirs = await world.createScope();
    await store.answers.write(scope, [entry('a')]);
    const seen: Buffer[] = [];
    await world.tamper(kind, (bytes) => {
      seen.push(bytes);
      return bytes;
    });
    expect(seen).toHaveLength(1);
    const [mine] = seen;
    await store.answers.write(scope, [entry('a', 'newer'), entry('b')]);
    await store.answers.write({...scope, generation: 2}, [entry('a')]);
    await store.answers.write(theirs, [entry('a')]);
    await world.tamper(kind, () => mine!);
    expect(await textsIn(store, scope, 'a', 'b')).toEqual(['answer to a', undefined]);
    expect(await textsIn(store, {...scope, generation: 2}, 'a')).toEqual([undefined]);
    expect(await textsIn(store, theirs, 'a')).toEqual([undefined]);
    await store.answers.purge({tenant: theirs.tenant});
  });

  test('nothing of a customer can be read where it is kept', async () => {
    const canary = 'canary-of-a-customer';
    const named = {...scope, property: `${canary}-property`, credential: `${canary}-credential`};
    await store.answers.write(named, [entry(`${canary}-key`, `${canary} 12345 sessions`)]);
    await store.claims.take(scope.tenant, `${canary}-claim`, {room: 1, milliseconds: 60_000});
    expect(await textsIn(store, named, `${canary}-key`)).toEqual([`${canary} 12345 sessions`]);
    const kept = await world.look(kind);
    expect(kept.length).toBeGreaterThanOrEqual(2);
    const plain = [canary, scope.tenant];
    const readable = [
      ...plain,
      ...plain.flatMap((text) =>
        ['hex', 'base64', 'base64url'].map((code) =>
          Buffer.from(text)
            .toString(code as 'hex')
            .slice(0, 20),
        ),
      ),
    ];
    for (const {all} of kept) for (const text of readable) expect(all.includes(text)).toBe(false);
  });

  test('without the key of the tenant nothing is kept and nothing is read, and it can still be purged', async () => {
    await store.answers.write(scope, [entry('a')]);
    const erased = await world.open(kind, {
      keys: {
        destroy: () => Promise.resolve(),
        create: () => Promise.reject(new Error('never asked')),
        of: () => Promise.reject(new AppError('unavailable', 'The keys for this data are not there.')),
      },
    });
    expect(await textsIn(erased, scope, 'a')).toEqual([undefined]);
    await erased.answers.write(scope, [entry('a', 'other')]);
    expect(world.faults).toHaveLength(2);
    expect(await textsIn(store, scope, 'a')).toEqual(['answer to a']);
    await erased.answers.purge({tenant: scope.tenant});
    expect(await textsIn(store, scope, 'a')).toEqual([undefined]);
  });
});
