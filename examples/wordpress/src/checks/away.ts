import {expect, it} from 'vitest';
import {setAuthors, siteDay} from '../testing/authors.ts';
import type {Stage} from '../testing/stage.ts';

/** Whose an address is where nothing was noted for a while: the plugin was switched off, or away. */
export function awayIsMadeUpFor(stage: Stage): void {
  const authors = setAuthors(stage);
  const {php, person, section, publish, remove, since, date} = authors;
  const {make, post, file, rename, gone, turn} = authors;
  const tomorrow = siteDay(1);
  const long = '2026-01-10';
  /** As if the plugin had not run for days, with a walk that is open or not. */
  const comeBack = (place?: number) =>
    php(
      `update_option('meglass_finder_noted_at', time() - 4 * DAY_IN_SECONDS, false); ${place === undefined ? '' : `update_option('meglass_finder_noted_to', ${place}, false);`} do_action('meglass_finder_note_addresses');`,
    );

  it('has none of the days on which it was another’s while the plugin was switched off', async () => {
    const own = await publish('lantern-night');
    await date(own.id, {since: long});
    expect(await since(authors.umi, own.id)).toBe(long);
    await turn('off');
    await rename(own.id, 'lantern-later');
    const other = await post('lantern-night', 'sora');
    await rename(other, 'lantern-sora');
    await turn('on');
    await rename(own.id, 'lantern-night');
    expect(await since(authors.umi, own.id)).toBe(tomorrow);
    await gone(own.id, other);
  });

  it('has none of the days on which the plugin was away without being switched off', async () => {
    const own = await publish('quiet-night');
    await date(own.id, {since: long});
    const other = await php(
      `foreach (['wp_after_insert_post', 'pre_post_update', 'set_object_terms'] as $moment) remove_all_actions($moment);
      wp_update_post(['ID' => ${own.id}, 'post_name' => 'quiet-later']);
      $other = wp_insert_post(['post_title' => 'x', 'post_name' => 'quiet-night', 'post_status' => 'publish', 'post_author' => ${person('sora')}, 'post_category' => [${section('event')}]]);
      wp_update_post(['ID' => $other, 'post_name' => 'quiet-sora']); echo $other;
  `,
    );
    await comeBack();
    await rename(own.id, 'quiet-night');
    expect(await since(authors.umi, own.id)).toBe(tomorrow);
    await gone(own.id, Number(other));
  });

  it('takes nothing away by a draft, nor by a post at another place, where the plugin comes back', async () => {
    const own = await publish('kelp-three');
    await date(own.id, {since: long});
    const draft = await make(
      `wp_insert_post(['post_title' => 'x', 'post_name' => 'kelp-three', 'post_status' => 'draft', 'post_author' => ${person('sora')}, 'post_date' => '2026-01-02 03:04:05', 'post_date_gmt' => '2026-01-01 18:04:05'])`,
    );
    const page = await post('kelp-three', 'sora', `'post_type' => 'shop', 'post_status' => 'publish'`);
    expect(await php(`echo get_post(${page})->post_name, ' ', get_post(${draft})->post_name;`)).toBe(
      'kelp-three kelp-three',
    );
    await turn('off');
    await turn('on');
    expect(await since(authors.umi, own.id)).toBe(long);
    await comeBack();
    expect(await since(authors.umi, own.id)).toBe(long);
    await gone(page, draft);
    await remove(own);
  });

  it('takes nothing away by what was there before and had no address of its own', async () => {
    const mine = await post('winter-market', 'sora');
    await date(mine, {since: long});
    const page = await post('guide', 'sora', `'post_type' => 'page', 'post_status' => 'publish'`);
    await date(page, {since: long});
    const draft = await post('drafted', 'umi', `'post_status' => 'draft'`);
    const picture = await file('winter-market', 'umi', draft);
    // A name that the draft bore, and an address that is not plain once it is published.
    const odd = await post('winter-market', 'umi', `'post_status' => 'draft'`);
    await php(`global $wpdb; $wpdb->update($wpdb->posts, ['post_name' => 'winter-market'], ['ID' => ${odd}]); clean_post_cache(${odd});
      wp_update_post(['ID' => ${odd}, 'post_status' => 'publish', 'post_name' => 'yy%2dyy']); add_post_meta(${odd}, '_wp_old_slug', 'winter-market');`);
    const hidden = await post('guide', 'umi', `'post_type' => 'page', 'post_status' => 'publish'`);
    await php(
      `global $wpdb; $wpdb->update($wpdb->posts, ['post_name' => 'guide'], ['ID' => ${hidden}]); clean_post_cache(${hidden}); wp_update_post(['ID' => ${hidden}, 'post_content' => 'y']);`,
    );
    expect(await since(authors.sora, page)).toBe(long);
    for (const back of [() => turn('off').then(() => turn('on')), comeBack]) {
      await back();
      expect([await since(authors.sora, mine), await since(authors.sora, page)]).toEqual([long, long]);
    }
    await gone(mine, page, draft, picture, odd, hidden);
  });

  it('gives nothing of another’s post whose number was used again meanwhile', async () => {
    const first = await post('flood-warning', 'sora');
    await date(first, {since: long});
    await rename(first, 'flood-warning-later');
    await rename(first, 'flood-warning');
    await turn('off');
    await gone(first);
    expect(await post('flood-warning', 'umi', `'post_status' => 'publish', 'import_id' => ${first}`)).toBe(
      first,
    );
    await turn('on');
    expect(await since(authors.umi, first)).toBe(tomorrow);
    await rename(first, 'flood-warning-later');
    expect(await since(authors.umi, first)).toBe(tomorrow);
    await gone(first);
  });

  it('is found out in the midst of a walk, too', async () => {
    const own = await publish('half-walked');
    await date(own.id, {since: long});
    await php(`global $wpdb; foreach (['half-walked-x', 'half-walked'] as $name) {
      $wpdb->update($wpdb->posts, ['post_name' => $name], ['ID' => ${own.id}]); clean_post_cache(${own.id});
      if ('half-walked' !== $name) { $wpdb->insert($wpdb->posts, ['post_name' => 'half-walked', 'post_status' => 'publish', 'post_author' => ${person('sora')}, 'post_title' => 'x']); $other = $wpdb->insert_id;
        $wpdb->update($wpdb->posts, ['post_name' => 'half-walked-sora'], ['ID' => $other]); $wpdb->insert($wpdb->postmeta, ['post_id' => $other, 'meta_key' => '_wp_old_slug', 'meta_value' => 'half-walked']); } }`);
    await comeBack(3);
    expect(await since(authors.umi, own.id)).toBe(tomorrow);
    await remove(own);
  });
}
