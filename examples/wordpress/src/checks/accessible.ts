import axe from 'axe-core';
import type {Locator} from 'playwright-core';
import {expect, it} from 'vitest';
import type {Stage} from '../testing/stage.ts';

/** What the plugin adds to WordPress's screens can be used by everybody. */
export function everybodyCanUse(stage: Stage): void {
  it.each([
    ['/wp-admin/', '#meglass_finder'],
    ['/wp-admin/edit.php', '.column-meglass_finder'],
    ['/wp-admin/options-general.php?page=meglass-finder', '.meglass-finder-settings'],
  ])('has no fault that axe finds on %s', async (screen, ours) => {
    const {page} = stage.admin;
    await stage.admin.open(screen);
    await page.waitForLoadState('networkidle');
    await page.evaluate(axe.source);
    const faults = await page.evaluate(async (selector) => {
      const {axe: found} = globalThis as unknown as {
        axe: {run(context: object): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>};
      };
      const {violations} = await found.run({include: [[selector]]});
      return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`);
    }, ours);
    expect(faults).toEqual([]);
  });

  it('tells why there is no figure by keyboard, and by a finger on a phone', async () => {
    const {page} = stage.admin;
    const tell = async (open: (sign: Locator) => Promise<void>) => {
      await stage.admin.open('/wp-admin/edit.php');
      const row = page.locator(`#post-${stage.together.wordpress.posts['冬の市']!.id}`);
      const toggle = row.locator('.toggle-row');
      if (await toggle.isVisible()) await toggle.click();
      const why = row.locator('.meglass-finder-why');
      const words = () => why.innerText(); // what can be seen of it
      expect(await words()).not.toContain('まだ公開されていない');
      await open(why.locator('summary'));
      expect(await words()).toContain('まだ公開されていない');
      const sign = (await why.locator('summary').boundingBox())!;
      expect(Math.min(sign.width, sign.height)).toBeGreaterThanOrEqual(24);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    };
    await tell((sign) => sign.press('Enter'));
    const size = page.viewportSize()!;
    await page.setViewportSize({width: 320, height: 800});
    try {
      await tell((sign) => sign.click());
    } finally {
      await page.setViewportSize(size);
    }
  });
}
