import {report, type CoreQuery} from '@meglass-finder/reports';
import {beforeEach, expect, test} from 'vitest';
import type {PropertyAccess} from '../tenancy/access.ts';
import {patiently} from '../testing/ask-all.ts';
import {fakeGa4, grpcError, type FakeGa4} from '../testing/fake-ga4.ts';
import {keyFileText} from '../testing/service.ts';
import {keepGa4Clients} from './client.ts';
import {createGa4Gateway, type Ga4Gateway} from './gateway.ts';

const timeout = 2400;
const property = (changes: Partial<PropertyAccess> = {}): PropertyAccess => ({
  tenant: 't1',
  id: 'p1',
  number: '300000001',
  timeZone: 'Asia/Tokyo',
  currency: 'JPY',
  credential: {id: 'c1', generation: 1, open: () => JSON.parse(keyFileText()) as unknown},
  ...changes,
});
const query = (day: number): CoreQuery =>
  report({metrics: ['sessions'], period: {start: '2026-11-01', end: `2026-11-${10 + day}`}});

let ga4: FakeGa4;
let gateway: Ga4Gateway;
let real: number;
let faults: number;
beforeEach(() => {
  ga4 = fakeGa4();
  real = Date.parse('2026-11-22T21:10:00Z');
  faults = 0;
  gateway = createGa4Gateway({
    clients: keepGa4Clients(ga4.connect),
    now: () => new Date(real),
    random: () => 0,
    timeout,
    onFault: () => (faults += 1),
  });
});
const ask = async (day: number, access = property()) =>
  (await gateway.ask(access, [query(day)], patiently()))[0];
/** An answer, or an error, after so many milliseconds. */
const after = (milliseconds: number, error?: Error) =>
  new Promise<void>((resolve, reject) => setTimeout(() => (error ? reject(error) : resolve()), milliseconds));

test('what had to wait too long for its turn is not sent, and nobody is blamed', async () => {
  ga4.before = () => after(timeout * 0.85);
  const outcomes = await Promise.all(Array.from({length: 8}, (_, day) => ask(day)));
  expect(ga4.calls).toHaveLength(5);
  expect(outcomes.filter((one) => 'table' in one!)).toHaveLength(5);
  for (const late of outcomes.filter((one) => 'code' in one!))
    expect(late).toMatchObject({code: 'busy', retryAfter: 5});
  expect([faults, gateway.pausedUntil(property())]).toEqual([0, undefined]);
});

test('a deadline that our own waiting has shortened is no fault of GA4, a whole one is', async () => {
  let calls = 0;
  ga4.before = () => ((calls += 1) <= 5 ? after(timeout / 2) : after(timeout / 2, grpcError(4)));
  const late = await Promise.all(Array.from({length: 8}, (_, day) => ask(day)));
  expect(ga4.calls).toHaveLength(8);
  const without = late.filter((one) => 'code' in one!);
  expect(without).toMatchObject(Array(3).fill({code: 'busy', retryAfter: 5}));
  expect([faults, gateway.pausedUntil(property())]).toEqual([0, undefined]);
  expect(await ask(9)).toMatchObject({code: 'ga4_timeout'});
  expect([faults, gateway.pausedUntil(property())]).toEqual([1, real + 10_000]);
});

/** How the official client tells that there is no connection; what a server answers comes with metadata. */
const unreached = () => Object.assign(grpcError(14, 'read ECONNRESET'), {metadata: {getMap: () => ({})}});
const answered = (code: number) =>
  Object.assign(grpcError(code), {metadata: {getMap: () => ({'content-type': 'application/grpc'})}});

test('without a connection a property is asked again after seconds, and no fault is counted', async () => {
  ga4.before = unreached;
  expect(await Promise.all([1, 2, 3, 4, 5, 6, 7].map((day) => ask(day)))).toMatchObject(
    Array(7).fill({code: 'ga4_unavailable'}),
  );
  expect(faults).toBe(0);
  expect(gateway.pausedUntil(property())).toBe(real + 2000);
  ga4.before = () => undefined;
  real += 2000;
  expect(await ask(1)).toHaveProperty('table');
});

