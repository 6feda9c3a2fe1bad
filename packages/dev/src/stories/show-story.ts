import type {Page} from 'playwright-core';
import {entryAddress, type BuiltStorybook, type StorybookEntry} from './built-storybook.ts';

declare const __STORYBOOK_ADDONS_CHANNEL__: {
  on(event: string, listener: (storyId: string) => void): void;
  emit(event: string, detail: object): void;
};

/** Shows a story on a page: Storybook is loaded once, and changes the story from then on as at a click. */
export async function showStory(page: Page, storybook: BuiltStorybook, entry: StorybookEntry): Promise<void> {
  const isLoaded = page.url().startsWith(storybook.address) && page.url().includes('viewMode=story');
  await (isLoaded ? changeStory(page, entry) : page.goto(entryAddress(storybook, entry)));
}

/** Shows another story on a page that shows one. */
export async function changeStory(page: Page, {id}: StorybookEntry): Promise<void> {
  await page.evaluate(async (storyId) => {
    const rendered = new Promise<void>((resolve, reject) => {
      __STORYBOOK_ADDONS_CHANNEL__.on('storyRendered', (shown) => shown === storyId && resolve());
      setTimeout(() => reject(new Error(`The story ${storyId} was not shown within a minute.`)), 60_000);
    });
    __STORYBOOK_ADDONS_CHANNEL__.emit('setCurrentStory', {storyId, viewMode: 'story'});
    await rendered;
  }, id);
}
