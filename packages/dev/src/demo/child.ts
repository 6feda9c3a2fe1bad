import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {createWriteStream} from 'node:fs';

/** A process of the demo that has said that it is ready. */
export interface DemoProcess<Ready> {
  readonly name: string;
  readonly ready: Ready;
  readonly pid: number;
  /** Resolves when the process has ended, wanted or not. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts a program of ours with its own TypeScript sources, and waits for its line `ready {…}`. Its other words go to a
 * log file. It ends when this process does: its standard input closes then (`--exit-with-stdin`).
 * Throws with its last words if it ends before it is ready.
 */
export async function startProcess<Ready>(options: {
  name: string;
  program: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
  logFile: string;
  /** Its words come behind those that are in the log file. */
  again?: boolean;
  onProgress?: (line: string) => void;
  signal: AbortSignal;
}): Promise<DemoProcess<Ready>> {
  const {name, program, args, env, logFile, again, onProgress, signal} = options;
  signal.throwIfAborted();
  const child = spawn(
    process.execPath,
    ['--conditions=finder-source', program, ...args, '--exit-with-stdin'],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {...process.env, ...env},
      detached: true, // Ctrl-C reaches the starter alone, which stops things in their order.
    },
  );
  const log = createWriteStream(logFile, {mode: 0o600, flags: again ? 'a' : 'w'});
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log.write(text);
    words = (words + text).slice(-4000);
    for (const line of text.split('\n').filter(Boolean)) onProgress?.(line);
  });
  const ended = once(child, 'exit').then(
    ([code, by]) => `ended with ${by ?? `code ${code}`}. Its last words:\n${words.trim() || '(none)'}`,
  );
  const ready = await Promise.race([readyLine<Ready>(child), ended, aborted(signal)]);
  if (ready === undefined || typeof ready === 'string') {
    await stopProcess(child);
    signal.throwIfAborted();
    throw new Error(`The ${name} ${ready ?? 'did not start'}\nAll of them: ${logFile}`);
  }
  return {name, ready: ready.value, pid: child.pid!, ended, stop: () => stopProcess(child)};
}

function readyLine<Ready>(child: ChildProcess): Promise<{value: Ready}> {
  return new Promise((resolve) => {
    let text = '';
    child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const found = /^ready (\{.*\})$/m.exec(text);
      if (found) resolve({value: JSON.parse(found[1]!) as Ready});
    });
  });
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), {once: true}));
}

/** Asks the process to stop; if it has not after 8 s, ends it. */
async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.stdin!.on('error', () => undefined).end();
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 8000);
  await gone;
  clearTimeout(timer);
}
