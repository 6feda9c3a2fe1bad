import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {StorybookEntry} from '../stories/built-storybook.ts';
import {wrongFiles} from './accepted.ts';
import {wantedPictures} from './wanted.ts';

const story = (title: string, name: string, ...tags: string[]): StorybookEntry => ({
  id: `${title}--${name}`.toLowerCase().replaceAll(' ', '-'),
  title,
  name,
  type: 'story',
  tags,
});
const files = (...entries: StorybookEntry[]) => wantedPictures(entries).map(({file}) => file);

describe('wantedPictures', () => {
  test('shows what is ready in every look, and other states once', () => {
    const wanted = files(story('Trend', 'Idle'), story('Trend', 'Ready'));
    expect(wanted).toHaveLength(9);
    expect(wanted).toContain('trend--idle.png');
    expect(wanted).toContain('trend--ready.ja-light-320.png');
    expect(wanted).toContain('trend--ready.en-dark-1280.png');
  });

  test('shows a story in every look that asks for it', () => {
    expect(files(story('Trend', 'Ready'), story('Trend', 'Other', 'every-look'))).toHaveLength(16);
    expect(files(story('Trend', 'Ready'), story('Trend', 'Other', 'dev'))).toHaveLength(9);
  });

  test('takes the first story of a component without states, and no page of documentation', () => {
    const docs = {...story('Period', 'Docs'), type: 'docs'} as const;
    expect(files(docs, story('Period', 'Plain'), story('Period', 'Compared'))).toHaveLength(9);
  });
});

describe('wrongFiles', () => {
  const pictures = wantedPictures([story('Trend', 'Ready'), story('Trend', 'Idle')]).slice(7);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'finder-accepted-'));
    for (const {file} of pictures) writeFileSync(path.join(folder, file), 'picture');
  });
  afterEach(() => rmSync(folder, {recursive: true}));

  test('has nothing to say of one file for each picture', () => {
    expect(wrongFiles(folder, pictures)).toEqual([]);
  });

  test('says what to do where a picture has not been accepted, and where a story is gone', () => {
    rmSync(path.join(folder, 'trend--idle.png'));
    writeFileSync(path.join(folder, 'trend--old.png'), '');
    expect(wrongFiles(folder, pictures)).toEqual([
      'trend--idle.png: nobody has accepted this picture; look at it: npm run looks -- --accept trend--idle.png',
      'trend--old.png: its story is gone; delete the file: npm run looks -- --accept',
    ]);
  });

  test('refuses more than is allowed', () => {
    expect(wrongFiles(folder, pictures, 13)).toEqual([expect.stringContaining('make fewer stories')]);
    expect(wrongFiles(folder, pictures, 14)).toEqual([]);
  });
});
