/** Whether the server's memory stays flat over a million warm requests: its heap after garbage collection, tenth by tenth. */
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {execFile} from 'node:child_process';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {printBench} from '@meglass-finder/dev/bench/print';
import {overview} from './overview.ts';
import {freePort, startBenchService} from './service.ts';

const requests = 1_000_000;
const tenths = 10;
const clients = 400;

const folder = await mkdtemp(path.join(tmpdir(), 'finder-bench-memory-'));
const service = await startBenchService([{id: '300000001', site: 'city', seed: 1, scale: 0.1, months: 3}]);
try {
  const inspector = await freePort();
  const server = await service.startServer({
    environment: {NODE_OPTIONS: `--inspect=127.0.0.1:${inspector}`},
  });
  const {token} = await service.customer('300000001');
  const bodies: string[] = [];
  for (let client = 0; client < clients; client++)
    bodies.push(JSON.stringify({token: await token(server.api), requests: overview}));
  const bodiesFile = path.join(folder, 'bodies.json');
  await writeFile(bodiesFile, JSON.stringify(bodies));
  const heap = await heapOf(inspector);
  await load(server.api, bodiesFile, 20_000); // warm: what is to be kept is kept
  const sizes: number[] = [];
  let errors = 0;
  for (let tenth = 0; tenth < tenths; tenth++) {
    errors += await load(server.api, bodiesFile, requests / tenths);
    sizes.push(await heap.used());
  }
  heap.close();
  printBench(
    'memory',
    sizes.map((bytes, tenth) => ({tenth: tenth + 1, megabytes: Math.round(bytes / 10_000) / 100})),
    [
      {
        what: `heap after ${requests} requests against that after the first tenth (${errors} errors)`,
        figure: sizes.at(-1)! / sizes[0]!,
        op: '<=',
        bar: 1.05,
        unit: 'times',
      },
    ],
  );
} finally {
  await service.stop();
  await rm(folder, {recursive: true, force: true});
}

async function load(api: string, bodies: string, count: number): Promise<number> {
  const program = fileURLToPath(new URL('load.ts', import.meta.url));
  const {stdout} = await promisify(execFile)(process.execPath, [
    '--conditions=finder-source',
    program,
    api,
    bodies,
    'gzip',
    '32',
    String(count),
    'requests',
  ]);
  return (JSON.parse(stdout) as {errors: number}).errors;
}

/** The heap of a process that can be inspected, after garbage was collected. */
async function heapOf(port: number): Promise<{used: () => Promise<number>; close: () => void}> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
  const [{webSocketDebuggerUrl}] = (await answer.json()) as [{webSocketDebuggerUrl: string}];
  const socket = new WebSocket(webSocketDebuggerUrl);
  await once(socket, 'open');
  let last = 0;
  const call = async (method: string): Promise<{usedSize: number}> => {
    const id = (last += 1);
    socket.send(JSON.stringify({id, method}));
    for (;;) {
      const [message] = (await once(socket, 'message')) as [{data: string}];
      const reply = JSON.parse(message.data) as {id?: number; result: {usedSize: number}};
      if (reply.id === id) return reply.result;
    }
  };
  return {
    async used() {
      await call('HeapProfiler.collectGarbage');
      return (await call('Runtime.getHeapUsage')).usedSize;
    },
    close: () => socket.close(),
  };
}
