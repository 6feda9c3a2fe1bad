import {expect, test} from 'vitest';
import {createQuotaGovernor, type QuotaPlace} from './quota.ts';
import type {QuotaReading} from './quota-reading.ts';

const start = Date.parse('2026-11-23T00:10:00Z');
const place = (tenant = 'a', kind: QuotaPlace['kind'] = 'core'): QuotaPlace => ({tenant, number: '1', kind});
const reading = (consumed: number, hour: number, day = hour * 5): QuotaReading => ({
  tokensPerHour: {consumed, remaining: hour},
  tokensPerDay: {consumed, remaining: day},
  tokensPerProjectPerHour: {consumed, remaining: hour},
});

/** A governor whose clock stands until it is moved. */
function started() {
  let ms = start;
  const governor = createQuotaGovernor(() => new Date(ms));
  return {governor, pass: (seconds: number) => (ms += seconds * 1000)};
}

test('asks freely while nothing is known, and while there is plenty', () => {
  const {governor} = started();
  governor.check(place(), 'background');
  governor.learn(place(), reading(10, 39_000));
  governor.check(place(), 'background');
});

test('keeps half for people who wait, the last part for those who have nothing, and asks nothing when all is used', () => {
  const {governor, pass} = started();
  const refused = {code: 'ga4_quota_exhausted', retryAfter: 3000};
  governor.learn(place(), reading(10, 19_000, 150_000));
  expect(() => governor.check(place(), 'background')).toThrow(expect.objectContaining(refused));
  governor.check(place(), 'renewal');
  governor.learn(place(), reading(10, 600, 150_000));
  expect(() => governor.check(place(), 'renewal')).toThrow(expect.objectContaining(refused));
  governor.check(place(), 'cold');
  governor.learn(place(), reading(10, 0, 150_000));
  expect(() => governor.check(place(), 'cold')).toThrow(expect.objectContaining(refused));
  governor.check(place('a', 'realtime'), 'cold'); // a quota of its own
  governor.check({...place(), number: '2'}, 'cold');
  pass(3000);
  governor.check(place(), 'background');
});

test('the day of the quota ends at midnight in Los Angeles', () => {
  const {governor, pass} = started();
  governor.learn(place(), reading(10, 30_000, 0));
  const untilMidnight = (Date.parse('2026-11-23T08:00:00Z') - start) / 1000;
  expect(() => governor.check(place(), 'cold')).toThrow(expect.objectContaining({retryAfter: untilMidnight}));
  pass(untilMidnight - 1);
  expect(() => governor.check(place(), 'cold')).toThrow();
  pass(1);
  governor.check(place(), 'cold');
});

test('of two who have connected one property, neither can spend what the other has a right to', () => {
  const {governor, pass} = started();
  governor.learn(place('b'), reading(100, 39_900));
  governor.learn(place('a'), reading(25_000, 14_900));
  expect(() => governor.check(place('a'), 'cold')).toThrow(
    expect.objectContaining({code: 'ga4_quota_exhausted'}),
  );
  governor.check(place('b'), 'cold');
  pass(3600);
  governor.check(place('a'), 'cold');
});

test('somebody alone may spend everything', () => {
  const {governor} = started();
  governor.learn(place('a'), reading(39_000, 1000));
  governor.check(place('a'), 'cold');
});

test('realtime answers live a minute, and longer as the tokens of the day run out', () => {
  const {governor, pass} = started();
  expect(governor.realtimeLife(place())).toBe(60_000);
  governor.learn(place('a', 'realtime'), reading(40, 39_000, 199_000));
  expect(governor.realtimeLife(place())).toBe(60_000);
  governor.learn(place('a', 'realtime'), reading(40, 10_000, 10_000));
  const left = Date.parse('2026-11-23T08:00:00Z') - start;
  expect(governor.realtimeLife(place())).toBeCloseTo((2 * left * 40) / 10_000, 6);
  pass(86_400);
  expect(governor.realtimeLife(place())).toBe(60_000);
});
