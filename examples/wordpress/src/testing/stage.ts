import {chmod, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll} from 'vitest';
import {openBrowser} from '@meglass-finder/dev/chromium';
import {startTogether, type Together} from '../run/together.ts';
import {signIn, type Visitor} from './visitor.ts';

/** What the tests of a file share: WordPress, the service, a browser, and its administrator. */
export interface Stage {
  /** The moment of the figures, in Japan's time. */
  readonly now: string;
  readonly together: Together;
  readonly browser: Browser;
  readonly admin: Visitor;
  /** The screen on which a post is edited. */
  editor(slug: string): string;
}

/** Sets the stage before the tests of a file, and clears it after them. */
export function setStage(settings: object): Stage {
  let folder: string;
  const stage = {
    // Yesterday morning in Japan: WordPress keeps posts back whose date has not come by the machine's own clock.
    now: `${new Date(Date.now() - 15 * 3_600_000).toISOString().slice(0, 10)}T06:10:00+09:00`,
    editor: (slug: string) =>
      `/wp-admin/post.php?post=${stage.together.wordpress.posts[slug]!.id}&action=edit`,
  } as {-readonly [Name in keyof Stage]: Stage[Name]};

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'finder-wp-'));
    await chmod(folder, 0o755); // the databases run as accounts of their own
    stage.together = await startTogether({
      folder,
      now: stage.now,
      frozen: true,
      language: 'ja',
      settings,
      signal: new AbortController().signal,
    });
    stage.browser = await openBrowser();
    stage.admin = await signIn(stage.browser, stage.together, 'admin');
  });
  afterAll(async () => {
    await stage.browser?.close();
    await stage.together?.stop();
    await rm(folder, {recursive: true, force: true});
  });
  return stage;
}
