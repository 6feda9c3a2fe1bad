import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';

/** A program that runs until it is stopped; it ends with this process, however that ends. */
export interface Guarded {
  /** What it has said so far; the last 20,000 characters. */
  readonly words: () => string;
  stop(): Promise<void>;
}

/** Starts a program and waits until `isReady` says so, at most 20 s. Throws with its last words if it ends before. */
export async function startGuarded(job: {
  command: string;
  args: readonly string[];
  cwd: string;
  env?: Readonly<Record<string, string>>;
  /** The account that it runs as. */
  user?: {readonly uid: number; readonly gid: number};
  isReady: () => Promise<boolean>;
}): Promise<Guarded> {
  const {isReady, user, ...rest} = job;
  const child = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('guard.ts', import.meta.url)),
      JSON.stringify({...rest, env: rest.env ?? {}, ...user}),
    ],
    {stdio: ['pipe', 'pipe', 'pipe'], detached: true},
  );
  let words = '';
  let over = false;
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(-20_000)));
  const gone = once(child, 'exit').then(() => (over = true));
  const stop = async () => {
    if (over) return;
    child.stdin.on('error', () => undefined).end();
    await gone;
  };
  const until = Date.now() + 20_000;
  while (!(await isReady().catch(() => false))) {
    if (over || Date.now() > until) {
      await stop();
      throw new Error(`${job.command} did not start. Its last words:\n${words}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {words: () => words, stop};
}
