import {expect, test} from 'vitest';
import {asTheyCome, jointSignal, whenAllAbort} from './as-they-come.ts';

test('a signal of several aborts with the last of them, whichever has aborted before', () => {
  const [gone, first, second] = [new AbortController(), new AbortController(), new AbortController()];
  gone.abort();
  const all = whenAllAbort([gone.signal, first.signal, second.signal]);
  first.abort();
  expect(all.aborted).toBe(false);
  second.abort(new Error('the last'));
  expect(all.reason).toEqual(new Error('the last'));
  expect(whenAllAbort([gone.signal]).aborted).toBe(true);
});

test('whoever joins later keeps it from ending', () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const {signal, join} = jointSignal();
  join(first.signal);
  join(second.signal);
  first.abort();
  expect(signal.aborted).toBe(false);
  second.abort();
  expect(signal.aborted).toBe(true);
});

test('values come in the order in which they are there, and nothing where there is none', async () => {
  const {promise, resolve} = Promise.withResolvers<string>();
  const values = asTheyCome(
    [promise, Promise.resolve('b'), Promise.resolve(undefined)],
    new AbortController().signal,
  );
  expect((await values.next()).value).toBe('b');
  resolve('a');
  expect((await values.next()).value).toBe('a');
  expect((await values.next()).done).toBe(true);
});
