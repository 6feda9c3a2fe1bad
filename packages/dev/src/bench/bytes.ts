/**
 * What a page loads to show the demo's widgets, in a real browser: scripts and styles, compressed with gzip as a server
 * would. `--check` fails where a budget is broken.
 */
import {createServer} from 'node:http';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {chromium} from 'playwright-core';
import {reports} from '@meglass-finder/reports';
import {chromiumFlags, findChromium} from '../chromium.ts';
import {buildBrowserBundle, bundleFolder} from '../demo/browser-bundle.ts';
import {printBench, type Bar} from './print.ts';

/** kB (1,000 bytes) of gzip that the first load of provider, scorecards, trend, ranking and breakdown in one language should take … */
const firstLoadAim = 16;
/** … and may take until then: `--check` fails above it (docs/decisions/0009-bytes-of-the-first-load.md). */
const firstLoadCeiling = 19.1;

const page = (api: string) => `<!doctype html><html lang="ja"><meta charset="utf-8">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/finder/finder.css"><script type="module" src="/finder/finder.js"></script>
<finder-provider api="${api}" token-url="/token" lang="ja">${'<finder-scorecard metric="sessions" compare="previous"></finder-scorecard>'.repeat(4)}
<finder-trend metric="sessions" compare="previous"></finder-trend><finder-ranking></finder-ranking>
<finder-breakdown></finder-breakdown></finder-provider>`;

await buildBrowserBundle();
const loaded = await loadedFiles();
const rows = await Promise.all(
  Object.entries(loaded).flatMap(([when, names]) =>
    names.map(async (name) => {
      const bytes = await readFile(path.join(bundleFolder, name));
      return {file: name, when, bytes: bytes.length, gzip: gzipSync(bytes, {level: 9}).length};
    }),
  ),
);
const kilobytes = (files: typeof rows) => files.reduce((sum, {gzip}) => sum + gzip, 0) / 1000;
const first = rows.filter(({when}) => when === 'first');
const bars: Bar[] = [
  {
    what: 'scripts and styles of the first load, gzip',
    figure: kilobytes(first),
    op: '<=',
    bar: firstLoadAim,
    unit: 'kB',
  },
  {
    what: 'requests of the first load',
    figure: first.length,
    op: '<=',
    bar: 6,
    unit: 'requests',
  },
];
printBench('bytes', rows, bars);
if (process.argv.includes('--check') && kilobytes(first) > firstLoadCeiling) {
  console.error(
    `A page may load ${firstLoadCeiling} kB at first: load later what the first picture does not need.`,
  );
  process.exit(1);
}

/** The names of our files that a page fetches until its widgets show figures, and soon after. */
async function loadedFiles(): Promise<{first: string[]; later: string[]}> {
  const names: string[] = [];
  const server = createServer((request, response) => {
    const answer = async () => {
      const {pathname} = new URL(request.url!, 'http://localhost');
      if (pathname === '/')
        return response.setHeader('content-type', 'text/html').end(page(`http://${request.headers.host}`));
      if (pathname === '/token') return response.end(JSON.stringify({token: 'bench', expires_in: 600}));
      if (pathname === '/v1/reports') return response.end(await exampleLines(request));
      const name = pathname.replace('/finder/', '');
      names.push(name);
      response.setHeader('content-type', name.endsWith('.css') ? 'text/css' : 'text/javascript');
      return response.end(await readFile(path.join(bundleFolder, name)));
    };
    answer().catch(() => response.writeHead(404).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const browser = await chromium.launch({executablePath: findChromium(), args: [...chromiumFlags]});
  try {
    const tab = await browser.newPage({viewport: {width: 1280, height: 2400}}); // all is in sight
    await tab.goto(`http://127.0.0.1:${(server.address() as {port: number}).port}/`);
    // The first picture stands when every widget has its drawing, and nothing changes in it for two frames.
    const drawn = () =>
      [...document.querySelectorAll('[data-state="ready"]')].filter((widget) =>
        widget.shadowRoot?.querySelector('[part="sparkline"], [part="chart"], [part="table"]'),
      ).length === 7;
    await tab.waitForFunction(drawn, undefined, {timeout: 20_000});
    await tab.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    const first = [...new Set(names)];
    await tab.waitForTimeout(2000);
    return {first, later: [...new Set(names)].filter((name) => !first.includes(name))};
  } finally {
    await browser.close();
    server.close();
  }
}

async function exampleLines(request: AsyncIterable<Buffer>): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk.toString();
  const now = Date.now();
  const quality = {
    asOf: new Date(now).toISOString(),
    freshUntil: new Date(now + 600_000).toISOString(),
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
  const {requests} = JSON.parse(body) as {requests: {id: string; kind: keyof typeof reports}[]};
  return requests
    .map(({id, kind}) => `${JSON.stringify({id, data: reports[kind].example.data, quality})}\n`)
    .join('');
}
