import {setTimeout as wait} from 'node:timers/promises';
import type {Browser, Page} from 'playwright-core';
import {openBrowser} from '../chromium.ts';
import {entryAddress, type BuiltStorybook} from '../stories/built-storybook.ts';
import {atRest} from '../stories/looked-at.ts';
import {changeStory} from '../stories/show-story.ts';
import type {Picture} from './wanted.ts';

/** Pages that take pictures at once. */
const pages = 4;

/** A story as it stands on a page; `take` gives what is seen of it now, as PNG. */
export type Take = () => Promise<Buffer>;

/** Shows each picture's story on a page, several at once, and hands over how to take it; gives what came back, in order. */
export async function eachPicture<Result>(
  storybook: BuiltStorybook,
  pictures: readonly Picture[],
  look: (picture: Picture, take: Take) => Promise<Result>,
): Promise<Result[]> {
  const browser = await openBrowser(
    '--font-render-hinting=none',
    '--disable-lcd-text',
    '--force-color-profile=srgb',
  );
  const results: Result[] = [];
  // Those of one look follow each other, so that their page has to be loaded once.
  const left = pictures.map((picture, index) => ({picture, index, look: lookOf(picture)}));
  left.sort((a, b) => (a.look < b.look ? -1 : a.look > b.look ? 1 : a.index - b.index));
  const worker = async () => {
    const page = await newPage(browser);
    let loaded = '';
    for (let next = left.shift(); next; next = left.shift()) {
      if (next.look === loaded) await changeStory(page, next.picture.entry);
      else await load(page, storybook, next.picture);
      loaded = next.look;
      await atRest(page, 50);
      results[next.index] = await look(next.picture, () => take(page));
    }
  };
  try {
    await Promise.all(Array.from({length: pages}, worker));
  } finally {
    await browser.close();
  }
  return results;
}

/** Takes a picture until two in a row are the same. */
export async function takeAtRest(take: Take): Promise<Buffer> {
  let last = await take();
  for (let times = 0; times < 10; times += 1) {
    await wait(250);
    const now = await take();
    if (now.equals(last)) return now;
    last = now;
  }
  throw new Error('The story does not come to rest.');
}

function lookOf({look, width}: Picture): string {
  return `${look.language}-${look.theme}-${width}`;
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({reducedMotion: 'reduce', deviceScaleFactor: 1});
  const page = await context.newPage();
  await page.clock.setFixedTime('2026-11-23T06:10:00+09:00');
  return page;
}

/** Loads Storybook with a story, in the font that comes with the project, whatever the machine has. */
async function load(page: Page, storybook: BuiltStorybook, {entry, look, width}: Picture): Promise<void> {
  await page.setViewportSize({width, height: 2400});
  await page.goto(entryAddress(storybook, entry, look));
  for (const weight of [400, 500, 600, 700])
    await page.addStyleTag({url: `${storybook.address}fonts/${weight}.css`});
  await page.addStyleTag({
    content: `.stage { min-height: 0 !important; font-family: 'Noto Sans JP' !important; }`,
  });
}

async function take(page: Page): Promise<Buffer> {
  await page.evaluate(() => document.fonts.ready);
  return page.locator('.stage').screenshot({animations: 'disabled', caret: 'hide', scale: 'css'});
}
