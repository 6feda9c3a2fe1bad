import {mkdtemp, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {PNG} from 'pngjs';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {buildStorybook, type BuiltStorybook} from '../stories/built-storybook.ts';
import {acceptPictures, checkPictures} from './check.ts';
import {wantedPictures} from './wanted.ts';

let storybook: BuiltStorybook;
let accepted: string;
let differences: string;
beforeAll(async () => {
  storybook = await buildStorybook();
  accepted = await mkdtemp(path.join(os.tmpdir(), 'finder-accepted-'));
  differences = await mkdtemp(path.join(os.tmpdir(), 'finder-looks-'));
});
afterAll(async () => {
  await storybook?.close();
  for (const folder of [accepted, differences]) if (folder) await rm(folder, {recursive: true});
});

test('a story looks as it was accepted, until it does not', async () => {
  const pictures = wantedPictures(storybook.entries).filter(({file}) =>
    ['scorecard--ready.ja-light-320.png', 'scorecard--ready.en-dark-320.png', 'status--loading.png'].includes(
      file,
    ),
  );
  const folders = {accepted, differences};
  expect(await acceptPictures(storybook, pictures, accepted)).toHaveLength(3);
  expect(await checkPictures(storybook, pictures, folders)).toEqual([]);
  expect(await acceptPictures(storybook, pictures, accepted)).toEqual([]);

  const changed = path.join(accepted, 'scorecard--ready.ja-light-320.png');
  const png = PNG.sync.read(await readFile(changed));
  expect(png.width).toBe(320);
  for (let at = 0; at < 8; at += 1) png.data.set([255, 0, 0], (50 * png.width + 50 + at) * 4);
  await writeFile(changed, PNG.sync.write(png));
  expect(await checkPictures(storybook, pictures, folders)).toEqual([
    expect.stringMatching(/^scorecard--ready\.ja-light-320\.png: 8 pixels .+ npm run looks -- --accept/),
  ]);
  expect((await readdir(differences)).sort()).toEqual([
    'scorecard--ready.ja-light-320.difference.png',
    'scorecard--ready.ja-light-320.now.png',
  ]);
});
