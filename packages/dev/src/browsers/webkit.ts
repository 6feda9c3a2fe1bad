import {spawn, spawnSync, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, globSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {setTimeout as wait} from 'node:timers/promises';
import {BrowserMissing, type Driven} from './driven.ts';

const driver = '/usr/bin/WebKitWebDriver';
const tabulator = '\uE004';

/**
 * WebKit as Debian has it, driven by W3C WebDriver. It wants a display, and gets one of its own. Its window does not
 * become as narrow as a telephone, so the page is in a frame of that width.
 */
export async function startWebKit(): Promise<Driven> {
  const browser = globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser').at(-1);
  const missing = browser === undefined || !existsSync(driver) || spawnSync('which', ['Xvfb']).status !== 0;
  if (missing) throw new BrowserMissing('WebKit', 'webkit2gtk-driver xvfb');
  const children: ChildProcess[] = [];
  const end = () => Promise.all(children.reverse().map(endChild));
  try {
    const display = await startDisplay(children);
    const server = await startDriver(children, display);
    const {value} = await ask<{sessionId: string; capabilities: Record<string, string>}>(server, 'POST', {
      capabilities: {
        alwaysMatch: {
          'webkitgtk:browserOptions': {binary: browser, args: ['--automation', '--geometry=1280x3400']},
          timeouts: {script: 60_000, pageLoad: 60_000},
        },
      },
    });
    const session = `${server}/${value.sessionId}`;
    await ask(`${session}/window/rect`, 'POST', {x: 0, y: 0, width: 1280, height: 3400});
    return drive(session, `WebKit ${value.capabilities['browserVersion'] ?? ''}`, end);
  } catch (error) {
    await end();
    throw error;
  }
}

function drive(session: string, name: string, end: () => Promise<unknown>): Driven {
  const frame = async () => {
    await ask(`${session}/frame`, 'POST', {id: null});
    const {value} = await ask<Record<string, string>>(`${session}/element`, 'POST', {
      using: 'css selector',
      value: '#page',
    });
    await ask(`${session}/frame`, 'POST', {id: value});
  };
  const run = async <Value>(script: string, ...args: unknown[]) =>
    (await ask<Value>(`${session}/execute/async`, 'POST', {script, args})).value;
  return {
    name,
    async open(address) {
      // A page of the same origin, so that the frame in it may be looked into.
      await ask(`${session}/frame`, 'POST', {id: null});
      await ask(`${session}/url`, 'POST', {url: new URL('frame.html', address).href});
      await run(
        `const [address, done] = arguments;
         document.documentElement.innerHTML = '<head><title>Frame</title></head><body style="margin: 0"><iframe id="page" style="width: 320px; height: 3200px; border: 0"></iframe></body>';
         const frame = document.querySelector('iframe');
         frame.onload = () => done(true);
         frame.src = address;`,
        address,
      );
      await frame();
    },
    async evaluate<Value>(expression: string) {
      const {value, error} = await run<{value: Value; error?: string}>(
        `const done = arguments[0];
         Promise.resolve().then(() => ${expression}).then((value) => done({value}), (error) => done({error: String(error?.stack ?? error)}));`,
      );
      if (error !== undefined) throw new Error(error);
      return value;
    },
    async tab() {
      await ask(`${session}/actions`, 'POST', {
        actions: [
          {
            type: 'key',
            id: 'keyboard',
            actions: [
              {type: 'keyDown', value: tabulator},
              {type: 'keyUp', value: tabulator},
            ],
          },
        ],
      });
    },
    async close() {
      await ask(session, 'DELETE').catch(() => undefined);
      await end();
    },
  };
}

async function ask<Value>(url: string, method: string, body?: object): Promise<{value: Value}> {
  const response = await fetch(url, {method, ...(body && {body: JSON.stringify(body)})});
  const answer = (await response.json()) as {value: Value & {error?: string; message?: string}};
  if (!response.ok)
    throw new Error(`WebKit refuses ${new URL(url).pathname}: ${answer.value.error} ${answer.value.message}`);
  return answer;
}

/** Starts a display and gives its name; Xvfb chooses a free one and says which. */
async function startDisplay(children: ChildProcess[]): Promise<string> {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x3400x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  children.push(child);
  const [number] = (await Promise.race([
    once(child.stdio[3] as NodeJS.ReadableStream, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('Xvfb did not start.'))),
  ])) as [Buffer];
  return `:${number.toString().trim()}`;
}

/** Starts the driver and gives the address of its sessions, once it says that it is ready. */
async function startDriver(children: ChildProcess[], display: string): Promise<string> {
  const port = await freePort();
  const child = spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], {
    env: {
      ...process.env,
      DISPLAY: display,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      NO_AT_BRIDGE: '1',
    },
    stdio: 'ignore',
  });
  children.push(child);
  for (let times = 0; times < 100; times += 1) {
    if (child.exitCode !== null) throw new Error('WebKitWebDriver did not start.');
    const ready = await ask<{ready: boolean}>(`http://127.0.0.1:${port}/status`, 'GET').catch(
      () => undefined,
    );
    if (ready?.value.ready) return `http://127.0.0.1:${port}/session`;
    await wait(200);
  }
  throw new Error('WebKitWebDriver was not ready within 20 s.');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await Promise.race([once(child, 'exit'), wait(5000)]);
}
