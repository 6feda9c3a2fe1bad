import {setTimeout as wait} from 'node:timers/promises';
import type {Quality, ReportLine} from '@meglass-finder/reports';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {
  askReports,
  createCustomer,
  linesOf,
  startTestService,
  tokenFor,
  type Customer,
  type TestService,
} from '../../testing/service.ts';

let service: TestService;
let others: string;
let customer: Customer;
let number = 300000000;
beforeAll(async () => {
  service = await startTestService();
  others = (await service.startAnother()).address;
});
afterAll(() => service?.stop());
beforeEach(async () => {
  counting('Asia/Tokyo', 'JPY');
  customer = await createCustomer(service, {number: String(++number)});
  service.ga4.calls.length = 0;
});

/** From now on GA4 counts all properties so. It is Monday morning in Tokyo, and Sunday afternoon in New York. */
function counting(timeZone: string, currencyCode: string): void {
  service.ga4.spoil = (answer) => ({...answer, metadata: {timeZone, currencyCode}});
}
const cardOf = (metric: string) => ({id: metric, kind: 'scorecard', params: {metric, period: 'last7days'}});
interface Shown {
  readonly end: string;
  readonly timeZone: string;
  readonly currency: string;
}
/** What a page shows in the end, by the ids of its reports. */
async function look(api: string, ...metrics: string[]): Promise<Record<string, Shown>> {
  const token = await tokenFor(service.api, customer);
  const requests = metrics.map(cardOf);
  const lines = await linesOf(await askReports(api, {token, origin: customer.origin, requests}));
  return Object.fromEntries(
    (lines as Extract<ReportLine, {etag: string}>[]).map(({id, data, quality}) => {
      const {timeZone, currency} = quality as Quality;
      return [id, {end: (data as {current: {end: string}}).current.end, timeZone, currency}];
    }),
  );
}
const inTokyo = {end: '2026-11-22', timeZone: 'Asia/Tokyo', currency: 'JPY'};
const inNewYork = {end: '2026-11-21', timeZone: 'America/New_York', currency: 'USD'};

test('whoever looks when the zone has changed sees the days of the new one, also of what was known', async () => {
  expect(await look(service.api, 'sessions')).toEqual({sessions: inTokyo});
  counting('America/New_York', 'USD');
  expect(await look(service.api, 'sessions', 'newUsers')).toEqual({sessions: inNewYork, newUsers: inNewYork});
  expect(service.ga4.calls).toHaveLength(3); // before, what showed the change, and once more
  const asked = service.ga4.calls.map(([request]) => request!.dateRanges?.[0]?.endDate);
  expect(asked).toEqual(['2026-11-22', '2026-11-22', '2026-11-21']);
  expect(await look(service.api, 'sessions', 'newUsers')).toEqual({sessions: inNewYork, newUsers: inNewYork});
  expect(service.ga4.calls).toHaveLength(3);
});

test('it is stored and on record once, and another server asks and shows nothing of the old days', async () => {
  expect(await look(others, 'sessions')).toEqual({sessions: inTokyo});
  counting('America/New_York', 'USD');
  await look(service.api, 'newUsers');
  await expect
    .poll(() => service.operations.listProperties(customer.tenant))
    .toEqual([expect.objectContaining({timeZone: 'America/New_York', currency: 'USD'})]);
  await wait(1000); // by then every server knows
  service.ga4.calls.length = 0;
  expect(await look(others, 'sessions')).toEqual({sessions: inNewYork});
  expect(service.ga4.calls.map(([request]) => request!.dateRanges?.[0]?.endDate)).toEqual(['2026-11-21']);
  const audit = await service.operations.listAudit(customer.tenant);
  expect(audit.filter(({action}) => action === 'property.learn')).toEqual([
    expect.objectContaining({
      object: customer.property,
      details: {
        number: String(number),
        from: {timeZone: 'Asia/Tokyo', currency: 'JPY'},
        to: {timeZone: 'America/New_York', currency: 'USD'},
      },
    }),
  ]);
});

test('a currency that changed alone makes nothing of the old one look new', async () => {
  await look(service.api, 'sessions');
  counting('Asia/Tokyo', 'EUR');
  const shown = await look(service.api, 'sessions', 'newUsers');
  expect(Object.values(shown)).toEqual([
    {...inTokyo, currency: 'EUR'},
    {...inTokyo, currency: 'EUR'},
  ]);
});

test('when it changes back, what was asked in between is not shown', async () => {
  await look(service.api, 'sessions');
  counting('America/New_York', 'USD');
  await look(service.api, 'newUsers');
  await wait(1000);
  counting('Asia/Tokyo', 'JPY');
  expect(await look(service.api, 'sessions', 'engagedSessions')).toEqual({
    sessions: inTokyo,
    engagedSessions: inTokyo,
  });
});

test('a property of which GA4 says something else each time gets words, not figures', async () => {
  let turn = 0;
  service.ga4.spoil = (answer) => ({
    ...answer,
    metadata: {timeZone: (turn += 1) % 2 ? 'America/New_York' : 'Europe/Paris', currencyCode: 'JPY'},
  });
  const token = await tokenFor(service.api, customer);
  const requests = [cardOf('sessions')];
  const lines = await linesOf(await askReports(service.api, {token, origin: customer.origin, requests}));
  expect(lines).toEqual([{id: 'sessions', problem: expect.objectContaining({code: 'ga4_unavailable'})}]);
  expect(service.ga4.calls).toHaveLength(2);
});
