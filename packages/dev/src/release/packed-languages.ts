import path from 'node:path';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBrowser} from '../chromium.ts';
import {openPage} from './packed-page.ts';
import type {Packed} from './packed.ts';

/** A made-up language, as the host's server would give it. */
const words = `export const words = {
  spoken: {trendOf: (metric) => 'iro de ' + metric},
  names: {metrics: {sessions: {label: 'vizitoj', unit: ''}}},
  explanations: {period: (range) => 'tempo: ' + range},
};`;
const define = (from: string) => `
  import {defineLanguage} from '${from}';
  defineLanguage('eo', async () => (await import('/eo.js')).words);`;
const provider = (lang: string) => `<finder-provider api="/api" token-url="/token" lang="${lang}">
  <finder-scorecard metric="sessions" compare="previous"></finder-scorecard>
  <finder-trend metric="sessions"></finder-trend>
  <finder-goal metric="keyEvents" target="400"></finder-goal>
</finder-provider>`;

/** Looks at pages that speak a language of their own, without a build. */
export function packedLanguages(packed: () => Packed): void {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  describe('a page with a language of its own', () => {
    it.each([
      ['defined before', '/finder/languages.js', ''],
      ['defined by the one file', '/cdn/finder.min.js', ''],
      ['defined late', '/finder/languages.js', 'later'],
    ])('speaks it beside others, under a strict policy: %s', async (_how, from, when) => {
      const dist = path.join(packed().folder, 'node_modules/@meglass-finder/widgets/dist');
      const own = when ? `setTimeout(() => import('/own.js'), 1500);` : `import '/own.js';`;
      const {page, messages} = await openPage(browser, {
        html: `<script type="module" src="/start.js"></script>${['eo', 'ja', 'en'].map(provider).join('')}`,
        files: {'/finder/': path.join(dist, 'browser'), '/cdn/': path.join(dist, 'cdn')},
        instead: {'/start.js': `import '${from}'; ${own}`, '/own.js': define(from), '/eo.js': words},
        policy: "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'",
      });
      await page.setViewportSize({width: 1280, height: 2400}); // all of it is in sight
      const labels = (name: string) => page.locator(`finder-${name} [part="label"]`).allInnerTexts();
      await expect.poll(() => labels('scorecard')).toEqual(['vizitoj', 'セッション', 'Sessions']);
      expect((await labels('trend'))[0]).toBe('iro de vizitoj');
      await expect.poll(() => labels('goal')).toHaveLength(3);
      const card = page.locator('finder-scorecard').first();
      expect(await card.locator('[part="card"]').getAttribute('lang')).toBe('eo');
      expect(await card.locator('[part="against"]').innerText()).toContain('previous'); // it has no word for that
      await card.locator('[part="info"]').click();
      await expect.poll(() => card.locator('[part="body"]').innerText()).toContain('tempo: ');
      expect(messages).toEqual([]);
      await page.close();
    });
  });
}
