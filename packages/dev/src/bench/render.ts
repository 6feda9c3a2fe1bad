/**
 * What drawing a dashboard costs a page: ours beside the same dashboard by Chart.js, ECharts and uPlot, by turns in one run,
 * in Chromium; Chart.js also as it comes, with its animations, until nothing moves any more. Counted is the processor time of the page's main thread, from its trace: other work on the machine does not
 * count.
 */
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {createServer} from 'node:http';
import {once} from 'node:events';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Browser, CDPSession, Page} from 'playwright-core';
import {build} from 'vite';
import {openBrowser} from '../chromium.ts';
import {printBench} from './print.ts';
import {mainThread, type MainThread} from './render/trace.ts';

const names = ['ours', 'chartjs', 'echarts', 'uplot'] as const;
const pages = [...names, 'chartjs?animated'] as const;
type Name = (typeof pages)[number];
/** Milliseconds after which nothing moves any more, and what comes after the first picture has come. */
const still = 1500;
const rounds = 7;
const here = fileURLToPath(new URL('./render/', import.meta.url));
const styles = `body{margin:0;font:14px sans-serif}main{width:1200px;margin:auto}
  .dashboard{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));gap:12px;min-height:1000px;contain:none}
  article{border:1px solid #ddd;border-radius:10px;padding:12px;min-width:0}h3{margin:0;font-size:13px}
  .quarter{grid-column:span 3}.whole{grid-column:span 12}.wide{grid-column:span 7;grid-row:span 2}.narrow{grid-column:span 5}
  .spark{height:44px}.bar{height:2px;background:#2f5d9f}footer{font-size:11px}b.good{color:#127a55}b.bad{color:#b23a1e}.trend{height:230px}.bars,.ring{height:180px}table{width:100%}small{display:block}`;

