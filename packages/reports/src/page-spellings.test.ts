import {describe, expect, it} from 'vitest';
import {pageReport} from './kinds/index.generated.ts';
import type {CoreQuery} from './query.ts';

const upper = '/%E3%81%8A%E7%9F%A5%E3%82%89%E3%81%9B';
const lower = upper.toLowerCase();
const ofNews = ['/お知らせ', upper, lower].flatMap((path) => [path, `${path}/`, `${path}/index.html`]);
const threeWays = (path: string) => [path, `${path}/`, `${path}/index.html`];

/** The paths that count for an address: exactly these, in whatever order. */
const table: readonly (readonly [string, readonly string[]])[] = [
  ['https://www.example.jp/お知らせ/', ofNews],
  ['/お知らせ', ofNews],
  [`https://www.example.jp${upper}/?utm_source=x#top`, ofNews],
  [`${lower}/`, ofNews],
  [`${lower}/index.html`, ofNews],
  ['/news/42/', threeWays('/news/42')],
  ['/news/42', threeWays('/news/42')],
  ['/News/INDEX.HTML', threeWays('/News')],
  ['https://www.example.jp', ['/', '/index.html']],
  ['/index.html', ['/', '/index.html']],
  ['/news/reindex.html', threeWays('/news/reindex.html')],
  // Codes that some sites write and others do not, and signs that browsers encode.
  ['/a%28b%29', [...threeWays('/a%28b%29'), ...threeWays('/a(b)')]],
  ['/a%20b', [...threeWays('/a%20b'), ...threeWays('/a b')]],
  ['/a%7Cb', [...threeWays('/a%7Cb'), ...threeWays('/a%7cb'), ...threeWays('/a|b')]],
  // A slash in a name is no slash of the path.
  ['/a%2Fb', [...threeWays('/a%2Fb'), ...threeWays('/a%2fb')]],
  // What cannot be read stays, and harms nothing.
  ['/100%', [...threeWays('/100%'), ...threeWays('/100%25')]],
  ['/%zz/%', [...threeWays('/%zz/%'), ...threeWays('/%25zz/%25')]],
  ['/%82%A8', [...threeWays('/%82%A8'), ...threeWays('/%82%a8')]],
  ['/\uD800x', [...threeWays('/\uD800x'), ...threeWays('/%EF%BF%BDx'), ...threeWays('/%ef%bf%bdx')]],
];

describe('the paths that count for a page', () => {
  it.each(table)('%s', (url, paths) => {
    const read = pageReport.params.parse({url});
    for (const query of pageReport.query(read, {today: '2026-11-23'}) as readonly CoreQuery[]) {
      const values = query.filter[0]!.map(
        ({dimension, operator, value}) => `${dimension} ${operator} ${value}`,
      );
      expect(values.sort()).toEqual(paths.map((path) => `pagePath is ${path}`).sort());
    }
  });
});
