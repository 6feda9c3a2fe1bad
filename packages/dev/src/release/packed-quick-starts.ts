import {chmod, mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBrowser} from '../chromium.ts';
import {addressOf, exampleNames} from '../demo/examples.ts';
import {onFreePort} from '../demo/port.ts';
import {quickStartsOf} from '../docs/quick-start.ts';
import {askGa4} from '../e2e/ga4.ts';
import {startDemo, type RunningDemo} from '../e2e/run-demo.ts';
import {follow} from './follow.ts';
import {root, type Packed} from './packed.ts';
import {serveAsRegistry, type OwnRegistry} from './registry.ts';

/** When all of it is: what has been asked a moment ago holds for a while. */
const now = '2026-11-23T06:10:00+09:00';
const metrics = ['sessions', 'screenPageViews'];
const ways = quickStartsOf(await readFile(path.join(root, 'docs/quick-starts.md'), 'utf8'));

/** Follows each quick start from an empty folder, and looks at the same apps as `npm start -- --example` shows them. */
export function packedQuickStarts(packed: () => Packed): void {
  let home: string;
  let demo: RunningDemo;
  let registry: OwnRegistry;
  let browser: Browser;
  let truth: Record<string, number>;

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'finder-examples-'));
    await chmod(home, 0o755); // PostgreSQL may run as another account than this test
    registry = await serveAsRegistry(packed());
    demo = await startDemo({home, now, example: 'all'});
    browser = await openBrowser();
    const [answer] = await askGa4(demo, {
      property: 'properties/300000001',
      metrics: metrics.map((name) => ({name})),
      dateRanges: [{startDate: '2026-10-26', endDate: '2026-11-22'}],
    });
    const values = answer!.rows[0]!.metricValues.map(({value}) => Number(value));
    truth = Object.fromEntries(metrics.map((name, index) => [name, values[index]!]));
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    registry?.close();
    await rm(home, {recursive: true, force: true});
  });

  /** Opens a page, and gathers what the browser says and asks. */
  async function open(address: string, javaScriptEnabled = true) {
    const page = await browser.newPage({javaScriptEnabled});
    const messages: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => {
      if (!message.location().url.endsWith('/favicon.ico')) messages.push(message.text());
    });
    page.on('pageerror', (error) => messages.push(String(error)));
    page.on(
      'request',
      (request) => request.method() === 'POST' && asked.push(new URL(request.url()).pathname),
    );
    if (javaScriptEnabled) await page.clock.setFixedTime(now);
    await page.goto(address);
    return {page, messages, asked};
  }
  type Opened = Awaited<ReturnType<typeof open>>;

  /** Holds the figures of a page against those of GA4: what each element shows is of this metric. */
  async function showsTruth({page, messages}: Opened, shown: Readonly<Record<string, string>>) {
    for (const [element, metric] of Object.entries(shown)) {
      const figures = page.locator(`${element} :is([part="figure"][data-value], [part="plot"][data-total])`);
      await page.locator(`${element}:is([data-state="ready"], [data-state="partial"])`).first().waitFor();
      const values = await figures.evaluateAll((all: HTMLElement[]) =>
        all.map(({dataset}) => Number(dataset['value'] ?? dataset['total'])),
      );
      // What a server has rendered stands there until the browser's own does.
      expect([...new Set(values)], element).toEqual([truth[metric]]);
    }
    expect(messages).toEqual([]);
  }
  async function showsCanvas({page, messages}: Opened) {
    await page.locator('#app canvas').waitFor();
    expect(await page.locator('#app').innerText()).toContain(truth['sessions']!.toLocaleString('ja'));
    expect(messages).toEqual([]);
  }
  const both = {'finder-scorecard': 'sessions', 'finder-trend': 'sessions'};

  describe('a quick start that is followed from an empty folder', () => {
    const shows: Record<string, (opened: Opened) => Promise<void>> = {
      'Plain HTML': async (opened) => {
        await showsTruth(opened, both);
        const {page} = await open(`${opened.page.url()}doctor.html`);
        await page.locator('finder-doctor [data-code="google_good"]').waitFor();
      },
      React: (opened) => showsTruth(opened, both),
      Vue: (opened) => showsTruth(opened, both),
      'Rendered by the server': async (opened) => {
        await showsTruth(opened, both);
        await showsTruth(await open(opened.page.url(), false), both);
      },
      Headless: showsCanvas,
      PHP: async (opened) => {
        await opened.page.click('button');
        await showsTruth(opened, {'finder-scorecard': 'screenPageViews', 'finder-trend': 'sessions'});
      },
      'A key in place of the secret': (opened) => showsTruth(opened, both),
      'Without a server': (opened) => showsTruth(opened, {'finder-scorecard': 'screenPageViews'}),
    };

    it('is each of those on the page', () => {
      expect(ways.map(({name}) => name).sort()).toEqual(Object.keys(shows).sort());
    });

    it.each(ways)('$name ends in a page with the figures of GA4', async (way) => {
      const surroundings = {api: demo.api, home: demo.home, registry: registry.url};
      const followed = await onFreePort(4180, (port) => follow(way, {...surroundings, port}));
      try {
        await shows[way.name]!(await open(followed.address));
      } finally {
        await Promise.all(browser.contexts().map((context) => context.close()));
        await followed.stop();
      }
    });
  });

  describe('an example that one command starts', () => {
    const openExample = (name: string, scripts = true) => open(demo.page + addressOf(name).slice(1), scripts);

    it('is each of them', () => {
      expect(exampleNames()).toEqual(['headless', 'plain', 'react', 'ssr', 'vue']);
    });

    it('is led to by the page that is announced', async () => {
      const {page} = await open(demo.page);
      const links = await page
        .locator('a')
        .evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
      expect(links).toEqual(exampleNames().map(addressOf));
      await page.close();
    });

    it.each(['plain', 'react', 'vue', 'ssr'])('%s shows what GA4 itself says, and is quiet', async (name) => {
      const opened = await openExample(name);
      await showsTruth(opened, both);
      await opened.page.waitForTimeout(700);
      expect(opened.asked).toEqual(name === 'ssr' ? [] : ['/finder/token', '/v1/reports']);
      expect(opened.messages).toEqual([]);
      await opened.page.close();
    });

    it('ssr can be read without scripts', async () => {
      const opened = await openExample('ssr', false);
      await showsTruth(opened, {'finder-scorecard': 'sessions'});
      await opened.page.close();
    });

    it('headless hands GA4’s own figures to another library', async () => {
      const opened = await openExample('headless');
      await showsCanvas(opened);
      await opened.page.close();
    });
  });
}
