import {randomBytes} from 'node:crypto';
import pg from 'pg';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {migrateAll} from '../operations/operations.ts';
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
