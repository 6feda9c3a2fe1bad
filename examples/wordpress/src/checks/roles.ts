import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {reports} from '@meglass-finder/reports';
import {firstDay, siteDay} from '../testing/authors.ts';
import {askByHand, tokenByHand} from '../testing/by-hand.ts';
import type {Stage} from '../testing/stage.ts';
import {siteHost} from '../site/visits.ts';
import {viewsByPage} from '../testing/truth.ts';
import {asked, column, routes, signIn, type Visitor} from '../testing/visitor.ts';

/** What stands in answers about the sections that are not the author's, and in no other. */
const foreign =
  /gourmet|walk|shop|about|ラーメン|パン屋|朝ごはん|坂道|路面電車|珈琲|食堂|編集部|広告|%e6%b5%b7%e8%be%ba/i;
const days = {period: 'last28days', compare: 'none'};

/** Everybody sees what their role may, whatever they ask WordPress or the service. */
export function rolesHold(stage: Stage): void {
  const id = (slug: string) => stage.together.wordpress.posts[slug]!.id;

  describe('somebody who may see one section', () => {
    let sora: Visitor;
    let section: number;
    beforeAll(async () => {
      sora = await signIn(stage.browser, stage.together, 'sora');
      const pages = await viewsByPage(stage.together.service, stage.now);
      section = [...pages]
        .filter(([page]) => page.startsWith('/event/'))
        .reduce((sum, [, {views}]) => sum + views, 0);
    });
    afterAll(() => sora?.page.context().close());
    /** Tokens for the dashboard, for an own post, for somebody else's, and with more than there is to be had. */
    const tokens = () =>
      Promise.all([
        tokenByHand(sora, []),
        tokenByHand(sora, [id('港まつり')]),
        tokenByHand(sora, [id('ramen-map')]),
        tokenByHand(sora, [], {rows: null, grants: null, subject: 'admin', screen: 'list'}),
      ]);

    it('sees its figures in the list, and of the others that they are not for them, by one call', async () => {
      await sora.open('/wp-admin/edit.php?all_posts=1');
      const shown = await column(sora.page);
      const truth = await viewsByPage(stage.together.service, stage.now);
      expect(shown['みかん狩りの季節が来ました']).toBe(truth.get('/event/mikan-picking')!.views);
      expect(shown['汐見ラーメン地図 2026']).toContain('あなたの権限では');
      expect(asked(sora)).toEqual({figures: 1, tokens: 1});
    });

    it('has a dashboard of the section alone', async () => {
      await sora.open('/wp-admin/');
      const card = sora.page.locator('finder-scorecard[metric="screenPageViews"] [part="figure"]');
      expect(Number(await card.getAttribute('data-value'))).toBe(section);
      await sora.page.locator('finder-ranking:is([data-state="ready"], [data-state="partial"])').waitFor();
      const ranking = await sora.page
        .locator('finder-ranking')
        .evaluate((list) => list.shadowRoot!.textContent);
      expect(ranking).toContain('港まつり');
      expect(ranking).not.toMatch(foreign);
    });

    it('gets nothing of other pages, however their addresses are written', async () => {
      const ways = [
        '/gourmet/ramen-map/',
        '/gourmet/ramen-map',
        '/GOURMET/ramen-map/',
        '/%67ourmet/ramen-map/',
        '/event/../gourmet/ramen-map/',
        '/event/%2e%2e/gourmet/ramen-map/',
        '/event/..%2fgourmet/ramen-map/',
        '//gourmet/ramen-map/',
        '/gourmet/ramen-map/?/event/',
        '/gourmet/ramen-map/#/event/',
        'https://www.shiomi-biyori.example.jp/gourmet/ramen-map/',
        'https://www.shiomi-biyori.example.jp/event/../gourmet/ramen-map/',
        'https://event/gourmet/ramen-map/',
        '/gourmet/海辺の朝ごはん/',
        '/eventful/',
        '/',
        '',
      ];
      for (const token of await tokens()) {
        const lines = await askByHand(
          stage,
          token,
          ways.flatMap((url) => [
            {kind: 'page', params: {url, ...days}},
            {kind: 'pages', params: {urls: [url, '/event/mikan-picking/'], ...days}},
            {
              kind: 'pages',
              params: {urls: ['/event/mikan-picking/', url], metrics: ['activeUsers'], ...days},
            },
          ]),
        );
        for (const {data, problem} of lines) {
          if (problem) expect(problem.code).toMatch(/^(rows_not_granted|rows_not_separable|invalid_params)$/);
          // Some of these ways name a page below /event that nobody has seen.
          else expect((data as {title?: string | null}).title ?? null).toBeNull();
        }
        const views = lines.map(
          ({data}) => (data as {screenPageViews?: {current: number}})?.screenPageViews?.current ?? 0,
        );
        expect(Math.max(...views)).toBe(0);
      }
    });

    it('gets nothing of them by any kind of report, with and without filters', async () => {
      const filters = [
        '',
        'pagePath=^/gourmet',
        'pagePath=^/gourmet,pagePath=^/event',
        'pagePath!@event',
        'hostName==www.shiomi-biyori.example.jp',
        'pageTitle=@ラーメン',
        'landingPage=^/gourmet',
        'eventName==page_view',
      ];
      const kinds = Object.values(reports).flatMap(({kind, example}) =>
        filters.map((filter) => ({
          kind,
          params: {...(example.params as object), ...('period' in example.params && days), filter},
        })),
      );
      const rankings = ['pagePath', 'pageTitle', 'landingPage', 'pagePathPlusQueryString'].map(
        (dimension) => ({
          kind: 'ranking',
          params: {metric: 'screenPageViews', dimension, limit: 50, ...days, filter: ''},
        }),
      );
      const ofAll = await askByHand(stage, await tokenByHand(stage.admin, []), rankings.slice(0, 2));
      for (const {data} of ofAll) expect(JSON.stringify(data)).toMatch(foreign); // it is there for who may see it
      for (const token of (await tokens()).slice(0, 2)) {
        for (let first = 0; first < kinds.length; first += 90) {
          const some = [...kinds.slice(first, first + 90), ...rankings];
          const lines = await askByHand(stage, token, some);
          lines.forEach(({data}, index) =>
            expect(JSON.stringify(data ?? null), JSON.stringify(some[index])).not.toMatch(foreign),
          );
        }
        const [all, others, both, trend] = await askByHand(
          stage,
          token,
          ['', 'pagePath=^/gourmet', 'pagePath=^/gourmet,pagePath=^/event', undefined].map((filter) => ({
            kind: filter === undefined ? 'trend' : 'scorecard',
            params: {metric: 'screenPageViews', ...days, filter: filter ?? ''},
          })),
        );
        const current = (line: unknown) => (line as {data: {current: {total: number}}}).data.current.total;
        expect([all, others, both, trend].map(current)).toEqual([section, 0, section, section]);
      }
    });

    it('cannot use the token for anything else, nor change it', async () => {
      const {api} = stage.together.service;
      const token = await tokenByHand(sora, []);
      for (const path of [
        '/v1/embed-tokens',
        '/v1/marks',
        '/v1/marks/list',
        '/v1/marks/remove',
        '/v1/embed-tokens/revoke',
      ])
        for (const scheme of ['Bearer', 'Basic']) {
          const headers = {authorization: `${scheme} ${token}`, 'content-type': 'application/json'};
          const body = JSON.stringify({subject: 'x', all: true, reference: 'x'});
          expect((await fetch(api + path, {method: 'POST', headers, body})).status).toBe(401);
        }
      const [head, claims, signature] = token.split('.') as [string, string, string];
      const wider = {...JSON.parse(Buffer.from(claims, 'base64url').toString()), rows: undefined} as object;
      const forged = [head, Buffer.from(JSON.stringify(wider)).toString('base64url'), signature].join('.');
      const [refused] = await askByHand(stage, forged, [
        {kind: 'scorecard', params: {metric: 'sessions', ...days}},
      ]);
      expect(refused!.problem!.code).toBe('token_invalid');
    });
  });

  describe('somebody who may see the own posts', () => {
    let umi: Visitor;
    const save = (where: string) =>
      stage.together.wordpress.php(
        `$all = Meglass_Finder\\Settings::all(); $all['roles']['author']['where'] = '${where}'; Meglass_Finder\\Settings::save($all);`,
      );
    beforeAll(async () => {
      await save('own');
      umi = await signIn(stage.browser, stage.together, 'umi');
    });
    afterAll(async () => {
      await save('paths');
      await umi?.page.context().close();
    });

    it('sees their figures on the dashboard and in the list', async () => {
      const truth = await viewsByPage(stage.together.service, stage.now);
      const views = truth.get('/gourmet/海辺の朝ごはん')!.views;
      await umi.open('/wp-admin/edit.php?all_posts=1');
      const shown = await column(umi.page);
      expect(shown['海辺の朝ごはん 六時から開く三軒']).toBe(views);
      expect(shown['港まつりの一日 屋台と花火の楽しみ方']).toContain('あなたの権限では');
      expect(asked(umi)).toEqual({figures: 1, tokens: 1});
      await umi.open('/wp-admin/');
      const own = umi.page.locator('.meglass-finder-own li', {hasText: '海辺の朝ごはん'});
      await own.locator('[data-value]').waitFor();
      expect(await own.locator('[data-value]').getAttribute('data-value')).toBe(String(views));
      expect(umi.complaints).toEqual([]);
    });

    it('sees figures of as many posts as a token can name, where more are on the screen', async () => {
      const {php, people} = stage.together.wordpress;
      // With a day each, by which a token is longest.
      const made = await php(
        `$ids = []; for ($n = 0; $n < 24; $n++) $ids[] = wp_insert_post(['post_type' => 'post', 'post_status' => 'publish', 'post_title' => "連載 $n", 'post_name' => "連載の記事その$n", 'post_author' => ${people['umi']}]); update_user_meta(${people['umi']}, 'edit_post_per_page', 60);
        global $wpdb; $wpdb->query('UPDATE ' . Meglass_Finder\\Table::name() . " SET since = '${siteDay(-9)}' WHERE post IN (" . implode(',', $ids) . ')'); echo wp_json_encode($ids);`,
      );
      try {
        await umi.open('/wp-admin/edit.php?all_posts=1');
        const shown = Object.values(await column(umi.page));
        expect(shown.filter((figure) => typeof figure === 'number')).toHaveLength(20);
        expect(shown.filter((figure) => String(figure).includes('画面の先頭の投稿だけ'))).toHaveLength(7);
        expect(asked(umi)).toEqual({figures: 1, tokens: 1});
      } finally {
        await php(`foreach (json_decode('${made}') as $id) wp_delete_post($id, true);`);
      }
    });

    it('sees figures of fewer posts where host names and addresses are long, and always of some', async () => {
      const {php, people} = stage.together.wordpress;
      const hosts = [
        siteHost,
        ...Array.from({length: 19}, (_, n) => `h${n}.`.padEnd(28, 'x') + '.example.jp'),
      ];
      const set = (names: readonly string[]) =>
        php(
          `Meglass_Finder\\Settings::save(['hosts' => '${names.join(' ')}'] + Meglass_Finder\\Settings::all()); echo count(Meglass_Finder\\Settings::all()['hosts']);`,
        );
      // Names are cut by WordPress at 22 Japanese signs, so that sections above make the addresses long.
      const made = await php(
        `$above = 0; $sections = []; foreach (['港', '町'] as $sign) { $above = wp_insert_term(str_repeat($sign, 22), 'category', ['parent' => $above])['term_id']; $sections[] = $above; }
        $ids = []; for ($n = 0; $n < 20; $n++) $ids[] = wp_insert_post(['post_type' => 'post', 'post_status' => 'publish', 'post_title' => "長い $n", 'post_name' => "その$n" . str_repeat('海', 57), 'post_author' => ${people['umi']}, 'post_category' => [$above]]);
        global $wpdb; $wpdb->query('UPDATE ' . Meglass_Finder\\Table::name() . " SET since = '${siteDay(-9)}' WHERE post IN (" . implode(',', $ids) . ')');
        update_user_meta(${people['umi']}, 'edit_post_per_page', 20); echo wp_json_encode([$ids, array_reverse($sections)]);`,
      );
      try {
        const few: number[] = [];
        for (const names of [[siteHost], hosts.slice(0, 12), hosts]) {
          expect(Number(await set(names))).toBe(names.length);
          await umi.open(`/wp-admin/edit.php?author=${people['umi']}`);
          const shown = Object.values(await column(umi.page));
          const figures = shown.filter((figure) => typeof figure === 'number').length;
          expect(shown.filter((figure) => String(figure).includes('画面の先頭の投稿だけ'))).toHaveLength(
            20 - figures,
          );
          few.push(figures);
          expect(umi.complaints).toEqual([]);
        }
        expect(few.toSorted((one, other) => other - one)).toEqual(few);
        expect(few[2]).toBeGreaterThanOrEqual(5);
      } finally {
        await set([siteHost]);
        await php(
          `[$ids, $sections] = json_decode('${made}'); foreach ($ids as $id) wp_delete_post($id, true); foreach ($sections as $section) wp_delete_term($section, 'category');`,
        );
      }
    });

    it('has no more host names and paths than there is room for, and whoever saves them is told', async () => {
      const told = await stage.together.wordpress.php(
        `require_once ABSPATH . 'wp-admin/includes/template.php';
        $hosts = array_map(fn($n) => "h$n." . str_repeat('x', 26) . '.example.jp', range(10, 34)); $paths = array_map(fn($n) => "/$n" . str_repeat('港', 100), range(10, 14));
        $read = Meglass_Finder\\Settings_Form::read(['hosts' => $hosts, 'roles' => ['author' => ['where' => 'paths', 'paths' => $paths]]], 'https://finder.example.jp');
        $said = array_column(get_settings_errors(), 'message', 'code'); $GLOBALS['wp_settings_errors'] = [];
        echo wp_json_encode([count($read['hosts']), substr_count($said['too_many_hosts'], '<code>'), count($read['roles']['author']['paths']), substr_count($said['too_many_paths'], '<code>')]);`,
      );
      const [hosts, noHosts, paths, noPaths] = JSON.parse(told) as [number, number, number, number];
      expect([hosts + noHosts, paths + noPaths]).toEqual([25, 5]);
      expect(hosts).toBe(19); // of 40 signs
      expect(paths).toBeGreaterThan(0);
      expect(noPaths).toBeGreaterThan(0);
    });

    it('sees the site’s own host alone where no host names are set', async () => {
      const {php, people} = stage.together.wordpress;
      const set = (hosts: string) =>
        php(
          `Meglass_Finder\\Settings::save(['hosts' => '${hosts}'] + Meglass_Finder\\Settings::all()); wp_set_current_user(${people['umi']}); echo wp_json_encode(Meglass_Finder\\Access::mine()->ask(Meglass_Finder\\Settings::service(), [get_post(${id('ramen-map')})])['rows']['hostName']);`,
        );
      const page = [{kind: 'page', params: {url: '/gourmet/ramen-map', ...days}}];
      const figures = async () => {
        const [line] = await askByHand(stage, await tokenByHand(umi, [id('ramen-map')]), page);
        return (line!.data as {title: string | null} | undefined)?.title; // none for a token of the second of the change
      };
      try {
        expect(JSON.parse(await set(''))).toEqual([new URL(stage.together.wordpress.url).hostname]);
        // This WordPress stands at an address that the property has never counted.
        await expect.poll(figures).toBeNull();
      } finally {
        await set(siteHost);
      }
      await expect.poll(figures).toContain('ラーメン');
    });

    it('sees nothing of the days on which others published under a name', async () => {
      const {php} = stage.together.wordpress;
      const sora = await signIn(stage.browser, stage.together, 'sora');
      const category = Number(await php(`echo get_category_by_slug('gourmet')->term_id;`));
      const rename = (slug: string, name: string) =>
        php(`wp_update_post(['ID' => ${id(slug)}, 'post_name' => '${name}']);`);
      /** Writes a post as sora does, and asks for its figures: from which day on there are some. */
      const taken = async (slug: string, status: string): Promise<string> => {
        const made = await sora.post('/wp-json/wp/v2/posts', {
          title: '横取り',
          slug,
          status,
          categories: [category],
        });
        const post = (await made.json()) as {id: number; slug: string};
        expect([made.status, post.slug.toLowerCase()]).toEqual([201, encodeURI(slug).toLowerCase()]);
        const day = await firstDay(sora, post.id);
        await php(`wp_delete_post(${post.id}, true);`);
        return day;
      };
      try {
        expect(await taken('a-name-of-nobody', 'publish')).toBe(siteDay());
        expect(await taken('a-name-of-nobody', 'private')).toBe('never');
        expect(await taken('about', 'publish')).toBe(siteDay(1)); // where somebody else's page was before the plugin came, nobody knows
        await rename('ramen-map', 'ramen-map-2026');
        await php(`wp_trash_post(${id('商店街のパン屋')});`);
        for (const slug of ['ramen-map', '商店街のパン屋']) {
          expect(await taken(slug, 'publish')).toBe(siteDay(1));
          expect(await taken(slug, 'private')).toBe('never');
        }
        expect(await firstDay(umi, id('ramen-map'))).toBe(siteDay());
        const own = await tokenByHand(umi, [id('ramen-map')]);
        const [line] = await askByHand(stage, own, [
          {kind: 'page', params: {url: '/gourmet/ramen-map-2026', ...days}},
        ]);
        expect(line!.problem).toBeUndefined();
      } finally {
        await php(
          `wp_untrash_post(${id('商店街のパン屋')}); wp_update_post(['ID' => ${id('商店街のパン屋')}, 'post_status' => 'publish']);`,
        );
        await rename('ramen-map', 'ramen-map');
        await sora.page.context().close();
      }
    });

    it.each<[string, string, string, string]>([
      [
        'renamed as a draft',
        `['post_type' => 'post', 'post_name' => 'was-draft']`,
        `wp_update_post(['ID' => $old, 'post_status' => 'draft']); wp_update_post(['ID' => $old, 'post_name' => 'is-else']); wp_update_post(['ID' => $old, 'post_status' => 'publish']);`,
        `['post_type' => 'post', 'post_name' => 'was-draft']`,
      ],
      [
        'a page that is renamed',
        `['post_type' => 'page', 'post_name' => 'was-page']`,
        `wp_update_post(['ID' => $old, 'post_name' => 'is-page']);`,
        `['post_type' => 'page', 'post_name' => 'was-page']`,
      ],
      [
        'a page that moves to another parent',
        `['post_type' => 'page', 'post_name' => 'moved']`,
        `wp_update_post(['ID' => $old, 'post_parent' => ABOUT]);`,
        `['post_type' => 'page', 'post_name' => 'moved']`,
      ],
      [
        'deleted for good',
        `['post_type' => 'post', 'post_name' => 'was-there']`,
        `wp_delete_post($old, true);`,
        `['post_type' => 'post', 'post_name' => 'was-there']`,
      ],
    ])(
      'sees nothing of the days of another’s that gave an address up: %s',
      async (_what, before, change, after) => {
        const {php, people} = stage.together.wordpress;
        /** From when on its author sees the figures of what has the address afterwards, where another had it, and where they did. */
        const covered = async (former: string, author: string) =>
          php(
            `$of = fn($post, $author) => wp_insert_post($post + ['post_title' => 'x', 'post_status' => 'publish', 'post_author' => $author, 'post_category' => [get_category_by_slug('gourmet')->term_id]]);
          $name = 'n' . wp_generate_password(6, false, false);
          $named = fn($post) => ['post_name' => strtolower($name) . '-' . $post['post_name']] + $post;
          $old = $of($named(${before}), ${people[former]}); $address = get_permalink($old);
          ${change.replace('ABOUT', String(id('about')))}
          $new = $of($named(${after}), ${people[author]});
          wp_set_current_user(${people[author]});
          echo get_permalink($new) === $address ? 'same ' : 'another ', Meglass_Finder\\Ownership::obstacle(get_post($new)) ?? Meglass_Finder\\Holders::since(get_post($new));
          wp_delete_post($old, true); wp_delete_post($new, true);`,
          );
        expect(await covered('umi', 'sora')).toBe(`same ${siteDay(1)}`);
        expect(await covered('sora', 'sora')).toBe(`same ${siteDay()}`);
      },
    );

    it('sees what they were given with a post, from before as well', async () => {
      const {php, people} = stage.together.wordpress;
      const told = await php(
        `$id = wp_insert_post(['post_title' => 'x', 'post_name' => 'handed-on', 'post_status' => 'publish', 'post_author' => ${people['umi']}, 'post_category' => [get_category_by_slug('gourmet')->term_id]]);
        wp_update_post(['ID' => $id, 'post_author' => ${people['sora']}]);
        wp_set_current_user(${people['sora']});
        echo Meglass_Finder\\Access::mine()->covers(get_post($id)) ? 'covered' : 'not covered';
        wp_delete_post($id, true);`,
      );
      expect(told).toBe('covered');
    });

    it('has the addresses of posts from before the plugin noted, some at a time', async () => {
      const {php} = stage.together.wordpress;
      const noted = `global $wpdb; $count = fn() => (int) $wpdb->get_var('SELECT COUNT(*) FROM ' . Meglass_Finder\\Table::name() . " h JOIN $wpdb->posts p ON p.ID = h.post WHERE h.kind = 1 AND p.post_type <> 'attachment'");`;
      const told = await php(
        `${noted} $wpdb->query('DELETE FROM ' . Meglass_Finder\\Table::name()); Meglass_Finder\\Table::begin_again();
        Meglass_Finder\\Watch::walk(); echo $count(), ' ', count(get_posts(['post_type' => ['post', 'page', 'shop'], 'numberposts' => -1, 'suppress_filters' => false]));`,
      );
      const [all, posts] = told.split(' ').map(Number) as [number, number];
      expect(all).toBe(posts);
      expect(all).toBeGreaterThan(8);
    });

    it('keeps figures where somebody else publishes a post of another type with the same name', async () => {
      const {php, people} = stage.together.wordpress;
      const publish = (type: string, author: string) =>
        php(
          `echo wp_insert_post(['post_type' => '${type}', 'post_status' => 'publish', 'post_title' => '同名', 'post_name' => 'same-name', 'post_author' => ${people[author]}]);`,
        );
      const first = await publish('post', 'umi');
      const made = await publish('shop', 'sora');
      try {
        expect(await php(`echo get_post(${made})->post_name;`)).toBe('same-name');
        for (const post of [made, first])
          expect(
            await php(
              `wp_set_current_user(get_post(${post})->post_author); echo Meglass_Finder\\Access::mine()->covers(get_post(${post})) ? 'yes' : 'no';`,
            ),
          ).toBe('yes');
        // The address leads to one of two: the other's author is told why there are no figures.
        const told = await php(
          `wp_set_current_user(${people['umi']}); add_filter('post_link', fn() => get_permalink(${made})); echo Meglass_Finder\\Post_Panel::obstacle(get_post(${first}));`,
        );
        expect(told).toContain('same address');
      } finally {
        await php(`wp_delete_post(${made}, true); wp_delete_post(${first}, true);`);
      }
    });

    it('sees nothing of the days of another’s file', async () => {
      const {php, people} = stage.together.wordpress;
      const covered = (author: string) =>
        php(
          `$file = wp_insert_attachment(['post_title' => 'f', 'post_name' => 'map-of-${author}', 'post_status' => 'inherit', 'post_mime_type' => 'image/png', 'post_author' => ${people[author]}]);
          $post = wp_insert_post(['post_type' => 'post', 'post_status' => 'publish', 'post_title' => 'p', 'post_name' => 'map-of-${author}', 'post_author' => ${people['umi']}]);
          wp_set_current_user(${people['umi']});
          $elsewhere = Meglass_Finder\\Holders::since(get_post($post));
          add_filter('post_link', fn() => home_url('/map-of-${author}/'));
          add_filter('url_to_postid', fn($url) => $url . '?p=' . $post);
          $same = Meglass_Finder\\Holders::since(get_post($post));
          wp_delete_post($file, true); wp_delete_post($post, true);
          echo wp_json_encode([$elsewhere, $same]);`,
        );
      expect(JSON.parse(await covered('sora'))).toEqual([siteDay(), siteDay(1)]);
      expect(JSON.parse(await covered('umi'))).toEqual([siteDay(), siteDay()]);
    });

    it('sees nothing of what others publish where another program serves the pages', async () => {
      const {php, people} = stage.together.wordpress;
      const covered = (path: string) =>
        php(
          `wp_set_current_user(${people['umi']}); add_filter('meglass_finder_path', function () { return '${path}'; }); echo Meglass_Finder\\Access::mine()->covers(get_post(${id('ramen-map')})) ? 'yes' : 'no';`,
        );
      expect(await covered('/articles/ramen-map.html')).toBe('yes');
      for (const path of [
        '/articles/tram-trip/',
        '/articles/TRAM-TRIP.html',
        '/港まつり',
        encodeURI('/港まつり/'),
      ])
        expect(await covered(path), path).toBe('no');
    });

    it('sees nothing of an address that leads to no post', async () => {
      const {php, people} = stage.together.wordpress;
      const covered = (address: string) =>
        php(
          `wp_set_current_user(${people['umi']}); add_filter('post_link', function () { return home_url('${address}'); }); echo Meglass_Finder\\Access::mine()->covers(get_post(${id('ramen-map')})) ? 'yes' : 'no';`,
        );
      expect(await covered('/gourmet/ramen-map/')).toBe('yes');
      for (const address of ['/gourmet/', '/category/gourmet/', '/shop/', '/of/another/program/', '/2026/'])
        expect(await covered(address), address).toBe('no');
    });

    it('gets no other page and no other report, whichever posts are named', async () => {
      const others = ['港まつり', 'tram-trip', 'about', '冬の市'].map(id);
      expect((await umi.post(routes.token, {posts: others})).status).toBe(403);
      expect((await umi.post(routes.token, {posts: []})).status).toBe(403);
      const token = await tokenByHand(umi, [id('ramen-map'), ...others]);
      const [own, below, other, mixed, ...rest] = await askByHand(stage, token, [
        {kind: 'page', params: {url: '/gourmet/ramen-map', ...days}},
        {kind: 'page', params: {url: '/gourmet/ramen-map/more', ...days}},
        {kind: 'page', params: {url: '/event/港まつり', ...days}},
        {kind: 'pages', params: {urls: ['/gourmet/ramen-map', '/event/港まつり'], ...days}},
        {kind: 'scorecard', params: {metric: 'screenPageViews', ...days}},
        {kind: 'ranking', params: {metric: 'screenPageViews', dimension: 'pagePath', ...days}},
        {kind: 'trend', params: {metric: 'sessions', ...days}},
      ]);
      expect(own!.data).toMatchObject({title: expect.stringContaining('ラーメン')});
      for (const {problem} of [below!, other!, mixed!]) expect(problem!.code).toBe('rows_not_granted');
      for (const {problem} of rest) expect(problem!.code).toBe('report_not_granted');
    });
  });

  it('gives no token to strangers, to pages of others, or to roles that see nothing', async () => {
    const {wordpress} = stage.together;
    const ask = async (headers: Record<string, string>) =>
      (await fetch(wordpress.url + routes.token, {method: 'POST', headers})).status;
    expect(await ask({})).toBe(401);
    const {cookie} = await stage.admin.headers();
    expect(await ask({cookie: cookie!})).toBe(401); // another site's page has the cookie and no nonce
    expect(await ask({cookie: cookie!, 'x-wp-nonce': 'made-up'})).toBe(403);
    await wordpress.php(
      `wp_insert_user(['user_login' => 'reader', 'user_pass' => '${wordpress.password}', 'user_email' => 'reader@example.jp', 'role' => 'subscriber']);`,
    );
    const reader = await signIn(stage.browser, stage.together, 'reader');
    expect((await reader.post(routes.token, {posts: []})).status).toBe(403);
    await reader.open('/wp-admin/');
    expect(reader.calls.filter((call) => call.includes('meglass'))).toEqual([]);
    expect(await reader.page.locator('#meglass_finder').count()).toBe(0);
    await reader.page.context().close();
  });

  it('gives tokens to a screen that was open for longer than a nonce lives', async () => {
    await stage.admin.open('/wp-admin/');
    const answer = await stage.admin.page.evaluate(async () => {
      await customElements.whenDefined('finder-provider');
      const provider = document.querySelector<
        HTMLElement & {getToken(signal: AbortSignal): Promise<Response>}
      >('finder-provider.meglass-finder')!;
      provider.dataset['nonce'] = '0123456789';
      const {status} = await provider.getToken(AbortSignal.timeout(10_000));
      return {status, renewed: provider.dataset['nonce'] !== '0123456789'};
    });
    expect(answer).toEqual({status: 200, renewed: true});
  });

  it('keeps answers with tokens out of every cache', async () => {
    const answer = await stage.admin.post(routes.token, {posts: []});
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(Object.keys((await answer.json()) as object)).toEqual(['token', 'expires_in']);
  });
}
