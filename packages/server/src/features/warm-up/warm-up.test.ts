import {fileURLToPath} from 'node:url';
import type {Scenario} from '@meglass-finder/ga4-emulator';
import type {Quality} from '@meglass-finder/reports';
import {setTimeout as wait} from 'node:timers/promises';
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest';
import {overview} from '../../bench/overview.ts';
import {freePort, startProgram} from '../../bench/service.ts';
import {startEmulatedService, type EmulatedService} from '../../testing/emulated-service.ts';
import type {Customer} from '../../testing/service.ts';

let service: EmulatedService;
let customer: Customer;
/** All but what goes on just now. */
const dashboard = overview.filter(({kind}) => kind !== 'realtime');
const dayAfter = (days: number) => new Date(Date.parse('2026-11-23T06:10:00+09:00') + days * 86_400_000);

beforeAll(async () => {
  service = await startEmulatedService([
    {id: '300000001', site: 'city', seed: 1, scale: 0.02, months: 8},
    {id: '300000002', site: 'shop', seed: 1, scale: 0.02, months: 8},
  ]);
});
afterAll(() => service?.stop());
afterEach(async () => {
  service.emulator.admin.setScenarios([]);
  await service.sql('DELETE FROM jobs.job');
  await service.sql('DELETE FROM tenant.shared_claims');
});

/** Monday's look at a dashboard, then another day begins on which nobody has looked yet. */
async function lookOnMonday(requests: readonly object[], number?: string): Promise<void> {
  service.emulator.admin.setClock({now: dayAfter(0).toISOString(), running: false});
  customer = await service.customer(number);
  const server = await service.startServer();
  const lines = await service.ask(server.address, customer, requests);
  expect([...lines.values()].filter((line) => 'problem' in line)).toEqual([]);
  await server.stop();
}
async function begin(days: number): Promise<Date> {
  const reportNow = dayAfter(days);
  service.emulator.admin.setClock({now: reportNow.toISOString(), running: false});
  return reportNow;
}
const mornings = () => service.log.filter((line) => line.includes('"event":"morning"'));

test('after its morning the first viewer of a dashboard costs nothing, in every process', async () => {
  await lookOnMonday(overview);
  const [seen, ...more] = await service.sql<{sealed: Buffer; days_seen: number}>(
    'SELECT sealed_reports AS sealed, days_seen FROM tenant.seen_dashboards',
  );
  expect(more).toEqual([]);
  expect(seen!.sealed.includes('scorecard')).toBe(false);

  const reportNow = await begin(1);
  const [one, other] = [await service.startServer({reportNow}), await service.startServer({reportNow})];
  await service.morning(customer);
  expect(mornings()).toHaveLength(1);
  const calls = service.emulator.admin.state().requests.length;
  for (const {address} of [one, other]) {
    const lines = await service.ask(address, customer, dashboard);
    for (const {id} of dashboard) {
      const line = lines.get(id) as unknown as {quality: Quality};
      expect({id, stale: line.quality?.stale}).toEqual({id, stale: false});
      const {asOf, freshUntil} = line.quality;
      expect(Date.parse(freshUntil) - Date.parse(asOf)).toBeGreaterThanOrEqual(6 * 3_600_000);
    }
  }
  expect(service.emulator.admin.state().requests.length - calls).toBe(0);
  await Promise.all([one.stop(), other.stop()]);
  const [again] = await service.sql<{days_seen: number}>('SELECT days_seen FROM tenant.seen_dashboards');
  expect(again!.days_seen).toBe(1); // the real day is the same
});

test('a property has one morning a day, however many jobs and processes there are', async () => {
  await lookOnMonday([dashboard[0]!]);
  const servers = [await service.startServer(), await service.startServer()];
  const before = mornings().length;
  await service.morning(customer);
  await service.morning(customer); // the chain's next job, early
  await service.morning(customer);
  expect(mornings().length - before).toBe(1);
  await Promise.all(servers.map((server) => server.stop()));
});

test('what is left of the quota is for those who look: below half nothing is asked ahead', async () => {
  await lookOnMonday(dashboard, '300000002');
  const reportNow = await begin(1);
  service.emulator.admin.leaveQuota({property: '300000002', quota: 'tokensPerHour', remaining: 15_000});
  const server = await service.startServer({reportNow});
  await service.ask(server.address, customer, [{...dashboard[0]!, params: {metric: 'eventCount'}}]); // tells what is left
  service.emulator.admin.clearRequests();
  const before = mornings().length;
  await service.morning(customer);
  expect(mornings().slice(before).join()).toContain('ga4_quota_exhausted');
  expect(service.calls()).toBe(0);
  const lines = await service.ask(server.address, customer, dashboard);
  expect([...lines.values()].filter((line) => 'problem' in line)).toEqual([]);
  expect(service.calls()).toBeGreaterThan(0);
  await server.stop();
});

test('a morning whose process is killed half-way is done again', async () => {
  await lookOnMonday(dashboard);
  const reportNow = await begin(2);
  service.emulator.admin.setScenarios([{name: 'slow', latencyMs: 60_000} as Scenario]);
  const {config} = service.database;
  const port = await freePort();
  const killed = await startProgram({
    file: fileURLToPath(new URL('../../main.ts', import.meta.url)),
    args: [],
    port,
    environment: {
      FINDER_DATABASE_URL: config.databaseUrl,
      FINDER_KEY_STORE: config.keyStore,
      FINDER_MASTER_KEY: config.masterKey.toString('base64'),
      FINDER_ISSUER: config.issuer,
      FINDER_LISTEN: `127.0.0.1:${port}`,
      FINDER_GA4_ENDPOINT: service.emulator.endpoint,
      FINDER_GA4_CA_FILE: service.emulator.caFile,
      FINDER_REPORT_NOW: reportNow.toISOString(),
      FINDER_LOG_LEVEL: 'silent',
    },
    readyPath: '/health/ready',
  });
  await service.sql("UPDATE jobs.job SET start_after = now() WHERE name = 'morning'");
  const claimed = () => service.sql('SELECT FROM tenant.shared_claims WHERE ends_at > now()');
  await expect.poll(claimed).not.toHaveLength(0);
  await wait(300);
  await killed.kill();
  service.emulator.admin.setScenarios([]);

  const server = await service.startServer({reportNow});
  const before = mornings().length;
  // The minute in which the lease ends and the queue notices.
  await service.sql("UPDATE tenant.shared_claims SET ends_at = now() - interval '1 second'");
  await service.sql(
    "UPDATE jobs.job SET heartbeat_on = now() - interval '31 seconds' WHERE state = 'active'",
  );
  const state = async () =>
    (
      await service.sql<{state: string}>(
        "SELECT state::text AS state FROM jobs.job WHERE name = 'morning' ORDER BY created_on LIMIT 1",
      )
    )[0]!.state;
  await expect.poll(state, {interval: 500}).toBe('retry');
  await service.sql("UPDATE jobs.job SET start_after = now() WHERE state = 'retry'");
  await expect.poll(state, {interval: 500}).toBe('completed');
  expect(mornings().length - before).toBe(1);
  service.emulator.admin.clearRequests();
  await service.ask(server.address, customer, dashboard);
  expect(service.calls()).toBe(0);
  await server.stop();
});
