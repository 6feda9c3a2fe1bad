import {afterEach, expect, test, vi} from 'vitest';
import {createClient, newRegistry, type Report, type WatchState} from './index.ts';
import {serveAnswers} from './served-client.ts';

afterEach(() => vi.unstubAllGlobals());

const from = {api: 'https://finder.test', tokenUrl: 'https://host.test/token'};
const params = {metric: 'sessions'} as const;

function served(freshUntil: number, more: Partial<Report['quality']> = {}): Report {
  const quality = {
    asOf: new Date().toISOString(),
    freshUntil: new Date(freshUntil).toISOString(),
    stale: false,
  };
  return {data: {current: {total: 1}}, quality: {...quality, ...more}} as never;
}

/** Watches a served report for a moment; gives what was told, and what was asked over the network. */
async function watched(report: Report, asks: object = params) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(new URL(address).pathname);
    return address.endsWith('/token')
      ? Response.json({token: 't', expires_in: 300})
      : new Response(`${JSON.stringify({id: 'x'})}\n`);
  });
  const registry = newRegistry();
  serveAnswers({...from, registry}, [{kind: 'scorecard', params, report}]);
  const told: WatchState[] = [];
  const client = createClient({...from, registry});
  const watch = client.watch('scorecard', asks as typeof params, (state) => told.push(state as WatchState));
  await new Promise((resolve) => setTimeout(resolve, 120));
  watch.stop();
  return {told, asked};
}

test('who watches what the server has asked gets it at once, and nothing is asked while it holds', async () => {
  const report = served(Date.now() + 60_000);
  const {told, asked} = await watched(report);
  expect(told).toEqual([{busy: false, report}]);
  expect(asked).toEqual([]);
});

test.each([
  ['is over', served(Date.now() - 1000)],
  ['was stale', served(Date.now() + 60_000, {stale: true})],
])('what %s is shown and asked again', async (_what, report) => {
  const {told, asked} = await watched(report);
  expect(told[0]).toEqual({busy: true, report});
  expect(asked).toContain('/v1/reports');
});

test('another question is asked as ever', async () => {
  const {told, asked} = await watched(served(Date.now() + 60_000), {metric: 'newUsers'});
  expect(told[0]).toEqual({busy: true});
  expect(asked).toContain('/v1/reports');
});
