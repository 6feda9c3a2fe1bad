import {execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {createServer, type Server} from 'node:net';
import {chmod, mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {processesOf, root, startDemo, untilGone, type RunningDemo} from './run-demo.ts';

let home: string;
let demo: RunningDemo | undefined;
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'finder-lifecycle-'));
  await chmod(home, 0o755); // PostgreSQL may run as another account than this test
});
afterEach(async () => {
  await demo?.stop();
  demo = undefined;
});
afterAll(() => rm(home, {recursive: true, force: true}));

const now = '2026-11-23T06:10:00+09:00';
/** What the demo keeps of its first customer. */
const state = async () => {
  const {sites} = JSON.parse(await readFile(path.join(home, 'demo/demo.json'), 'utf8')) as {
    sites: {city: Record<'tenant' | 'property', string>};
  };
  return sites.city;
};

describe('npm start', () => {
  it('ends with its addresses, keeps its data for the next start, and leaves no process', async () => {
    demo = await startDemo({home, now});
    expect((await fetch(demo.page)).status).toBe(200);
    expect((await fetch(`${demo.api}/health/ready`)).status).toBe(200);
    const {tenant} = await state();
    await demo.stop();
    expect(await processesOf(home)).toEqual([]);

    demo = await startDemo({home, now});
    expect((await state()).tenant).toBe(tenant);
  });

  it('steps over taken ports', async () => {
    const first = await startDemo({home, now});
    await first.stop();
    const squatters = await Promise.all(
      [first.page, first.api].map((url) => listenOn(Number(new URL(url).port))),
    );
    try {
      demo = await startDemo({home, now});
      expect(demo.page).not.toBe(first.page);
      expect(demo.api).not.toBe(first.api);
      const token = await tokenOf(demo);
      expect(token.status).toBe(200);
    } finally {
      for (const squatter of squatters) squatter.close();
    }
  });

  it('says so if it runs already, and does not disturb the one that runs', async () => {
    demo = await startDemo({home, now});
    await expect(startDemo({home, now})).rejects.toThrow('running already');
    expect((await fetch(`${demo.api}/health/ready`)).status).toBe(200);
  });

  it('leaves no process when npm is killed', async () => {
    demo = await startDemo({home, now});
    demo.npm.kill('SIGKILL');
    await untilGone(demo.home);
  });

  it('recovers after everything was killed', async () => {
    demo = await startDemo({home, now});
    const before = await state();
    const ended = once(demo.npm, 'exit'); // it may have begun to start its database again
    for (const line of await processesOf(home)) process.kill(Number.parseInt(line, 10), 'SIGKILL');
    await ended;
    await untilGone(demo.home);
    demo = await startDemo({home, now});
    const {tenant, property} = await state();
    expect({tenant, property}).toEqual({tenant: before.tenant, property: before.property});
    expect((await tokenOf(demo)).status).toBe(200);
  });

  it('starts its backend again after that was killed, and goes on', async () => {
    demo = await startDemo({home, now});
    const before = await state();
    const killed = await pidBelow(demo, 'packages/server/src/main.ts');
    process.kill(killed, 'SIGKILL');
    await expect.poll(demo.output).toContain('the backend is ready again');
    expect(await pidBelow(demo, 'packages/server/src/main.ts')).not.toBe(killed);
    expect(await state()).toMatchObject({tenant: before.tenant, property: before.property});
    expect((await tokenOf(demo)).status).toBe(200);
  });

  it('starts its database again after that was killed, and goes on', async () => {
    demo = await startDemo({home, now});
    const before = await state();
    const database = (await processesOf(home)).filter((line) => /postgres -D/.test(line));
    expect(database.length).toBeGreaterThan(0);
    for (const line of database) process.kill(Number.parseInt(line, 10), 'SIGKILL');
    const {api, output} = demo;
    await expect.poll(output).toContain('PostgreSQL is ready again');
    await expect.poll(async () => (await fetch(`${api}/health/ready`)).status).toBe(200);
    expect(await state()).toMatchObject({tenant: before.tenant, property: before.property});
    expect((await tokenOf(demo)).status).toBe(200);
  });

  it('explains a wrong option', async () => {
    const child = spawn('npm', ['start', '--', '--now', 'yesterday'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).not.toBe(0);
    expect(words).toContain('2026-11-23T06:10:00+09:00');
  });
});

/** What the page does: opens it, and asks its own server for a token. */
async function tokenOf(demo: RunningDemo): Promise<Response> {
  const page = await fetch(demo.page);
  const cookie = page.headers.get('set-cookie')!.split(';')[0]!;
  return fetch(new URL('/finder/token', demo.page), {method: 'POST', headers: {cookie}});
}

/** The process of a demo whose command names a program. */
async function pidBelow(demo: RunningDemo, program: string): Promise<number> {
  const {stdout} = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args=', '-ww']);
  const processes = stdout.split('\n').map((line) => {
    const [, pid, parent, args = ''] = /^ *(\d+) +(\d+) (.*)$/.exec(line) ?? [];
    return {pid: Number(pid), parent: Number(parent), args};
  });
  const below = (pid: number): typeof processes =>
    processes.filter(({parent}) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  const found = below(demo.npm.pid!).find(({args}) => args.includes(program));
  if (!found) throw new Error(`The demo runs no ${program}.`);
  return found.pid;
}

async function listenOn(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
