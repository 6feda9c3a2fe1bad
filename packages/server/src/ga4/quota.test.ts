import {describe, expect, test} from 'vitest';
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

test('somebody alone may spend everything but what a newcomer needs', () => {
  const {governor} = started();
  const refused = {code: 'ga4_quota_exhausted'};
  governor.learn(place('a'), reading(35_000, 5000));
  governor.check(place('a'), 'cold');
  governor.learn(place('a'), reading(1000, 4000));
  expect(() => governor.check(place('a'), 'cold')).toThrow(expect.objectContaining(refused));
  governor.check(place('new'), 'cold');
});

describe('several who have connected one property', () => {
  /** What they may spend until they are refused, in steps of 20 tokens; of GA4's limits for a standard property. */
  function spender() {
    const {governor, pass} = started();
    let hour = 40_000;
    const projects: Record<string, number> = {};
    const spend = (tenant: string, project: string, most = Infinity) => {
      const own: QuotaPlace = {...place(tenant), project};
      let spent = 0;
      try {
        for (; spent < most; spent += 20) {
          governor.check(own, 'cold');
          hour -= 20;
          projects[project] = (projects[project] ?? 14_000) - 20;
          governor.learn(own, {
            tokensPerDay: {consumed: 20, remaining: 160_000 + hour},
            tokensPerHour: {consumed: 20, remaining: hour},
            tokensPerProjectPerHour: {consumed: 20, remaining: projects[project]},
          });
        }
      } catch {
        // that is what they get
      }
      return spent;
    };
    const nextHour = () => {
      pass(3600);
      hour = 40_000;
      for (const project of Object.keys(projects)) projects[project] = 14_000;
    };
    return {spend, nextHour};
  }

  test('with keys of one project share its limit, the smaller one', () => {
    const {spend} = spender();
    spend('b', 'one', 20);
    expect(spend('a', 'one')).toBe(6300);
    expect(spend('b', 'one')).toBe(6280);
    expect(spend('new', 'one', 1400)).toBe(1400);
  });

  test('with keys of several projects do not share those', () => {
    const {spend} = spender();
    expect([spend('a', 'one'), spend('b', 'two')]).toEqual([12_600, 12_600]);
  });

  test('of whom one has not asked yet in this hour keep its share', () => {
    const {spend, nextHour} = spender();
    spend('b', 'one', 20);
    nextHour();
    expect(spend('a', 'one')).toBe(6300);
    expect(spend('b', 'one')).toBe(6300);
  });
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
