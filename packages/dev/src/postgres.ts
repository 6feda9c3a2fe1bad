import {spawn, type ChildProcess} from 'node:child_process';
import {createHash, randomBytes} from 'node:crypto';
import {chown, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {once} from 'node:events';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import pg from 'pg';
import {lowPrivilegeUser, postgresBinaries, runsAs, type SystemUser} from './postgres-binaries.ts';

/** The addresses of one database, with passwords. All are on the loopback interface. */
export interface DevDatabase {
  /** Owns the database, may create roles, is bound by forced row-level security. */
  readonly ownerUrl: string;
  /** A login without any right of its own; migrations grant it what the running server needs. */
  readonly appUrl: string;
  /** Another such login, for the operators' list of tenants. */
  readonly operatorUrl: string;
  readonly superuserUrl: string;
}

export interface DevPostgres {
  readonly port: number;
  /** Where its files are: `dataDir`, or, where the account that PostgreSQL runs as cannot enter that, a folder for temporary files. */
  readonly folder: string;
  /** The server's own process, for tests that kill it. */
  readonly pid: number;
  /** Resolves when the server has ended, wanted or not. */
  readonly ended: Promise<unknown>;
  /** Creates the database and its roles `NAME_owner`, `NAME_app` and `NAME_operator`, or, where they exist, gives them new passwords. */
  createDatabase(name: string): Promise<DevDatabase>;
  /** Stops the server; open connections are cut. */
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL out of npm on a free port of 127.0.0.1, its files under `dataDir`, and waits until it is
 * ready. It ends with this process, however that ends. Data of an earlier start is kept, also after a crash.
 * Throws with the server's own last words if it does not start.
 */
export async function startPostgres(options: {
  dataDir: string;
  /** Where it was before: whoever knows its address finds it again. */
  port?: number;
  onLog?: (line: string) => void;
}): Promise<DevPostgres> {
  const user = lowPrivilegeUser();
  const home = await enterableHome(path.resolve(options.dataDir), user);
  const binaries = await postgresBinaries(path.join(home, 'bin'), user);
  const data = path.join(home, 'data');
  const password = await superuserPassword(path.join(home, 'superuser-password'));
  await stopLeftover(binaries.pg_ctl, data, user);
  await initialise(binaries.initdb, home, data, password, user);
  const {guard, port, pid} = await launch(
    binaries.postgres,
    data,
    user,
    options.onLog ?? (() => undefined),
    options.port,
  );
  const ended = guard.exitCode === null ? once(guard, 'exit') : Promise.resolve();
  const url = (role: string, secret: string, database: string) =>
    `postgres://${role}:${secret}@127.0.0.1:${port}/${database}`;
  return {
    port,
    folder: home,
    pid,
    ended,
    createDatabase: (name) => createDatabase(url, password, name),
    stop: async () => {
      if (guard.exitCode !== null || guard.signalCode !== null) return;
      guard.ref();
      guard.stdin!.end();
      await once(guard, 'exit');
    },
  };
}

/** PostgreSQL refuses root, and the user it runs as must be able to enter the folder; below /root, say, it cannot. */
async function enterableHome(dataDir: string, user: SystemUser | undefined): Promise<string> {
  await mkdir(dataDir, {recursive: true});
  if (!user) return dataDir;
  await chown(dataDir, user.uid, user.gid);
  if (await runsAs(user, 'test', ['-w', dataDir])) return dataDir;
  const name = `meglass-finder-postgres-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  const elsewhere = path.join(tmpdir(), name);
  await mkdir(elsewhere, {recursive: true, mode: 0o700});
  await chown(elsewhere, user.uid, user.gid);
  await writeFile(path.join(dataDir, 'moved.txt'), `${elsewhere}\n`);
  return elsewhere;
}

async function superuserPassword(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    const password = randomBytes(24).toString('base64url');
    await writeFile(file, `${password}\n`, {mode: 0o600});
    return password;
  }
}

/** After a `kill -9` of everything else, the old server may live on; it is asked to stop before its files are used. */
async function stopLeftover(pgCtl: string, data: string, user: SystemUser | undefined): Promise<void> {
  if (await runsAs(user, pgCtl, ['status', '-D', data]))
    await runsAs(user, pgCtl, ['stop', '-D', data, '-m', 'fast', '-w', '-t', '30']);
}

async function initialise(
  initdb: string,
  home: string,
  data: string,
  password: string,
  user: SystemUser | undefined,
): Promise<void> {
  const done = path.join(home, 'initialised');
  if (await readFile(done, 'utf8').catch(() => undefined)) return;
  await rm(data, {recursive: true, force: true});
  const passwordFile = path.join(home, 'initdb-password');
  await writeFile(passwordFile, `${password}\n`, {mode: 0o600});
  if (user) await chown(passwordFile, user.uid, user.gid);
  try {
    const options = [
      '--auth=scram-sha-256',
      '--username=postgres',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ];
    const words: string[] = [];
    const created = await runsAs(user, initdb, ['-D', data, `--pwfile=${passwordFile}`, ...options], (line) =>
      words.push(line),
    );
    if (!created) throw new Error(`PostgreSQL could not make its folder ${data}:\n${words.join('')}`);
  } finally {
    await rm(passwordFile, {force: true});
  }
  await writeFile(done, 'yes\n');
}

async function launch(
  postgres: string,
  data: string,
  user: SystemUser | undefined,
  onLog: (line: string) => void,
  wantedPort: number | undefined,
): Promise<{guard: ChildProcess; port: number; pid: number}> {
  let words = '';
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = wantedPort ?? (await freePort());
    const guardFile = fileURLToPath(new URL('postgres-guard.ts', import.meta.url));
    const job = JSON.stringify({postgres, data, port, ...user});
    const guard = spawn(process.execPath, [guardFile, job], {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    words = '';
    const pid = await new Promise<number>((resolve) => {
      guard.stderr!.setEncoding('utf8').on('data', (text: string) => {
        words = (words + text).slice(-4000);
        onLog(text);
      });
      guard.stdout!.setEncoding('utf8').on('data', (text: string) => {
        const ready = /ready (\d+)/.exec(text);
        if (ready) resolve(Number(ready[1]));
      });
      guard.once('exit', () => resolve(0));
    });
    if (pid) {
      guard.unref();
      return {guard, port, pid};
    }
    if (!words.includes('could not bind')) break;
  }
  throw new Error(`PostgreSQL did not start. Its last words:\n${words}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as {port: number};
  server.close();
  await once(server, 'close');
  return port;
}

async function createDatabase(
  url: (role: string, secret: string, database: string) => string,
  password: string,
  name: string,
): Promise<DevDatabase> {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(name))
    throw new Error(
      `"${name}" will not do as the name of a database: a–z, 0–9 and _, beginning with a letter.`,
    );
  const client = new pg.Client(url('postgres', password, 'postgres'));
  await client.connect();
  try {
    const owner = randomBytes(18).toString('base64url');
    const app = randomBytes(18).toString('base64url');
    const operator = randomBytes(18).toString('base64url');
    await setRole(client, `${name}_owner`, `LOGIN CREATEROLE NOBYPASSRLS PASSWORD '${owner}'`);
    await setRole(client, `${name}_app`, `LOGIN NOBYPASSRLS PASSWORD '${app}'`);
    await setRole(client, `${name}_operator`, `LOGIN NOBYPASSRLS PASSWORD '${operator}'`);
    const {rowCount} = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${name} OWNER ${name}_owner`);
    return {
      ownerUrl: url(`${name}_owner`, owner, name),
      appUrl: url(`${name}_app`, app, name),
      operatorUrl: url(`${name}_operator`, operator, name),
      superuserUrl: url('postgres', password, name),
    };
  } finally {
    await client.end();
  }
}

async function setRole(client: pg.Client, role: string, attributes: string): Promise<void> {
  const {rowCount} = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} ${attributes}`);
}
