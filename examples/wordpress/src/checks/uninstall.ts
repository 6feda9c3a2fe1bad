import {expect, it} from 'vitest';
import type {Stage} from '../testing/stage.ts';

/** Uninstalling leaves nothing of the plugin in the database. */
export function uninstalls(stage: Stage): void {
  it('leaves nothing in the database where it is uninstalled', async () => {
    const {php} = stage.together.wordpress;
    const count = `global $wpdb; echo $wpdb->get_var("SELECT COUNT(*) FROM $wpdb->options WHERE option_name LIKE '%meglass%' OR option_value LIKE '%meglass_finder_send%'");`;
    expect(Number(await php(count))).toBeGreaterThan(0);
    await php(
      `require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins('meglass-finder/meglass-finder.php'); uninstall_plugin('meglass-finder/meglass-finder.php');`,
    );
    expect(Number(await php(count))).toBe(0);
  });
}
