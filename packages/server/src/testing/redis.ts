import {spawn, type ChildProcess} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {accessSync, constants} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** A real Redis on a free port of 127.0.0.1, which keeps nothing on disk. */
export interface TestRedis {
  /** With its password. */
  readonly url: string;
  /** Kills it as `kill -9` does it. */
  kill(): Promise<void>;
  /** Starts it again at the same address, empty. */
  restart(): Promise<void>;
  /** Leaves its connections open and answers nothing, until `resume`. */
  freeze(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** Starts it; throws with its last words if it does not start. It ends with this process at the latest. */
export async function startTestRedis(): Promise<TestRedis> {
  const binary = redisBinary();
  const folder = await mkdtemp(path.join(tmpdir(), 'finder-redis-test-'));
  const password = randomBytes(18).toString('base64url');
  const port = await freePort();
  let child = await launch(binary, folder, port, password);
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    kill,
    async restart() {
      await kill();
      child = await launch(binary, folder, port, password);
    },
    freeze: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async stop() {
      process.off('exit', endWithUs);
      await kill();
      await rm(folder, {recursive: true, force: true});
    },
  };
}

function redisBinary(): string {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/bin', '/usr/local/bin'];
  const files = ['redis-server', 'valkey-server'].flatMap((name) =>
    folders.filter(Boolean).map((folder) => path.join(folder, name)),
  );
  const found = files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (found) return found;
  throw new Error(
    'There is no redis-server on this machine, and the tests of what servers share need one. Install the Debian package redis-server: apt-get install redis-server',
  );
}

async function launch(binary: string, folder: string, port: number, password: string): Promise<ChildProcess> {
  const settings = ['--bind', '127.0.0.1', '--port', String(port), '--requirepass', password];
  const child = spawn(binary, [...settings, '--save', '', '--appendonly', 'no', '--dir', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  const ready = await new Promise<boolean>((resolve) => {
    const hear = (text: string) => {
      words = (words + text).slice(-4000);
      if (words.includes('Ready to accept connections')) resolve(true);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.once('error', () => resolve(false));
    child.once('exit', () => resolve(false));
  });
  if (!ready) throw new Error(`Redis did not start. Its last words:\n${words}`);
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as {port: number};
  server.close();
  await once(server, 'close');
  return port;
}
