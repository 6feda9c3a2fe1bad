import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {bundleFolder} from '@meglass-finder/dev/demo/browser-bundle';
import {onFreePort} from '@meglass-finder/dev/demo/port';
import {phpBinary} from '../run/debian.ts';
import {startGuarded, type Guarded} from '../run/guarded.ts';
import type {Stage} from '../testing/stage.ts';
import {viewsByPage} from '../testing/truth.ts';

const file = fileURLToPath(new URL('../../../php/page.php', import.meta.url));

/** The same PHP file, without WordPress. */
export function plainPhpShows(stage: Stage): void {
  let url: string;
  let server: Guarded;
  beforeAll(async () => {
    [url, server] = await onFreePort(4160, async (port) => {
      const address = `http://127.0.0.1:${port}`;
      const {id, secret} = await stage.together.service.embedClient(address);
      const started = await startGuarded({
        command: phpBinary(),
        args: ['-S', `127.0.0.1:${port}`, file],
        cwd: stage.together.wordpress.folder,
        env: {
          FINDER_API: stage.together.service.api,
          FINDER_CLIENT_ID: id,
          FINDER_CLIENT_SECRET: secret,
          FINDER_FILES: bundleFolder,
        },
        isReady: async () => (await fetch(address)).ok,
      });
      return [address, started] as const;
    });
  });
  afterAll(() => server?.stop());

  it('shows the figures to who has signed in, under its strict policy', async () => {
    const page = await stage.browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(url);
    expect(await page.locator('finder-provider').count()).toBe(0);
    await page.click('button');
    const figure = page.locator('finder-scorecard [part="figure"]');
    await page.locator('finder-scorecard:is([data-state="ready"], [data-state="partial"])').waitFor();
    const truth = await viewsByPage(stage.together.service, stage.now);
    const all = [...truth.values()].reduce((sum, {views}) => sum + views, 0);
    expect(Number(await figure.getAttribute('data-value'))).toBe(all);
    expect(complaints).toEqual([]);
    await page.close();
  });
}
