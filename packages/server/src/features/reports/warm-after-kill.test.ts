import {setTimeout as wait} from 'node:timers/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {overview} from '../../bench/overview.ts';
import {startBenchService, type BenchService} from '../../bench/service.ts';

let service: BenchService;
beforeAll(async () => {
  service = await startBenchService([
    {id: '300000001', site: 'city', seed: 1, scale: 0.05, months: 5},
    {id: '300000002', site: 'shop', seed: 1, scale: 0.05, months: 5},
  ]);
});
afterAll(() => service?.stop());

test('a server that is killed under load is warm when it is back, and mixes nothing up', async () => {
  let server = await service.startServer();
  const customers = await Promise.all(['300000001', '300000002'].map((number) => service.customer(number)));
  const tokens: string[] = [];
  for (const {token} of customers) tokens.push(await token(server.api));
  // All but what goes on just now: an answer of that kind is fresh for a minute.
  const requests = overview.filter(({kind}) => kind !== 'realtime');
  const ask = async (token: string) => {
    const response = await fetch(`${server.api}/v1/reports`, {
      method: 'POST',
      headers: {'content-type': 'text/plain'},
      body: JSON.stringify({token, requests}),
    });
    const lines = (await response.text()).trim().split('\n');
    return new Map(
      lines
        .map(
          (line) => JSON.parse(line) as {id: string; data: unknown; quality: {asOf: string; stale: boolean}},
        )
        .map((line) => [line.id, line]),
    );
  };
  const before = await Promise.all(tokens.map(ask));
  const firstOf = (answers: Awaited<ReturnType<typeof ask>>) => JSON.stringify(answers.get('r1')!.data);
  expect(firstOf(before[0]!)).not.toBe(firstOf(before[1]!));
  await wait(300); // what was answered is being stored

  let under = true;
  const load = Array.from({length: 20}, async (_, viewer) => {
    while (under) await ask(tokens[viewer % 2]!).catch(() => wait(20));
  });
  await wait(500);
  await server.kill();
  under = false;
  await Promise.all(load);

  service.emulator.admin.clearRequests();
  server = await service.startServer();
  for (const [index, token] of tokens.entries()) {
    const after = await ask(token);
    for (const [id, line] of before[index]!)
      expect({id, data: after.get(id)?.data, stale: after.get(id)?.quality.stale}).toEqual({
        id,
        data: line.data,
        stale: false,
      });
  }
  expect(service.emulator.admin.state().requests).toEqual([]);
});
