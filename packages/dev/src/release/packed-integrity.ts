import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBrowser} from '../chromium.ts';
import {openPage, type PageParts} from './packed-page.ts';
import type {Packed} from './packed.ts';

const provider = `<finder-provider api="/api" token-url="/token" lang="en">
  <finder-scorecard metric="sessions" compare="previous"></finder-scorecard>
  <finder-funnel steps="page_view purchase"></finder-funnel>
</finder-provider>`;

/** Holds files against the hashes that are published with them, as a browser does. */
export function packedIntegrity(packed: () => Packed): void {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  const dist = (...names: string[]) =>
    path.join(packed().folder, 'node_modules/@meglass-finder/widgets/dist', ...names);
  const text = (...names: string[]) => readFile(dist(...names), 'utf8');

  describe('the file that has everything in it', () => {
    /** A page made of the tags that the README beside the file has. */
    async function byTags(): Promise<PageParts> {
      const [, tags] = /```html\n([^]*?)```/.exec(await text('cdn/README.md'))!;
      const html = tags!.replaceAll(/https:\/\/cdn\.example[^"]*\/cdn\//g, '/cdn/') + provider;
      return {html, files: {'/cdn/': dist('cdn')}};
    }

    it('shows figures by one script with its hash, and loads no other', async () => {
      const {page, messages} = await openPage(browser, await byTags());
      await page.locator('finder-scorecard[data-state="ready"]').waitFor();
      await page.locator('finder-funnel[data-state="ready"]').waitFor();
      await page.locator('finder-scorecard [part="info"]').click(); // what others load when somebody asks
      await page.locator('finder-scorecard [part="take-csv"]').waitFor();
      const names = await page.evaluate(() =>
        performance.getEntriesByType('resource').map(({name}) => new URL(name).pathname),
      );
      expect([...new Set(names.filter((name) => name.endsWith('.js')))]).toEqual(['/cdn/finder.min.js']);
      expect(messages).toEqual([]);
      expect(JSON.parse(await text('cdn/integrity.json'))).toHaveProperty(['finder.min.js']);
      await page.close();
    });

    it('does not run when a byte of it is another', async () => {
      const instead = {'/cdn/finder.min.js': `${await text('cdn/finder.min.js')} `};
      const {page, messages, calls} = await openPage(browser, {...(await byTags()), instead});
      await expect.poll(() => messages.join('\n')).toContain('integrity');
      expect(await page.locator('finder-scorecard:defined').count()).toBe(0);
      expect(calls).toEqual([]);
      await page.close();
    });
  });

  describe('the import map with the hash of each file', () => {
    /** A page under a strict policy that takes the map, which must stand in the page itself, by the map's own hash. */
    async function byMap(): Promise<PageParts & {later: string}> {
      const map = (await text('browser/importmap.json')).replaceAll('"./', '"/finder/');
      const hash = createHash('sha256').update(map).digest('base64');
      const {integrity} = JSON.parse(map) as {integrity: Record<string, string>};
      return {
        later: Object.keys(integrity).find((name) => name.includes('/funnel-'))!,
        html: `<script type="importmap">${map}</script>
          <link rel="stylesheet" href="/finder/finder.css" />
          <script type="module" src="/finder/finder.js"></script>${provider}`,
        files: {'/finder/': dist('browser')},
        policy: `default-src 'none'; script-src 'self' 'sha256-${hash}'; style-src 'self'; connect-src 'self'; img-src 'self'`,
      };
    }

    it('lets pages load what comes later', async () => {
      const {page, messages} = await openPage(browser, await byMap());
      await page.locator('finder-scorecard[data-state="ready"]').waitFor();
      await page.locator('finder-funnel[data-state="ready"]').waitFor();
      expect(messages).toEqual([]);
      await page.close();
    });

    it('has the browser refuse a later file of which a byte is another', async () => {
      const {later, ...parts} = await byMap();
      const instead = {[later]: `${await text('browser', path.basename(later))} `};
      const {page, messages} = await openPage(browser, {...parts, instead});
      await page.locator('finder-scorecard[data-state="ready"]').waitFor();
      await expect.poll(() => messages.join('\n')).toContain('integrity');
      expect(await page.locator('finder-funnel:defined').count()).toBe(0);
      await page.close();
    });
  });
}
