import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBrowser} from '../chromium.ts';
import {openPage} from './packed-page.ts';
import type {Packed} from './packed.ts';

const kinds = ['scorecard', 'trend', 'funnel', 'goal'] as const;
const provider = `<finder-provider api="/api" token-url="/token" lang="en">
  <finder-scorecard metric="sessions"></finder-scorecard>
  <finder-trend metric="sessions"></finder-trend>
  <finder-funnel steps="page_view purchase"></finder-funnel>
  <finder-goal metric="keyEvents" target="400"></finder-goal>
</finder-provider>`;
const split = '<script type="module" src="/finder/finder.js"></script>';
const other = '<script type="module" src="/cdn/finder.min.js"></script>';

/** Looks at what defines what, and at pages on which two copies of the package meet. */
export function packedVersions(packed: () => Packed): void {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  const dist = (...names: string[]) =>
    path.join(packed().folder, 'node_modules/@meglass-finder/widgets/dist', ...names);

  it('defines nothing for who imports a class, and one element for each entry', async () => {
    const entries = packed()
      .packages.find(({name}) => name.endsWith('/widgets'))!
      .exports.filter((entry) => /^\.\/[a-z]+$/.test(entry) && entry !== './define');
    const defined = (await packed().run(`
      import {FinderTrend} from '@meglass-finder/widgets'; // brings a registry where there is none
      const defined = {index: FinderTrend.name && !!customElements.get('finder-trend')};
      const {define} = customElements;
      let names = [];
      customElements.define = function (name, element) {
        names.push(name);
        define.call(this, name, element);
      };
      for (const entry of ${JSON.stringify(entries)}) {
        names = [];
        await import('@meglass-finder/widgets' + entry.slice(1));
        defined[entry] = names;
      }
      console.log(JSON.stringify(defined));`)) as Record<string, string[] | boolean>;
    expect(defined['index']).toBe(false);
    const elements = entries.filter((entry) => (defined[entry] as string[]).length > 0);
    for (const entry of elements) expect(defined[entry]).toContain(`finder-${entry.slice(2)}`);
    for (const entry of elements.filter((each) => each !== './dashboard'))
      expect(defined[entry]).toHaveLength(1);
    expect(elements.length).toBeGreaterThan(18);
  });

  describe('a page with two copies of the package', () => {
    it.each([
      ['of the same protocol, one after the other', split + other, undefined],
      ['of the same protocol, the other way round', other + split, undefined],
      ['of which the second speaks another protocol', split + other, 2],
      ['of which the first speaks another protocol', other + split, 2],
    ])('shows every figure, asks once and is quiet: %s', async (_what, scripts, protocol) => {
      const code = await readFile(dist('cdn/finder.min.js'), 'utf8');
      const changed = code
        .replace('meglass-finder.context.1', `meglass-finder.context.${protocol ?? 1}`)
        .replace('meglass-finder.page.3', `meglass-finder.page.${protocol ? 4 : 3}`);
      expect(changed === code).toBe(protocol === undefined);
      const {page, messages, calls} = await openPage(browser, {
        html: scripts + provider,
        files: {'/finder/': dist('browser'), '/cdn/': dist('cdn')},
        instead: {'/cdn/finder.min.js': changed},
      });
      for (const kind of kinds) await page.locator(`finder-${kind}[data-state="ready"]`).waitFor();
      await page.waitForTimeout(700); // what comes after the first picture
      expect(calls.flat().sort()).toEqual([...kinds].sort());
      // Elements that are loaded when they are needed ask a moment later.
      expect(calls.length).toBeLessThanOrEqual(scripts.startsWith(other) ? 1 : 2);
      expect(messages).toEqual([]);
      await page.close();
    });
  });
}
