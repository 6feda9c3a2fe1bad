import axe from 'axe-core';
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
}
