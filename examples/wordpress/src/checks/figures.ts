import {expect, it} from 'vitest';
import type {Stage} from '../testing/stage.ts';
import {asked, column, figuresOfPage, routes, signIn} from '../testing/visitor.ts';
import {figuresInGa4, viewsByPage} from '../testing/truth.ts';

/** What the screens of WordPress show, against what GA4 itself says. */
export function figuresAreRight(stage: Stage): void {
  it('shows beside a post what GA4 says of its page, whatever the spelling, in both editors', async () => {
    const {service, wordpress} = stage.together;
    expect(wordpress.posts['港まつり']!.link).toMatch(/\/event\/%e6%b8%af/); // in small letters
    const {spellings} = (await viewsByPage(service, stage.now)).get('/event/港まつり')!;
    expect(spellings.length).toBeGreaterThan(3);
    const truth = await figuresInGa4(service, stage.now, spellings);
    expect(truth['screenPageViews']).toBeGreaterThan(50);
    for (const editors of ['', '&classic']) {
      await stage.admin.open(stage.editor('港まつり') + editors);
      const shown = await figuresOfPage(stage.admin.page);
      expect(shown).toMatchObject({
        screenPageViews: truth['screenPageViews'],
        activeUsers: truth['activeUsers'],
        keyEvents: truth['keyEvents'],
      });
      expect(shown['engagementPerUser']).toBeCloseTo(
        truth['userEngagementDuration']! / truth['activeUsers']!,
        6,
      );
      expect(asked(stage.admin)).toEqual({figures: 1, tokens: 1});
      expect(await stage.admin.page.textContent('#meglass_finder h2')).toContain('アクセス');
    }
  });

  it('says of a draft why there are no figures, and asks for none', async () => {
    await stage.admin.open(stage.editor('冬の市'));
    expect(await stage.admin.page.textContent('#meglass_finder .inside')).toContain('まだ公開されていない');
    expect(asked(stage.admin)).toEqual({figures: 0, tokens: 0});
  });

  it.each([
    ['', {港まつりの一日: '/event/港まつり', 汐見ラーメン地図: '/gourmet/ramen-map'}],
    ['?post_type=page', {編集部について: '/about', 広告のご案内: '/広告のご案内'}],
    ['?post_type=shop', {みなと食堂: '/shop/みなと食堂'}],
  ])('fills the column of the list %s by one call and one token', async (type, pages) => {
    const truth = await viewsByPage(stage.together.service, stage.now);
    await stage.admin.open(`/wp-admin/edit.php${type}`);
    const shown = await column(stage.admin.page);
    for (const [title, page] of Object.entries(pages)) {
      const row = Object.keys(shown).find((each) => each.startsWith(title))!;
      expect(shown[row], title).toBe(truth.get(page)!.views);
    }
    expect(asked(stage.admin)).toEqual({figures: 1, tokens: 1});
    const head = stage.admin.page.locator('thead .column-meglass_finder span');
    expect([await head.textContent(), await head.getAttribute('title')]).toEqual([
      'アクセス',
      '表示回数、過去28日間',
    ]);
    if (type === '') expect(shown['冬の市 出店者が決まりました']).toContain('まだ公開されていない');
    expect(stage.admin.complaints).toEqual([]);
  });

  it('says of a change in the list what the dashboard says, and of one that reads as nothing no direction', async () => {
    const {page} = stage.admin;
    const ratios = [0.1234, -0.004, -0.0004, 0, null];
    await page.route('**/v1/reports', async (route) => {
      const answer = await route.fetch();
      const line = JSON.parse(await answer.text()) as {data: {rows: {figures: {change: object}[]}[]}};
      line.data.rows.forEach((row, index) => {
        row.figures[0]!.change = {difference: 0, ratio: ratios[index] ?? null};
      });
      await route.fulfill({response: answer, body: JSON.stringify(line)});
    });
    await stage.admin.open('/wp-admin/edit.php');
    await column(page);
    await page.unroute('**/v1/reports');
    const notes = await page.$$eval('.meglass-finder-figure .change', (found) =>
      found.map((note) => [note.className, note.textContent]),
    );
    expect(notes).toEqual([
      ['change up', '▲12.3%'],
      ['change down', '▼0.4%'],
      ['change', '0%'],
      ['change', '0%'],
    ]);
  });

  it('keeps the figure of a row that is edited in its place', async () => {
    const {page} = stage.admin;
    const id = stage.together.wordpress.posts['tram-trip']!.id;
    await stage.admin.open('/wp-admin/edit.php');
    const before = await column(page);
    await page.hover(`#post-${id}`);
    await page.click(`#post-${id} .editinline`);
    await page.fill(`#edit-${id} input[name="post_title"]`, '路面電車で一日旅');
    await page.click(`#edit-${id} .save`);
    await page.locator(`#post-${id}`, {hasText: '路面電車で一日旅'}).waitFor();
    expect((await column(page))['路面電車で一日旅']).toBe(before['路面電車で半日旅']);
    expect(asked(stage.admin)).toEqual({figures: 1, tokens: 1});
  });

  it('fills the list a little later where the service is asked too often just now', async () => {
    const {page} = stage.admin;
    let refused = 0;
    await page.route(`**${routes.token}*`, (route) =>
      (refused += 1) === 1
        ? route.fulfill({
            status: 429,
            headers: {'retry-after': '1'},
            json: {code: 'rate_limited', status: 429},
          })
        : route.continue(),
    );
    await stage.admin.open('/wp-admin/edit.php');
    const shown = await column(page);
    await page.unroute(`**${routes.token}*`);
    expect(refused).toBe(2);
    expect(Object.values(shown).filter((figure) => typeof figure === 'number').length).toBeGreaterThan(0);
  });

  it('shows the site at a glance on the dashboard, by one call', async () => {
    await stage.admin.open('/wp-admin/');
    for (const name of ['scorecard', 'trend', 'ranking', 'insights'])
      await stage.admin.page
        .locator(`finder-${name}:is([data-state="ready"], [data-state="partial"], [data-state="empty"])`)
        .first()
        .waitFor({state: 'attached'});
    const truth = await viewsByPage(stage.together.service, stage.now);
    const card = stage.admin.page.locator('finder-scorecard[metric="screenPageViews"] [part="figure"]');
    const all = [...truth.values()].reduce((sum, {views}) => sum + views, 0);
    expect(Number(await card.getAttribute('data-value'))).toBe(all);
    // Each in its own place and language: WordPress has styles for everything on a page.
    const cards = await stage.admin.page.evaluate(() =>
      [...document.querySelectorAll('.meglass-finder-board > [data-state]')].map((widget) => {
        const card = widget.shadowRoot!.querySelector('[part="card"]')!;
        const spilt = card.getBoundingClientRect().bottom - widget.getBoundingClientRect().bottom;
        return [Math.round(spilt), getComputedStyle(card).getPropertyValue('-webkit-locale')];
      }),
    );
    expect(cards).toEqual(cards.map(() => [0, '"ja"']));
    expect(asked(stage.admin).tokens).toBe(1);
    expect(asked(stage.admin).figures).toBeLessThanOrEqual(2); // what is below the window comes later
    expect(stage.admin.complaints).toEqual([]);
  });

  it('loads nothing where there are no widgets', async () => {
    const {posts} = stage.together.wordpress;
    const elsewhere = [
      '/',
      new URL(posts['港まつり']!.link).pathname,
      '/wp-admin/plugins.php',
      '/wp-admin/options-general.php',
      '/wp-admin/users.php',
      '/wp-admin/edit-comments.php',
      '/wp-admin/edit.php?post_type=wp_block',
    ];
    for (const screen of elsewhere) {
      await stage.admin.page.goto('about:blank'); // what the screen before still loads is not this one's
      await stage.admin.open(screen);
      expect(
        stage.admin.calls.filter((call) => /meglass|finder|:4131/.test(call)),
        screen,
      ).toEqual([]);
      expect(await stage.admin.page.content(), screen).not.toMatch(/<finder-|finder\.(js|css)/);
    }
    const stranger = await fetch(`${stage.together.wordpress.url}/`);
    expect(await stranger.text()).not.toContain('meglass');
  });

  it('speaks English to whoever has chosen it', async () => {
    await stage.together.wordpress.php(
      `update_user_meta(${stage.together.wordpress.people['hanako']}, 'locale', 'en_US');`,
    );
    const hanako = await signIn(stage.browser, stage.together, 'hanako');
    await hanako.open(stage.editor('tram-trip'));
    await figuresOfPage(hanako.page);
    expect(await hanako.page.textContent('#meglass_finder h2')).toContain('Access');
    expect(
      await hanako.page.locator('finder-page').evaluate((page) => page.shadowRoot!.textContent),
    ).toContain('Views');
    await hanako.page.context().close();
  });
}
