import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {reports} from '@meglass-finder/reports';
import {setAuthors, siteDay} from '../testing/authors.ts';
import {askByHand, tokenByHand} from '../testing/by-hand.ts';
import type {Stage} from '../testing/stage.ts';
import {ga4, last28Days, viewsByPage} from '../testing/truth.ts';
import {column, routes} from '../testing/visitor.ts';

const days = {period: 'last28days', compare: 'none'};

/** Paths that mean one page to everybody, each in the spellings that are the same to the service. */
const plain = [
  ['/event/mikan-picking/', '/event/mikan-picking', '/event/mikan-picking/index.html'],
  ['/event/%e6%b8%af/', '/event/%E6%B8%AF/', '/event/港', '/event/港/index.html', '/event/港/INDEX.HTML'],
  ['/event/が'.normalize('NFC'), encodeURI('/event/が'.normalize('NFC'))],
  ['/event/が'.normalize('NFD'), encodeURI('/event/が'.normalize('NFD'))],
  ['/event/Ｅ', '/event/%ef%bc%a5'],
  ['/event/mikan-picking.html'],
  ['/event/mikan-picking.'],
  ['/event/index'],
  ['/event/index.htm'],
  ['/event/index.php'],
  ["/event/a+b!$&'(),;:@=~_"],
  ['/event'],
  ['/about'],
];
/** Paths that mean something else to WordPress than to the service, or than they seem to. */
const doubtful = [
  '/',
  '/index.html',
  '/%2f',
  '/%2findex%2ehtml',
  '/event/mikan-picking/index.html/',
  '/event/mikan-picking%2findex%2ehtml/',
  '/event/mikan-picking%2Findex.html',
  '/event/mikan%2dpicking/',
  '/event/mikan%252dpicking/',
  '/event/mikan-pickin%2567',
  '/event/mikan-picking%3f',
  '/event/mikan-picking%23',
  '/event/mikan-picking%20',
  '/event/mikan-picking%00',
  '/event//mikan-picking/',
  '/event/./mikan-picking/',
  '/event/../about/',
  '/event/%2e%2e/about/',
  '/event/%2e%2e%2fabout/',
  '/event/index.html',
  '/event/%e6%b8',
  '/event/%ff/',
  '/event/%e6%b8%af%2findex.html',
  '/event/%e3%80%80/',
  '/event/mikan%',
  '/event/mikan%25',
  '/event/a|b',
  '/event/a%7cb',
  '/event/{a}',
  '/event/%7ba%7d',
  '/event/"a"',
  '/event/*',
  '/event/a\\b',
  '/event/%7ea',
];

/** Under which addresses in GA4 the service counts a page. */
function spellings(url: string): Set<string> {
  const {params, query} = reports.page as unknown as {
    params: {parse(value: object): object};
    query(params: object, context: object): [{filter: {dimension: string; value: string}[][]}];
  };
  const [{filter}] = query(params.parse({url, ...days}), {today: '2026-11-23'});
  return new Set(filter.flat().flatMap(({dimension, value}) => (dimension === 'pagePath' ? value : [])));
}

