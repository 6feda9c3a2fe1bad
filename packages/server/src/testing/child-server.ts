import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import type {Config} from '../config.ts';

/** A server in a process of its own. */
export interface ChildServer {
  readonly api: string;
  readonly pid: number;
  /** All that it logged. */
  log(): string;
  /** As `kill -9` does it. */
  kill(): Promise<void>;
  /** As a closed standard input does it: what is under way ends first. */
  stop(): Promise<void>;
}

/** Starts one and waits until it is ready; throws with its last words if it ends instead. */
export async function startChildServer(config: Config): Promise<ChildServer> {
  const program = fileURLToPath(new URL('serve.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=finder-source', program], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {PATH: process.env['PATH'], ...environmentOf(config)},
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  child.stdin.on('error', () => undefined);
  const exit = once(child, 'exit');
  const first = await Promise.race([
    once(child.stdout.setEncoding('utf8'), 'data'),
    exit.then(() => undefined),
  ]);
  if (!first) throw new Error(`The server did not start:\n${log}`);
  const {api} = JSON.parse(String(first[0]).replace(/^ready /, '')) as {api: string};
  return {
    api,
    pid: child.pid!,
    log: () => log,
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
    async stop() {
      child.stdin.end();
      await exit;
    },
  };
}

function environmentOf(config: Config): Record<string, string> {
  return {
    FINDER_DATABASE_URL: config.databaseUrl,
    FINDER_KEY_STORE: config.keyStore,
    FINDER_MASTER_KEY: config.masterKey.toString('base64'),
    FINDER_ISSUER: config.issuer,
    FINDER_LISTEN: `${config.listen.host}:${config.listen.port}`,
    FINDER_LOG_LEVEL: config.logLevel,
    ...(config.reportNow && {FINDER_REPORT_NOW: config.reportNow.toISOString()}),
  };
}
