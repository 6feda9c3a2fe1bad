import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {openBrowser} from '../chromium.ts';
import type {BuiltStorybook} from '../stories/built-storybook.ts';
import {eachPicture, takeAtRest} from './take.ts';
import type {Picture} from './wanted.ts';

/** A picture and its name, to be shown beside others. */
interface Shown {
  readonly title: string;
  readonly file: string;
  readonly picture: Buffer;
}

/** Writes one PNG for each component with all of its pictures side by side, to be looked at; gives the files' paths. */
export async function writeSheets(
  storybook: BuiltStorybook,
  pictures: readonly Picture[],
  folder: string,
): Promise<string[]> {
  const shown = await eachPicture(storybook, pictures, async ({entry, file}, take): Promise<Shown> => ({
    title: entry.title,
    file,
    picture: await takeAtRest(take),
  }));
  await mkdir(folder, {recursive: true});
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({viewport: {width: 2700, height: 800}});
    const written: string[] = [];
    for (const [title, group] of Map.groupBy(shown, (each) => each.title)) {
      await page.setContent(sheet(title, group));
      await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
      const file = path.join(folder, `${title}.png`);
      await writeFile(file, await page.screenshot({fullPage: true}));
      written.push(file);
    }
    return written;
  } finally {
    await browser.close();
  }
}

function sheet(title: string, shown: readonly Shown[]): string {
  const figures = shown.map(
    ({file, picture}) =>
      `<figure><figcaption>${file}</figcaption><img src="data:image/png;base64,${picture.toString('base64')}"></figure>`,
  );
  return `<!doctype html><title>${title}</title>
<style>
  body { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 12px; margin: 12px; background: #8a8f98; font: 13px sans-serif; }
  figure { margin: 0; }
  img { display: block; }
</style>
${figures.join('\n')}`;
}
