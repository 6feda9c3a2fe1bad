import {setTimeout as wait} from 'node:timers/promises';
import {createClient} from '@redis/client';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {redisNames} from '../cache/redis-names.ts';
import {masterKeyOf} from '../keys/master-key.ts';
import {startEmulatedService, type EmulatedService} from '../testing/emulated-service.ts';
import {startTestRedis, type TestRedis} from '../testing/redis.ts';
import type {Customer} from '../testing/service.ts';

const dashboard = [
  {id: 'a', kind: 'scorecard', params: {metric: 'sessions', compare: 'previous'}},
  {id: 'b', kind: 'ranking', params: {metric: 'sessions', dimension: 'sessionSource'}},
];
const codes = (lines: Map<string, object>) =>
  [...lines.values()].map((line) => (line as {problem?: {code: string}}).problem?.code);

describe.each(['PostgreSQL', 'Redis'] as const)('in %s', (kind) => {
  let service: EmulatedService;
  let redis: TestRedis | undefined;
  let api: string;
  let other: Customer;
  let customer: Customer;

  beforeAll(async () => {
    redis = kind === 'Redis' ? await startTestRedis() : undefined;
    service = await startEmulatedService(
      [
        {id: '300000001', site: 'city', seed: 1, scale: 0.02, months: 3},
        {id: '300000002', site: 'shop', seed: 1, scale: 0.02, months: 3},
      ],
      {redisUrl: redis?.url},
    );
    api = (await service.startServer()).address;
    other = await service.customer('300000002');
    await service.ask(api, other, dashboard);
  });
  afterAll(async () => {
    await service?.stop();
    await redis?.stop();
  });
  beforeEach(async () => {
    customer = await service.customer();
    await service.ask(api, customer, dashboard);
    await expect.poll(() => stored()).toBe(2);
  });

  /** Answers of a customer that are shared. */
  async function stored({tenant} = customer): Promise<number> {
    if (!redis)
      return (await service.sql('SELECT FROM tenant.shared_answers WHERE tenant_id = $1', [tenant])).length;
    const hashKey = masterKeyOf(service.database.config.masterKey).derive('shared-store');
    const client = createClient({url: redis.url});
    await client.connect();
    try {
      return (await client.keys(`${redisNames(hashKey).answers(tenant)}*`)).length;
    } finally {
      client.destroy();
    }
  }
  const jobIsDone = async () => {
    await service.sql("UPDATE jobs.job SET start_after = now() WHERE name = 'forget' AND state = 'created'");
    const left = () => service.sql("SELECT FROM jobs.job WHERE name = 'forget' AND state < 'completed'");
    await expect.poll(left).toEqual([]);
  };

  test('a key that is replaced takes its answers with it at once, and nobody else their own', async () => {
    await service.rotate(customer);
    expect([await stored(), await stored(other)]).toEqual([0, 2]);
    await wait(1000);
    const lines = await service.ask(api, customer, dashboard);
    expect(codes(lines)).toEqual([undefined, undefined]); // asked anew
    await expect.poll(() => stored()).toBe(2);
    await jobIsDone();
    expect([await stored(), await stored(other)]).toEqual([2, 2]); // those that the new key read stay
  });

  test('what was under way with the old key goes a little later', async () => {
    service.emulator.admin.setScenarios([{name: 'slow', key: 'service-account', latencyMs: 2500}]);
    const underWay = service.ask(api, customer, [
      {id: 'c', kind: 'scorecard', params: {metric: 'eventCount'}},
    ]);
    await wait(1000);
    await service.rotate(customer);
    expect(await stored()).toBe(0);
    await underWay;
    await expect.poll(() => stored()).toBe(1);
    await jobIsDone();
    expect(await stored()).toBe(0);
    service.emulator.admin.setScenarios([]);
  });

  test.runIf(kind === 'Redis')('a store that hangs meanwhile is purged when it is back', async () => {
    redis!.freeze();
    await service.rotate(customer);
    expect(service.operations.warnings.join()).toContain('could not be deleted just now');
    redis!.resume();
    expect(await stored()).toBe(2);
    await jobIsDone();
    expect(await stored()).toBe(0);
  });

  test('a property that is disconnected has no answers, no history, no dashboards, and says so', async () => {
    const server = await service.startServer();
    await service.ask(server.address, customer, dashboard);
    await service.morning(customer);
    await server.stop();
    const kept = async () => {
      const [row] = await service.sql<{history: number; dashboards: number}>(
        `SELECT (SELECT count(*)::integer FROM tenant.history_figures WHERE property_id = $1) AS history,
           (SELECT count(*)::integer FROM tenant.seen_dashboards WHERE property_id = $1) AS dashboards`,
        [customer.property],
      );
      return row!;
    };
    expect((await kept()).history).toBeGreaterThan(1000);
    expect((await kept()).dashboards).toBe(1);
    const gone = await service.operations.disconnectProperty(customer.tenant, '300000001');
    expect(gone).toEqual({id: customer.property, number: '300000001'});
    expect([await stored(), await stored(other)]).toEqual([0, expect.toSatisfy((left) => left >= 2)]);
    expect(await kept()).toEqual({history: 0, dashboards: 0});
    await wait(1000);
    service.emulator.admin.clearRequests();
    expect(codes(await service.ask(api, customer, dashboard))).toEqual(
      Array(2).fill('ga4_credential_refused'),
    );
    expect(service.calls()).toBe(0);
    const actions = (await service.operations.listAudit(customer.tenant)).map(({action}) => action);
    expect(actions.at(-2)).toBe('property.disconnect');
    await service.rotate(customer); // connects it again
    await wait(1000);
    expect(codes(await service.ask(api, customer, dashboard))).toEqual([undefined, undefined]);
  });
});
