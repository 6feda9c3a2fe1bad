import {setTimeout as wait} from 'node:timers/promises';
import pg from 'pg';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {startTestDatabase, type TestDatabase} from '../testing/database.ts';
import {listenForChanges} from './change-listener.ts';

let database: TestDatabase;
let superuser: pg.Client;
beforeAll(async () => {
  database = await startTestDatabase();
  superuser = new pg.Client(database.urls.superuserUrl);
  await superuser.connect();
});
afterAll(async () => {
  await superuser?.end();
  await database?.stop();
});

function listen(url: string) {
  const heard = {changes: 0, faults: 0};
  const listener = listenForChanges({
    url,
    onChange: () => (heard.changes += 1),
    onFault: () => (heard.faults += 1),
    random: () => 0,
    monotonic: () => performance.now(),
  });
  return {heard, listener};
}

test('hears of changes, and after a lost connection looks once without being told', async () => {
  const {heard, listener} = listen(database.config.databaseUrl);
  try {
    await expect.poll(() => heard.changes).toBe(1); // the connection is there: what was before it was not heard
    await superuser.query('NOTIFY finder_access');
    await expect.poll(() => heard.changes).toBe(2);
    await superuser.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'meglass-finder listener'",
    );
    await expect.poll(() => heard).toEqual({changes: 3, faults: 1});
  } finally {
    await listener.close();
  }
  await superuser.query('NOTIFY finder_access');
  await wait(200);
  expect(heard.changes).toBe(3);
});

test('tries again at growing intervals where nobody answers, and no more once it is closed', async () => {
  const {heard, listener} = listen('postgres://nobody:nothing@127.0.0.1:1/none');
  await wait(1800); // after 0, 100, 300, 700 and 1,500 ms
  expect(heard.faults).toBeGreaterThanOrEqual(3);
  expect(heard.faults).toBeLessThanOrEqual(5);
  await listener.close();
  const {faults} = heard;
  await wait(2000);
  expect(heard.faults).toBe(faults);
});
