/**
 * What a warm dashboard call costs: token verified, grants checked, the overview's reports out of the cache. Held against
 * Express that writes the same object without any check, and against bare Node that writes the same bytes, by turns in one
 * run; server and load have one core each. Speed and latency suffer from whatever else the machine does; the processor's
 * time for a call does less.
 */
import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {request, type IncomingHttpHeaders} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {printBench, type Bar} from '@meglass-finder/dev/bench/print';
import {overview} from './overview.ts';
import {freePort, startBenchService, startProgram, type ChildProgram} from './service.ts';

const [serverCore, loadCore] = [0, 1];
const rounds = 7;
const seconds = 2;
/** So many viewers, each with a token of their own, and an embed client, which may call 100 times a second. */
const viewers = 200;
/** Headers that Node adds to every answer by itself. */
const ofNode = ['date', 'connection', 'keep-alive'];

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const folder = await mkdtemp(path.join(tmpdir(), 'finder-bench-server-'));
const service = await startBenchService([{id: '300000001', site: 'city', seed: 1, scale: 0.3, months: 4}]);
try {
  const server = await service.startServer({core: serverCore});
  const {token} = await service.customer('300000001');
  const bodies: string[] = [];
  for (let viewer = 0; viewer < viewers; viewer++)
    bodies.push(JSON.stringify({token: await token(server.api), requests: overview}));
  const bodiesFile = path.join(folder, 'bodies.json');
  await writeFile(bodiesFile, JSON.stringify(bodies));

  const rows: Record<string, unknown>[] = [];
  const bars: Bar[] = [];
  for (const encoding of ['identity', 'gzip']) {
    for (const body of bodies) await call(server.api, body, encoding); // cold, and every token seen once
    const {bytes: answer, headers} = await call(server.api, bodies[0]!, encoding);
    const answerFile = path.join(folder, `answer.${encoding}`);
    await writeFile(answerFile, answer);
    const others = await Promise.all(
      ['express', 'node'].map(async (how) => {
        const port = await freePort();
        const program = {
          file: file('others.ts'),
          args: [how, String(port), answerFile, encoding, headOf(headers)],
          port,
        };
        return {how, program: await startProgram({...program, core: serverCore, readyPath: '/'})};
      }),
    );
    const sides = [{how: 'service', program: server}, ...others];
    const measured = new Map(sides.map(({how}) => [how, [] as Measured[]]));
    for (let round = 0; round < rounds; round++)
      for (const {how, program} of sides)
        measured.get(how)!.push(await load(program, bodiesFile, encoding, 32));
    for (const {program} of others) await program.stop();
    const median = (how: string, of: (each: Measured) => number) =>
      measured
        .get(how)!
        .map(of)
        .sort((left, right) => left - right)[Math.floor(rounds / 2)]!;
    for (const {how} of sides)
      rows.push({
        encoding,
        how,
        bytes: answer.length,
        perSecond: Math.round(median(how, ({perSecond}) => perSecond)),
        p99: median(how, ({p99}) => p99),
        processor: Math.round(median(how, ({processor}) => processor) * 10) / 10,
        errors: measured.get(how)!.reduce((sum, {errors}) => sum + errors, 0),
      });
    const speed = (how: string) => median(how, ({perSecond}) => perSecond);
    const against = (how: string, bar: number): Bar => ({
      what: `${encoding}: requests a second against ${how}`,
      figure: speed('service') / speed(how),
      op: '>=',
      bar,
      unit: 'times',
    });
    bars.push(against('express', 2), against('node', 0.5), {
      what: `${encoding}: p99 over 32 connections against node`,
      figure: median('service', ({p99}) => p99) / median('node', ({p99}) => p99),
      op: '<=',
      bar: 1.5,
      unit: 'times',
    });
  }
  printBench('server', rows, bars);
} finally {
  await service.stop();
  await rm(folder, {recursive: true, force: true});
}

interface Measured {
  readonly perSecond: number;
  /** Microseconds. */
  readonly p99: number;
  /** Microseconds of the processor's time that a call takes, Node's and the kernel's. */
  readonly processor: number;
  readonly errors: number;
}

function headOf(headers: IncomingHttpHeaders): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(headers).filter(([name]) => !ofNode.includes(name))),
  );
}

/** An answer as it comes over the line. */
function call(
  api: string,
  body: string,
  encoding: string,
): Promise<{bytes: Buffer; headers: IncomingHttpHeaders}> {
  return new Promise((resolve, reject) => {
    const headers = {'content-type': 'text/plain', 'accept-encoding': encoding};
    const asking = request(`${api}/v1/reports`, {method: 'POST', headers}, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        if (response.statusCode === 200) resolve({bytes: Buffer.concat(chunks), headers: response.headers});
        else reject(new Error(`${response.statusCode} ${Buffer.concat(chunks).toString()}`));
      });
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

async function load(
  {api, pid}: ChildProgram,
  bodiesFile: string,
  encoding: string,
  connections: number,
): Promise<Measured> {
  const before = await processorTime(pid);
  const {stdout} = await promisify(execFile)('taskset', [
    '-c',
    String(loadCore),
    process.execPath,
    '--conditions=finder-source',
    file('load.ts'),
    api,
    bodiesFile,
    encoding,
    String(connections),
    String(seconds),
  ]);
  const spent = (await processorTime(pid)) - before;
  const {calls, ...measured} = JSON.parse(stdout) as Omit<Measured, 'processor'> & {calls: number};
  return {...measured, processor: spent / calls};
}

/** Microseconds of the processor's time that a process has had (Linux counts hundredths of a second). */
async function processorTime(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}
