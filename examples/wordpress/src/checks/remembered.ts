import {describe, expect, it} from 'vitest';
import {setAuthors, siteDay} from '../testing/authors.ts';
import type {Stage} from '../testing/stage.ts';
import {routes} from '../testing/visitor.ts';

/** Whose an address was before, and until when, whatever WordPress has forgotten of it. */
export function addressesAreRemembered(stage: Stage): void {
  const authors = setAuthors(stage);
  const {php, id, person, section, structure, publish, remove, since, date} = authors;
  const {make, post, file, rename, gone, turn} = authors;
  const [today, tomorrow] = [siteDay(), siteDay(1)];
  const long = '2026-01-10';
  /** From when on umi has figures who publishes under a name, which is free. */
  const taker = async (slug: string, place = 'event') => {
    const taken = await publish(slug, place);
    expect(taken.link).toMatch(new RegExp(`/${slug}/$`));
    const day = await since(authors.umi, taken.id);
    await remove(taken);
    return day;
  };

  describe('an author who takes an address that was another’s before the plugin was there', () => {
    it('has figures from the day after on once WordPress has emptied its trash and forgotten old names', async () => {
      await turn('off');
      await php(`global $wpdb; $wpdb->query("DROP TABLE {$wpdb->prefix}meglass_finder_holders");`);
      const trashed = await post('old-papers', 'sora');
      const renamed = await post('old-name', 'sora');
      await php(`wp_trash_post(${trashed});`);
      await rename(renamed, 'newer-name');
      const moved = await post('old-shop', 'sora', `'post_type' => 'page', 'post_status' => 'publish'`);
      await turn('on');
      await php(
        `update_post_meta(${trashed}, '_wp_trash_meta_time', time() - 31 * DAY_IN_SECONDS); wp_scheduled_delete();`,
      );
      await gone(renamed, moved);
      for (const slug of ['old-papers', 'old-name', 'newer-name', 'old-shop'])
        expect([slug, await taker(slug)]).toEqual([slug, tomorrow]);
      expect(await taker('nobodys-name')).toBe(today);
      expect(await since(authors.sora, id('mikan-picking'))).toBe('always');
    });
  });

  describe('an author who takes the address of another’s', () => {
    it.each([
      ['file, which was deleted', 'tide-table', () => file('tide-table', 'sora')],
      [
        'private post, which was deleted',
        'board-meeting',
        () => post('board-meeting', 'sora', `'post_status' => 'private'`),
      ],
      [
        'post in a state of the site’s own, which was deleted',
        'archived',
        () =>
          make(
            `register_post_status('archive', ['public' => true]) ? wp_insert_post(['post_title' => 'x', 'post_name' => 'archived', 'post_status' => 'archive', 'post_author' => ${person('sora')}]) : 0`,
          ),
      ],
      [
        'file of a post, which was set free by that going',
        'freed',
        async () => {
          const parent = await post('holder', 'sora');
          const freed = await file('freed', 'sora', parent);
          await gone(parent);
          return freed;
        },
      ],
      [
        'page, which was below another and came up by that going',
        'risen',
        async () => {
          const parent = await post('above', 'sora', `'post_type' => 'page', 'post_status' => 'publish'`);
          const risen = await post(
            'risen',
            'sora',
            `'post_type' => 'page', 'post_status' => 'publish', 'post_parent' => ${parent}`,
          );
          await gone(parent);
          return risen;
        },
      ],
    ])('%s, has none of its figures', async (_what, slug, made) => {
      await structure('/%postname%/');
      try {
        const other = await made();
        await rename(other, 'elsewhere');
        await gone(other);
        expect(await taker(slug)).toBe(tomorrow);
      } finally {
        await structure('/%category%/%postname%/');
      }
    });

    it('has none of the page that listed the posts, nor of the one that stood first', async () => {
      await structure('/%postname%/');
      const page = (slug: string) => post(slug, 'sora', `'post_type' => 'page', 'post_status' => 'publish'`);
      const [list, first, other] = [await page('list-a'), await page('first-a'), await page('first-other')];
      try {
        await php(
          `update_option('show_on_front', 'page'); update_option('page_on_front', ${first}); update_option('page_for_posts', ${list});`,
        );
        await rename(list, 'list-b');
        await rename(list, 'list-c');
        await rename(first, 'first-b');
        await php(`update_option('page_on_front', ${other}); update_option('page_on_front', ${first});`);
        await rename(first, 'first-c');
        for (const slug of ['list-a', 'list-b', 'first-a', 'first-b'])
          expect([slug, await taker(slug)]).toEqual([slug, tomorrow]);
        await php(
          `wp_update_post(['ID' => ${list}, 'post_author' => ${person('umi')}]);`, // a list of everybody's posts
        );
        expect(await since(authors.umi, list)).toBe('never');
      } finally {
        await php(
          `update_option('show_on_front', 'posts'); update_option('page_on_front', 0); update_option('page_for_posts', 0);`,
        );
        await gone(list, first, other);
        await structure('/%category%/%postname%/');
      }
    });

    it('has none of a post’s that was put below another section and taken out of it again', async () => {
      const [walk, gourmet] = [section('walk'), section('gourmet')];
      const other = await post('strolled', 'sora');
      await php(
        `wp_add_object_terms(${other}, [${walk}], 'category'); wp_remove_object_terms(${other}, [${walk}], 'category');
        wp_set_object_terms(${other}, [], 'category'); wp_set_object_terms(${other}, [${gourmet}], 'category'); wp_set_object_terms(${other}, [${section('event')}], 'category');`,
      );
      for (const where of ['walk', 'gourmet']) {
        const taken = await publish('strolled', where);
        const {pathname} = new URL(taken.link);
        if (pathname === `/${where}/strolled/`)
          expect([where, await since(authors.umi, taken.id)]).toEqual([where, tomorrow]);
        await remove(taken);
      }
      await gone(other);
      for (const where of ['walk', 'gourmet'])
        expect([where, await taker('strolled', where)]).toEqual([where, tomorrow]);
    });

    it('has none of a file’s that was renamed, though it was there before', async () => {
      await structure('/%postname%/');
      try {
        const own = await publish('storm-info');
        await date(own.id, {since: long});
        expect(await since(authors.umi, own.id)).toBe(long);
        await rename(own.id, 'storm-later');
        const other = await file('storm-info', 'sora');
        await rename(other, 'storm-other');
        await rename(own.id, 'storm-info');
        expect(await since(authors.umi, own.id)).toBe(tomorrow);
        await gone(own.id, other);
      } finally {
        await structure('/%category%/%postname%/');
      }
    });

    it('has none of what is below a page that was renamed twice', async () => {
      await structure('/%postname%/');
      try {
        const page = (parent: number, slug: string) =>
          post(slug, 'sora', `'post_type' => 'page', 'post_status' => 'publish', 'post_parent' => ${parent}`);
        const above = await page(0, 'first');
        const below = await page(above, 'timetable');
        await rename(above, 'second');
        await rename(above, 'third');
        await gone(below, above);
        const mine = await post(
          'second',
          'umi',
          `'post_type' => 'page', 'post_status' => 'publish', 'post_author' => ${person('umi')}`,
        );
        const below2 = await post(
          'timetable',
          'umi',
          `'post_type' => 'page', 'post_status' => 'publish', 'post_parent' => ${mine}`,
        );
        expect(await since(authors.umi, below2)).toBe(tomorrow);
        await gone(below2, mine);
      } finally {
        await structure('/%category%/%postname%/');
      }
    });

    it('has none of what could be looked at below another section, or was there for a while', async () => {
      const other = await post('two-sections', 'sora');
      const [gourmet, walk] = [section('gourmet'), section('walk')];
      await php(
        `wp_set_object_terms(${other}, [${section('event')}, ${gourmet}], 'category'); wp_set_object_terms(${other}, [${walk}], 'category'); wp_delete_post(${other}, true);`,
      );
      for (const place of ['event', 'gourmet', 'walk'])
        expect([place, await taker('two-sections', place)]).toEqual([place, tomorrow]);
    });

    it('has none of an address that a section gave for a moment, while nobody walked through the posts', async () => {
      const other = await post('in-between', 'sora');
      const [between, taken] = JSON.parse(
        await php(
          `require_once ABSPATH . 'wp-admin/includes/taxonomy.php'; foreach (['between', 'event'] as $slug) wp_update_term(${section('event')}, 'category', ['slug' => $slug]);
          wp_delete_post(${other}, true); wp_unschedule_hook('meglass_finder_note_addresses');
          $between = wp_insert_category(['cat_name' => 'between', 'category_nicename' => 'between']);
          echo wp_json_encode([$between, wp_insert_post(['post_title' => 'x', 'post_name' => 'in-between', 'post_status' => 'publish', 'post_author' => ${person('umi')}, 'post_category' => [$between]])]);`,
        ),
      ) as [number, number];
      expect(await since(authors.umi, taken)).toBe(tomorrow);
      await gone(taken);
      const due = await php(
        `wp_unschedule_hook('meglass_finder_note_addresses'); wp_delete_term(${between}, 'category'); echo wp_next_scheduled('meglass_finder_note_addresses') <= time() ? 'due' : 'later';
        Meglass_Finder\\Watch::walk(); wp_unschedule_hook('meglass_finder_note_addresses'); wp_schedule_event(time(), 'daily', 'meglass_finder_note_addresses');`,
      );
      expect(due).toBe('due');
    });

    it('has none of the parts of a page above it', async () => {
      const page = await post(
        'event',
        'sora',
        `'post_type' => 'page', 'post_status' => 'publish', 'post_content' => 'a<!--nextpage-->b'`,
      );
      const second = `${stage.together.wordpress.url}/event/2/`;
      expect(await (await fetch(second)).text()).toContain(`page-id-${page}`);
      await gone(page);
      for (const slug of ['2', 'comment-page-1', 'trackback'])
        expect([slug, await taker(slug)]).toEqual([slug, 'never']);
    });

    it('has the figures of a post whose address ends with its own number', async () => {
      await structure('/%category%/%post_id%/');
      try {
        const own = await publish('by-number');
        expect(own.link).toMatch(new RegExp(`/event/${own.id}/$`));
        expect(await since(authors.umi, own.id)).toBe(today);
        await remove(own);
      } finally {
        await structure('/%category%/%postname%/');
      }
    });
  });

  describe('an author whose post was away from its address', () => {
    /** A post of umi's that was there since long, and now is elsewhere. */
    const left = async (slug: string) => {
      const own = await publish(slug);
      await date(own.id, {since: long});
      await rename(own.id, `${slug}-away`);
      expect(await since(authors.umi, own.id)).toBe(today);
      return own.id;
    };

    it('has the same figures where nobody was there meanwhile', async () => {
      const own = await left('pier-walk');
      await rename(own, 'pier-walk');
      expect(await since(authors.umi, own)).toBe(long);
      await gone(own);
    });

    it('has those from the day on after another’s was there, which is noted as it goes', async () => {
      const own = await left('pier-shop');
      const other = await post('pier-shop', 'sora');
      await rename(other, 'pier-else');
      const open = await php(
        `global $wpdb; echo $wpdb->get_var('SELECT COUNT(*) FROM ' . Meglass_Finder\\Table::name() . ' WHERE until IS NULL AND post = ${other}');`,
      );
      expect(open).toBe('1'); // where it is now
      await date(other, {until: '2026-03-31'});
      await rename(own, 'pier-shop');
      expect(await since(authors.umi, own)).toBe('2026-04-01');
      await php(`wp_update_post(['ID' => ${other}, 'post_author' => ${person('umi')}]);`);
      expect(await since(authors.umi, own)).toBe(long); // both are theirs now
      await gone(own, other);
    });

    it('has those from the day on after it is found that another’s went without a word', async () => {
      const own = await left('pier-view');
      const other = await post('pier-view', 'sora');
      const went = (post: number) =>
        `global $wpdb; $wpdb->delete($wpdb->posts, ['ID' => ${post}]); wp_cache_flush();`;
      await php(
        `${went(other)} $wpdb->update($wpdb->posts, ['post_name' => 'pier-view'], ['ID' => ${own}]); wp_cache_flush();`,
      );
      expect(await since(authors.umi, own)).toBe(tomorrow);
      await date(other, {until: '2026-03-31'});
      expect(await since(authors.umi, own)).toBe('2026-04-01');
      await gone(own);
    });
  });

  it('says that there are no figures while another’s is under the very address', async () => {
    const other = await post('same-program', 'sora');
    const own = await post('same-program', 'umi', `'post_type' => 'shop', 'post_status' => 'publish'`);
    const told = (path: string) =>
      php(
        `add_filter('meglass_finder_path', fn($path, $post) => "${path}", 10, 2); wp_set_current_user(${person('umi')}); Meglass_Finder\\Holders::note(${other});
        echo Meglass_Finder\\Post_Panel::obstacle(get_post(${own})) ?? Meglass_Finder\\Holders::since(get_post(${own}));`,
      );
    const shared = 'Another page has the same address: its figures cannot be told from those of this one.';
    expect(await told('/app/one')).toBe(shared);
    expect(await told('/app/$post->ID')).toBe(shared); // a name may be any address there
    await rename(other, 'other-program');
    expect(await told('/app/$post->ID')).toBe(tomorrow);
    expect(await told('/app/one')).toBe(shared);
    await gone(other);
    expect(await told('/app/one')).toBe(tomorrow);
    await gone(own);
  });

  it('takes nothing away by drafts that are named later, whatever addresses become', async () => {
    const draft = await post(
      'mikan-picking',
      'ren',
      `'post_status' => 'draft', 'post_date' => '2026-10-01 10:00:00', 'post_date_gmt' => '2026-10-01 01:00:00'`,
    );
    expect(await php(`echo get_post(${draft})->post_name;`)).toBe('mikan-picking');
    const term = (slug: string) =>
      php(`wp_update_term(${section('event')}, 'category', ['slug' => '${slug}']);`);
    try {
      await term('matsuri');
      expect(await since(authors.sora, id('mikan-picking'))).toBe(today); // an address that nobody had
      await term('event');
      expect(await since(authors.sora, id('mikan-picking'))).toBe('always');
      await structure('/%postname%/');
      expect(await since(authors.sora, id('mikan-picking'))).toBe(today);
    } finally {
      await structure('/%category%/%postname%/');
      await term('event');
      await gone(draft);
    }
  });

  it('takes nothing away where names of people and sections change while a walk goes on', async () => {
    const own = await publish('kelp-four');
    await date(own.id, {since: long});
    const page = await post('kelp-four', 'sora', `'post_type' => 'shop', 'post_status' => 'publish'`);
    await php(
      `global $wpdb; // Every post many times: no walk comes to its end.
      add_filter('query', fn($query) => str_replace("SELECT ID FROM $wpdb->posts WHERE ID >", "SELECT ID FROM $wpdb->posts, (SELECT post_id AS other FROM $wpdb->postmeta LIMIT 300) AS many WHERE ID >", $query));
      foreach ([0, 1] as $from) { update_option('meglass_finder_noted_to', $from, false); wp_update_user(['ID' => ${person('sora')}, 'user_nicename' => 'sora']); wp_delete_term(wp_insert_term("unused-$from", 'post_tag')['term_id'], 'post_tag'); }`,
    );
    expect(await php(`echo get_option('meglass_finder_noted_to', 'over');`)).not.toBe('over');
    expect(await since(authors.umi, own.id)).toBe(long);
    await gone(page);
    await remove(own);
  });

  it('gives nothing of a deleted post to one that is made under its number', async () => {
    for (const [slug, end] of [
      ['numbered', (one: number) => gone(one)],
      [
        'numbered-past-wordpress',
        (one: number) =>
          php(`global $wpdb; $wpdb->delete($wpdb->posts, ['ID' => ${one}]); clean_post_cache(${one});`),
      ],
    ] as const) {
      const first = await post(slug, 'sora');
      await date(first, {since: long});
      await rename(first, `${slug}-later`);
      await end(first);
      const made = await post(slug, 'umi', `'post_status' => 'publish', 'import_id' => ${first}`);
      expect(made).toBe(first);
      expect([slug, await since(authors.umi, made)]).toEqual([slug, tomorrow]);
      // What is made elsewhere under the number takes along nothing of the other addresses.
      const other = await publish(`${slug}-later`);
      expect([slug, await since(authors.umi, other.id)]).toEqual([slug, tomorrow]);
      await remove(other);
      await gone(made);
    }
  });

  it('gives a post under a number that was used no days between, and takes nothing from one that is told of as new', async () => {
    const first = await post('left-long-ago', 'sora');
    await rename(first, 'left-since');
    await php(
      `global $wpdb; $wpdb->query('UPDATE ' . Meglass_Finder\\Table::name() . " SET until = '2026-03-31' WHERE post = ${first} AND until IS NOT NULL");`,
    );
    await gone(first);
    const made = await post('left-long-ago', 'umi', `'post_status' => 'publish', 'import_id' => ${first}`);
    expect(made).toBe(first);
    expect(await since(authors.umi, made)).toBe(today);
    await date(made, {since: long});
    await php(`wp_transition_post_status('publish', 'new', get_post(${made}));`);
    expect(await since(authors.umi, made)).toBe(long);
    await gone(made);
  });

  it('counts none of the days on which a page listed everybody’s posts', async () => {
    const page = await post('news-list', 'sora', `'post_type' => 'page', 'post_status' => 'publish'`);
    await date(page, {since: long});
    try {
      await php(`update_option('show_on_front', 'page'); update_option('page_for_posts', ${page});`);
      expect(await since(authors.sora, page)).toBe('never');
    } finally {
      await php(`update_option('show_on_front', 'posts'); update_option('page_for_posts', 0);`);
    }
    expect(await since(authors.sora, page)).toBe(tomorrow);
    await gone(page);
  });

  it('notes the addresses that posts have after a section was renamed, before it is again', async () => {
    const told = await php(
      `$id = ${id('tram-trip')}; $walk = ${section('walk')}; global $wpdb; wp_unschedule_hook('meglass_finder_note_addresses');
      $name = function ($slug) use ($walk) { wp_update_term($walk, 'category', ['slug' => $slug]); };
      $count = fn() => $wpdb->get_var('SELECT COUNT(*) FROM ' . Meglass_Finder\\Table::name() . " WHERE kind > 0 AND post = $id");
      Meglass_Finder\\Holders::note($id); $before = $count(); update_option('meglass_finder_noted_to', $id, false);
      $name('stroll'); echo wp_next_scheduled('meglass_finder_note_addresses') <= time() ? 'due ' : 'later ', get_permalink($id), ' ';
      Meglass_Finder\\Watch::walk(); echo $count() - $before, ' '; $name('walk'); Meglass_Finder\\Watch::walk(); echo $count() - $before;
      wp_unschedule_hook('meglass_finder_note_addresses'); wp_schedule_event(time(), 'daily', 'meglass_finder_note_addresses');`,
    );
    expect(told).toBe(`due ${stage.together.wordpress.url}/stroll/tram-trip/ 1 1`);
  });

  describe('where what the plugin remembers is gone', () => {
    const table = `global $wpdb; $table = Meglass_Finder\\Table::name();`;

    it('makes its table anew, has it filled, and shows the figures', async () => {
      await php(`${table} $wpdb->query("RENAME TABLE $table TO $wpdb->prefix" . 'kept');`);
      try {
        expect((await authors.sora.post(routes.token, {posts: [id('mikan-picking')]})).status).toBe(200);
        const told = await php(
          `${table} echo $wpdb->get_var("SELECT COUNT(*) FROM $table") > 0 || wp_next_scheduled('meglass_finder_note_addresses') <= time() ? 'due or done ' : 'later ';
          Meglass_Finder\\Watch::walk(); echo $wpdb->get_var("SELECT COUNT(*) FROM $table") > 8 ? 'filled' : 'empty';`,
        );
        expect(told).toBe('due or done filled');
      } finally {
        await php(
          `${table} $wpdb->query("DROP TABLE $table"); $wpdb->query("RENAME TABLE $wpdb->prefix" . "kept TO $table");`,
        );
      }
    });

    it('says that it cannot find out whose an address was, rather than that it was another’s', async () => {
      const told = await php(
        `add_filter('query', fn($query) => false === strpos($query, 'wp_meglass_finder_holders') ? $query : 'SELECT nothing_of_this');
        wp_set_current_user(${person('sora')}); echo Meglass_Finder\\Post_Panel::obstacle(get_post(${id('mikan-picking')}));`,
      );
      expect(told).toContain('cannot be found out just now');
      expect((await authors.sora.post(routes.token, {posts: [id('mikan-picking')]})).status).toBe(200);
    });

    it('takes no table for made that is not there', async () => {
      const told = await php(
        `${table} $wpdb->suppress_errors(); $wpdb->query("RENAME TABLE $table TO $wpdb->prefix" . 'kept'); delete_option('meglass_finder_holders');
        $refuse = fn($query) => 0 === strpos($query, 'CREATE') ? 'SELECT nothing_of_this' : $query;
        add_filter('query', $refuse); Meglass_Finder\\Table::prepare(); remove_filter('query', $refuse);
        echo json_encode(get_option('meglass_finder_holders'));
        $wpdb->query("RENAME TABLE $wpdb->prefix" . "kept TO $table"); Meglass_Finder\\Table::prepare(); echo json_encode(get_option('meglass_finder_holders'));`,
      );
      expect(told).toBe('false"4"');
    });
  });
}
