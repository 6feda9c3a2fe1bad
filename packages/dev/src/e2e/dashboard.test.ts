import {chmod, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {addDays} from '@meglass-finder/reports';
import {openBrowser} from '../chromium.ts';
import {askGa4, type Ga4Answer} from './ga4.ts';
import {startDemo, type RunningDemo} from './run-demo.ts';

const metrics = ['activeUsers', 'sessions', 'screenPageViews', 'keyEvents'];
const ranges = [
  {name: 'now', startDate: '2026-10-26', endDate: '2026-11-22'},
  {name: 'before', startDate: '2026-09-28', endDate: '2026-10-25'},
];
let home: string;
let demo: RunningDemo;
let browser: Browser;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'finder-dashboard-'));
  await chmod(home, 0o755); // PostgreSQL may run as another account than this test
  demo = await startDemo({home, now: '2026-11-23T06:10:00+09:00'});
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  await rm(home, {recursive: true, force: true});
});

/** Opens the dashboard and waits until every widget shows figures; gathers what the browser says and sends meanwhile. */
async function open(settings = '') {
  const page = await browser.newPage({viewport: {width: 1280, height: 900}});
  const messages: string[] = [];
  const calls: string[] = [];
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(String(error)));
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({request, type}) => {
    if (request.url.startsWith(demo.api))
      calls.push(`${request.method} ${new URL(request.url).pathname} ${type}`);
  });
  await page.goto(`${demo.page}${settings}`);
  await figuresShown(page);
  return {page, messages, calls};
}

async function figuresShown(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      [
        ...(document.querySelector('finder-dashboard')?.shadowRoot?.querySelectorAll('[data-state]') ?? []),
      ].filter(
        (widget) =>
          widget.matches('finder-scorecard, finder-trend') &&
          widget.matches('[data-state="ready"], [data-state="partial"]'),
      ).length === 5,
  );
}

/** The number that a short figure such as 1.6万人 stands for. */
function shortened(text: string): number {
  return Number.parseFloat(text.replaceAll(',', '')) * (text.includes('万') ? 10_000 : 1);
}

/** GA4's own totals of a metric: of the period, and of the one before. */
async function totals(metric: string): Promise<{now: number; before: number}> {
  const answer = await ask({metrics: [{name: metric}], dateRanges: ranges});
  const of = (range: string) =>
    Number(answer.rows.find((row) => row.dimensionValues.at(-1)!.value === range)!.metricValues[0]!.value);
  return {now: of('now'), before: of('before')};
}

async function byDay(range: (typeof ranges)[number]): Promise<Map<string, number>> {
  const answer = await ask({
    metrics: [{name: 'sessions'}],
    dimensions: [{name: 'date'}],
    dateRanges: [{startDate: range.startDate, endDate: range.endDate}],
  });
  return new Map(
    answer.rows.map(({dimensionValues, metricValues}) => [
      dimensionValues[0]!.value.replace(/(....)(..)(..)/, '$1-$2-$3'),
      Number(metricValues[0]!.value),
    ]),
  );
}

const ask = async (request: object): Promise<Ga4Answer> =>
  (await askGa4(demo, {property: 'properties/300000001', ...request}))[0]!;

