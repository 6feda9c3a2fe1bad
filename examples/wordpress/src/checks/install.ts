import {execFile} from 'node:child_process';
import {readdir, readFile, rm} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {expect, it} from 'vitest';
import {askByHand, tokenByHand} from '../testing/by-hand.ts';
import type {Stage} from '../testing/stage.ts';

const plugin = 'meglass-finder/meglass-finder.php';
const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Makes the file by the command that the quick start has; gives where that says it is. */
async function zipAsWritten(): Promise<string> {
  const page = await readFile(path.join(root, 'docs/wordpress.md'), 'utf8');
  const {command, file} = /^(?<command>npm run zip .*\S) +# makes (?<file>\S+)$/m.exec(page)!.groups!;
  await rm(path.join(root, file!), {force: true});
  await promisify(execFile)('bash', ['-c', command!], {cwd: root});
  return path.join(root, file!);
}

/** The plugin goes without a trace, and comes as its users install it. */
export function comesAndGoes(stage: Stage): void {
  it('leaves nothing in the database where it is uninstalled', async () => {
    const {php} = stage.together.wordpress;
    const count = `global $wpdb; echo $wpdb->get_var("SELECT COUNT(*) FROM $wpdb->options WHERE option_name LIKE '%meglass%' OR option_value LIKE '%meglass_finder_send%'") + $wpdb->get_var("SELECT COUNT(*) FROM $wpdb->usermeta WHERE meta_key LIKE '%meglass%token'");`;
    const tables = `global $wpdb; echo count($wpdb->get_col("SHOW TABLES LIKE '%meglass%'"));`;
    const events = `preg_match_all('/meglass_\\w+/', wp_json_encode(_get_cron_array()), $found); echo count(array_unique($found[0]));`;
    expect(Number(await php(count))).toBeGreaterThan(0);
    expect([await php(tables), await php(events)]).toEqual(['1', '1']);
    const token = await tokenByHand(stage.admin, []);
    const answer = async () =>
      (await askByHand(stage, token, [{kind: 'scorecard', params: {metric: 'sessions'}}]))[0]!.problem?.code;
    expect(await answer()).toBeUndefined();
    await php(`require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins('${plugin}');`);
    await expect.poll(answer).toBe('token_revoked');
    expect(await php(events)).toBe('0');
    await php(`require_once ABSPATH . 'wp-admin/includes/plugin.php'; uninstall_plugin('${plugin}');`);
    expect([Number(await php(count)), await php(tables)]).toEqual([0, '0']);
  });

  it('is installed from its file, and says to an administrator alone that it is to be connected', async () => {
    const {folder} = stage.together.wordpress;
    const {admin} = stage;
    await rm(path.join(folder, 'wp-content/plugins/meglass-finder'), {recursive: true});
    const file = await zipAsWritten();
    await admin.open('/wp-admin/plugin-install.php?tab=upload');
    await admin.page.setInputFiles('#pluginzip', file);
    await admin.page.click('#install-plugin-submit');
    await admin.page.locator('a[href*="action=activate"]').click();
    await admin.page.locator('[data-plugin="meglass-finder/meglass-finder.php"].active').waitFor();
    expect(await readdir(path.join(folder, 'wp-content/plugins/meglass-finder/includes'))).toContain(
      'service.php',
    );

    await admin.open('/wp-admin/');
    expect(admin.calls.filter((call) => call.includes('meglass'))).toEqual([]);
    await admin.page.click('#meglass_finder .button-primary');
    expect(await admin.page.inputValue('#meglass-finder-api')).toBe('');
    expect(await admin.page.locator('[data-meglass-check]').count()).toBe(0);
    const autoload = `global $wpdb; echo $wpdb->get_var("SELECT autoload FROM $wpdb->options WHERE option_name = 'meglass_finder'");`;
    expect(await stage.together.wordpress.php(autoload)).toBe('no');
  });
}
