import path from 'node:path';
import type {Browser, Page} from 'playwright-core';
import pixelmatch from 'pixelmatch';
import {PNG} from 'pngjs';
import {reports} from '@meglass-finder/reports';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBrowser} from '../chromium.ts';
import {exampleQuality, openPage, type PageParts} from './packed-page.ts';
import type {Packed} from './packed.ts';

const inside = `<main>
  <finder-scorecard metric="sessions"></finder-scorecard>
  <finder-trend metric="sessions"></finder-trend>
  <finder-breakdown dimension="deviceCategory" look="donut"></finder-breakdown>
  <finder-funnel steps="page_view purchase"></finder-funnel>
  <finder-map level="prefecture"></finder-map>
</main>`;
const script = '<script type="module" src="/finder/finder-served.js"></script>';
const examples = Object.fromEntries(Object.entries(reports).map(([kind, {example}]) => [kind, example.data]));

/** Looks at pages whose elements a server has rendered, in Node and without a window. */
export function packedServed(packed: () => Packed): void {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  /** What a server gives, with figures that hold for another hour unless said otherwise. */
  async function served(html: string, settings: object, freshUntil = Date.now() + 3_600_000) {
    const quality = {...exampleQuality, freshUntil: new Date(freshUntil).toISOString()};
    const provider = `<finder-provider api="/api" token-url="/token" lang="en" compare="previous">${html}</finder-provider>`;
    return (await packed().run(`
      import {renderFinder, servedStyles} from '@meglass-finder/widgets/server';
      const examples = ${JSON.stringify(examples)};
      const ask = async (kind) => {
        if (kind === 'status') throw new Error('nothing is known of it');
        return {data: examples[kind], quality: ${JSON.stringify(quality)}};
      };
      const html = await renderFinder({html: ${JSON.stringify(provider)}, ask, width: 640, ...${JSON.stringify(settings)}});
      const styles = ['scorecard', 'trend', 'breakdown', 'funnel', 'map'].map((name) => 'finder-' + name);
      const sheets = Object.fromEntries(styles.map((name) => ['/styles/' + name + '.css', servedStyles(name)]));
      console.log(JSON.stringify({html, sheets, isWindow: 'window' in globalThis || 'document' in globalThis}));`)) as {
      html: string;
      sheets: Record<string, string>;
      isWindow: boolean;
    };
  }

  function partsOf(html: string, styles: string, more: Partial<PageParts> = {}): PageParts {
    const policy = `default-src 'none'; script-src 'self'; style-src ${styles}; connect-src 'self'; img-src 'self'`;
    return {
      html: `<meta charset="utf-8" /><link rel="stylesheet" href="/page.css" />
        <link rel="stylesheet" href="/finder/finder.css" />${html}`,
      files: {'/finder/': path.join(packed().folder, 'node_modules/@meglass-finder/widgets/dist/browser')},
      policy,
      ...more,
      instead: {'/page.css': 'main { display: grid; gap: 12px; width: 640px }', ...more.instead},
    };
  }
  const takenOver = (page: Page) => page.waitForFunction(() => !document.querySelector('[data-served]'));
  /** What rankings are searched by comes later, into a place that was free: it is waited for, and taken out. */
  const withoutSearching = (page: Page) =>
    page.waitForFunction(() => {
      const dashboard = document.querySelector('finder-dashboard')!.shadowRoot!;
      const found = dashboard.querySelector('finder-ranking')?.shadowRoot?.querySelector('.searching');
      found?.remove();
      return found;
    });
  const pictureOf = async (page: Page) => PNG.sync.read(await page.locator('main').screenshot());

  describe('a page that a server has rendered', () => {
    it.each([
      ['a nonce', {nonce: 'r4nd0m'}, "'self' 'nonce-r4nd0m'"],
      ['styles as files', {stylesUrl: '/styles/'}, "'self'"],
    ])(
      'is readable without scripts, then goes on as it was and asks nothing: %s',
      async (_how, settings, styles) => {
        const {html, sheets, isWindow} = await served(inside, settings);
        expect(isWindow).toBe(false);
        const still = await openPage(browser, partsOf(html, styles, {withoutScripts: true, instead: sheets}));
        const figure = still.page.locator('finder-scorecard [part="figure"]');
        expect(await figure.innerText()).toContain('5,629');
        expect(await still.page.locator('finder-trend [part="line"]').getAttribute('d')).toContain('L');
        expect(await still.page.locator('finder-funnel [part="card"]').innerText()).toContain('%');
        const before = await pictureOf(still.page);

        const parts = partsOf(watching + script + html, styles, {instead: {...sheets, '/watch.js': watch}});
        const {page, messages, calls, tokens} = await openPage(browser, parts);
        await takenOver(page);
        const after = await pictureOf(page);
        expect([after.width, after.height]).toEqual([before.width, before.height]);
        const difference = new PNG(before);
        expect(pixelmatch(before.data, after.data, difference.data, before.width, before.height)).toBe(0);
        expect(await page.evaluate(() => (globalThis as unknown as Watched).watched)).toEqual({
          shifts: [],
          empty: 0,
        });
        await page.waitForTimeout(1000); // longer than what comes after the first picture
        await page.locator('finder-scorecard [part="info"]').click();
        await page.locator('finder-scorecard [part="take-csv"]').waitFor(); // it is alive
        expect([calls, tokens]).toEqual([[], []]);
        expect([...still.messages, ...messages]).toEqual([]);
        await Promise.all([page.close(), still.page.close()]);
      },
    );

    it('may be a whole dashboard, of which nothing moves either', async () => {
      const {html} = await served('<main><finder-dashboard></finder-dashboard></main>', {
        nonce: 'n',
        width: 1200,
      });
      const instead = {'/page.css': 'main { width: 1200px }', '/watch.js': watch};
      const styles = "'self' 'nonce-n'";
      const still = await openPage(browser, partsOf(html, styles, {withoutScripts: true, instead}));
      const before = await pictureOf(still.page);
      const {page, messages, calls} = await openPage(
        browser,
        partsOf(watching + script + html, styles, {instead}),
      );
      await takenOver(page);
      await withoutSearching(page);
      const after = await pictureOf(page);
      expect([after.width, after.height]).toEqual([before.width, before.height]);
      const difference = new PNG(before);
      expect(pixelmatch(before.data, after.data, difference.data, before.width, before.height)).toBe(0);
      const {shifts} = await page.evaluate(() => (globalThis as unknown as Watched).watched);
      // Fractions of a pixel by which drawings in columns differ that are no whole pixels wide.
      expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.001);
      expect([calls, messages]).toEqual([[], []]);
      await Promise.all([page.close(), still.page.close()]);
    });

    it('shows what came with it and asks at once where its time is over', async () => {
      const {html} = await served(inside, {nonce: 'n'}, Date.now() - 60_000);
      const {page, messages, calls} = await openPage(browser, partsOf(script + html, "'self' 'nonce-n'"));
      await takenOver(page);
      await expect.poll(() => calls.flat().length).toBe(5);
      expect(await page.locator('finder-scorecard [part="figure"]').innerText()).toContain('5,629');
      expect(messages).toEqual([]);
      await page.close();
    });

    it('has every element in it; what cannot be had is left to the browser', async () => {
      const widgets = packed()
        .packages.find(({name}) => name.endsWith('/widgets'))!
        .exports.flatMap((entry) => /^\.\/([a-z]+)$/.exec(entry)?.[1] ?? [])
        .filter((name) => !['define', 'server', 'hydrate', 'provider', 'filter', 'doctor'].includes(name));
      const html = widgets.map((name) => `<finder-${name} url="/a" steps="a b"></finder-${name}>`).join('');
      const all = await served(html, {nonce: 'n'});
      const found = [...all.html.matchAll(/<finder-([a-z]+)[^>]* data-served/g)].map(([, name]) => name);
      expect([...new Set(found)].sort()).toEqual(widgets.filter((name) => name !== 'status').sort());
      expect(all.html).toContain('<finder-status');
      expect(widgets.length).toBeGreaterThan(16);
      expect(all.html).not.toMatch(/lit-part|defer-hydration|lit-node|undefined/);
    });
  });
}

interface Watched {
  readonly watched: {readonly shifts: number[]; readonly empty: number};
}
const watching = '<script src="/watch.js"></script>';
/** Counts what moves, and the frames in which a figure that was there is not. */
const watch = `
  const watched = (globalThis.watched = {shifts: [], empty: 0});
  new PerformanceObserver((list) => {
    for (const {value} of list.getEntries()) watched.shifts.push(value);
  }).observe({type: 'layout-shift', buffered: true});
  let wasThere = false;
  const look = () => {
    const root = document.querySelector('finder-scorecard')?.shadowRoot;
    const figures = [...(root?.querySelectorAll('[part="figure"]') ?? [])];
    const isThere = figures.some((figure) => figure.checkVisibility({visibilityProperty: true}));
    if (wasThere && !isThere) watched.empty += 1;
    wasThere ||= isThere;
    requestAnimationFrame(look);
  };
  look();`;
