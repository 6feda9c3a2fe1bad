import {beforeAll, expect, it} from 'vitest';
import type {Stage} from '../testing/stage.ts';
import {routes} from '../testing/visitor.ts';

interface Mark {
  readonly reference: string;
  readonly day: string;
  readonly text: string;
  readonly path?: string;
}

/** Publishing tells the service, whenever that can be reached, and never waits for it. */
export function marksArrive(stage: Stage): void {
  const day = (ago: number) =>
    new Date(Date.parse(stage.now.slice(0, 10)) - ago * 86_400_000).toISOString().slice(0, 10);
  const php = (code: string) => stage.together.wordpress.php(code);
  const waiting = async () => Number(await php('echo Meglass_Finder\\Mark_Queue::count();'));
  /** How often each that waits has been tried: a number stands behind its id once it was. */
  const tries = async () => {
    const due = await php('echo wp_json_encode(array_values(Meglass_Finder\\Mark_Queue::due(10)));');
    return (JSON.parse(due) as string[]).map((news) => Number(news.split(' ')[1] ?? 0));
  };
  /** Runs WordPress's cron, with what waits for a later try moved forward. */
  const cron = async () => {
    await php(
      `if (wp_next_scheduled('meglass_finder_send_marks')) { wp_clear_scheduled_hook('meglass_finder_send_marks'); wp_schedule_single_event(time() - 1, 'meglass_finder_send_marks'); } delete_transient('doing_cron');`,
    );
    await fetch(`${stage.together.wordpress.url}/wp-cron.php`);
  };
  const kept = async (): Promise<Mark[]> => {
    const {api} = stage.together.service;
    const client = JSON.parse(await php('echo wp_json_encode(Meglass_Finder\\Settings::all());')) as {
      client_id: string;
    };
    const answer = await fetch(`${api}/v1/marks/list`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${client.client_id}:${stage.together.secret}`)}`,
        'content-type': 'application/json',
      },
      body: '{}',
    });
    return ((await answer.json()) as {marks: Mark[]}).marks;
  };
  const marksOf = async (title: string) => (await kept()).filter(({text}) => text.startsWith(title));

  beforeAll(async () => {
    // What was published before the tests is told first; what was tried before them may have used up the calls of a minute.
    for (const until = Date.now() + 100_000; Date.now() < until;) {
      await cron();
      if ((await waiting()) === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 3000));
    }
  });

  it('tries nothing while somebody publishes, and tells the service later, once', async () => {
    const {admin, together} = stage;
    await together.service.interrupt();
    await admin.open(stage.editor('冬の市'));
    // For a minute WordPress starts no cron of its own, so that a try would be one of publishing.
    await php(`set_transient('doing_cron', sprintf('%.22F', microtime(true)));`);
    await admin.page.click('.editor-post-publish-panel__toggle');
    await admin.page.click('.editor-post-publish-panel__header-publish-button .editor-post-publish-button');
    await admin.page.locator('.post-publish-panel__postpublish').waitFor();
    expect(await tries()).toEqual([0]);
    expect(await admin.page.textContent('#meglass_finder .inside')).toContain('最初の数値は明日から');
    await cron();
    expect(await tries()).toEqual([1]);
    expect(
      await php(`echo wp_next_scheduled('meglass_finder_send_marks') > time() ? 'again' : 'never';`),
    ).toBe('again');
    await admin.open('/wp-admin/options-general.php?page=meglass-finder');
    expect(await admin.page.textContent('.meglass-finder-settings')).toContain(
      '1 件の記録が送信を待っています',
    );

    await together.service.resume();
    await cron();
    expect(await waiting()).toBe(0);
    const id = together.wordpress.posts['冬の市']!.id;
    expect(await marksOf('冬の市')).toEqual([
      expect.objectContaining({
        reference: expect.stringMatching(new RegExp(`^wordpress-[a-z0-9]{8}-${id}$`)),
        text: '冬の市 出店者が決まりました',
        path: expect.stringMatching(/^\/event\/%e5%86%ac/),
      }),
    ]);
  });

  it('says so in the trends: what was published on which day', async () => {
    const {admin, together} = stage;
    const answer = await admin.post('/wp-json/wp/v2/posts', {
      title: '町の <em>図書館</em> &amp; 喫茶',
      slug: '図書館',
      status: 'publish',
      date: `${day(4)}T10:00:00`,
    });
    expect(answer.status).toBe(201);
    // WordPress runs what is due by itself, when somebody comes by.
    for (const until = Date.now() + 20_000; (await waiting()) > 0 && Date.now() < until;)
      await fetch(`${together.wordpress.url}/`);
    expect(await waiting()).toBe(0);
    const {token} = (await (await admin.post(routes.token, {posts: []})).json()) as {token: string};
    const report = await fetch(`${together.service.api}/v1/reports`, {
      method: 'POST',
      headers: {origin: together.wordpress.url},
      body: JSON.stringify({
        token,
        requests: [{id: 'a', kind: 'trend', params: {metric: 'screenPageViews', period: 'last28days'}}],
      }),
    });
    const {data} = JSON.parse((await report.text()).trim().split('\n').at(-1)!) as {data: {marks: Mark[]}};
    expect(data.marks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({day: day(4), kind: 'published', text: '町の 図書館 & 喫茶'}),
      ]),
    );
  });

  it('changes a note with its post, and takes it back with it', async () => {
    const [before] = await marksOf('町の 図書館');
    const id = Number(/\d+$/.exec(before!.reference)![0]);
    await stage.admin.post(`/wp-json/wp/v2/posts/${id}`, {title: '町の図書館'});
    await cron();
    expect((await kept()).filter(({reference}) => reference === before!.reference)).toEqual([
      expect.objectContaining({text: '町の図書館', day: day(4)}),
    ]);
    await stage.admin.post(`/wp-json/wp/v2/posts/${id}`, {status: 'draft'});
    await cron();
    expect(await marksOf('町の図書館')).toEqual([]);
    await stage.admin.post(`/wp-json/wp/v2/posts/${id}`, {status: 'publish'});
    await cron();
    expect(await marksOf('町の図書館')).toHaveLength(1);
    await php(`wp_delete_post(${id}, true);`);
    await cron();
    expect(await marksOf('町の図書館')).toEqual([]);
    expect(await waiting()).toBe(0);
  });

  it('sends what the service cannot take just now a hundred times, and the next note after it', async () => {
    const answers = `$GLOBALS['sent'] = 0; add_filter('pre_http_request', static function ($no, $request) {
      ++$GLOBALS['sent'];
      $is_first = false !== strpos($request['body'], '-424242"');
      return ['headers' => [], 'body' => $is_first ? '{"code":"unavailable"}' : '{"removed":false}', 'cookies' => [],
        'response' => ['code' => $is_first ? 503 : 200, 'message' => '']];
    }, 10, 2);`;
    const state = `echo $GLOBALS['sent'], ' ', Meglass_Finder\\Mark_Queue::count();`;
    const run = (times: number) =>
      php(`${answers} for ($i = 0; $i < ${times}; $i++) Meglass_Finder\\Marks::send(); ${state}`);
    await php('Meglass_Finder\\Mark_Queue::add(424242); Meglass_Finder\\Mark_Queue::add(424243);');
    expect(await run(99)).toBe('99 2');
    expect(await run(50)).toBe('2 0');
    await php(
      `delete_option('meglass_finder_marks_tries'); wp_clear_scheduled_hook('meglass_finder_send_marks');`,
    );
  });

  it('notes no drafts, no types that are not chosen, and nothing where notes are switched off', async () => {
    await stage.admin.post('/wp-json/wp/v2/posts', {title: '下書き', status: 'draft'});
    await php(
      `wp_insert_post(['post_type' => 'wp_block', 'post_status' => 'publish', 'post_title' => 'block']);`,
    );
    expect(await waiting()).toBe(0);
    await php(`Meglass_Finder\\Settings::save(['marks' => ''] + Meglass_Finder\\Settings::all());`);
    await stage.admin.post('/wp-json/wp/v2/posts', {title: '静かに', status: 'publish'});
    expect(await waiting()).toBe(0);
    await php(`Meglass_Finder\\Settings::save(['marks' => '1'] + Meglass_Finder\\Settings::all());`);
  });
}
