import pg from 'pg';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createCustomer, startTestService, type TestService} from '../testing/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service?.stop());

test('a member of finder_backup reads every tenant, and nothing that decides who sees what', async () => {
  await createCustomer(service);
  await createCustomer(service, {number: '300000002'});
  const superuser = new pg.Client(service.database.urls.superuserUrl);
  await superuser.connect();
  await superuser.query(`ALTER ROLE finder_backup BYPASSRLS;
    CREATE ROLE finder_test_saver LOGIN PASSWORD 'saving' IN ROLE finder_backup`);
  await superuser.end();
  const url = new URL(service.database.urls.superuserUrl);
  url.username = 'finder_test_saver';
  url.password = 'saving';
  const saver = new pg.Client(url.href);
  await saver.connect();
  try {
    await saver.query('SET ROLE finder_backup; SET row_security = off');
    expect((await saver.query('SELECT id FROM tenant.properties')).rows).toHaveLength(2);
    expect((await saver.query('SELECT id FROM operator.tenants')).rows).toHaveLength(2);
    await expect(saver.query('SELECT * FROM sec.context_key')).rejects.toThrow('permission denied');
    await expect(saver.query('DELETE FROM tenant.profiles')).rejects.toThrow('permission denied');
  } finally {
    await saver.end();
  }
});
