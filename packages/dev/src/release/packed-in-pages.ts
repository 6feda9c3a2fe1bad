import {existsSync} from 'node:fs';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import type {Browser} from 'playwright-core';
import {rollup} from 'rollup';
import {build} from 'vite';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBrowser} from '../chromium.ts';
import {openPage, type PageParts} from './packed-page.ts';
import type {Packed} from './packed.ts';

const scorecard = '<finder-scorecard metric="sessions" compare="previous"></finder-scorecard>';
const elements = `<finder-provider api="/api" token-url="/token" lang="en">${scorecard}</finder-provider>`;
const reactApp = `
  import {createElement as element} from 'react';
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
  );`;

/** Looks at what is installed in a real browser, come by in every way that people have. */
export function packedInPages(packed: () => Packed): void {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  /** Opens a page and holds its figure against the example's. */
  async function showsFigure(parts: PageParts) {
    const {page, messages} = await openPage(browser, parts);
    const figure = page.locator('finder-scorecard[data-state="ready"] [part="figure"]');
    expect(await figure.innerText()).toContain('5,629');
    expect(messages).toEqual([]);
    return page;
  }
  const built = async (folder: string) =>
    (
      await Promise.all(
        (await readdir(folder))
          .filter((file) => file.endsWith('.js'))
          .map((file) => readFile(path.join(folder, file), 'utf8')),
      )
    ).join('');

  /** What a bundler has made of `page.js`. */
  async function byVite(script: string, html: string) {
    const {folder} = packed();
    const page = `<!doctype html><script type="module" src="/page.js"></script>${html}`;
    await writeFile(path.join(folder, 'index.html'), page);
    await writeFile(path.join(folder, 'page.js'), script);
    process.env['NODE_ENV'] = 'production'; // as anybody's build has it; tests have another
    await build({root: folder, configFile: false, logLevel: 'silent'});
    return path.join(folder, 'dist');
  }

  describe('a page with what is published', () => {
    it('shows a figure where Vite has bundled elements', async () => {
      const out = await byVite(`import '@meglass-finder/widgets/define';`, elements);
      const html = await readFile(path.join(out, 'index.html'), 'utf8');
      await (await showsFigure({html, files: {'/': out}})).close();
    });

    it('shows a figure where Vite has bundled React components, and only what is used', async () => {
      const out = await byVite(reactApp, '<main></main>');
      const html = await readFile(path.join(out, 'index.html'), 'utf8');
      const page = await showsFigure({html, files: {'/': out}});
      expect(await page.evaluate(() => (window as unknown as {states: string[]}).states)).toContain('ready');
      const code = await built(path.join(out, 'assets'));
      expect(code, 'what is used is there').toContain('finder-scorecard-height');
      expect(code, 'what is not used is left out').not.toContain('finder-funnel-height');
      await page.close();
    });

    it('shows a figure where rollup has bundled one element', async () => {
      const {folder} = packed();
      const input = path.join(folder, 'one.js');
      await writeFile(
        input,
        `import '@meglass-finder/widgets/provider'; import '@meglass-finder/widgets/scorecard';`,
      );
      const bundle = await rollup({
        input,
        plugins: [nodeResolve({browser: true, exportConditions: ['production']})],
      });
      const out = path.join(folder, 'by-rollup');
      await bundle.write({dir: out, format: 'es'});
      const html = `<script type="module" src="/one.js"></script>${elements}`;
      await (await showsFigure({html, files: {'/': out}})).close();
      expect(await built(out)).not.toContain('finder-trend-height');
    });

    it('shows a figure by one script tag, without a bundler, under a strict policy', async () => {
      const files = {
        '/finder/': path.join(packed().folder, 'node_modules/@meglass-finder/widgets/dist/browser'),
      };
      expect(existsSync(path.join(files['/finder/'], 'finder.js'))).toBe(true);
      const html = `<link rel="stylesheet" href="/finder/finder.css" />
        <script type="module" src="/finder/finder.js"></script>${elements}`;
      const policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
      await (await showsFigure({html, files, policy})).close();
    });
  });
}
