import {setTimeout as wait} from 'node:timers/promises';
import pg from 'pg';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {startSharedWorld, type SharedWorld} from '../testing/shared-store.ts';
import type {AnswerScope, SharedStore} from './shared-store.ts';

let world: SharedWorld;
let scope: AnswerScope;
beforeAll(async () => {
  world = await startSharedWorld();
});
beforeEach(async () => {
  scope = await world.createScope();
  world.faults.length = 0;
});
afterAll(() => world?.stop());

const entry = (key: string, milliseconds = 60_000) => ({
  key,
  bytes: Buffer.alloc(1000, key),
  askedAt: new Date(),
  keepUntil: new Date(Date.now() + milliseconds),
});
async function rows(table: string): Promise<number> {
  const [row] = await world.sql<{count: string}>(
    `SELECT count(*) FROM tenant.${table} WHERE tenant_id = $1`,
    [scope.tenant],
  );
  return Number(row?.count);
}

test('what is over is deleted when the tenant writes again', async () => {
  const store: SharedStore = await world.open('PostgreSQL', {share: 100_000});
  await store.answers.write(
    scope,
    Array.from({length: 30}, (_, index) => entry(`brief ${index}`, 2000)),
  );
  await store.claims.take(scope.tenant, 'left behind', {room: 1, milliseconds: 2000});
  expect([await rows('shared_answers'), await rows('shared_claims')]).toEqual([30, 1]);
  await wait(2200);
  for (let index = 0; index < 5; index += 1) await store.answers.write(scope, [entry(`next ${index}`)]);
  expect([await rows('shared_answers'), await rows('shared_claims')]).toEqual([5, 0]);
});

test('a claim leaves no row behind when the next is taken under its name', async () => {
  const store = await world.open('PostgreSQL');
  for (let index = 0; index < 3; index += 1) {
    await store.claims.take(scope.tenant, 'flight', {room: 1, milliseconds: 30});
    await wait(50);
  }
  expect(await rows('shared_claims')).toBe(1);
});

test('the app without a tenant sees none of it, and a backup that does not leave it out fails', async () => {
  const store = await world.open('PostgreSQL');
  await store.answers.write(scope, [entry('a')]);
  const app = new pg.Client(world.database.urls.appUrl);
  await app.connect();
  await expect(app.query('SELECT * FROM tenant.shared_answers')).rejects.toThrow('No tenant is set');
  await app.end();
  for (const table of ['shared_answers', 'shared_claims'])
    await expect(world.sql(`SET ROLE finder_backup; SELECT * FROM tenant.${table}`)).rejects.toThrow(
      'permission denied',
    );
});

test('with its tenant goes all that is kept of it', async () => {
  const store = await world.open('PostgreSQL');
  await store.answers.write(scope, [entry('a')]);
  await store.claims.take(scope.tenant, 'flight', {room: 1, milliseconds: 60_000});
  await world.sql('DELETE FROM operator.tenants WHERE id = $1', [scope.tenant]);
  expect([await rows('shared_answers'), await rows('shared_claims')]).toEqual([0, 0]);
});

test('a database that crashed or hangs is as if nothing were kept, and is used again afterwards', async () => {
  const store = await world.open('PostgreSQL');
  await store.answers.write(scope, [entry('a')]);
  await store.claims.take(scope.tenant, 'flight', {room: 1, milliseconds: 60_000});
  await world.database.crash();
  expect(await store.answers.read(scope, ['a'])).toEqual([undefined]);
  const until = Date.now() + 10_000;
  let found: unknown;
  while (!found && Date.now() < until) {
    await store.answers.write(scope, [entry('b')]);
    [found] = await store.answers.read(scope, ['b']);
  }
  expect(found).toBeDefined();
  expect(await store.answers.read(scope, ['a'])).toEqual([undefined]); // not in the write-ahead log
  expect(await store.claims.take(scope.tenant, 'flight', {room: 1, milliseconds: 1000})).toBeDefined();
});

test('a read that waits for others in the database waits a second, no longer', async () => {
  const store = await world.open('PostgreSQL');
  await store.answers.write(scope, [entry('a')]);
  const holder = new pg.Client(world.database.urls.superuserUrl);
  await holder.connect();
  await holder.query('BEGIN; LOCK TABLE tenant.shared_answers');
  const began = performance.now();
  expect(await store.answers.read(scope, ['a'])).toEqual([undefined]);
  expect(performance.now() - began).toBeLessThan(1300);
  await holder.query('ROLLBACK');
  await holder.end();
  expect((await store.answers.read(scope, ['a']))[0]).toBeDefined();
});
