import {describe, expect, it} from 'vitest';
import {setAuthors} from '../testing/authors.ts';
import type {Stage} from '../testing/stage.ts';

/** What an administrator says of addresses that were several authors'. */
export function claimsAreSettled(stage: Stage): void {
  const authors = setAuthors(stage);
  const {php, person, section, ask, remove} = authors;
  /** Publishes something of sora's under an address that umi's had; gives both numbers. */
  const contest = async (slug: string, author = 'sora') =>
    JSON.parse(
      await php(
        `$of = fn($author) => wp_insert_post(['post_title' => "秋の & <b> ${slug}", 'post_name' => '${slug}', 'post_status' => 'publish', 'post_author' => $author, 'post_category' => [${section('event')}]]);
        $old = $of(${person('umi')}); wp_delete_post($old, true); echo wp_json_encode([$old, $of(${person(author)})]);`,
      ),
    ) as [number, number];
  const settings = '/wp-admin/options-general.php?page=meglass-finder';
  const rows = (slug: string) =>
    stage.admin.page.locator('.meglass-finder-claims tr', {has: stage.admin.page.getByText(slug)});
  const press = async (slug: string, words: string) => {
    const {page} = stage.admin;
    await Promise.all([
      page.waitForURL(/(given|taken)=\d+#meglass-finder-claims$/),
      rows(slug).locator('button', {hasText: words}).click(),
    ]);
    return page.textContent('#meglass-finder-claims ~ .notice-success');
  };

  it('gives figures where an administrator says so, until that is taken back, and nobody else may', async () => {
    const [old, now] = await contest('handed-over');
    try {
      const asked = () => ask(authors.sora, now);
      expect(await asked()).toBe(403);
      const {admin} = stage;
      const send = (action: string, headers: Record<string, string>) =>
        fetch(`${stage.together.wordpress.url}/wp-admin/admin-post.php`, {
          method: 'POST',
          headers,
          body: new URLSearchParams({action, post: String(now)}),
          redirect: 'manual',
        });
      for (const who of [authors.sora, admin])
        for (const action of ['meglass_finder_forget_claims', 'meglass_finder_take_back'])
          expect((await send(action, {cookie: (await who.headers())['cookie']!})).status).toBe(403); // not theirs; without the form's nonce
      expect(await asked()).toBe(403);
      await admin.open(settings);
      expect(await rows('handed-over').textContent()).toContain(`削除済みの投稿 ${old}(うみ)`);
      const button = admin.page.getByRole('button', {name: /^そら に見せる 秋の & .*handed-over$/});
      expect(await button.count()).toBe(1);
      expect(await press('handed-over', 'そら に見せる')).toContain(
        'handed-over」の数値をそらに見せるように',
      );
      expect(await asked()).toBe(200);
      expect(await press('handed-over', 'そら に見せるのをやめる')).toContain('見せないように');
      expect(await asked()).toBe(403);
      expect(await rows('handed-over').locator('button').textContent()).toContain('そら に見せる');
    } finally {
      await remove({id: now});
    }
  });

  it('gives nothing where the post or the others are not those that were looked at', async () => {
    const [, now] = await contest('seen-before');
    const victim = Number(
      await php(
        `echo $id = wp_insert_post(['post_title' => 'x', 'post_name' => 'worth-having', 'post_status' => 'publish', 'post_author' => ${person('umi')}, 'post_category' => [${section('event')}]]); wp_update_post(['ID' => $id, 'post_name' => 'moved-on']);`,
      ),
    );
    try {
      await stage.admin.open(settings);
      await php(`wp_update_post(['ID' => ${now}, 'post_name' => 'worth-having']);`);
      expect(await ask(authors.sora, now)).toBe(403);
      const {page} = stage.admin;
      await Promise.all([
        page.waitForURL(/changed=\d+#meglass-finder-claims$/),
        rows('seen-before').locator('button', {hasText: 'そら に見せる'}).click(),
      ]);
      expect(await page.textContent('#meglass-finder-claims ~ .notice-warning')).toContain(
        'もう一度確かめて',
      );
      expect(await ask(authors.sora, now)).toBe(403);
    } finally {
      await remove({id: now});
      await remove({id: victim});
    }
  });

  describe('a word', () => {
    const give = (post: number) => php(`Meglass_Finder\\Words::give(get_post(${post}));`);

    it('stays where a section is renamed, and is worth nothing where the author takes another address', async () => {
      const [, now] = await contest('moved-section');
      const [, next] = await contest('next-door');
      await remove({id: next});
      const rename = (slug: string) =>
        php(`wp_update_term(${section('event')}, 'category', ['slug' => '${slug}']);`);
      try {
        await give(now);
        expect(await ask(authors.sora, now)).toBe(200);
        await php(
          `wp_insert_post(['post_title' => 'x', 'post_name' => 'moved-section', 'post_status' => 'publish', 'post_author' => ${person('umi')}]);`,
        );
        await rename('matsuri');
        await php(`Meglass_Finder\\Watch::walk();`);
        expect(await ask(authors.sora, now)).toBe(200);
        await rename('event');
        await php(`wp_update_post(['ID' => ${now}, 'post_name' => 'next-door']);`);
        expect(await ask(authors.sora, now)).toBe(403);
      } finally {
        await rename('event');
        await remove({id: now});
      }
    });

    it('ends where one of whom it was is back under the address', async () => {
      const [other, now] = JSON.parse(
        await php(
          `$of = fn($author) => wp_insert_post(['post_title' => 'x', 'post_name' => 'there-and-back', 'post_status' => 'publish', 'post_author' => $author, 'post_category' => [${section('event')}]]);
          $other = $of(${person('umi')}); wp_update_post(['ID' => $other, 'post_name' => 'aside']); echo wp_json_encode([$other, $of(${person('sora')})]);`,
        ),
      ) as [number, number];
      try {
        await give(now);
        expect(await ask(authors.sora, now)).toBe(200);
        await php(
          `wp_update_post(['ID' => ${now}, 'post_name' => 'waits']); wp_update_post(['ID' => ${other}, 'post_name' => 'there-and-back']);
          wp_update_post(['ID' => ${other}, 'post_name' => 'aside']); wp_update_post(['ID' => ${now}, 'post_name' => 'there-and-back']);`,
        );
        expect(await ask(authors.sora, now)).toBe(403);
      } finally {
        await remove({id: other});
        await remove({id: now});
      }
    });

    it('says nothing of whoever has the address later', async () => {
      const [, now] = await contest('asked-again');
      await give(now);
      const later = await php(
        `wp_update_post(['ID' => ${now}, 'post_name' => 'away']);
        $later = wp_insert_post(['post_title' => 'x', 'post_name' => 'asked-again', 'post_status' => 'publish', 'post_author' => ${person('umi')}, 'post_category' => [${section('event')}]]);
        wp_delete_post($later, true); wp_update_post(['ID' => ${now}, 'post_name' => 'asked-again']); echo $later;`,
      );
      expect(await ask(authors.sora, now)).toBe(403);
      await stage.admin.open(settings);
      expect(await rows('asked-again').filter({hasText: 'に見せる'}).first().textContent()).toContain(
        `削除済みの投稿 ${later}`,
      );
      await remove({id: now});
    });
  });

  it('lists all that are contested, however many, and nothing of those who see everything', async () => {
    const {page} = stage.admin;
    // Notes of so many would keep the service busy for the tests that follow.
    const unmarked = `add_filter('pre_option_meglass_finder', fn($kept) => ['marks' => false]);`;
    const listed = async () => {
      await stage.admin.open(settings);
      const [told = ''] = await page.locator('#meglass-finder-claims + p').allTextContents();
      return Number(/(\d+) 件/.exec(told)?.[1] ?? 0);
    };
    const before = await listed();
    const [, first] = await contest('the-first');
    const [, editors] = await contest('an-editors', 'hanako');
    const made = JSON.parse(
      await php(
        `${unmarked} $ids = []; for ($n = 0; $n < 105; $n++) $ids[] = wp_insert_post(['post_title' => 'x', 'post_name' => sprintf('m%%%02xkan-picking%d', 0x61 + $n % 26, $n), 'post_status' => 'publish', 'post_author' => ${person('umi')}, 'post_category' => [${section('event')}]]);
        for ($n = 0; $n < 55; $n++) { $of = fn($author) => wp_insert_post(['post_title' => 'y', 'post_name' => "many-$n", 'post_status' => 'publish', 'post_author' => $author, 'post_category' => [${section('event')}]]);
          wp_delete_post($of(${person('sora')}), true); $ids[] = $of(${person('umi')}); } echo wp_json_encode($ids);`,
      ),
    ) as number[];
    try {
      expect(await listed()).toBe(before + 56);
      expect(await page.locator('.meglass-finder-claims tbody tr').count()).toBe(50);
      expect(await rows('an-editors').count()).toBe(0);
      await Promise.all([page.waitForURL(/&claims=2#/), page.click('.meglass-finder-pages a.next')]);
      await rows('the-first').waitFor();
      expect(await page.locator('.meglass-finder-claims tbody tr').count()).toBe(before + 6);
      expect(await rows('the-first').count()).toBe(1);
    } finally {
      await php(`foreach ([${[...made, first, editors].join(', ')}] as $id) wp_delete_post($id, true);`);
    }
  });
}
