import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {expect, it} from 'vitest';
import {phpBinary} from '../run/debian.ts';
import type {Stage} from '../testing/stage.ts';

/** What not every host of WordPress has. */
export function hostsMayLack(stage: Stage): void {
  it('saves posts and knows whose they are where PHP has no mbstring', async () => {
    const {folder, url, people, posts} = stage.together.wordpress;
    const run = async (code: string, ...options: readonly string[]) =>
      (await promisify(execFile)(phpBinary(), [...options, '-r', code])).stdout;
    const without = await run(`echo implode(',', get_extension_funcs('mbstring'));`);
    const id = posts['海辺の朝ごはん']!.id;
    const told = await run(
      `$_SERVER['HTTP_HOST'] = '${new URL(url).host}'; require '${folder}/wp-load.php'; wp_set_current_user(${people['umi']});
      add_filter('option_meglass_finder', fn($all) => array_replace_recursive($all, ['roles' => ['author' => ['where' => 'own']]]));
      echo function_exists('mb_strtolower') ? 'with ' : 'without ', wp_update_post(['ID' => ${id}, 'post_excerpt' => 'x']), ' ';
      $ask = Meglass_Finder\\Access::mine()->ask(Meglass_Finder\\Settings::service(), [get_post(${id})]);
      echo $ask['rows']['pages'][0]['path'], ' ', implode(Meglass_Finder\\Addresses::prefixes('/お知らせ'));`,
      '-d',
      `disable_functions=${without}`,
    );
    expect(told).toBe(`without ${id} /gourmet/海辺の朝ごはん /お知らせ`);
  });
}
