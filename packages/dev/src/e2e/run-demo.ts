import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

export const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** The demo as somebody who read the README starts it, with what it said when it was ready. */
export interface RunningDemo {
  readonly page: string;
  readonly api: string;
  readonly emulator: string;
  readonly home: string;
  /** The process of `npm start`. */
  readonly npm: ChildProcess;
  readonly output: () => string;
  stop(): Promise<void>;
}

/** Runs `npm start` with its files in `home`, and waits for its line `ready {…}`. Throws with its output if it ends before. */
export async function startDemo(options: {
  home: string;
  now?: string;
  example?: string;
  /** The machine's time zone. */
  timeZone?: string;
}): Promise<RunningDemo> {
  const {now, example} = options;
  const settings = [...(now ? ['--now', now] : []), ...(example ? ['--example', example] : [])];
  const args = ['start', ...(settings.length ? ['--', ...settings] : [])];
  const npm = spawn('npm', args, {
    cwd: root,
    env: {...process.env, FINDER_HOME: options.home, ...(options.timeZone && {TZ: options.timeZone})},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const folder = path.resolve(root, options.home, 'demo');
  const ready = new Promise<Pick<RunningDemo, 'page' | 'api' | 'emulator'>>((resolve) => {
    for (const stream of [npm.stdout, npm.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const line = /^ready (\{.*\})$/m.exec(output);
        if (line) resolve(JSON.parse(line[1]!));
      });
  });
  const ended = once(npm, 'exit').then(() => {
    throw new Error(`npm start ended before it was ready:\n${output}`);
  });
  const addresses = await Promise.race([ready, ended]);
  ended.catch(() => undefined);
  return {
    ...addresses,
    home: folder,
    npm,
    output: () => output,
    stop: async () => {
      if (npm.exitCode !== null || npm.signalCode !== null) return;
      npm.kill('SIGTERM');
      await once(npm, 'exit');
      await untilGone(folder);
    },
  };
}

/** The processes that work in a folder of the demo's: PostgreSQL, emulator, backend and the demo itself. */
export async function processesOf(home: string): Promise<string[]> {
  const ps = spawn('ps', ['-eo', 'pid=,args=', '-ww'], {stdio: ['ignore', 'pipe', 'ignore']});
  let text = '';
  ps.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  await once(ps, 'close');
  const folder = path.resolve(root, home);
  return text.split('\n').filter((line) => line.includes(folder));
}

/** Waits until no process works in the folder any more; throws, naming those that do, after 15 s. */
export async function untilGone(home: string): Promise<void> {
  const until = Date.now() + 15_000;
  for (;;) {
    const left = await processesOf(home);
    if (left.length === 0) return;
    if (Date.now() > until) throw new Error(`Still running:\n${left.join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
