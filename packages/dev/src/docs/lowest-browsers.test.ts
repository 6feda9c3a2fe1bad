import {readFileSync} from 'node:fs';
import {beforeAll, expect, test} from 'vitest';
import {buildBrowserBundle, bundleFolder} from '../demo/browser-bundle.ts';
import {browsers, featuresIn, type Browser, type Feature} from './lowest-browsers.ts';

const docs = new URL('../../../../docs/', import.meta.url);

/** Whatever a browser makes of these, figures are there and can be read; or they are words of ours that CSS or others also have. */
const unneeded: Readonly<Record<string, string>> = {
  'Error.captureStackTrace': 'asked for before it is used',
  'Error.prototype.captureStackTrace': 'asked for before it is used',
  'field-sizing': 'how wide a list of choices is, which is wide enough without it',
  'forced-color-adjust': 'colours of parts in high contrast',
  'print-color-adjust': 'grounds on paper',
  'scrollbar-width': 'how wide a bar is',
  'text-wrap': 'where lines break',
  'if()': 'JavaScript',
  ':column': 'JavaScript',
  ':first': 'JavaScript',
  ':left': 'JavaScript',
  ':right': 'JavaScript',
};

let needed: Feature[];
beforeAll(async () => {
  await buildBrowserBundle();
  needed = featuresIn(bundleFolder).filter(({name}) => !(name in unneeded));
});

test('the lowest browsers that are named are those that have everything that the files use', () => {
  const lowest = Object.keys(browsers).map((browser) => {
    const [last] = needed.toSorted(
      (one, other) => other.since[browser as Browser] - one.since[browser as Browser],
    );
    return `${browsers[browser as Browser]} ${last!.since[browser as Browser]} (${last!.name})`;
  });
  expect(lowest).toEqual([
    'Chrome, Edge 124 (AbortSignal.timeout)',
    'Firefox 125 (Intl.Segmenter)',
    'Safari 17.5 (light-dark())',
  ]);
  for (const [name, words] of [
    ['embedding.md', 'Chrome and Edge 124, Firefox 125, Safari 17.5'],
    ['guide.md', 'Chrome and Edge 124, Firefox 125, Safari 17.5'],
    ['guide.ja.md', 'Chrome・Edge 124、Firefox 125、Safari 17.5'],
  ] as const)
    expect(readFileSync(new URL(name, docs), 'utf8'), name).toContain(words);
});

test('what is seen in the files is more than a few names', () => {
  expect(needed.length).toBeGreaterThan(100);
  expect(needed.map(({name}) => name)).toEqual(
    expect.arrayContaining(['AbortSignal.any', 'URL.canParse', 'color-mix()', 'container-type', ':has']),
  );
});
