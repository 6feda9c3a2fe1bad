import {existsSync} from 'node:fs';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import type {BuiltStorybook} from '../stories/built-storybook.ts';
import {compare} from './compare.ts';
import {eachPicture, takeAtRest, type Take} from './take.ts';
import {withPalette} from './palette.ts';
import type {Picture} from './wanted.ts';

/** Where a check reads the accepted pictures, and where it writes what differs from them. */
export interface Folders {
  readonly accepted: string;
  readonly differences: string;
}

/** Compares pictures with the accepted ones; gives one line for each that differs. Those without one are left out. */
export async function checkPictures(
  storybook: BuiltStorybook,
  pictures: readonly Picture[],
  {accepted, differences}: Folders,
): Promise<string[]> {
  const known = pictures.filter(({file}) => existsSync(path.join(accepted, file)));
  const found = await eachPicture(storybook, known, async ({file}, take) => {
    const before = await readFile(path.join(accepted, file));
    const {what, now, difference} = await differs(before, take);
    if (what === undefined) return [];
    const stem = path.join(differences, file.replace(/\.png$/, ''));
    await mkdir(differences, {recursive: true});
    await writeFile(`${stem}.now.png`, now);
    if (difference) await writeFile(`${stem}.difference.png`, difference);
    const shown = difference ? `${stem}.difference.png, ${stem}.now.png` : `${stem}.now.png`;
    return [`${file}: ${what}; see ${shown}; if it is to be so: npm run looks -- --accept ${file}`];
  });
  return found.flat();
}

/** A story that is not as accepted may be on its way there; one that still differs after a second does. */
async function differs(before: Buffer, take: Take) {
  for (let times = 1; ; times += 1) {
    const now = await take();
    const found = compare(before, now);
    if (!found || times === 4) return {now, ...found};
    await wait(350);
  }
}

/** Accepts pictures; one that is as accepted keeps its file. Gives the names of the files written. */
export async function acceptPictures(
  storybook: BuiltStorybook,
  pictures: readonly Picture[],
  accepted: string,
): Promise<string[]> {
  await mkdir(accepted, {recursive: true});
  const written = await eachPicture(storybook, pictures, async ({file}, take) => {
    const target = path.join(accepted, file);
    const now = await takeAtRest(take);
    if (existsSync(target) && !compare(await readFile(target), now)) return [];
    await writeFile(target, withPalette(now));
    return [file];
  });
  return written.flat();
}