const folder = await mkdtemp(path.join(os.tmpdir(), 'finder-render-'));
await build({
  configFile: false,
  logLevel: 'silent',
  resolve: {conditions: ['finder-source', 'browser', 'production', 'import', 'module', 'default']},
  build: {
    outDir: folder,
    emptyOutDir: false,
    rollupOptions: {
      input: Object.fromEntries(names.map((name) => [name, path.join(here, `${name}.ts`)])),
      output: {entryFileNames: '[name].js', assetFileNames: '[name][extname]'},
    },
  },
});
const server = createServer((request, response) => {
  const name = path.basename(new URL(request.url!, 'http://localhost').pathname);
  if ((names as readonly string[]).includes(name))
    return void response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(
        `<!doctype html><html lang="ja"><link rel="icon" href="data:,"><style>${styles}</style><main></main><script type="module" src="/${name}.js"></script>`,
      );
  readFile(path.join(folder, request.url!)).then(
    (bytes) => response.setHeader('content-type', 'text/javascript').end(bytes),
    () => response.writeHead(404).end(),
  );
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const address = `http://127.0.0.1:${(server.address() as {port: number}).port}`;
const browser = await openBrowser();

try {
  const measured = Object.fromEntries(pages.map((name) => [name, [] as Round[]])) as Record<Name, Round[]>;
  for (let round = 0; round < rounds; round += 1)
    for (const name of pages) measured[name].push(await oneRound(browser, name));
  const median = (name: Name, what: keyof Round) => {
    const all = measured[name].map((each) => each[what]).sort((one, other) => one - other);
    return all[Math.floor(all.length / 2)]!;
  };
  const rows = pages.map((name) => ({
    name,
    ...Object.fromEntries(
      (Object.keys(measured.ours[0]!) as (keyof Round)[]).map((what) => [
        what,
        Number(median(name, what).toFixed(2)),
      ]),
    ),
  }));
  const ratio = (what: keyof Round, page: Name = 'chartjs') => median('ours', what) / median(page, what);
  const growth = await growthOf(browser);
  printBench('render', rows, [
    {
      what: 'mount to painted, one dashboard, against Chart.js',
      figure: ratio('mount1'),
      op: '<=',
      bar: 0.3,
      unit: '×',
    },
    {
      what: 'mount to painted, 50 dashboards, against Chart.js',
      figure: ratio('mount50'),
      op: '<=',
      bar: 0.15,
      unit: '×',
    },
    {what: 'update of one, against Chart.js', figure: ratio('update1'), op: '<=', bar: 0.4, unit: '×'},
    {
      what: 'longest task, one dashboard, against Chart.js',
      figure: ratio('longest1'),
      op: '<=',
      bar: 0.3,
      unit: '×',
    },
    {
      what: 'mount until still, one dashboard, against Chart.js as it comes',
      figure: ratio('still1', 'chartjs?animated'),
      op: '<=',
      bar: 0.3,
      unit: '×',
    },
    {
      what: 'update until still, against Chart.js as it comes',
      figure: ratio('stillUpdate1', 'chartjs?animated'),
      op: '<=',
      bar: 0.4,
      unit: '×',
    },
    {
      what: 'longest task with 50 dashboards',
      figure: median('ours', 'longest50'),
      op: '<=',
      bar: 50,
      unit: 'ms',
    },
    {what: 'cumulative layout shift', figure: median('ours', 'shift'), op: '<=', bar: 0, unit: ''},
    {what: 'heap after 200 mounts more', figure: growth.heap, op: '<=', bar: 1.05, unit: '×'},
    {what: 'nodes after 200 mounts more', figure: growth.nodes, op: '<=', bar: 1.05, unit: '×'},
  ]);
} finally {
  await browser.close();
  server.close();
  await rm(folder, {recursive: true, force: true});
}

/** Milliseconds of the main thread's processor time, and the layout shift of mounting. */
interface Round {
  readonly mount1: number;
  readonly update1: number;
  readonly longest1: number;
  /** Until nothing moves any more. */
  readonly still1: number;
  readonly stillUpdate1: number;
  readonly mount50: number;
  readonly longest50: number;
  readonly shift: number;
}

async function oneRound(on: Browser, name: Name): Promise<Round> {
  const open = async () => {
    const page = await on.newPage({viewport: {width: 1280, height: 1000}});
    await page.goto(`${address}/${name}`);
    await page.waitForFunction(() => 'dashboards' in window);
    // Code is read and warm before anything is measured: what is measured is drawing.
    await page.evaluate(async () => {
      await window.dashboards.mount(1);
      await window.dashboards.update();
      window.dashboards.unmount();
    });
    await page.waitForTimeout(900);
    return page;
  };
  const page = await open();
  await page.evaluate(() => {
    const shifts = {sum: 0};
    Object.assign(window, {shifts});
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.sum += (entry as unknown as {value: number}).value;
    }).observe({type: 'layout-shift'});
  });
  const one = await traced(page, () => page.evaluate(() => window.dashboards.mount(1)));
  const update = await traced(page, () => page.evaluate(() => window.dashboards.update()));
  await page.evaluate(() => window.dashboards.unmount());
  const untilStill = (what: () => Promise<unknown>) =>
    traced(page, async () => {
      await what();
      await page.waitForTimeout(still);
    });
  const mountStill = await untilStill(() => page.evaluate(() => window.dashboards.mount(1)));
  const updateStill = await untilStill(() => page.evaluate(() => window.dashboards.update()));
  const shift = await page.evaluate(() => (window as unknown as {shifts: {sum: number}}).shifts.sum);
  await page.close();
  const crowd = await open();
  const fifty = await traced(crowd, () => crowd.evaluate(() => window.dashboards.mount(50)));
  await crowd.close();
  return {
    mount1: one.total,
    update1: update.total,
    longest1: one.longest,
    still1: mountStill.total,
    stillUpdate1: updateStill.total,
    mount50: fifty.total,
    longest50: fifty.longest,
    shift,
  };
}

async function traced(page: Page, body: () => Promise<unknown>): Promise<MainThread> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const events: object[] = [];
  session.on('Tracing.dataCollected', ({value}) => void events.push(...value));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['toplevel', 'devtools.timeline'],
    },
  });
  await body();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return mainThread(events);
}

/** Whether anything stays behind: 200 dashboards are put into a page and taken away again. */
async function growthOf(on: Browser): Promise<{heap: number; nodes: number}> {
  const page = await on.newPage({viewport: {width: 1280, height: 1000}});
  await page.goto(`${address}/ours`);
  await page.waitForFunction(() => 'dashboards' in window);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const cycles = (count: number) =>
    page.evaluate(async (times) => {
      for (let cycle = 0; cycle < times; cycle += 1) {
        await window.dashboards.mount(1);
        window.dashboards.unmount();
      }
    }, count);
  const left = async () => {
    await page.waitForTimeout(1200);
    for (let time = 0; time < 3; time += 1) await session.send('HeapProfiler.collectGarbage');
    const {metrics} = await session.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)!.value;
    return {heap: of('JSHeapUsedSize'), nodes: of('Nodes')};
  };
  // The engine has compiled what it will compile after some hundred: until then the heap grows by code.
  await cycles(300);
  const early = await left();
  await cycles(200);
  const late = await left();
  await page.close();
  return {heap: late.heap / early.heap, nodes: late.nodes / early.nodes};
}
