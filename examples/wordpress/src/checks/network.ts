import {execFile} from 'node:child_process';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {beforeAll, expect, it} from 'vitest';
import {phpBinary} from '../run/debian.ts';
import type {Stage} from '../testing/stage.ts';

const script = fileURLToPath(new URL('../../stage/network.php', import.meta.url));
/** Nothing is sent there: WordPress has no networks at addresses with a port. */
const host = 'network.example.jp';
const plugin = 'meglass-finder/meglass-finder.php';

/** The plugin in a network of sites, which has tables of its own in the same database. */
export function networksHold(stage: Stage): void {
  const run = async (job: object) => {
    const whole = JSON.stringify({folder: stage.together.wordpress.folder, host, ...job});
    const options = ['-d', 'display_errors=stderr', '-d', 'error_log=/dev/stderr'];
    const {stdout, stderr} = await promisify(execFile)(phpBinary(), [...options, script, whole], {
      cwd: path.dirname(script),
    });
    return {stdout, stderr};
  };
  const php = async (code: string) => {
    const {stdout, stderr} = await run({code});
    expect(stderr.match(/^.*(?:meglass|Fatal).*$/gim) ?? []).toEqual([]);
    return stdout;
  };
  /** Of each site: whether there is a table, and how often the plugin's events and options are there. */
  const state = async () =>
    JSON.parse(
      await php(
        `foreach (get_sites(['fields' => 'ids']) as $id) { switch_to_blog($id);
          $told[$id] = [count($wpdb->get_col("SHOW TABLES LIKE '{$wpdb->prefix}meglass%'")), substr_count(wp_json_encode(_get_cron_array()), 'meglass'), get_option('meglass_finder_holders')];
          restore_current_blog(); } echo wp_json_encode($told);`,
      ),
    ) as Record<string, [number, number, string | false]>;
  const site = (name: string) =>
    php(
      `echo wp_insert_site(['domain' => DOMAIN_CURRENT_SITE, 'path' => '/${name}/', 'network_id' => 1, 'user_id' => 1, 'title' => '${name}']);`,
    ).then(Number);

  beforeAll(async () => {
    await run({password: stage.together.wordpress.password});
    expect(await site('two')).toBe(2);
  });

  it('prepares every site where it is activated for all, and later ones when something is published there', async () => {
    await php(`activate_plugin('${plugin}', '', true);`);
    expect(await state()).toEqual({1: [1, 1, '4'], 2: [1, 1, '4']});
    const third = await site('three');
    const told = await php(
      `switch_to_blog(${third}); $id = wp_insert_post(['post_title' => 'x', 'post_status' => 'publish', 'post_author' => 1]);
      echo $wpdb->last_error, get_post_status($id);`,
    );
    expect(told).toBe('publish');
    expect(await state()).toMatchObject({[third]: [1, 1, '4']});
    await php(`wp_delete_site(${third});`);
    expect(await php(`echo wp_json_encode($wpdb->get_col("SHOW TABLES LIKE 'net_${third}_%'"));`)).toBe('[]');
  });

  it('takes an address of another site of the network for nobody’s own', async () => {
    const covered = (address: string) =>
      php(
        `$wp_rewrite->set_permalink_structure('/%postname%/'); $wp_rewrite->flush_rules(false);
        $id = wp_insert_post(['post_title' => 'x', 'post_name' => '${address}', 'post_status' => 'publish', 'post_author' => 1]);
        echo get_permalink($id), ' ', Meglass_Finder\\Ownership::is_page_of(get_post($id)) ? 'own' : 'another’s'; wp_delete_post($id, true);`,
      );
    expect(await covered('tow')).toBe(`http://${host}/tow/ own`);
    expect(await covered('two')).toBe(`http://${host}/two/ another’s`);
  });

  it('rests on every site where it is deactivated for all, and leaves nothing where it is uninstalled', async () => {
    await php(`deactivate_plugins('${plugin}', false, true);`);
    expect(await state()).toEqual({1: [1, 0, false], 2: [1, 0, false]});
    await php(`uninstall_plugin('${plugin}');`);
    expect(await state()).toEqual({1: [0, 0, false], 2: [0, 0, false]});
  });
}
