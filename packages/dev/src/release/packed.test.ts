import {execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {reports} from '@meglass-finder/reports';
import {chromium} from 'playwright-core';
import {build} from 'vite';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {chromiumFlags, findChromium} from '../chromium.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../../', import.meta.url));
const npm = process.env['npm_execpath'];
let folder: string;
let published: {name: string; exports: string[]}[];

const npmRun = (cwd: string, ...args: string[]) =>
  npm?.endsWith('js')
    ? run(process.execPath, [npm, ...args], {cwd})
    : run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {cwd});

/** Packs what is published, as it is built now, and installs it where nothing of this repository is in reach. */
beforeAll(async () => {
  await npmRun(root, 'run', 'build');
  folder = await mkdtemp(path.join(tmpdir(), 'finder-packed-'));
  await mkdir(path.join(folder, 'tarballs'));
  published = [];
  for (const name of await readdir(path.join(root, 'packages'))) {
    const file = path.join(root, 'packages', name, 'package.json');
    if (!existsSync(file)) continue;
    const pack = JSON.parse(await readFile(file, 'utf8')) as {
      name: string;
      private?: boolean;
      exports: object;
    };
    if (pack.private) continue;
    await npmRun(path.dirname(file), 'pack', '--pack-destination', path.join(folder, 'tarballs'));
    published.push({name: pack.name, exports: Object.keys(pack.exports)});
  }
  const tarballs = (await readdir(path.join(folder, 'tarballs'))).map((file) => `./tarballs/${file}`);
  await writeFile(path.join(folder, 'package.json'), '{"private": true, "type": "module"}');
  const {devDependencies} = JSON.parse(
    await readFile(path.join(root, 'packages/react/package.json'), 'utf8'),
  ) as {
    devDependencies: Record<string, string>;
  };
  const react = ['react', 'react-dom'].map((name) => `${name}@${devDependencies[name]}`);
  await npmRun(folder, 'install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs, ...react);
}, 300_000);
afterAll(() => rm(folder, {recursive: true, force: true}));

/** Runs a module in the folder and gives what it prints, as JSON. */
async function outside(source: string): Promise<unknown> {
  const file = path.join(folder, 'main.mjs');
  await writeFile(file, source);
  const {stdout} = await run(process.execPath, [file], {cwd: folder, env: {PATH: process.env['PATH']}});
  return JSON.parse(stdout) as unknown;
}

describe('what is published, installed into an empty folder', () => {
  it('is every package that is not private, and holds what its exports name', async () => {
    expect(published.map(({name}) => name.replace('@meglass-finder/', ''))).toEqual([
      'charts',
      'client',
      'ga4-emulator',
      'host',
      'react',
      'reports',
      'widgets',
      'words',
    ]);
    const names = published.flatMap(({name, exports}) => exports.map((each) => path.posix.join(name, each)));
    const found = await outside(`
      import {existsSync} from 'node:fs';
      import {fileURLToPath} from 'node:url';
      const names = ${JSON.stringify(names)};
      console.log(JSON.stringify(names.filter((name) => !existsSync(fileURLToPath(import.meta.resolve(name))))));`);
    expect(found).toEqual([]);
    expect(names.length).toBeGreaterThan(15);
  });

  it('asks, plans and draws in Node', async () => {
    const known = await outside(`
      import {reports} from '@meglass-finder/reports';
      import {createClient} from '@meglass-finder/client';
      import {startEmulator} from '@meglass-finder/ga4-emulator';
      import {tokenHandler} from '@meglass-finder/host';
      import '@meglass-finder/words/ja';
      import '@meglass-finder/charts';
      import '@meglass-finder/widgets';
      console.log(JSON.stringify([Object.keys(reports), typeof createClient, typeof startEmulator, typeof tokenHandler]));`);
    expect(known).toEqual([Object.keys(reports), 'function', 'function', 'function']);
  });

  it('serves the emulator by npx', async () => {
    const args = ['--data', './ga4', '--port', '0', '--admin-port', '0', '--exit-with-stdin'];
    const property = '300000001=shop,scale=0.02,months=1';
    const npx = ['exec', '--no', '--', '@meglass-finder/ga4-emulator', ...args, '--property', property];
    const child = npm?.endsWith('js')
      ? spawn(process.execPath, [npm, ...npx], {cwd: folder, stdio: 'pipe'})
      : spawn('npm', npx, {cwd: folder, stdio: 'pipe'});
    const ended = once(child, 'close');
    let line = '';
    for await (const text of createInterface({input: child.stdout})) {
      line = text;
      if (line.startsWith('ready ')) break;
    }
    const {adminUrl} = JSON.parse(line.slice('ready '.length)) as {adminUrl: string};
    expect(await (await fetch(adminUrl)).text()).toContain('300000001');
    child.stdin.end();
    expect(await ended).toEqual([0, null]);
  });

  it.each([
    [
      'elements',
      `<finder-provider api="/api" token-url="/token" lang="en">
         <finder-scorecard metric="sessions" compare="previous"></finder-scorecard>
       </finder-provider>`,
      `import '@meglass-finder/widgets/define';`,
    ],
    [
      'React components',
      '<main></main>',
      `import {createElement as element} from 'react';
       import {createRoot} from 'react-dom/client';
       import {FinderProvider, FinderScorecard} from '@meglass-finder/react';
       const states = (window.states = []);
       const scorecard = element(FinderScorecard, {
         metric: 'sessions',
         compare: 'previous',
         onStateChange: ({detail}) => states.push(detail.state),
       });
       createRoot(document.querySelector('main')).render(
         element(FinderProvider, {api: '/api', tokenUrl: '/token', lang: 'en'}, scorecard),
       );`,
    ],
  ])('shows a figure in a page that a bundler made of %s', async (what, html, script) => {
    await writeFile(
      path.join(folder, 'index.html'),
      `<!doctype html><title>x</title><script type="module" src="/page.js"></script>${html}`,
    );
    await writeFile(path.join(folder, 'page.js'), script);
    await build({root: folder, configFile: false, logLevel: 'silent'});
    const browser = await chromium.launch({executablePath: findChromium(), args: [...chromiumFlags]});
    try {
      const page = await browser.newPage();
      await page.route('**/*', async (route) => {
        const {pathname} = new URL(route.request().url());
        if (pathname === '/token') return route.fulfill({json: {token: 'x.y.z', expires_in: 300}});
        if (pathname.endsWith('/v1/reports'))
          return route.fulfill({body: answer(route.request().postData()!)});
        const file = path.join(folder, 'dist', pathname === '/' ? 'index.html' : pathname);
        return existsSync(file) ? route.fulfill({path: file}) : route.fulfill({status: 404});
      });
      await page.goto('http://localhost/');
      const figure = page.locator('finder-scorecard[data-state="ready"] [part="figure"]');
      expect(await figure.innerText()).toContain('5,629');
      if (what === 'elements') return;
      expect(await page.evaluate(() => (window as unknown as {states: string[]}).states)).toContain('ready');
      const files = await readdir(path.join(folder, 'dist/assets'));
      const code = await Promise.all(
        files.map((file) => readFile(path.join(folder, 'dist/assets', file), 'utf8')),
      );
      expect(code.join(''), 'what is used is there').toContain('finder-scorecard-height');
      expect(code.join(''), 'what is not used is left out').not.toContain('finder-funnel-height');
    } finally {
      await browser.close();
    }
  });
});

function answer(body: string): string {
  const {requests} = JSON.parse(body) as {requests: {id: string}[]};
  const {data} = reports.scorecard.example;
  const quality = {
    asOf: '2026-11-22T21:10:00Z',
    freshUntil: '2026-11-22T22:10:00Z',
    stale: false,
    partialDays: [],
    sampled: false,
    thresholded: false,
    otherRow: false,
    restrictedMetrics: [],
    estimated: [],
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
  };
  return requests.map(({id}) => `${JSON.stringify({id, data, quality})}\n`).join('');
}
