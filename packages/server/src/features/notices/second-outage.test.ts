import {setTimeout as wait} from 'node:timers/promises';
import type {Scenario} from '@meglass-finder/ga4-emulator';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {startEmulatedService, type EmulatedService} from '../../testing/emulated-service.ts';
import {startTestMailServer, type TestMailServer} from '../../testing/mail-server.ts';
import type {Customer} from '../../testing/service.ts';
import type {Notice} from './notices.repository.ts';

let mail: TestMailServer;
let service: EmulatedService;
beforeAll(async () => {
  mail = await startTestMailServer();
  service = await startEmulatedService([{id: '300000001', site: 'city', seed: 1, scale: 0.02, months: 3}], {
    mail: {url: mail.url, from: 'finder@example.jp'},
  });
});
afterAll(async () => {
  await service?.stop();
  await mail?.stop();
});

let number = 0;
/** What a server that has just started makes of a question that nothing is kept of. */
async function asked(customer: Customer, isRefused: boolean): Promise<Notice> {
  service.emulator.admin.setScenarios(isRefused ? [{name: 'refused', revokedKey: true} as Scenario] : []);
  const day = String((number++ % 28) + 1).padStart(2, '0');
  const period = `2026-10-${day}/2026-11-${day}`;
  const params = {metric: 'sessions', dimension: 'sessionSource', period};
  const server = await service.startServer();
  await service.ask(server.address, customer, [{id: 'a', kind: 'ranking', params}]);
  const [notice] = await expect
    .poll(() => service.operations.listNotices(customer.tenant))
    .toSatisfy(([each]: Notice[]) => each !== undefined && (each.clearedAt === null) === isRefused)
    .then(() => service.operations.listNotices(customer.tenant));
  await wait(1500); // a mail would be on its way by now
  await server.stop();
  return notice!;
}
const hoursPass = (hours: number) =>
  service.sql(
    `UPDATE tenant.notices SET raised_at = raised_at - make_interval(hours => $1),
       sent_at = sent_at - make_interval(hours => $1), cleared_at = cleared_at - make_interval(hours => $1)`,
    [hours],
  );

test('a second outage within a day is told once that day is over, and then no more', async () => {
  const customer = await service.customer();
  await service.operations.setContact(customer.tenant, {address: 'owner@town.example.jp', language: 'en'});
  await asked(customer, true);
  await expect.poll(() => mail.received.length).toBe(1);

  await hoursPass(3);
  await asked(customer, false);
  await hoursPass(1);
  const before = await asked(customer, true); // after an hour it is the same outage still
  expect(Date.now() - before.raisedAt.getTime()).toBeGreaterThan(3.9 * 3_600_000);
  await asked(customer, false);
  await hoursPass(3);
  const second = await asked(customer, true);
  expect(Date.now() - second.raisedAt.getTime()).toBeLessThan(60_000);
  expect(mail.received).toHaveLength(1); // seven hours after the mail

  await hoursPass(20);
  await asked(customer, true);
  await expect.poll(() => mail.received.length).toBe(2);
  expect(mail.received[1]!.messageId).not.toBe(mail.received[0]!.messageId);

  await hoursPass(72);
  const last = await asked(customer, true);
  expect(last.sentAt).toBeInstanceOf(Date);
  expect(mail.received).toHaveLength(2); // it goes on, and was told
});
