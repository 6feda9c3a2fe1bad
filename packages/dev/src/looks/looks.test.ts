import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {buildStorybook, type BuiltStorybook} from '../stories/built-storybook.ts';
import {acceptedFolder, wrongFiles} from './accepted.ts';
import {checkPictures} from './check.ts';
import {wantedPictures} from './wanted.ts';

// Part of the run as soon as there are accepted pictures (vitest.config.ts); `npm run looks -- --accept` makes them.

let storybook: BuiltStorybook;
beforeAll(async () => {
  storybook = await buildStorybook();
});
afterAll(() => storybook?.close());

test('there is an accepted picture of every story, and of no other, and they are not too large', () => {
  expect(wrongFiles(acceptedFolder, wantedPictures(storybook.entries))).toEqual([]);
});

test('every story looks as it was accepted', async () => {
  const differences = path.join(os.tmpdir(), `finder-looks-${process.pid}`);
  const folders = {accepted: acceptedFolder, differences};
  expect(await checkPictures(storybook, wantedPictures(storybook.entries), folders)).toEqual([]);
}, 1_800_000);