/** Whose the figures of an address are, where authors choose their own. */
export function ownFiguresStay(stage: Stage): void {
  const authors = setAuthors(stage);
  const {php, id, person, section, structure, publish, remove, date} = authors;

  describe('what the plugin takes for one address', () => {
    it('is what the service takes for one, and what it asks for is what it has looked at', async () => {
      const paths = [...plain.flat(), ...doubtful];
      const told = JSON.parse(
        await php(
          `$of = fn($path) => [Meglass_Finder\\Addresses::is_unambiguous($path), Meglass_Finder\\Addresses::key($path), Meglass_Finder\\Addresses::readable($path)]; echo wp_json_encode(array_map($of, json_decode('${JSON.stringify(paths).replace(/[\\']/g, '\\$&')}')));`,
        ),
      ) as [boolean, string, string][];
      const of = new Map(paths.map((path, index) => [path, told[index]!]));
      for (const path of plain.flat()) expect(of.get(path)![0], path).toBe(!/index\.html$/i.test(path));
      for (const path of doubtful) expect(of.get(path)![0], path).toBe(false);
      for (const path of paths.filter((each) => of.get(each)![0])) {
        const [, key, readable] = of.get(path)!;
        expect([...spellings(readable)].sort(), path).toEqual([...spellings(path)].sort());
        const same = paths.filter((each) => of.get(each)![1] === key);
        const counted = paths.filter((each) =>
          spellings(path).has(each.replace(/index\.html\/*$/i, 'index.html')),
        );
        expect(same.sort(), path).toEqual(counted.sort());
      }
    });
  });

  describe('an author who takes an address that reads like another’s', () => {
    it.each([
      ['/%category%/%postname%/', 'event', 'mikan-picking%2findex%2ehtml'],
      ['/%category%/%postname%/', 'event', encodeURI('港まつり') + '%2findex%2ehtml'],
      ['/%category%/%postname%/', 'walk', 'tram-trip%2findex%2ehtml'],
      ['/%category%/%postname%/', 'event', 'mikan%2dpicking'],
      ['/%category%/%postname%/', 'event', 'mikan%252dpicking'],
      ['/%category%/%postname%/', 'event', 'mikan-pickin%2567'],
      ['/%category%/%postname%/', 'event', 'mikan-picking%2f'],
      ['/%category%/%postname%/', 'event', 'mikan-picking%3f'],
      ['/%category%/%postname%/', 'event', 'mikan-picking%23'],
      ['/%category%/%postname%/', 'event', '%2e%2e%2fabout'],
      ['/%category%/%postname%/', 'event', 'index%2ehtml'],
      ['/%category%/%postname%.html', 'event', 'index'],
      ['/%postname%/', 'event', '%2f'],
      ['/%postname%/', 'event', 'event%2fmikan-picking'],
      ['/%postname%/', 'event', 'category%2fevent'],
      ['/%postname%/', 'event', 'index%2ehtml'],
      ['/%postname%.html', 'event', 'index'],
    ])('gets no token for it: %s, in %s, as %s', async (pattern, place, slug) => {
      await structure(pattern);
      const post = await publish(slug, place);
      try {
        const answer = await authors.umi.post(routes.token, {posts: [post.id]});
        expect([post.link, answer.status]).toEqual([post.link, 403]);
      } finally {
        await remove(post);
        await structure('/%category%/%postname%/');
      }
    });

    it('gets none where addresses have question marks', async () => {
      const asked = await php(
        `add_filter('pre_option_permalink_structure', '__return_empty_string'); wp_set_current_user(${person('umi')});
        echo wp_json_encode([get_permalink(${id('ramen-map')}), Meglass_Finder\\Access::mine()->ask(Meglass_Finder\\Settings::service(), [get_post(${id('ramen-map')})])]);`,
      );
      expect(JSON.parse(asked)).toEqual([expect.stringMatching(/\/\?p=\d+$/), null]);
    });

    it('is told so in the list and beside the post', async () => {
      const post = await publish('mikan-picking%2findex%2ehtml');
      try {
        await authors.umi.open('/wp-admin/edit.php?all_posts=1');
        expect((await column(authors.umi.page))['横取り']).toContain('別のページ');
        await authors.umi.open(`/wp-admin/post.php?post=${post.id}&action=edit&classic`);
        expect(await authors.umi.page.textContent('#meglass_finder .inside')).toContain('別のページ');
        expect(await authors.umi.page.locator('finder-page').count()).toBe(0);
      } finally {
        await remove(post);
      }
    });

    it('is told of their own private post that it has none, rather than of their role', async () => {
      const told = await php(
        `$post = wp_insert_post(['post_title' => 'x', 'post_status' => 'private', 'post_author' => ${person('umi')}]); wp_set_current_user(${person('umi')});
        echo Meglass_Finder\\Post_Panel::obstacle(get_post($post)); wp_delete_post($post, true);`,
      );
      expect(told).toBe('Private posts have no figures for who sees only their own posts.');
    });

    it('has the figures of a name in Japanese, whatever its codes', async () => {
      const {views} = (await viewsByPage(stage.together.service, stage.now)).get('/gourmet/海辺の朝ごはん')!;
      const token = await tokenByHand(authors.umi, [id('海辺の朝ごはん')]);
      const [line] = await askByHand(stage, token, [
        {kind: 'page', params: {url: '/gourmet/海辺の朝ごはん', ...days}},
      ]);
      expect(line!.data).toMatchObject({screenPageViews: {current: views}});
    });

    it('has no figures of the front page, whose addresses GA4 does not tell apart', async () => {
      const covered = await php(
        `$id = ${id('about')}; $hanako = get_user_by('login', 'hanako'); $hanako->set_role('author'); wp_set_current_user($hanako->ID);
        $say = fn() => print(get_permalink($id) . (Meglass_Finder\\Access::mine()->covers(get_post($id)) ? ' covered ' : ' not covered '));
        $say(); update_option('show_on_front', 'page'); update_option('page_on_front', $id); $say();
        $hanako->set_role('editor'); update_option('show_on_front', 'posts'); delete_option('page_on_front');`,
      );
      const {url} = stage.together.wordpress;
      expect(covered).toBe(`${url}/about/ covered ${url}/ not covered `);
    });
  });

  describe('an author whose address somebody else is after', () => {
    it('keeps the figures where a post of another has an address that reads like it, and after that is deleted', async () => {
      const ask = async () => (await authors.sora.post(routes.token, {posts: [id('mikan-picking')]})).status;
      const post = await publish('mikan%2dpicking');
      expect(await ask()).toBe(200);
      await authors.umi.post(`/wp-json/wp/v2/posts/${post.id}?force=true&_method=DELETE`, {});
      expect([await php(`echo get_post_status(${post.id}) ?: 'gone';`), await ask()]).toEqual(['gone', 200]);
    });

    it('keeps the figures where drafts bear its name, are published, renamed and deleted', async () => {
      const mikan = id('mikan-picking');
      const told = await php(
        `$see = function () { wp_set_current_user(get_post(${mikan})->post_author); echo Meglass_Finder\\Access::mine()->covers(get_post(${mikan})) ? 'covered ' : 'not covered '; };
        $draft = wp_insert_post(['post_title' => 'x', 'post_name' => 'mikan-picking', 'post_status' => 'draft', 'post_author' => ${person('umi')}, 'post_date' => '2026-10-01 00:00:00', 'post_date_gmt' => '2026-09-30 15:00:00']);
        echo get_post($draft)->post_name, ' '; $see();
        wp_update_post(['ID' => $draft, 'post_status' => 'publish']); echo get_post_meta($draft, '_wp_old_slug', true), ' '; $see();
        wp_trash_post($draft); $see(); wp_delete_post($draft, true); $see();`,
      );
      expect(told).toBe('mikan-picking covered mikan-picking covered covered covered ');
    });
  });

  describe('an author whose posts have figures from a day on', () => {
    const day = (ago: number) =>
      new Date(Date.parse(`${stage.now.slice(0, 10)}T00:00Z`) - ago * 86_400_000).toISOString().slice(0, 10);
    const [always, within, later] = ['商店街のパン屋', 'ramen-map', '海辺の朝ごはん'] as const;
    const from = {[within]: day(10), [later]: siteDay(1)};
    beforeAll(async () => {
      for (const [slug, since] of Object.entries(from)) {
        await authors.since(authors.umi, id(slug)); // notes it, where that has not been done
        await date(id(slug), {since});
      }
    });
    afterAll(async () => {
      for (const slug of Object.keys(from)) await date(id(slug), {since: null});
    });

    it('has a token that says so, and no figures of before with it', async () => {
      expect(await authors.since(authors.umi, id(always))).toBe('always');
      for (const [slug, since] of Object.entries(from))
        expect(await authors.since(authors.umi, id(slug))).toBe(since);
      const token = await tokenByHand(authors.umi, [id(always), id(within), id(later)]);
      const [page, pages, other] = await askByHand(stage, token, [
        {kind: 'page', params: {url: `/gourmet/${within}`, period: 'last28days', compare: 'previous'}},
        {
          kind: 'pages',
          params: {
            urls: [always, within, later].map((slug) => `/gourmet/${slug}`),
            period: 'last28days',
            compare: 'previous',
          },
        },
        {kind: 'scorecard', params: {metric: 'screenPageViews', ...days}},
      ]);
      const views = await viewsSince(day(10));
      expect(views).toBeGreaterThan(0);
      expect(page!.data).toMatchObject({since: day(10), screenPageViews: {current: views, previous: null}});
      const {rows} = pages!.data as {rows: [{since?: string; figures: unknown}]};
      expect(rows).toEqual([
        {url: `/gourmet/${always}`, figures: [expect.objectContaining({previous: expect.any(Number)})]},
        {
          url: `/gourmet/${within}`,
          since: day(10),
          figures: [expect.objectContaining({current: views, previous: null})],
        },
        {url: `/gourmet/${later}`, since: siteDay(1), figures: [null]},
      ]);
      expect(other!.problem!.code).toBe('rows_not_separable');
    });

    it('is told from when on in the list', async () => {
      const {page} = authors.umi;
      await authors.umi.open('/wp-admin/edit.php?all_posts=1');
      await column(page);
      const figure = (slug: string) => page.locator(`.meglass-finder-figure[data-post="${id(slug)}"]`);
      const words = (since: string) =>
        `${new Intl.DateTimeFormat('ja', {dateStyle: 'medium', timeZone: 'UTC'}).format(new Date(since))} からの数値を表示します。`;
      expect(await figure(always).locator('.views').getAttribute('title')).not.toContain('からの数値');
      expect(await figure(within).locator('.views').getAttribute('title')).toContain(`\n${words(day(10))}`);
      expect(await figure(within).getAttribute('data-value')).toBe(String(await viewsSince(day(10))));
      expect(await figure(within).locator('.change').count()).toBe(0);
      const short = new Intl.DateTimeFormat('ja', {month: 'numeric', day: 'numeric', timeZone: 'UTC'});
      const why = (slug: string) => figure(slug).locator('details');
      expect(await why(within).textContent()).toBe(`${short.format(new Date(day(10)))}–${words(day(10))}`);
      expect(await why(always).count()).toBe(0);
      expect(await why(later).textContent()).toBe(
        `${short.format(new Date(siteDay(1)))}から${words(siteDay(1))}`,
      );
      expect(authors.umi.complaints).toEqual([]);
    });

    /** Views of the post whose figures begin within the period, as GA4 itself has them from a day on. */
    async function viewsSince(startDate: string): Promise<number> {
      const {rows} = await ga4(stage.together.service, stage.now, {
        dateRanges: [{startDate, endDate: last28Days(stage.now).endDate}],
        dimensions: [{name: 'pagePath'}],
        metrics: [{name: 'screenPageViews'}],
      });
      return rows
        .filter(({dimensionValues}) => dimensionValues[0]!.value.startsWith(`/gourmet/${within}`))
        .reduce((sum, {metricValues}) => sum + Number(metricValues[0]!.value), 0);
    }
  });

  it('finds out whose the posts of a list are by one query for all, and of no more than have figures', async () => {
    const told = await php(
      `$ids = []; for ($n = 0; $n < 60; $n++) $ids[] = wp_insert_post(['post_title' => "n $n", 'post_name' => "list-$n", 'post_status' => 'publish', 'post_author' => ${person('umi')}, 'post_category' => [${section('gourmet')}]]);
      wp_set_current_user(${person('umi')}); wp_cache_flush(); $asked = [];
      add_filter('query', function ($query) use (&$asked) { $asked[] = $query; return $query; });
      $count = function ($part) use (&$asked) { return count(array_filter($asked, fn($query) => false !== strpos($query, $part))); };
      require_once ABSPATH . 'wp-admin/includes/admin.php'; set_current_screen('edit-post'); Meglass_Finder\\Post_Column::add();
      $GLOBALS['wp_the_query'] = $GLOBALS['wp_query'] = new WP_Query(); $GLOBALS['wp_query']->query(['post__in' => $ids, 'posts_per_page' => 60, 'ignore_sticky_posts' => true]);
      $cells = array_map([Meglass_Finder\\Post_Column::class, 'figure'], $GLOBALS['wp_query']->posts);
      $list = [count(preg_grep('/finder-figure/', $cells)), $count('meglass_finder_holders h'), $count('_wp_old_slug'), count($asked) < 80];
      $asked = []; wp_cache_flush(); Meglass_Finder\\Holders::read_again();
      $request = new WP_REST_Request('POST', '/meglass-finder/v1/token'); $request->set_param('posts', $ids);
      $status = rest_do_request($request)->get_status();
      $token = [$status, $count('meglass_finder_holders h'), $count('_wp_old_slug'), count($asked) < 80];
      foreach ($ids as $id) wp_delete_post($id, true);
      echo wp_json_encode([$list, $token]);`,
    );
    expect(JSON.parse(told)).toEqual([
      [20, 1, 0, true],
      [200, 1, 0, true],
    ]);
  });

  it('takes no paths of sections that hold codes, rather than others than were typed', async () => {
    const typed = [
      '/event%2fx',
      '/%2e%2e/about',
      '/a%20b',
      '/100%25',
      '/%e6%b8%af',
      '/港/',
      'https://a.example/event',
    ];
    const told = await php(
      `echo wp_json_encode(array_map(fn($path) => Meglass_Finder\\Addresses::prefixes($path), json_decode('${JSON.stringify(typed)}')));`,
    );
    expect(JSON.parse(told)).toEqual([[], [], [], [], ['/港'], ['/港'], ['/event']]);
  });
}
