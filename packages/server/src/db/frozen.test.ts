import {setTimeout as wait} from 'node:timers/promises';
import pg from 'pg';
import {uuidv7} from 'uuidv7';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {masterKeyOf} from '../keys/master-key.ts';
import {startTestService, type TestService} from '../testing/service.ts';
import {connectDatabase} from './connection.ts';

let service: TestService;
let superuser: pg.Client;
beforeAll(async () => {
  service = await startTestService();
  superuser = new pg.Client(service.database.urls.superuserUrl);
  await superuser.connect();
});
afterAll(async () => {
  await superuser?.end();
  await service?.stop();
});

/** The backends that work for the app role. */
async function backends(): Promise<number[]> {
  const {rows} = await superuser.query<{pid: number}>(
    "SELECT pid FROM pg_stat_activity WHERE usename = 'finder_test_app'",
  );
  return rows.map(({pid}) => pid);
}

test('a server process that is frozen makes a call unavailable, not endless', {timeout: 20_000}, async () => {
  const {config} = service.database;
  const database = connectDatabase({
    url: config.databaseUrl,
    contextKey: masterKeyOf(config.masterKey).derive('context'),
    now: () => new Date(),
    queryTimeout: 500,
  });
  let frozen = 0;
  try {
    const work = database.withTenant(uuidv7(), async (session) => {
      const [{pid} = {pid: 0}] = await session.query<{pid: number}>('SELECT pg_backend_pid() AS pid');
      frozen = pid;
      process.kill(pid, 'SIGSTOP');
      return session.query('SELECT 1');
    });
    const outcome = await Promise.race([work.catch((error: unknown) => error), wait(6000, 'it hangs')]);
    expect(outcome).toMatchObject({code: 'unavailable'});
    await database.ping(); // on another connection
  } finally {
    if (frozen) process.kill(frozen, 'SIGCONT');
    await database.close();
  }
});

test('readiness answers in time while the database is frozen', {timeout: 30_000}, async () => {
  const ask = () => fetch(`${service.api}/health/ready`, {signal: AbortSignal.timeout(8000)});
  expect((await ask()).status).toBe(200);
  const pids = await backends();
  expect(pids.length).toBeGreaterThan(0);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  try {
    expect((await ask()).status).toBe(503);
  } finally {
    for (const pid of pids) process.kill(pid, 'SIGCONT');
  }
  expect((await ask()).status).toBe(200);
});
