import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, it} from 'vitest';
import type {Stage} from '../testing/stage.ts';
import {routes, signIn} from '../testing/visitor.ts';

const screen = '/wp-admin/options-general.php?page=meglass-finder';

/** The settings: the secret goes in and never comes out, and a test says in words what is wrong. */
export function secretsStay(stage: Stage): void {
  it('shows the secret nowhere, keeps it where the field stays empty, and does not load it with every page', async () => {
    const {admin, together} = stage;
    const {wordpress, secret} = together;
    await admin.open(screen);
    expect(await admin.page.inputValue('#meglass-finder-secret')).toBe('');
    await admin.page.selectOption('#meglass-finder-period', 'last7days');
    await Promise.all([admin.page.waitForURL(/settings-updated/), admin.page.click('#submit')]);
    const {cookie, 'x-wp-nonce': nonce} = await admin.headers();
    for (const path of [screen, '/wp-admin/options.php', '/wp-json/wp/v2/settings', '/wp-json/'])
      expect(
        await (await fetch(wordpress.url + path, {headers: {cookie: cookie!, 'x-wp-nonce': nonce!}})).text(),
      ).not.toContain(secret);
    const kept = await wordpress.php(
      `global $wpdb; echo wp_json_encode( $wpdb->get_results( "SELECT option_name, option_value, autoload FROM $wpdb->options WHERE option_name LIKE 'meglass%'" ) );`,
    );
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(Buffer.from(secret).toString('base64').slice(0, 20));
    const options = JSON.parse(kept) as {option_name: string; autoload: string}[];
    expect(options.map(({option_name: name}) => name)).toContain('meglass_finder');
    expect(options.every(({autoload}) => autoload === 'no')).toBe(true);
    expect(await wordpress.php('echo Meglass_Finder\\Settings::all()["period"];')).toBe('last7days');
    expect(await (await admin.post(routes.check, {})).json()).toMatchObject({ok: true});
    await wordpress.php(
      `Meglass_Finder\\Settings::save(['period' => 'last28days'] + Meglass_Finder\\Settings::all());`,
    );
  });

  it('tests the connection, and shows a figure from Google where it is good', async () => {
    const {page} = stage.admin;
    await stage.admin.open(screen);
    await page.click('[data-meglass-check]');
    expect(await page.textContent('.meglass-finder-told .notice-success')).toContain('接続できました');
    await page
      .locator('.meglass-finder-told finder-scorecard:is([data-state="ready"], [data-state="partial"])')
      .waitFor();
    expect(stage.admin.complaints).toEqual([]);
  });

  it('keeps the former address where somebody enters none of a service, and says so', async () => {
    const {admin, together} = stage;
    const kept = () => together.wordpress.php('echo Meglass_Finder\\Settings::all()["api"];');
    const before = await kept();
    const enter = async (address: string) => {
      await admin.open(screen);
      await admin.page.evaluate(() => document.querySelector('form')!.setAttribute('novalidate', ''));
      await admin.page.fill('#meglass-finder-api', address);
      await Promise.all([admin.page.waitForURL(/settings-updated/), admin.page.click('#submit')]);
      return admin.page.locator('#setting-error-wrong_address');
    };
    const told = await enter('ftp://<b>finder</b>.example.jp');
    expect(await told.textContent()).toContain('ftp://<b>finder</b>.example.jp は');
    expect(await told.count()).toBe(1);
    expect(await kept()).toBe(before);
    expect(await (await enter('finder.example.jp')).count()).toBe(0);
    expect(await kept()).toBe('https://finder.example.jp');
    await enter(before);
    expect(await kept()).toBe(before);
  });

  it('keeps what it understands of hosts and paths, and names the rest', async () => {
    const {admin, together} = stage;
    const {page} = admin;
    const before = await together.wordpress.php('echo wp_json_encode(Meglass_Finder\\Settings::all());');
    const notice = (code: string) => page.locator(`#setting-error-${code}`);
    try {
      await admin.open(screen);
      await page.fill('#meglass-finder-hosts', '日本.jp\nwww.example.jp <b>b_d</b>');
      const role = (name: string, what: string) =>
        page.locator(`[name="meglass_finder[roles][${name}][${what}]"]`);
      await role('author', 'where').selectOption('paths');
      await role('author', 'paths').fill('/event?x /お知らせ news');
      await role('contributor', 'where').selectOption('paths');
      await role('contributor', 'paths').fill('');
      await Promise.all([page.waitForURL(/settings-updated/), page.click('#submit')]);
      expect(await notice('wrong_hosts').locator('code').allTextContents()).toEqual(['<b>b_d</b>']);
      expect(await notice('wrong_paths').locator('code').allTextContents()).toEqual(['/event?x', 'news']);
      expect(await notice('no_paths').locator('code').allTextContents()).toEqual(['寄稿者']);
      const {hosts, roles} = JSON.parse(
        await together.wordpress.php('echo wp_json_encode(Meglass_Finder\\Settings::all());'),
      ) as {hosts: string[]; roles: Record<string, {paths: string[]}>};
      expect(hosts).toEqual(['xn--wgv71a.jp', 'www.example.jp']);
      expect(roles['author']!.paths).toEqual(['/お知らせ']);
    } finally {
      await together.wordpress.php(`Meglass_Finder\\Settings::save(json_decode('${before}', true));`);
    }
  });

  it.each([
    ['the client id is another', {client_id: 'fc_another'}, 'client_unknown', '正しくありません'],
    ['nothing answers', {api: 'http://127.0.0.1:9'}, 'unreachable', '応答がありません'],
    ['the address is one without encryption', {api: 'http://finder.example.jp'}, 'wrong_address', 'https://'],
    ['the address has a path too many', {api: '/v1'}, 'address_wrong', 'ホスト名だけ'],
    ['something else answers', {api: ''}, 'bad_answer', 'MEGLASS finder ではない'],
    ['the secret is another', {secret: 'fs_another'}, 'client_unknown', '正しくありません'],
  ])('says what is wrong where %s', async (_what, wrong, code, words) => {
    const {wordpress, secret} = stage.together;
    const all = JSON.parse(
      await wordpress.php('echo wp_json_encode(Meglass_Finder\\Settings::all());'),
    ) as object;
    const save = (settings: object) =>
      wordpress.php(`Meglass_Finder\\Settings::save(json_decode('${JSON.stringify(settings)}', true));`);
    // WordPress itself is something else that answers.
    const places: Record<string, string> = {
      '/v1': `${stage.together.service.api}/v1`,
      '': `${wordpress.url}/`,
    };
    await save({...all, ...wrong, ...('api' in wrong && {api: places[wrong.api] ?? wrong.api})});
    const told = (await (await stage.admin.post(routes.check, {})).json()) as object;
    await save({...all, secret});
    expect(told).toMatchObject({ok: false, code, message: expect.stringContaining(words)});
    expect(JSON.stringify(told)).not.toContain(secret);
  });

  it('names the origin where the embed client is for another site', async () => {
    const {wordpress, service, secret} = stage.together;
    const other = await service.embedClient('https://elsewhere.example.jp');
    const kept = await wordpress.php('echo Meglass_Finder\\Settings::all()["client_id"];');
    const use = (id: string, its: string) =>
      wordpress.php(
        `Meglass_Finder\\Settings::save(['client_id' => '${id}', 'secret' => '${its}'] + Meglass_Finder\\Settings::all());`,
      );
    await use(other.id, other.secret);
    const told = (await (await stage.admin.post(routes.check, {})).json()) as object;
    await use(kept, secret);
    expect(told).toMatchObject({
      ok: false,
      code: 'origin_not_allowed',
      message: expect.stringContaining(wordpress.url),
    });
    expect(await (await stage.admin.post(routes.check, {})).json()).toMatchObject({ok: true});
  });

  it('takes what wp-config.php says before what was typed, and keeps the secret in the database no longer', async () => {
    const {php} = stage.together.wordpress;
    const {secret} = stage.together;
    const sealed = () => php(`echo isset(get_option('meglass_finder')['sealed']) ? 'kept' : 'gone';`);
    const before = await php('echo wp_json_encode(Meglass_Finder\\Settings::all());');
    expect(await sealed()).toBe('kept');
    const constants = `define('MEGLASS_FINDER_CLIENT_ID', 'fc_fixed'); define('MEGLASS_FINDER_CLIENT_SECRET', 'fs_fixed');`;
    expect(await php(`${constants} echo Meglass_Finder\\Settings::all()['client_id'];`)).toBe('fc_fixed');
    const told = await php(
      `${constants} wp_set_current_user(1); echo wp_json_encode(Meglass_Finder\\Connection::check());`,
    );
    expect(JSON.parse(told)).toMatchObject({code: 'client_unknown'});
    expect(await sealed()).toBe('gone');
    await php(
      `${constants} Meglass_Finder\\Settings::save(['secret' => 'typed'] + Meglass_Finder\\Settings::all());`,
    );
    expect(await sealed()).toBe('gone');
    await php(`Meglass_Finder\\Settings::save(['secret' => '${secret}'] + json_decode('${before}', true));`);
    expect(await sealed()).toBe('kept');
    expect(await php('echo wp_json_encode(Meglass_Finder\\Settings::all());')).toBe(before);
  });

  it('cannot read the secret without the keys of wp-config.php, and says so', async () => {
    const told = await stage.together.wordpress.php(
      `add_filter('salt', static fn() => 'another'); wp_set_current_user(1); echo wp_json_encode(Meglass_Finder\\Connection::check());`,
    );
    expect(JSON.parse(told)).toMatchObject({ok: false, code: 'secret_unreadable'});
  });

  it('warns where the key to the secret lies in the database beside it', async () => {
    const {folder, php} = stage.together.wordpress;
    const render = `require_once ABSPATH . 'wp-admin/includes/admin.php'; wp_set_current_user(1); Meglass_Finder\\Settings_Page::render();`;
    expect(await php(render)).not.toContain('AUTH_SALT');
    const file = path.join(folder, 'wp-config.php');
    const whole = await readFile(file, 'utf8');
    try {
      await writeFile(file, whole.replace(/^define\( 'AUTH_SALT'.*$/m, ''));
      await expect.poll(() => php(render)).toContain('AUTH_SALT'); // PHP keeps files for seconds
    } finally {
      await writeFile(file, whole);
    }
    await expect.poll(() => php(render)).not.toContain('AUTH_SALT');
  });

  it('is for administrators alone', async () => {
    const hanako = await signIn(stage.browser, stage.together, 'hanako');
    expect((await hanako.post(routes.check, {})).status).toBe(403);
    const answer = await hanako.page.goto(stage.together.wordpress.url + screen);
    expect(answer!.status()).toBe(403);
    await hanako.page.context().close();
  });
}
