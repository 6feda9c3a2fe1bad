import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openBrowser} from '../chromium.ts';
import {buildStorybook, entryAddress, type BuiltStorybook, type StorybookEntry} from './built-storybook.ts';
import {unseenInForcedColours} from './forced-colours.ts';
import {heightsAt} from './heights.ts';
import {atRest, lookAt} from './looked-at.ts';
import {showStory} from './show-story.ts';
import {strayWords} from './stray-words.ts';

/** Pages that look at stories at once; most of their time is waiting. */
const pages = 4;

let storybook: BuiltStorybook;
let browser: Browser;
beforeAll(async () => {
  storybook = await buildStorybook();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await storybook?.close();
});

/** Does something on a page for each entry, several at once; collects what is wrong, also with the page itself. */
async function eachOf(
  entries: readonly StorybookEntry[],
  look: (page: Page, entry: StorybookEntry) => Promise<readonly string[]>,
): Promise<string[]> {
  const left = [...entries];
  const wrong: string[] = [];
  const worker = async () => {
    const context = await browser.newContext({viewport: {width: 320, height: 3200}, reducedMotion: 'reduce'});
    const page = await context.newPage();
    let id = '';
    const note = (what: string) => wrong.push(`${id}: ${what}`);
    page.on('pageerror', (error) => note(String(error)));
    page.on('console', (message) => message.type() === 'error' && note(`console: ${message.text()}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(storybook.address) && !/^(data|blob):/.test(url)) note(`asks ${url}`);
    });
    for (let entry = left.shift(); entry; entry = left.shift()) {
      id = entry.id;
      for (const what of await look(page, entry)) note(what);
    }
    await context.close();
  };
  await Promise.all(Array.from({length: pages}, worker));
  return wrong;
}

const states = [
  'Idle',
  'Loading',
  'Ready',
  'Updating',
  'Empty',
  'Gathering',
  'Stale',
  'Partial',
  'Forbidden',
];
const failures = ['Token Expired', 'Quota Exhausted', 'Offline', 'Error'];
const badges = ['Sampled', 'Thresholded', 'Other Row', 'Restricted', 'Estimated', 'Not Renewed'];
/** Stories that draw nothing that another one does not. */
const drawnElsewhere = ['Stale', 'Partial', 'Forbidden', ...failures, ...badges];

test('every state of every data widget has a story', () => {
  for (const title of ['Scorecard', 'Trend', 'Ranking', 'Breakdown', 'Heatmap']) {
    const names = storybook.entries.filter((entry) => entry.title === title).map(({name}) => name);
    expect(names).toEqual(expect.arrayContaining([...states, ...failures, ...badges]));
  }
});

test('every story is in the state that it names, can be read, also in forced colours, fits into 320 px, rests where motion is unwanted, shows no word of a program, and asks nobody', async () => {
  const stories = storybook.entries.filter(({type}) => type === 'story');
  expect(stories.length).toBeGreaterThan(80);
  const wrong = await eachOf(stories, async (page, entry) => {
    await page.emulateMedia({forcedColors: 'none'});
    await showStory(page, storybook, entry);
    await atRest(page);
    const {states, overflow, violations, moving} = await lookAt(page);
    const unseen = drawnElsewhere.includes(entry.name) ? [] : await unseenInForcedColours(page);
    return [
      ...states.flatMap(({widget, state, named}) =>
        state === named ? [] : [`${widget} is ${state}, not ${named}`],
      ),
      ...(overflow > 0 ? [`${overflow} px stand out`] : []),
      ...violations,
      ...moving,
      ...unseen,
      ...(await strayWords(page)),
    ];
  });
  expect(wrong).toEqual([]);
}, 1_800_000);

test('every element takes as much room before its figures are there as with them, at every width', async () => {
  const ready = storybook.entries.filter(({name, type}) => type === 'story' && name === 'Ready');
  const loading = ({title}: StorybookEntry) =>
    storybook.entries.find((entry) => entry.title === title && entry.name === 'Loading');
  const both = ready.filter(loading);
  expect(both.length).toBeGreaterThan(15);
  const wrong = await eachOf(both, async (page, entry) => {
    const heights = async (story: StorybookEntry) => {
      await showStory(page, storybook, story);
      await atRest(page);
      return heightsAt(page, [240, 320, 420, 560, 800, 1280]);
    };
    const before = await heights(loading(entry)!);
    const after = await heights(entry);
    return after.flatMap(({width, height}, index) => {
      const difference = height - before[index]!.height;
      return Math.abs(difference) > 2
        ? [`${difference} px higher with figures, where it has ${width} px`]
        : [];
    });
  });
  expect(wrong).toEqual([]);
});

test('every page of documentation and the manager ask nobody and have no error', async () => {
  const docs = storybook.entries.filter(({type}) => type === 'docs');
  expect(docs.length).toBeGreaterThanOrEqual(7);
  const wrong = await eachOf(docs, async (page, entry) => {
    await page.goto(entryAddress(storybook, entry));
    await page.waitForSelector('.sbdocs-title, .sbdocs h1');
    await page.waitForTimeout(500);
    const names = await page.locator('.docblock-argstable-body tr > td:first-child').allTextContents();
    const shown = names.map((name) => name.replace('*', '').trim());
    const isWidget = ['Scorecard', 'Trend', 'Ranking', 'Breakdown', 'Heatmap'].includes(entry.title);
    return [
      ...shown.filter((name) => /^[#_]/.test(name)).map((name) => `tells of ${name}, which is private`),
      ...['metric', 'period', 'compare', 'label']
        .filter((name) => isWidget && !shown.includes(name))
        .map((name) => `does not tell of the attribute ${name}`),
    ];
  });
  wrong.push(
    ...(await eachOf([docs[0]!], async (page) => {
      await page.goto(storybook.address);
      await page.waitForTimeout(2000);
      return [];
    })),
  );
  expect(wrong).toEqual([]);
});

test('the controls of an element offer its choices', async () => {
  const page = await browser.newPage({viewport: {width: 1000, height: 900}});
  await page.goto(
    entryAddress(
      storybook,
      storybook.entries.find(({id}) => id === 'ranking--docs')!,
    ),
  );
  await page.waitForSelector('.docblock-argstable select');
  const choices = await page.$$eval('.docblock-argstable tr:has(select)', (rows) =>
    rows.map((row) => [row.querySelector('td')!.textContent, row.querySelectorAll('option').length > 2]),
  );
  const named = ['sort', 'direction', 'dimension', 'metric', 'period', 'compare', 'align'];
  expect(choices).toEqual(named.map((name) => [name, true]));
  await page.close();
});

test('a field is offered for what a story can set, and for nothing else', async () => {
  const page = await browser.newPage({viewport: {width: 1000, height: 900}});
  const fieldsOf = async (id: string) => {
    await page.goto(
      entryAddress(
        storybook,
        storybook.entries.find((each) => each.id === id)!,
      ),
    );
    await page.waitForSelector('.docblock-argstable select');
    return page.$$eval(
      '.docblock-argstable tr:has(select, input, textarea, td:nth-child(4) button)',
      (rows) => rows.map((row) => row.querySelector('td')!.textContent.replace('*', '')),
    );
  };
  expect(await fieldsOf('period--docs')).toEqual(['period', 'compare']);
  expect((await fieldsOf('ranking--docs')).filter((name) => /^(--|::|finder-)/.test(name))).toEqual([]);
  await page.close();
});
