/**
 * What the overview dashboard costs upstream, counted by the emulator: cold, for a thousand viewers within a second, warm,
 * and with another period.
 */
import {once} from 'node:events';
import {Worker} from 'node:worker_threads';
import {printBench} from '@meglass-finder/dev/bench/print';
import {startTestRedis} from '../testing/redis.ts';
import {dashboard} from './dashboard.ts';
import {overview} from './overview.ts';
import {startBenchService, type BenchService, type ChildProgram} from './service.ts';

const viewers = 1000;
const number = '300000001';

const service = await startBenchService([{id: number, site: 'city', seed: 1, scale: 0.3, months: 6}]);
try {
  const server = await service.startServer();
  const cold = await counted(service, async () => {
    const {token} = await service.customer(number);
    const one = await token(server.api);
    service.emulator.admin.clearRequests();
    await dashboard(server.api, one, overview);
    return one;
  });
  const warm = await counted(service, () => dashboard(server.api, cold.result, overview));
  const other = await counted(service, () =>
    dashboard(
      server.api,
      cold.result,
      overview.map((request) => ({...request, params: {...request.params, ...ofPeriod(request.kind)}})),
    ),
  );
  const crowd = await crowded(service, [server]);
  await server.stop();
  const redis = await startTestRedis();
  const environment = {FINDER_REDIS_URL: redis.url};
  const pair = [await service.startServer({environment}), await service.startServer({environment})];
  const together = await crowded(service, pair);
  await redis.stop();
  printBench(
    'upstream',
    [
      {what: 'one viewer, cold', ...cold.calls},
      {what: 'the same again', ...warm.calls},
      {what: 'another period', ...other.calls},
      {what: `${viewers} viewers within a second, cold`, ...crowd.calls},
      {what: 'the same at two processes with Redis', ...together.calls},
    ],
    [
      {what: 'cold: calls', figure: cold.calls.calls, op: '<=', bar: 4, unit: 'calls'},
      {what: 'cold: core reports', figure: cold.calls.core, op: '<=', bar: 11, unit: 'reports'},
      {what: 'cold: realtime reports', figure: cold.calls.realtime, op: '<=', bar: 1, unit: 'reports'},
      {what: 'warm: calls', figure: warm.calls.calls, op: '<=', bar: 0, unit: 'calls'},
      {what: 'another period: calls', figure: other.calls.calls, op: '<=', bar: 3, unit: 'calls'},
      {what: 'crowd: calls', figure: crowd.calls.calls, op: '<=', bar: cold.calls.calls, unit: 'calls'},
      {
        what: 'crowd at two processes: calls',
        figure: together.calls.calls,
        op: '<=',
        bar: cold.calls.calls,
        unit: 'calls',
      },
    ],
  );
} finally {
  await service.stop();
}

interface Calls {
  readonly calls: number;
  readonly core: number;
  readonly realtime: number;
}

/** What the emulator was asked meanwhile. */
async function counted<Result>(
  {emulator}: BenchService,
  work: () => Promise<Result>,
): Promise<{result: Result; calls: Calls}> {
  emulator.admin.clearRequests();
  const result = await work();
  const seen = emulator.admin.state().requests;
  const core = seen.filter(({method}) => /runreport/i.test(method));
  return {
    result,
    calls: {
      calls: seen.length,
      core: core.reduce((sum, {reports}) => sum + reports, 0),
      realtime: seen.filter(({method}) => /realtime/i.test(method)).length,
    },
  };
}

/** A thousand viewers, each with a token, arrive within a second at a property that nobody has looked at. */
async function crowded(all: BenchService, servers: readonly ChildProgram[]): Promise<{calls: Calls}> {
  const {token} = await all.customer(number);
  const tokens = await Promise.all(Array.from({length: 20}, () => token(servers[0]!.api)));
  return counted(all, async () => {
    // Viewers have a thread of their own, so that they do not keep the emulator from answering.
    const crowd = new Worker(new URL('viewers.ts', import.meta.url), {
      workerData: {viewers, tokens, apis: servers.map(({api}) => api)},
    });
    await once(crowd, 'exit');
  });
}

/** What differs in the params where another period is chosen; realtime has none. */
function ofPeriod(kind: string) {
  return kind === 'realtime' ? {} : {period: 'last7days'};
}