describe('the demo, as the README starts it', () => {
  it('shows in every scorecard what GA4 itself says, and the change against the days before', async () => {
    const {page} = await open();
    const cards = await page.locator('finder-scorecard').all();
    expect(cards).toHaveLength(metrics.length);
    for (const [index, metric] of metrics.entries()) {
      const card = cards[index]!;
      const {now, before} = await totals(metric);
      expect(now).toBeGreaterThan(0);
      const figure = card.locator('[part="figure"]');
      expect(Number(await figure.getAttribute('data-value'))).toBe(now);
      expect(shortened((await figure.textContent())!) / now).toBeCloseTo(1, 1);
      const change = card.locator('[part="change"]');
      expect(Number(await change.getAttribute('data-difference'))).toBeCloseTo(now - before, 9);
      expect(await change.textContent()).toContain(
        `${Math.abs(((now - before) / before) * 100).toFixed(1)}%`,
      );
      expect(await change.textContent()).toContain(now > before ? '▲' : '▼');
      expect(Number(await card.locator('[part="against"]').getAttribute('data-value'))).toBe(before);
    }
    await page.close();
  });

  it('shows in the trend, day by day, what GA4 itself says', async () => {
    const {page} = await open();
    const trend = page.locator('finder-trend');
    await trend.locator('[part="table-button"]').click();
    await trend.locator('[part="table"]').waitFor();
    const rows = await trend.locator('[part="table"] tr[data-date]').evaluateAll((all) =>
      all.map((row) => ({
        date: row.getAttribute('data-date')!,
        text: row.textContent,
        values: [...row.querySelectorAll<HTMLElement>('[data-value]')].map(({dataset}) =>
          Number(dataset['value']),
        ),
      })),
    );
    expect(rows).toHaveLength(28);
    const [now, before] = [await byDay(ranges[0]!), await byDay(ranges[1]!)];
    expect(now.size).toBe(28);
    for (const {date, values, text} of rows) {
      expect(values).toEqual([now.get(date), before.get(addDays(date, -28))]);
      expect(text).toContain(values[0]!.toLocaleString('ja'));
    }
    await page.close();
  });

  it('is quiet under its strict policy, and asks the backend once, without a preflight', async () => {
    const {page, messages, calls} = await open();
    await page.waitForTimeout(500); // nothing more comes later
    expect(messages).toEqual([]);
    expect(calls).toEqual(['POST /v1/reports Fetch']);
    expect(new URL(demo.api).origin).not.toBe(new URL(demo.page).origin);
    await page.close();
  });

  it('hands out files and filters by a row under its strict policy', async () => {
    const {page, messages} = await open();
    const trend = page.locator('finder-trend').first();
    await trend.locator('[part="info"]').click();
    for (const kind of ['csv', 'xlsx', 'png', 'svg']) {
      const file = page.waitForEvent('download');
      await trend.locator(`[part="take-${kind}"]`).click();
      expect((await file).suggestedFilename()).toMatch(new RegExp(`_2026-\\d\\d-\\d\\d\\.${kind}$`));
    }
    const figure = () =>
      page.locator('finder-scorecard').first().locator('[part="figure"]').getAttribute('data-value');
    const all = Number(await figure());
    await page.evaluate(() => Object.assign(document.querySelector('finder-dashboard')!, {selectable: true}));
    await page.locator('finder-breakdown').first().locator('[part="row-button"]').first().click();
    await page.waitForFunction(() =>
      document.querySelector('finder-provider')!.filter.startsWith('sessionDefaultChannelGroup=='),
    );
    await expect.poll(async () => Number(await figure())).toBeLessThan(all);
    await page.locator('finder-filter [part="condition"]').click();
    await expect.poll(async () => Number(await figure())).toBe(all);
    expect(messages).toEqual([]);
    await page.close();
  });

  it('moves nothing while it loads', async () => {
    const page = await browser.newPage({viewport: {width: 800, height: 1200}});
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, {shifts});
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          shifts.push((entry as PerformanceEntry & {value: number}).value);
      }).observe({type: 'layout-shift', buffered: true});
    });
    await page.goto(demo.page);
    await figuresShown(page);
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => (globalThis as unknown as {shifts: number[]}).shifts)).toEqual([]);
    await page.close();
  });

  it.each([
    ['?lang=en&theme=dark', 320],
    ['?lang=ja&theme=light', 320],
    ['?lang=ja&theme=dark', 1280],
  ])('fits at %s, %i px', async (settings, width) => {
    const {page} = await open(settings);
    await page.setViewportSize({width, height: 900});
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
      .toBeLessThanOrEqual(0);
    await page.close();
  });

  it('finds its words by itself when they could not be loaded at first', async () => {
    const page = await browser.newPage();
    let refused = 0;
    await page.route('**/finder/ja-*.js', (route) => (++refused < 3 ? route.abort() : route.continue()));
    await page.goto(demo.page);
    await page.locator('finder-scorecard[data-state="loading"]').first().waitFor();
    await figuresShown(page);
    expect(refused).toBeGreaterThanOrEqual(3);
    await page.close();
  });

  it('needs little of the client for its first picture, and tries again to load the rest', async () => {
    const page = await browser.newPage();
    let refused = 0;
    const loaded = new Promise<void>((resolve) => {
      void page.route('**/finder/whole-client-*.js', (route) => {
        if (++refused > 1) resolve();
        return refused > 1 ? route.continue() : route.abort();
      });
    });
    await page.goto(demo.page);
    await figuresShown(page);
    await loaded;
    const asked = page.waitForRequest('**/v1/reports');
    await page
      .locator('finder-scorecard')
      .first()
      .evaluate((card: Element & {refresh?(): void}) => card.refresh!());
    await asked;
    await figuresShown(page);
    expect(refused).toBe(2);
    await page.close();
  });

  it('says what to do when the editor has signed out meanwhile, and goes on after signing in', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route('**/finder/finder.js', async (route) => {
      await context.request.post(new URL('/sign-out', demo.page).href); // in another tab, say
      await route.continue();
    });
    await page.goto(demo.page);
    const card = page.locator('finder-scorecard').first();
    const retry = card.getByRole('button', {name: 'もう一度'});
    await retry.waitFor();
    expect(await card.getAttribute('data-state')).toBe('token-expired');
    await context.request.post(new URL('/sign-in', demo.page).href);
    await retry.click();
    await figuresShown(page);
    await context.close();
  });
});
