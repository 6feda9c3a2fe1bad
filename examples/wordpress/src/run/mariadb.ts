import {execFile} from 'node:child_process';
import {chown, mkdir, readFile, writeFile} from 'node:fs/promises';
import {connect} from 'node:net';
import path from 'node:path';
import {promisify} from 'node:util';
import type {WordPressParts} from './debian.ts';
import {startGuarded, type Guarded} from './guarded.ts';

/** A private MariaDB behind a socket of its own; nothing listens on the network. */
export interface MariaDb extends Pick<Guarded, 'stop'> {
  readonly socket: string;
}

/** Starts it with its files in a folder; what an earlier start left there is thrown away by whoever empties the folder. */
export async function startMariaDb(parts: WordPressParts, folder: string): Promise<MariaDb> {
  const user = await ordinaryUser();
  const data = path.join(folder, 'data');
  const socket = path.join(folder, 's');
  if (socket.length > 100) throw new Error(`The path of MariaDB's socket is too long: ${socket}`);
  await mkdir(folder, {recursive: true});
  if (user) await chown(folder, user.uid, user.gid);
  const lean = [
    '--no-defaults',
    `--datadir=${data}`,
    '--innodb-buffer-pool-size=64M',
    '--innodb-log-file-size=8M',
  ];
  await promisify(execFile)(
    parts.mariadbInstall,
    [...lean, '--auth-root-authentication-method=normal', '--skip-test-db', ...asUser()],
    {maxBuffer: 16 << 20},
  );
  const first = path.join(folder, 'first.sql');
  await writeFile(first, 'CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4;\n');
  const server = await startGuarded({
    command: parts.mariadbd,
    args: [
      ...lean,
      `--socket=${socket}`,
      `--pid-file=${path.join(folder, 'pid')}`,
      `--init-file=${first}`,
      '--skip-networking',
      '--skip-name-resolve',
      '--innodb-flush-log-at-trx-commit=0',
      '--skip-log-bin',
      ...asUser(),
    ],
    cwd: folder,
    isReady: () => accepts(socket),
  });
  return {socket, stop: server.stop};
}

/** MariaDB refuses to run as root, and Debian's package brings an account for it. */
function asUser(): string[] {
  return process.getuid?.() === 0 ? ['--user=mysql'] : [];
}

async function ordinaryUser(): Promise<{uid: number; gid: number} | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const account = accounts.find(([name]) => name === 'mysql');
  if (!account) throw new Error('MariaDB does not run as root, and its account "mysql" is not there.');
  return {uid: Number(account[2]), gid: Number(account[3])};
}

function accepts(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket, () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', () => resolve(false));
  });
}
