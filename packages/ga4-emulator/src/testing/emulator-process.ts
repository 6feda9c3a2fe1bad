import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';

/** What the command line prints when it is ready. */
export interface Ready {
  readonly endpoint: string;
  readonly restUrl: string;
  readonly caFile: string;
  readonly keyFile: string;
  readonly keyFiles: Readonly<Record<string, string>>;
  readonly properties: readonly string[];
}

/** The command line as a process of its own. */
export interface EmulatorProcess {
  readonly child: ChildProcess;
  /** Settles with the ready line; rejects if the process ends before it. */
  readonly ready: Promise<Ready>;
  /** Settles with the first line on standard error that the pattern matches. */
  readonly line: (pattern: RegExp) => Promise<string>;
  /** Exit code and signal. */
  readonly ended: Promise<readonly [number | null, NodeJS.Signals | null]>;
  readonly errorText: () => string;
}

/** Starts the command line with some arguments. */
export function startProcess(...args: readonly string[]): EmulatorProcess {
  const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=finder-source', cli, ...args], {stdio: 'pipe'});
  const errorLines: string[] = [];
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  createInterface({input: child.stderr}).on('line', (line) => {
    errorLines.push(line);
    child.emit('error-line', line);
  });
  const ready = new Promise<Ready>((resolve, reject) => {
    createInterface({input: child.stdout}).on('line', (line) => {
      if (line.startsWith('ready ')) resolve(JSON.parse(line.slice('ready '.length)) as Ready);
    });
    ended.then(([code]) => reject(new Error(`ended with ${code}: ${errorLines.join('\n')}`)), reject);
  });
  ready.catch(() => undefined); // whoever waits for it hears of it
  const line = async (pattern: RegExp) => {
    for (;;) {
      const found = errorLines.find((one) => pattern.test(one));
      if (found !== undefined) return found;
      await once(child, 'error-line');
    }
  };
  return {child, ready, line, ended, errorText: () => errorLines.join('\n')};
}
