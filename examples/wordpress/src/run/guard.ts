/**
 * Stands between a test or demo and a program with children of its own, such as `php -S` with workers: starts it in a
 * process group and ends the whole group when standard input ends, which it does however the starter ends.
 */
import {spawn} from 'node:child_process';

const {command, args, cwd, env, uid, gid} = JSON.parse(process.argv[2]!) as {
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  uid?: number;
  gid?: number;
};
const program = spawn(command, args, {
  cwd,
  env: {...process.env, ...env},
  ...(uid === undefined ? {} : {uid, gid}),
  stdio: ['ignore', 'inherit', 'inherit'],
  detached: true,
});
program.once('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
program.once('exit', (code) => process.exit(code ?? 1));

let stopping = false;
const group = (signal: NodeJS.Signals) => {
  try {
    process.kill(-program.pid!, signal);
  } catch {
    // It is gone.
  }
};
const stop = () => {
  if (stopping || program.pid === undefined) return;
  stopping = true;
  group('SIGTERM');
  setTimeout(() => group('SIGKILL'), 8000).unref();
};
process.once('exit', () => group('SIGKILL')); // workers that outlive their parent
process.stdin.once('end', stop).once('error', stop).resume();
process.stdout.on('error', stop);
process.stderr.on('error', () => undefined);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