test.each([2, 10, 13, 14])('an error %i that GA4 answers with counts', async (code) => {
  ga4.before = () => answered(code);
  await Promise.all([1, 2, 3, 4, 5, 6, 7].map((day) => ask(day)));
  expect(ga4.calls).toHaveLength(5);
  expect(faults).toBe(5);
  expect(gateway.pausedUntil(property())).toBe(real + 3_600_000);
});

test('gives GA4 no more time than whoever asks still has, and asks nothing for those who have none', async () => {
  const given: number[] = [];
  const timed = createGa4Gateway({
    clients: keepGa4Clients((key) => ({
      ...ga4.connect(key),
      runReport: (_request, milliseconds) => {
        given.push(milliseconds);
        return Promise.reject(grpcError(4));
      },
    })),
    now: () => new Date(real),
    random: () => 0,
    timeout,
  });
  const asking = (left: number) => timed.ask(property(), [query(1)], {...patiently(), left: () => left});
  expect(await asking(timeout / 2)).toMatchObject([{code: 'ga4_timeout'}]);
  expect(given).toHaveLength(1);
  expect(given[0]).toBeLessThanOrEqual(timeout / 2);
  expect(await asking(timeout / 10)).toMatchObject([{code: 'busy', retryAfter: 5}]);
  expect(given).toHaveLength(1);
});

test('faults of one property count together, whoever has connected it', async () => {
  ga4.before = () => answered(13);
  const other = property({tenant: 't2', id: 'p2'});
  for (let round = 0; round < 6; round++) {
    await Promise.all([ask(round), ask(round, other)]);
    real += 300_000;
  }
  expect(faults).toBe(5);
  expect(gateway.pausedUntil(other)).toBe(gateway.pausedUntil(property()));
  ga4.before = () => undefined;
  expect(await ask(1, property({number: '300000002'}))).toHaveProperty('table');
});

test('asks for room beside other processes, gives it back however a call ends, and does not send without', async () => {
  let taken = 0;
  let free = 5;
  const shared = createGa4Gateway({
    clients: keepGa4Clients(ga4.connect),
    now: () => new Date(real),
    random: () => 0,
    timeout,
    room: async (_property, weight, signal) => {
      while (taken + weight > free) {
        await after(5);
        signal.throwIfAborted();
      }
      taken += weight;
      return () => (taken -= weight);
    },
  });
  const outcome = async () => (await shared.ask(property(), [query(1)], patiently()))[0];
  expect(await outcome()).toHaveProperty('table');
  ga4.before = () => grpcError(7);
  expect(await outcome()).toMatchObject({code: 'ga4_property_refused'});
  real += 60_000;
  expect(taken).toBe(0);
  free = 0;
  const before = ga4.calls.length;
  expect(await outcome()).toMatchObject({code: 'busy', retryAfter: 5});
  expect([ga4.calls.length, taken]).toEqual([before, 0]);
});

test('a silence in which this process computed all the time is no fault of GA4', async () => {
  ga4.before = () => {
    const end = performance.now() + timeout;
    while (performance.now() < end);
    return grpcError(4);
  };
  expect(await ask(1)).toMatchObject({code: 'busy', retryAfter: 5});
  expect([faults, gateway.pausedUntil(property())]).toEqual([0, undefined]);
  ga4.before = () => after(timeout, grpcError(4));
  expect(await ask(2)).toMatchObject({code: 'ga4_timeout'});
  expect(faults).toBe(1);
});

test.each([9, 11, 12])('a question that GA4 does not take is refused for good: status %i', async (status) => {
  ga4.before = () => grpcError(status);
  expect(await ask(1)).toMatchObject({code: 'ga4_request_refused'});
  expect(ga4.calls).toHaveLength(1);
});
