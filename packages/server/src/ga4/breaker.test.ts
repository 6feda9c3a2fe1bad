import {expect, test} from 'vitest';
import {createBreaker} from './breaker.ts';

const {signal} = new AbortController();

/** A breaker whose clock stands until it is moved. */
function started() {
  let ms = Date.parse('2026-11-23T00:00:00Z');
  const breaker = createBreaker(() => new Date(ms));
  const fail = async () => {
    const passage = await breaker.enter('p', signal);
    return passage.failed();
  };
  return {breaker, fail, pass: (seconds: number) => (ms += seconds * 1000)};
}

test('a call that fails is tried once more, and then nobody calls for a while', async () => {
  const {breaker, pass} = started();
  const passage = await breaker.enter('p', signal);
  expect([passage.failed(), passage.failed()]).toEqual([true, false]);
  await expect(breaker.enter('p', signal)).rejects.toMatchObject({code: 'ga4_unavailable', retryAfter: 10});
  (await breaker.enter('another', signal)).answered();
  pass(10);
  (await breaker.enter('p', signal)).answered();
  (await breaker.enter('p', signal)).answered();
});

test('there are never more than five faults in an hour, and the first call after it is let through', async () => {
  const {breaker, fail, pass} = started();
  let faults = 0;
  for (let minute = 0; minute < 60; minute++) {
    try {
      const passage = await breaker.enter('p', signal);
      faults += 1;
      if (passage.failed()) {
        faults += 1;
        passage.failed();
      }
    } catch (error) {
      expect(error).toMatchObject({code: 'ga4_unavailable'});
    }
    pass(60);
  }
  expect(faults).toBe(5);
  pass(60);
  expect(await fail()).toBe(false);
});

test('calls that are all under way when the failing begins do not exceed it either', async () => {
  const {breaker} = started();
  const passages = await Promise.all(Array.from({length: 5}, () => breaker.enter('p', signal)));
  let sixth = 'waiting';
  const waiting = breaker.enter('p', signal).then(
    () => (sixth = 'in'),
    () => (sixth = 'refused'),
  );
  await new Promise((resolve) => setImmediate(resolve));
  expect(sixth).toBe('waiting');
  expect(passages.map((passage) => passage.failed())).toEqual([false, false, false, false, false]);
  await waiting;
  expect(sixth).toBe('refused');
});

test('after a failure one call goes ahead, and lets all others through when it is answered', async () => {
  const {breaker, pass} = started();
  const passage = await breaker.enter('p', signal);
  passage.failed();
  passage.failed();
  pass(10);
  const probe = await breaker.enter('p', signal);
  let through = 0;
  const others = Array.from({length: 3}, async () => {
    const own = await breaker.enter('p', signal);
    through += 1;
    own.answered();
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(through).toBe(0);
  probe.answered();
  await Promise.all(others);
  expect(through).toBe(3);
});

test('whoever gives up while waiting leaves no trace', async () => {
  const {breaker} = started();
  const passages = await Promise.all(Array.from({length: 5}, () => breaker.enter('p', signal)));
  const gone = new AbortController();
  const waiting = breaker.enter('p', gone.signal);
  gone.abort(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  for (const passage of passages) passage.left();
  (await breaker.enter('p', signal)).answered();
});

test('a lost connection is tried again within seconds, ever more seldom, and is no fault of the server', async () => {
  const {breaker, pass} = started();
  const passages = await Promise.all(Array.from({length: 5}, () => breaker.enter('p', signal)));
  expect(passages.map((passage) => passage.unreached(false))).toEqual(Array(5).fill(false));
  for (const seconds of [2, 5, 15, 30, 60, 120, 120, 120]) {
    await expect(breaker.enter('p', signal)).rejects.toMatchObject({retryAfter: seconds});
    pass(seconds);
    const probe = await breaker.enter('p', signal);
    expect(probe.unreached()).toBe(false);
  }
  pass(120);
  (await breaker.enter('p', signal)).answered();
  (await Promise.all(Array.from({length: 5}, () => breaker.enter('p', signal)))).forEach((one) => one.left());
});

test('faults that others have seen are over an hour after they were seen, not after they were heard of', async () => {
  const {breaker, pass} = started();
  const seen = Date.parse('2026-11-23T00:00:00Z');
  pass(3300);
  const own = await breaker.enter('p', signal);
  own.failed(false);
  pass(60);
  breaker.learn('p', 5, seen);
  expect(breaker.pausedUntil('p')).toBe(seen + 3_600_000);
  breaker.learn('p', 5, seen);
  pass(240);
  (await breaker.enter('p', signal)).answered();
  breaker.learn('p', 5, seen);
  (await breaker.enter('p', signal)).answered();
});
