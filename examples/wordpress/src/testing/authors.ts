import {afterAll, beforeAll, expect} from 'vitest';
import type {Stage} from './stage.ts';
import {routes, signIn, type Visitor} from './visitor.ts';

/** Two authors who see only their own posts, and what they and the site may do. */
export interface Authors {
  readonly umi: Visitor;
  readonly sora: Visitor;
  php(code: string): Promise<string>;
  /** The number of a post of the site, or of a person. */
  id(slug: string): number;
  person(login: string): number;
  /** The number of a section. */
  section(slug: string): number;
  /** Gives addresses another form. */
  structure(pattern: string): Promise<string>;
  /** Publishes as umi does, under a name that is sent as it is. */
  publish(slug: string, section?: string): Promise<{id: number; link: string}>;
  remove(post: {id: number}): Promise<string>;
  /** Makes what some code says that gives a number; gives that. */
  make(code: string): Promise<number>;
  /** Makes a post of somebody under a name, in the section "event"; `more` are arguments in PHP. */
  post(slug: string, who: string, more?: string): Promise<number>;
  /** Makes a file of somebody under a name. */
  file(slug: string, who: string, parent?: number): Promise<number>;
  rename(post: number, slug: string): Promise<string>;
  /** Deletes posts for good. */
  gone(...posts: number[]): Promise<string>;
  /** Switches the plugin on or off. */
  turn(how: 'on' | 'off'): Promise<string>;
  since: typeof firstDay;
  /** Writes down other days of a post's addresses than those on which the test runs. */
  date(post: number, days: {since?: string | null; until?: string}): Promise<string>;
}

/** A day of the site, some days ahead of today. */
export function siteDay(ahead = 0): string {
  const moment = new Date(Date.now() + ahead * 86_400_000);
  return new Intl.DateTimeFormat('sv-SE', {timeZone: 'Asia/Tokyo'}).format(moment);
}

/** From which day on somebody who asks for a token for a post sees its figures: `always`, a day, or `never`. */
export async function firstDay(visitor: Visitor, post: number): Promise<string> {
  const answer = await visitor.post(routes.token, {posts: [post]});
  if (answer.status === 403) return 'never';
  expect(answer.status).toBe(200);
  const {token} = (await answer.json()) as {token: string};
  const {rows} = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as {
    rows: {pages: [{since?: string}]};
  };
  expect(rows.pages).toHaveLength(1);
  return rows.pages[0].since ?? 'always';
}

/** Signs two authors in, whose role sees only their own posts while the tests of a group run. */
export function setAuthors(stage: Stage): Authors {
  const php = (code: string) => stage.together.wordpress.php(code);
  const save = (where: string) =>
    php(
      `$all = Meglass_Finder\\Settings::all(); $all['roles']['author']['where'] = '${where}'; Meglass_Finder\\Settings::save($all);`,
    );
  let sections: Record<string, number>;
  const authors = {
    php,
    id: (slug) => stage.together.wordpress.posts[slug]!.id,
    person: (login) => stage.together.wordpress.people[login]!,
    section: (slug) => sections[slug]!,
    structure: (pattern) =>
      php(
        `global $wp_rewrite; $wp_rewrite->init(); $wp_rewrite->set_permalink_structure('${pattern}'); flush_rewrite_rules(false);`,
      ),
    publish: async (slug, section = 'event') => {
      const made = await authors.umi.post('/wp-json/wp/v2/posts', {
        title: '横取り',
        slug,
        status: 'publish',
        categories: [sections[section]],
      });
      expect(made.status).toBe(201);
      return (await made.json()) as {id: number; link: string};
    },
    remove: (post) => php(`wp_delete_post(${post.id}, true);`),
    make: async (code) => {
      const [made] = /\d+$/.exec(await php(`echo ${code};`))!;
      return Number(made);
    },
    post: (slug, who, more = `'post_status' => 'publish'`) =>
      authors.make(
        `wp_insert_post(['post_title' => 'x', 'post_name' => '${slug}', 'post_author' => ${authors.person(who)}, 'post_category' => [${sections['event']}], ${more}])`,
      ),
    file: (slug, who, parent = 0) =>
      authors.make(
        `wp_insert_attachment(['post_title' => 'f', 'post_name' => '${slug}', 'post_status' => 'inherit', 'post_mime_type' => 'text/plain', 'post_author' => ${authors.person(who)}], false, ${parent})`,
      ),
    rename: (post, slug) => php(`wp_update_post(['ID' => ${post}, 'post_name' => '${slug}']);`),
    gone: (...posts) => php(posts.map((one) => `wp_delete_post(${one}, true);`).join(' ')),
    turn: (how) =>
      php(
        `require_once ABSPATH . 'wp-admin/includes/plugin.php'; ${how === 'on' ? 'activate_plugin' : 'deactivate_plugins'}('meglass-finder/meglass-finder.php');`,
      ),
    since: firstDay,
    date: (post, days) =>
      php(
        `global $wpdb; $wpdb->update(Meglass_Finder\\Table::name(), json_decode('${JSON.stringify(days)}', true), ['post' => ${post}, 'kind' => 1]);`,
      ),
  } as {-readonly [Name in keyof Authors]: Authors[Name]};

  beforeAll(async () => {
    await save('own');
    authors.umi = await signIn(stage.browser, stage.together, 'umi');
    authors.sora = await signIn(stage.browser, stage.together, 'sora');
    sections = JSON.parse(
      await php(
        `echo wp_json_encode(array_column(get_categories(['hide_empty' => false]), 'term_id', 'slug'));`,
      ),
    ) as Record<string, number>;
  });
  afterAll(async () => {
    await save('paths');
    await authors.umi?.page.context().close();
    await authors.sora?.page.context().close();
  });
  return authors;
}
