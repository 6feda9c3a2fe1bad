import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {askByHand, tokenByHand} from '../testing/by-hand.ts';
import type {Stage} from '../testing/stage.ts';
import {routes, signIn, type Visitor} from '../testing/visitor.ts';

/** Tokens end with what they were given for. */
export function tokensEnd(stage: Stage): void {
  const views = [{kind: 'page', params: {url: '/event/港まつり', period: 'last28days', compare: 'none'}}];
  const refusal = async (token: string) => (await askByHand(stage, token, views))[0]!.problem?.code;
  const isRevoked = (token: string) => expect.poll(() => refusal(token)).toBe('token_revoked');

  /** Does what was put off, now. */
  const runLater = `foreach (_get_cron_array() as $hooks) foreach ($hooks['meglass_finder_end_tokens_later'] ?? [] as $event) do_action_ref_array('meglass_finder_end_tokens_later', $event['args']); wp_unschedule_hook('meglass_finder_end_tokens_later');`;

  describe('the token of somebody', () => {
    let visitor: Visitor;
    let token: string;
    let id: number;
    const {php} = {php: (code: string) => stage.together.wordpress.php(code)};
    beforeAll(async () => {
      id = Number(
        await php(
          `echo wp_insert_user(['user_login' => 'nagi', 'user_pass' => '${stage.together.wordpress.password}', 'user_email' => 'nagi@example.jp', 'role' => 'editor']);`,
        ),
      );
      visitor = await signIn(stage.browser, stage.together, 'nagi');
    });
    afterAll(() => visitor?.page.context().close());

    it.each([
      ['is demoted', `get_user_by('id', ID)->set_role('subscriber');`],
      ['loses a role', `get_user_by('id', ID)->remove_role('editor');`],
      ['loses all rights', `get_user_by('id', ID)->remove_all_caps();`],
      [
        'may see less by new settings',
        `$all = Meglass_Finder\\Settings::all(); $all['roles']['editor'] = ['where' => 'none']; Meglass_Finder\\Settings::save($all);`,
      ],
    ])('who %s is good no longer', async (_what, loss) => {
      token = await tokenByHand(visitor, []);
      expect(await refusal(token)).toBeUndefined();
      await php(loss.replace('ID', String(id)));
      await isRevoked(token);
      await php(
        `$all = Meglass_Finder\\Settings::all(); $all['roles']['editor'] = ['where' => 'all', 'dashboard' => true]; Meglass_Finder\\Settings::save($all); get_user_by('id', ${id})->set_role('editor');`,
      );
    });

    it('whose post is given to another author is good no longer', async () => {
      token = await tokenByHand(visitor, []);
      const post = Number(
        await php(
          `echo wp_insert_post(['post_title' => 'x', 'post_status' => 'draft', 'post_author' => ${id}]);`,
        ),
      );
      await php(`wp_update_post(['ID' => ${post}, 'post_title' => 'y']);`);
      expect(await refusal(token)).toBeUndefined();
      await php(`wp_update_post(['ID' => ${post}, 'post_author' => 1]); wp_delete_post(${post}, true);`);
      await isRevoked(token);
    });

    it('who signs out is good no longer, but that of their other browser is', async () => {
      const elsewhere = await signIn(stage.browser, stage.together, 'nagi');
      const [here, there] = [await tokenByHand(visitor, []), await tokenByHand(elsewhere, [])];
      await elsewhere.open('/wp-admin/');
      const out = await elsewhere.page.getAttribute('#wp-admin-bar-logout a', 'href');
      await elsewhere.page.goto(out!);
      await isRevoked(there);
      expect(await refusal(here)).toBeUndefined();
      await elsewhere.page.context().close();
    });

    it('is good no longer in browsers that are signed out from elsewhere', async () => {
      const elsewhere = await signIn(stage.browser, stage.together, 'nagi');
      const [here, there] = [await tokenByHand(visitor, []), await tokenByHand(elsewhere, [])];
      await visitor.open('/wp-admin/profile.php');
      await visitor.page.click('#destroy-sessions');
      await isRevoked(there);
      expect(await refusal(here)).toBeUndefined();
      await php(`wp_update_user(['ID' => ${id}, 'display_name' => 'Nagi']);`);
      expect(await refusal(here)).toBeUndefined();
      await elsewhere.page.context().close();
    });

    it.each([
      ['by who edits them', (to: string) => `wp_update_user(['ID' => ${id}, 'user_pass' => '${to}']);`],
      ['by another plugin', (to: string) => `wp_set_password('${to}', ${id});`],
    ])('who gets another password %s is good no longer', async (_who, set) => {
      const here = await tokenByHand(visitor, []);
      await php(set('another-password'));
      await isRevoked(here);
      await php(set(stage.together.wordpress.password));
      await visitor.page.context().close();
      visitor = await signIn(stage.browser, stage.together, 'nagi');
    });

    it('who has many of them ends with all of theirs, and with nobody else’s', async () => {
      const others = await tokenByHand(stage.admin, []);
      const elsewhere = await signIn(stage.browser, stage.together, 'nagi');
      const all: string[] = [];
      for (let nth = 0; nth < 22; nth++) all.push(await tokenByHand(elsewhere, []));
      await php(`WP_Session_Tokens::get_instance(${id})->destroy_all();`);
      await php(runLater);
      for (const each of [all[0]!, all[21]!]) await isRevoked(each);
      expect(await refusal(others)).toBeUndefined();
      await elsewhere.page.context().close();
      await visitor.page.context().close();
      visitor = await signIn(stage.browser, stage.together, 'nagi');
    });

    it('is not given where there were too many of theirs in a minute, so that others have some', async () => {
      await php(
        `for ($n = 0; $n < Meglass_Finder\\Tokens::MOST; $n++) add_user_meta(${id}, Meglass_Finder\\Tokens::key(), ['jti' => "many-$n", 'until' => time() + 600, 'session' => '', 'password' => '']);`,
      );
      try {
        const refused = await visitor.post(routes.token, {posts: []});
        expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
        expect((await refused.json()) as object).toMatchObject({code: 'rate_limited'});
        await tokenByHand(stage.admin, []);
      } finally {
        await php(`delete_user_meta(${id}, Meglass_Finder\\Tokens::key());`);
      }
    });

    it('is asked to be ended once in a request where the service does not answer', async () => {
      const asked = await php(
        `$asked = 0; add_filter('pre_http_request', function () use (&$asked) { ++$asked; return new WP_Error('down', 'down'); });
        $token = ['jti' => 'x', 'until' => time() + 300, 'session' => 's', 'password' => 'p'];
        foreach ([1, ${id}] as $one) { add_user_meta($one, Meglass_Finder\\Tokens::key(), $token); Meglass_Finder\\Tokens::end($one); }
        echo $asked, ' ', Meglass_Finder\\Tokens::end_all(), ' ', $asked; wp_unschedule_hook('meglass_finder_end_tokens_later');`,
      );
      expect(asked).toBe('1 unreachable 1');
    });

    it('is ended a little later where the service does not answer', async () => {
      token = await tokenByHand(visitor, []);
      await php(
        `add_filter('pre_http_request', fn() => new WP_Error('down', 'down')); Meglass_Finder\\Tokens::end(${id});`,
      );
      expect(await refusal(token)).toBeUndefined();
      await php(runLater);
      await isRevoked(token);
    });

    it('ends a little later where a role sees less and the service does not answer, and whoever saves is told', async () => {
      token = await tokenByHand(visitor, []);
      const told = await php(
        `require_once ABSPATH . 'wp-admin/includes/template.php';
        $down = fn() => new WP_Error('down', 'down'); add_filter('pre_http_request', $down);
        $all = Meglass_Finder\\Settings::all(); $all['roles']['editor'] = ['where' => 'none']; Meglass_Finder\\Settings::save($all);
        echo wp_json_encode(array_column(get_settings_errors(), 'message', 'code')), ' ', Meglass_Finder\\Tokens::end_all();`,
      );
      expect(told).toMatch(/^\{"tokens_live":"Saved, but .*\(unreachable\).*"\} unreachable$/);
      expect(await refusal(token)).toBeUndefined();
      await php(runLater);
      await isRevoked(token);
      await php(
        `$all = Meglass_Finder\\Settings::all(); $all['roles']['editor'] = ['where' => 'all', 'dashboard' => true]; Meglass_Finder\\Settings::save($all);`,
      );
      await new Promise((resolve) => setTimeout(resolve, 1_000)); // all tokens of this second are ended
    });

    it('ends with everybody else’s where an administrator says so, and nobody else may', async () => {
      const {url} = stage.together.wordpress;
      token = await tokenByHand(visitor, []);
      const {cookie} = await visitor.headers();
      const send = (headers: Record<string, string>) =>
        fetch(`${url}/wp-admin/admin-post.php`, {
          method: 'POST',
          headers,
          body: new URLSearchParams({action: 'meglass_finder_end_tokens'}),
          redirect: 'manual',
        });
      const administrator = (await stage.admin.headers()).cookie!;
      for (const headers of [{cookie: cookie!}, {cookie: administrator}])
        expect((await send(headers)).status).toBe(403); // not theirs; without the form's nonce
      expect(await refusal(token)).toBeUndefined();
      await stage.admin.open('/wp-admin/options-general.php?page=meglass-finder');
      await Promise.all([
        stage.admin.page.waitForURL(/ended=all#meglass-finder-tokens$/),
        stage.admin.page.click('[data-meglass-end]'),
      ]);
      expect(await stage.admin.page.textContent('.notice-success')).toContain('すべて無効にしました');
      await isRevoked(token);
    });

    it('who is deleted is good no longer, and is noted nowhere', async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_000)); // all tokens of this second are ended
      token = await tokenByHand(visitor, []);
      expect(await refusal(token)).toBeUndefined();
      await php(`require_once ABSPATH . 'wp-admin/includes/user.php'; wp_delete_user(${id});`);
      await isRevoked(token);
      expect(
        await php(
          `global $wpdb; echo $wpdb->get_var("SELECT COUNT(*) FROM $wpdb->usermeta WHERE user_id = ${id} AND meta_key LIKE '%meglass%'");`,
        ),
      ).toBe('0');
    });
  });
}
