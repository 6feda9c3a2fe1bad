import {expect, it} from 'vitest';
import {Turns} from './turns.ts';

const {signal: never} = new AbortController();

it('does so many at once, and the rest in the order in which they came', async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const all = [0, 1, 2, 3].map((number) =>
    turns.take(async () => {
      begun.push(number);
      await new Promise<void>((resolve) => ends.push(resolve));
      return number;
    }, never),
  );
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  ends.shift()!();
  await all[0];
  await new Promise(setImmediate);
  expect(begun).toEqual([0, 1, 2]);
  ends.shift()!();
  await all[1];
  await new Promise(setImmediate);
  ends.splice(0).forEach((end) => end());
  expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
  expect(await turns.take(async () => 'free again', never)).toBe('free again');
});

it('passes the turn on when work fails or is given up while it waits', async () => {
  const turns = new Turns(1);
  const {promise, reject} = Promise.withResolvers<undefined>();
  const failing = turns.take(() => promise, never);
  const stop = new AbortController();
  const waiting = turns.take(async () => 'never', stop.signal);
  const last = turns.take(async () => 'last', never);
  stop.abort(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  reject(new Error('failed'));
  await expect(failing).rejects.toThrow('failed');
  expect(await last).toBe('last');
});
