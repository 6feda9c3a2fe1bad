import {addDays, type ReportLine} from '@meglass-finder/reports';
import type {Scenario} from '@meglass-finder/ga4-emulator';
import {afterAll, beforeAll, beforeEach, expect, test, vi} from 'vitest';
import {startBenchService, type BenchService} from '../bench/service.ts';

// Two whole servers and the emulator beside each other, also where others compute at the same time.
vi.setConfig({testTimeout: 180_000, hookTimeout: 120_000});

/** Of one site, so that their figures are the same: one that two tenants have connected, and one without faults. */
const shared = '300000001';
const clean = '300000002';
const questions = 60;
let service: BenchService;
let apis: string[];
let tokens: string[];
let right: Map<number, string>;

beforeAll(async () => {
  const site = {site: 'shop', seed: 3, scale: 0.01, months: 4, quota: 'standard'} as const;
  const begun = performance.now() - Date.parse('2026-11-23T06:10:00+09:00');
  service = await startBenchService(
    [
      {id: shared, ...site},
      {id: clean, ...site},
    ],
    () => new Date(performance.now() - begun), // by it is told when each call ended
  );
  apis = [(await service.startServer()).api, (await service.startServer()).api];
  const owner = await service.customer(clean);
  const token = await owner.token(apis[0]!);
  right = new Map();
  for (let number = 0; number < questions; number++) {
    const line = await ask(apis[0]!, token, number);
    if (!('data' in line)) throw new Error(JSON.stringify(line));
    right.set(number, JSON.stringify(line.data));
  }
});
afterAll(() => service?.stop());
beforeEach(async () => {
  // Tenants of its own for each test: nobody's answers are there before.
  const tenants = await Promise.all([service.customer(shared), service.customer(shared)]);
  tokens = await Promise.all(tenants.map(({token}) => token(apis[0]!)));
  service.emulator.admin.clearRequests();
});

async function ask(api: string, token: string, number: number): Promise<ReportLine> {
  const end = addDays('2026-11-22', -number);
  const kinds = [
    {kind: 'scorecard', params: {metric: 'sessions'}},
    {kind: 'ranking', params: {metric: 'sessions', dimension: 'sessionSource'}},
    {kind: 'breakdown', params: {metric: 'sessions', dimension: 'deviceCategory'}},
  ];
  const {kind, params} = kinds[number % kinds.length]!;
  const requests = [{id: 'a', kind, params: {...params, period: `${addDays(end, -6)}/${end}`}}];
  const response = await fetch(`${api}/v1/reports`, {
    method: 'POST',
    headers: {'content-type': 'text/plain'},
    body: JSON.stringify({token, requests}),
  });
  return JSON.parse((await response.text()).trim().split('\n').at(-1)!) as ReportLine;
}

/** The most reports of the property that the emulator ever had under way, by when its calls ended and how long they took. */
function mostAtOnce(calls: readonly Call[]): number {
  const own = calls.filter(({property}) => property === shared);
  const beginOf = ({at, milliseconds}: Call) => at.getTime() - milliseconds;
  return Math.max(
    ...own.map((call) =>
      own
        .filter((each) => beginOf(each) <= beginOf(call) && each.at.getTime() > beginOf(call))
        .reduce((sum, {reports}) => sum + reports, 0),
    ),
  );
}
type Call = ReturnType<BenchService['emulator']['admin']['state']>['requests'][number];

/** What everybody was told: both tenants ask both servers everything, each question once, all at the same time. */
async function askEverything(scenario: Omit<Scenario, 'name'>) {
  service.emulator.admin.setScenarios([{name: 'shared', property: shared, ...scenario} as Scenario]);
  const property = () => service.emulator.admin.state().properties.find(({id}) => id === shared)!;
  const told = {right: 0, wrong: 0, codes: new Set<string>()};
  await Promise.all(
    [0, 1, 2, 3].flatMap((each) =>
      Array.from({length: questions}, async (_, number) => {
        const line = await ask(apis[each % 2]!, tokens[each >> 1]!, number);
        if ('problem' in line) told.codes.add(line.problem.code);
        else if (JSON.stringify((line as {data: unknown}).data) === right.get(number)) told.right += 1;
        else told.wrong += 1;
      }),
    ),
  );
  const refused = Object.values(property().served).reduce((sum, each) => sum + each.refused, 0);
  return {...told, inFlight: mostAtOnce(service.emulator.admin.state().requests), refused};
}

test('two tenants at two servers have eight requests of their one property under way together', async () => {
  const {right: shown, wrong, codes, inFlight, refused} = await askEverything({latencyMs: 250});
  expect(wrong).toBe(0);
  expect([...codes].filter((code) => code !== 'busy')).toEqual([]);
  expect(shown).toBeGreaterThan(questions);
  expect(inFlight).toBeGreaterThan(2);
  expect(inFlight).toBeLessThanOrEqual(8);
  expect(refused).toBe(0); // GA4 has refused nothing for being one too many
});

test('under faults they cause five errors of the server an hour together, and show no wrong figure', async () => {
  const first = await askEverything({latencyMs: 100, error: {status: 'INTERNAL'}, every: 3});
  const again = await askEverything({error: {status: 'INTERNAL'}, every: 1});
  expect([first.wrong, again.wrong]).toEqual([0, 0]);
  expect(first.inFlight).toBeLessThanOrEqual(8);
  for (const code of [...first.codes, ...again.codes])
    expect(['busy', 'ga4_unavailable', 'ga4_timeout']).toContain(code);
  // Of both rounds: nothing is cleared between them.
  expect(again.refused).toBeGreaterThan(0);
  expect(again.refused).toBeLessThanOrEqual(5);
});
