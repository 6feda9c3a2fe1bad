import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import pg from 'pg';
import {uuidv7} from 'uuidv7';
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest';
import {createLog} from '../../log.ts';
import {startTestDatabase, type TestDatabase} from '../../testing/database.ts';
import {nextNight, startNightly} from './nightly.ts';
import {openJobQueue, type JobQueue} from './queue.ts';

let database: TestDatabase;
let superuser: pg.Client;
const logged: string[] = [];
const log = createLog({
  level: 'info',
  sink: {write: (line) => void logged.push(line)},
  key: Buffer.alloc(32),
});
const open: JobQueue[] = [];
beforeAll(async () => {
  database = await startTestDatabase();
  superuser = new pg.Client(database.urls.superuserUrl);
  await superuser.connect();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((queue) => queue.stop()));
  await superuser.query('DELETE FROM jobs.job');
  logged.length = 0;
});
afterAll(async () => {
  await superuser?.end();
  await database?.stop();
});

async function queueHere(): Promise<JobQueue> {
  const queue = await openJobQueue({
    url: database.config.databaseUrl,
    log,
    lookEvery: 0.5,
    superviseEvery: 1,
  });
  open.push(queue);
  return queue;
}
interface Line {
  tenant: string;
  state: string;
  retry_count: number;
  delay: number;
  output: unknown;
}
const jobs = async () =>
  (
    await superuser.query<Line>(
      `SELECT data->>'tenant' AS tenant, state::text AS state, retry_count, output,
         extract(epoch FROM start_after - now())::float AS delay FROM jobs.job ORDER BY created_on`,
    )
  ).rows;
const untilState = (state: string) =>
  expect.poll(async () => (await jobs()).map((job) => job.state), {interval: 100}).toContain(state);

test('several processes share the work, and each job is done once', async () => {
  const tenants = Array.from({length: 12}, () => uuidv7());
  const done: string[] = [];
  for (let index = 0; index < 3; index += 1)
    await (await queueHere()).work('purge', ({tenant}) => Promise.resolve(void done.push(tenant)));
  for (const tenant of tenants) await open[0]!.send('purge', {tenant});
  await expect.poll(() => done.length).toBe(12);
  await wait(700);
  expect([...done].sort()).toEqual([...tenants].sort());
});

test('of one tenant one job waits, however often and wherever it is sent', async () => {
  const queues = [await queueHere(), await queueHere()];
  const tenant = uuidv7();
  const later = new Date(Date.now() + 3_600_000);
  await Promise.all(
    Array.from({length: 20}, (_, index) => queues[index % 2]!.send('purge', {tenant}, later)),
  );
  expect(await jobs()).toEqual([expect.objectContaining({tenant, state: 'created'})]);
  expect((await jobs())[0]!.delay).toBeGreaterThan(3500);
});

