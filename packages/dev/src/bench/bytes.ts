/**
 * What a page loads to show the demo's widgets, in a real browser: scripts and styles, compressed with gzip as a server
 * would. `--check` fails where a budget is broken.
 */
import {createServer} from 'node:http';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {reports} from '@meglass-finder/reports';
import {openBrowser} from '../chromium.ts';
import {buildApp, buildBrowserBundle, bundleFolder} from '../demo/browser-bundle.ts';
import {elementBytes} from './element-bytes.ts';
import {printBench, type Bar} from './print.ts';

/** A page whose bytes are counted: gzip in kB (1,000 bytes), scripts and styles, all that it fetches until its picture stands. */
interface Page {
  readonly name: string;
  readonly folder: string;
  readonly widgets: string;
  /** How many data widgets it has. */
  readonly count: number;
  /** What its first load should take … */
  readonly aim: number;
  /** … and may take until then: `--check` fails above it (docs/decisions/0009-bytes-of-the-first-load.md). */
  readonly ceiling: number;
}

const scorecard = '<finder-scorecard metric="sessions" compare="previous"></finder-scorecard>';
const appFolder = fileURLToPath(new URL('../../dist/scorecard-app', import.meta.url));
const pages: readonly Page[] = [
  {
    name: 'first load',
    folder: bundleFolder,
    widgets: `${scorecard.repeat(4)}<finder-trend metric="sessions" compare="previous"></finder-trend>
      <finder-ranking></finder-ranking><finder-breakdown></finder-breakdown>`,
    count: 7,
    aim: 16,
    ceiling: 19.3,
  },
  {
    name: 'one scorecard of an app',
    folder: appFolder,
    widgets: scorecard,
    count: 1,
    aim: 11,
    ceiling: 14.6,
  },
];

await buildBrowserBundle();
await buildApp(fileURLToPath(new URL('scorecard-app.ts', import.meta.url)), appFolder);
const rows: object[] = [];
const bars: Bar[] = [];
const broken: string[] = [];
for (const page of pages) {
  const {first, later} = await leastLoaded(page);
  const files = await Promise.all(
    [...first, ...later].map(async (name) => {
      const bytes = await readFile(path.join(page.folder, name));
      const when = first.includes(name) ? 'first' : 'later';
      return {
        page: page.name,
        file: name,
        when,
        bytes: bytes.length,
        gzip: gzipSync(bytes, {level: 9}).length,
      };
    }),
  );
  const figure = files.reduce((sum, {when, gzip}) => sum + (when === 'first' ? gzip : 0), 0) / 1000;
  rows.push(...files);
  bars.push(
    {what: `${page.name}: scripts and styles, gzip`, figure, op: '<=', bar: page.aim, unit: 'kB'},
    {what: `${page.name}: requests`, figure: first.length, op: '<=', bar: 6, unit: 'requests'},
  );
  if (figure > page.ceiling) broken.push(`${page.name} may take ${page.ceiling} kB`);
}
for (const {element, alone, further} of elementBytes(bundleFolder)) {
  const most = {alone: 40, further: 4};
  rows.push({page: element, when: 'alone', gzip: Math.round(alone * 1000)});
  rows.push({page: element, when: 'beside others', gzip: Math.round(further * 1000)});
  if (alone > most.alone) broken.push(`a page with ${element} alone may take ${most.alone} kB`);
  if (further > most.further) broken.push(`${element} may add ${most.further} kB to a page that has others`);
}
printBench('bytes', rows, bars);
if (process.argv.includes('--check') && broken.length) {
  console.error(`${broken.join(', ')}: load later what the first picture does not need.`);
  process.exit(1);
}

/** What a page loads, by the calmest of three times: a machine that stands still before it looks counts what comes later. */
async function leastLoaded(page: Page): Promise<{first: string[]; later: string[]}> {
  const times = [await loadedFiles(page), await loadedFiles(page), await loadedFiles(page)];
  return times.sort((one, other) => one.first.length - other.first.length)[0]!;
}

/** The names of our files that a page fetches until its widgets show figures, and soon after. */
async function loadedFiles({folder, widgets, count}: Page): Promise<{first: string[]; later: string[]}> {
  const server = createServer((request, response) => {
    const answer = async () => {
      const {pathname} = new URL(request.url!, 'http://localhost');
      if (pathname === '/')
        return response.setHeader('content-type', 'text/html').end(html(request.headers.host!, widgets));
      if (pathname === '/token') return response.end(JSON.stringify({token: 'bench', expires_in: 600}));
      if (pathname === '/v1/reports') return response.end(await exampleLines(request));
      const name = pathname.replace('/finder/', '');
      response.setHeader('content-type', name.endsWith('.css') ? 'text/css' : 'text/javascript');
      return response.end(await readFile(path.join(folder, name)));
    };
    answer().catch(() => response.writeHead(404).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const browser = await openBrowser();
  try {
    const tab = await browser.newPage({viewport: {width: 1280, height: 2400}}); // all is in sight
    await tab.goto(`http://127.0.0.1:${(server.address() as {port: number}).port}/`);
    // The first picture stands when every widget has its drawing; what is fetched from then on is for later.
    const drawn = (count: number) =>
      [...document.querySelectorAll('[data-state="ready"]')].filter((widget) =>
        widget.shadowRoot?.querySelector('[part="sparkline"], [part="chart"], [part="table"]'),
      ).length === count && performance.now();
    const handle = await tab.waitForFunction(drawn, count, {timeout: 20_000});
    const stands = (await handle.jsonValue()) as number;
    await tab.waitForTimeout(2000);
    const fetched = await tab.evaluate(() =>
      performance.getEntriesByType('resource').map(({name, startTime}) => ({name, startTime})),
    );
    const ours = fetched.filter(({name}) => name.includes('/finder/'));
    const names = (files: typeof ours) => [...new Set(files.map(({name}) => path.basename(name)))];
    const first = names(ours.filter(({startTime}) => startTime <= stands));
    return {first, later: names(ours).filter((name) => !first.includes(name))};
  } finally {
    await browser.close();
    server.close();
  }
}

function html(host: string, widgets: string): string {
  return `<!doctype html><html lang="ja"><meta charset="utf-8"><link rel="icon" href="data:,">
    <link rel="stylesheet" href="/finder/finder.css"><script type="module" src="/finder/finder.js"></script>
    <finder-provider api="http://${host}" token-url="/token" lang="ja">${widgets}</finder-provider>`;
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
