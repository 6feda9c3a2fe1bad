import pg from 'pg';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openOperations} from '../operations/operations.ts';
import {startTestDatabase, type TestDatabase} from '../testing/database.ts';

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

describe('the service refuses to work as a role that', () => {
  test.each([
    ['may become a superuser', 'CREATE ROLE r SUPERUSER', /can act as "r"/],
    ['may become one that passes row security', 'CREATE ROLE r BYPASSRLS', /can act as "r"/],
    ['may become one that makes roles', 'CREATE ROLE r CREATEROLE', /can act as "r"/],
    ['may become the owner', 'CREATE ROLE r; GRANT finder_test_owner TO r', /can act as|owns/],
    [
      'may become the backup role',
      'CREATE ROLE r; GRANT finder_backup TO r',
      /member of "finder_backup", "r"/,
    ],
    ['may read all data', 'CREATE ROLE r; GRANT pg_read_all_data TO r', /member of "pg_read_all_data", "r"/],
  ])('%s', async (_what, sql, words) => {
    await superuser.query(`${sql}; GRANT r TO finder_test_app`);
    try {
      await expect(openOperations(database.config)).rejects.toThrow(words);
    } finally {
      await superuser.query('DROP ROLE r');
    }
    await (await openOperations(database.config)).close();
  });
});
