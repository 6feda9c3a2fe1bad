import {execFile, spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openBrowser} from '../chromium.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const hook = new URL('stays-at-home.mjs', import.meta.url).href;
let folder: string;
let outside: string;
let server: ChildProcess | undefined;
const env = () => ({...process.env, NODE_OPTIONS: `--import ${hook}`, FINDER_OUTSIDE: outside});

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'finder-stories-'));
  outside = path.join(folder, 'outside.txt');
  await writeFile(outside, '');
});
afterEach(async () => {
  server?.kill();
  await rm(folder, {recursive: true, force: true});
});

async function freePort(): Promise<number> {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const {port} = taken.address() as AddressInfo;
  await new Promise((resolve) => taken.close(resolve));
  return port;
}

test('npm run storybook asks nobody outside of this machine, also once somebody looks', async () => {
  const call = "fetch('https://www.example.jp/').catch(() => undefined)";
  await promisify(execFile)(process.execPath, ['--eval', call], {env: env()});
  expect(await readFile(outside, 'utf8')).toBe('www.example.jp\n'); // it would be seen
  await writeFile(outside, '');

  const {scripts} = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    scripts: {storybook: string};
  };
  const port = String(await freePort());
  const [, ...options] = scripts.storybook.replace('6006', port).split(' ');
  const program = path.join(root, 'node_modules/storybook/dist/bin/dispatcher.js');
  server = spawn(process.execPath, [program, ...options, '--ci'], {cwd: root, env: env(), stdio: 'ignore'});
  const address = `http://127.0.0.1:${port}/`;
  await expect
    .poll(
      () =>
        fetch(address)
          .then(({ok}) => ok)
          .catch(() => false),
      {timeout: 90_000, interval: 500},
    )
    .toBe(true);
  const browser = await openBrowser();
  const page = await browser.newPage();
  await page.goto(`${address}?path=/story/scorecard--ready`);
  await page
    .frameLocator('#storybook-preview-iframe')
    .locator('finder-scorecard[data-state=ready]')
    .waitFor();
  await page.waitForTimeout(3000);
  await browser.close();
  expect(await readFile(outside, 'utf8')).toBe('');
});
