import {chmod, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {chromium, type Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {chromiumFlags, findChromium} from '../chromium.ts';
import {exampleNames} from '../demo/examples.ts';
import {askGa4} from './ga4.ts';
import {startDemo, type RunningDemo} from './run-demo.ts';

/** When all of it is: what has been asked a moment ago holds for a while. */
const now = '2026-11-23T06:10:00+09:00';
let home: string;
let demo: RunningDemo;
let browser: Browser;
let sessions: number;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'finder-examples-'));
  await chmod(home, 0o755); // PostgreSQL may run as another account than this test
  demo = await startDemo({home, now, example: 'all'});
  browser = await chromium.launch({executablePath: findChromium(), args: [...chromiumFlags]});
  const [answer] = await askGa4(demo, {
    property: 'properties/300000001',
    metrics: [{name: 'sessions'}],
    dateRanges: [{startDate: '2026-10-26', endDate: '2026-11-22'}],
  });
  sessions = Number(answer!.rows[0]!.metricValues[0]!.value);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  await rm(home, {recursive: true, force: true});
});

/** Opens an example, and gathers what the browser says and asks. */
async function open(example: string, javaScriptEnabled = true) {
  const page = await browser.newPage({javaScriptEnabled});
  const messages: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(String(error)));
  page.on('request', (request) => request.method() === 'POST' && asked.push(new URL(request.url()).pathname));
  if (javaScriptEnabled) await page.clock.setFixedTime(now);
  await page.goto(`${demo.page}${example}/`);
  return {page, messages, asked};
}

describe('the examples', () => {
  it('are all here', () => {
    expect(exampleNames()).toEqual(['headless', 'plain', 'react', 'ssr', 'vue']);
  });

  it.each(['plain', 'react', 'vue', 'ssr'])(
    '%s shows what GA4 itself says, and is quiet',
    async (example) => {
      const {page, messages, asked} = await open(example);
      for (const element of ['finder-scorecard', 'finder-trend'])
        await page.locator(`${element}:is([data-state="ready"], [data-state="partial"])`).waitFor();
      const figure = page.locator('finder-scorecard [part="figure"]');
      expect(Number(await figure.first().getAttribute('data-value'))).toBe(sessions);
      const plot = page.locator('finder-trend [part="plot"]');
      expect(Number(await plot.first().getAttribute('data-total'))).toBe(sessions);
      await page.waitForTimeout(700);
      expect(asked).toEqual(example === 'ssr' ? [] : ['/finder/token', '/v1/reports']);
      expect(messages).toEqual([]);
      await page.close();
    },
  );

  it('ssr can be read without scripts', async () => {
    const {page, messages} = await open('ssr', false);
    const figure = page.locator('finder-scorecard [part="figure"]');
    expect(Number(await figure.getAttribute('data-value'))).toBe(sessions);
    expect(messages).toEqual([]);
    await page.close();
  });

  it('headless hands GA4’s own figures to another library', async () => {
    const {page, messages} = await open('headless');
    await page.locator('#app canvas').waitFor();
    expect(await page.locator('#app').innerText()).toContain(sessions.toLocaleString('ja'));
    expect(messages).toEqual([]);
    await page.close();
  });
});