test('a job whose process is killed half-way is done again by another', async () => {
  const tenant = uuidv7();
  const queue = await queueHere();
  await queue.send('purge', {tenant});
  const script = fileURLToPath(new URL('../../testing/hanging-worker.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=finder-source', script, database.config.databaseUrl]);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  expect(String(line)).toBe(`took ${tenant}\n`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect((await jobs())[0]!.state).toBe('active');
  const done: string[] = [];
  await queue.work('purge', (job) => Promise.resolve(void done.push(job.tenant)));
  await wait(1500);
  expect(done).toEqual([]); // nobody knows yet that the other one died
  await superuser.query(`UPDATE jobs.job SET heartbeat_on = now() - interval '31 seconds'`);
  await expect.poll(async () => (await jobs())[0]!.state).toBe('retry');
  await superuser.query('UPDATE jobs.job SET start_after = now()'); // what is retried waits a while first
  await expect.poll(() => done).toEqual([tenant]);
});

test('a job that fails is tried three times more, later each time, and its words are kept nowhere', async () => {
  const queue = await queueHere();
  let tries = 0;
  await queue.work('purge', () => {
    tries += 1;
    return Promise.reject(new TypeError('canary'));
  });
  await queue.send('purge', {tenant: uuidv7()});
  const delays: number[] = [];
  for (let again = 0; again < 3; again += 1) {
    await untilState('retry');
    delays.push((await jobs())[0]!.delay);
    await superuser.query("UPDATE jobs.job SET start_after = now() WHERE state = 'retry'");
    await expect.poll(() => tries).toBe(again + 2);
  }
  await untilState('failed');
  expect(tries).toBe(4);
  expect(delays[0]).toBeGreaterThan(10);
  expect(delays[2]).toBeGreaterThan(delays[0]!);
  expect(logged.filter((line) => line.includes('"job failed"'))).toHaveLength(4);
  expect(logged.join('')).toContain('TypeError');
  expect(logged.join('') + JSON.stringify(await jobs())).not.toContain('canary');
});

test('stopping aborts what is under way, waits at most three seconds, and leaves the job for others', async () => {
  const queue = await queueHere();
  const started = Promise.withResolvers<AbortSignal>();
  await queue.work('purge', (_job, signal) => {
    started.resolve(signal);
    return new Promise(() => undefined); // does not listen
  });
  await queue.send('purge', {tenant: uuidv7()});
  const signal = await started.promise;
  expect(signal.aborted).toBe(false);
  const before = Date.now();
  await queue.stop();
  expect(signal.aborted).toBe(true);
  expect(Date.now() - before).toBeLessThan(4000);
  expect(['retry', 'active']).toContain((await jobs())[0]!.state);
});

test('a job holds the id of a tenant and nothing else', async () => {
  const queue = await queueHere();
  await expect(queue.send('purge', {tenant: 'A town'})).rejects.toThrow();
  await expect(
    queue.send('purge', {tenant: uuidv7(), name: 'A town'} as unknown as {tenant: string}),
  ).rejects.toThrow();
  expect(await jobs()).toEqual([]);
});

test("the server's role cannot change the queue's tables, and holds two connections at most", async () => {
  await queueHere();
  const app = new pg.Client(database.urls.appUrl);
  await app.connect();
  for (const sql of [
    'DROP TABLE jobs.job',
    'CREATE TABLE jobs.more (id uuid)',
    'TRUNCATE jobs.job',
    "SELECT jobs.create_queue('more', '{}')",
  ])
    await expect(app.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  await app.end();
  const {rows} = await superuser.query<{n: number}>(
    `SELECT count(*)::integer AS n FROM pg_stat_activity WHERE application_name = 'meglass-finder jobs'`,
  );
  expect(rows[0]!.n).toBeLessThanOrEqual(2);
});

test('every night has its time, the same for a tenant, after now', () => {
  const tenant = uuidv7();
  const first = nextNight(tenant, new Date('2026-11-24T12:00:00Z'));
  expect(first.getTime()).toBeGreaterThanOrEqual(Date.parse('2026-11-24T18:00:00Z'));
  expect(first.getTime()).toBeLessThan(Date.parse('2026-11-24T21:00:00Z'));
  expect(nextNight(tenant, first).getTime() - first.getTime()).toBe(86_400_000);
  expect(nextNight(tenant, new Date(first.getTime() - 1))).toEqual(first);
});

test('a tenant that was used is purged night after night, also when a night fails, until it has gone', async () => {
  const queue = await queueHere();
  const [tenant, gone] = [uuidv7(), uuidv7()];
  const purged: string[] = [];
  const nightly = await startNightly({
    queue,
    exists: (id) => Promise.resolve(id === tenant),
    purge: (id) => {
      purged.push(id);
      return purged.length === 1 ? Promise.reject(new Error('no')) : Promise.resolve();
    },
    now: () => new Date(),
  });
  await Promise.all([nightly.used(tenant), nightly.used(tenant), nightly.used(gone)]);
  expect((await jobs()).map((job) => job.tenant).sort()).toEqual([tenant, gone].sort());
  await superuser.query('UPDATE jobs.job SET start_after = now()');
  await expect.poll(() => purged).toEqual([tenant]);
  await untilState('retry');
  await untilState('completed'); // that of the one that has gone
  const waiting = (await jobs()).filter(({state}) => state === 'created');
  expect(waiting).toEqual([expect.objectContaining({tenant})]); // the next night, whatever becomes of this one
  await superuser.query('UPDATE jobs.job SET start_after = now()');
  await expect.poll(() => purged.length).toBe(3);
});
