import {randomBytes} from 'node:crypto';
import {access, mkdir, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {migrateAll} from '../operations/migrate-all.ts';
import {startServer} from '../start.ts';
import {createCustomer, startTestService, tokenFor, type TestService} from '../testing/service.ts';

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
const ready = async () => (await fetch(`${service.api}/health/ready`)).status;

describe('a wrong master key', () => {
  test('changes nothing, and the running service goes on', async () => {
    const customer = await createCustomer(service);
    const keyOf = async () => (await superuser.query('SELECT * FROM sec.context_key')).rows;
    const before = await keyOf();
    await expect(migrateAll({...service.database.config, masterKey: randomBytes(32)})).rejects.toThrow(
      /another FINDER_MASTER_KEY.*Nothing was changed/,
    );
    expect(await keyOf()).toEqual(before);
    expect(await tokenFor(service.api, customer)).toMatch(/^ey/);
  });

  test('in the database makes the service unavailable, not merely failing', async () => {
    const customer = await createCustomer(service, {number: '300000002'});
    const [kept] = (await superuser.query<{inner_pad: Buffer}>('SELECT inner_pad FROM sec.context_key')).rows;
    await superuser.query('UPDATE sec.context_key SET inner_pad = $1', [randomBytes(64)]);
    try {
      expect(await ready()).toBe(503);
      await expect(tokenFor(service.api, customer)).rejects.toThrow(/do not agree/);
    } finally {
      await superuser.query('UPDATE sec.context_key SET inner_pad = $1', [kept!.inner_pad]);
    }
    expect(await ready()).toBe(200);
  });
});

describe('a key store that is not the one', () => {
  const keys = () => path.join(service.database.folder, 'keys');
  const at = (name: string) => ({
    ...service.database.config,
    keyStore: `file:${path.join(service.database.folder, name)}`,
  });

  test('a mistyped folder is refused and not made', async () => {
    await expect(migrateAll(at('kyes'))).rejects.toThrow(/right folder/);
    await expect(access(path.join(service.database.folder, 'kyes'))).rejects.toThrow('ENOENT');
  });

  test('an empty folder is refused by migrate and at the start', async () => {
    await mkdir(path.join(service.database.folder, 'empty'));
    await expect(migrateAll(at('empty'))).rejects.toThrow(/right folder/);
    await expect(startServer(at('empty'), {logSink: {write: () => true}})).rejects.toThrow(/right folder/);
  });

  test('a folder that is taken away is noticed, and does not come back empty', async () => {
    await rename(keys(), `${keys()}.aside`);
    try {
      expect(await ready()).toBe(503);
      await expect(access(keys())).rejects.toThrow('ENOENT');
      await mkdir(keys());
      expect(await ready()).toBe(503);
    } finally {
      await rm(keys(), {recursive: true, force: true});
      await rename(`${keys()}.aside`, keys());
    }
    expect(await ready()).toBe(200);
  });

  test('a store from before there were ids is adopted once', async () => {
    await superuser.query('DELETE FROM sec.key_store');
    await rm(path.join(keys(), 'store'), {recursive: true});
    await migrateAll(service.database.config);
    expect((await superuser.query('SELECT id FROM sec.key_store')).rows).toHaveLength(1);
    await access(path.join(keys(), 'store', 'id'));
  });
});
