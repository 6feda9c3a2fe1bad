import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {chmod, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import pg from 'pg';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startPostgres} from './postgres.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'finder-postgres-'));
  await chmod(folder, 0o755); // PostgreSQL may run as another account than this test
});
afterAll(() => rm(folder, {recursive: true, force: true}));

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the PostgreSQL out of npm', () => {
  it('asks for a password, keeps its data, and gives the roles no more than they need', async () => {
    const first = await startPostgres({dataDir: folder});
    const {ownerUrl, appUrl} = await first.createDatabase('kept');
    await query(ownerUrl, 'CREATE TABLE note AS SELECT 42 AS answer');
    await expect(query(appUrl, 'SELECT * FROM note')).rejects.toThrow('permission denied');
    const url = new URL(ownerUrl);
    url.password = 'wrong';
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow('password');
    await first.stop();
    await expect(query(ownerUrl, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');

    const second = await startPostgres({dataDir: folder});
    const again = await second.createDatabase('kept');
    expect(await query(again.ownerUrl, 'SELECT answer FROM note')).toEqual([{answer: 42}]);
    const roles = `SELECT bool_or(rolsuper OR rolbypassrls) AS mighty FROM pg_roles WHERE rolname LIKE 'kept_%'`;
    expect(await query(again.superuserUrl, roles)).toEqual([{mighty: false}]);
    await second.stop();
  });

  it('refuses a name that would not be safe in SQL', async () => {
    const postgres = await startPostgres({dataDir: folder});
    await expect(postgres.createDatabase('x; DROP ROLE postgres')).rejects.toThrow('will not do as the name');
    await postgres.stop();
  });

  it('ends with the process that started it, even if that is killed, and starts again', async () => {
    const program = `
      const {startPostgres} = await import(${JSON.stringify(fileURLToPath(new URL('postgres.ts', import.meta.url)))});
      const {pid} = await startPostgres({dataDir: process.argv[1]});
      console.log(pid);
      setInterval(() => {}, 1000);`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', program, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(starter.stdout.setEncoding('utf8'), 'data')) as [string];
    const server = Number(line);
    expect(() => process.kill(server, 0)).not.toThrow();
    starter.kill('SIGKILL');
    await expect.poll(() => alive(server), {timeout: 10_000}).toBe(false);
    const again = await startPostgres({dataDir: folder});
    await again.stop();
  });
});

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
