import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {pageReport} from './kinds/index.generated.ts';
import {pageKey, pageSpellings, prefixSpellings} from './page-spellings.ts';
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
  // What is a code only when codes are read twice is none.
  ['/a%25%32fb', [...threeWays('/a%25%32fb'), ...threeWays('/a%252fb')]],
  ['/%25%34%31', [...threeWays('/%25%34%31'), ...threeWays('/%2541')]],
  ['/%%341', [...threeWays('/%%341'), ...threeWays('/%25%341'), ...threeWays('/%2541')]],
  ['/%25%25', [...threeWays('/%25%25'), ...threeWays('/%%')]],
  // `index.html` is the page's, however often and however it is written.
  ['/event/index.html/', threeWays('/event')],
  ['/event/index.html//INDEX.html', threeWays('/event')],
  ['/index.html/', ['/', '/index.html']],
  [
    '/event/index%2Ehtml',
    [...threeWays('/event'), ...threeWays('/event/index%2Ehtml'), ...threeWays('/event/index%2ehtml')],
  ],
  // What cannot be read stays, and harms nothing.
  ['/100%', [...threeWays('/100%'), ...threeWays('/100%25')]],
  ['/%zz/%', [...threeWays('/%zz/%'), ...threeWays('/%25zz/%25')]],
  ['/%82%A8', [...threeWays('/%82%A8'), ...threeWays('/%82%a8')]],
  ['/%82%41', [...threeWays('/%82%41'), ...threeWays('/%82A')]],
  // A sign of its own, though it is the large one of "k".
  ['/\u212A', [...threeWays('/\u212A'), ...threeWays('/%E2%84%AA'), ...threeWays('/%e2%84%aa')]],
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

describe('over odd paths', () => {
  const hexadecimal = '0123456789abcdefABCDEF';
  /** Signs and codes of which odd paths are made; percent signs and digits in many ways, so that codes lie in codes. */
  const piece = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom('%', '%25', '2', '5', '%32', '%35', '%2', 'F', 'f', '%46', '%66', '41'),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        '/',
        '//',
        '%2F',
        '%2f',
        '/index.html',
        '/INDEX.html',
        '/index%2Ehtml',
        '%2Findex.html',
        '/%69ndex.html',
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'a',
        'お',
        '%E3%81%8A',
        '%e3%81%8a',
        '%E3',
        '%81',
        '%8A',
        '%C0%80',
        '%ED%A0%80',
        '😀',
        '%F0%9F%98%80',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ' ',
        '%20',
        '|',
        '%7C',
        '"',
        '%3B',
        ';',
        '%3f',
        '%00',
        '\u212A',
        '\uD800',
        '\uDC00',
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .string({minLength: 2, maxLength: 2, unit: fc.constantFrom(...hexadecimal)})
        .map((code) => `%${code}`),
    },
  );
  const path = fc.array(piece, {maxLength: 9}).map((pieces) => `/${pieces.join('')}`);
  const runs = {numRuns: 5_000};

  it('every spelling of a page has its key, so that two pages with a spelling in common have the same', () => {
    fc.assert(
      fc.property(path, (each) => {
        const key = pageKey(each);
        expect([key, ...pageSpellings(each)].filter((spelling) => pageKey(spelling) !== key)).toEqual([]);
      }),
      runs,
    );
  });

  it('no spelling is the code of another path: read once, each is the text that was encoded', () => {
    const texts = fc.array(
      fc.constantFrom('%', '2', '5', '4', '1', 'f', 'F', 'a', 'お', '😀', ' ', '"', '.'),
      {minLength: 1, maxLength: 12},
    );
    const ways = [
      (text: string) => encodeURIComponent(text),
      (text: string) =>
        encodeURIComponent(text).replaceAll(/%..|./gu, (sign) =>
          sign.length > 1 ? sign : `%${sign.charCodeAt(0).toString(16)}`,
        ),
      (text: string) => text.replaceAll('%', '%25'),
      (text: string) => text.replaceAll(/%(?=[0-9a-f]{2})/gi, '%25'),
    ];
    const once = (spelling: string) => decodeURIComponent(spelling.replaceAll(/%(?![0-9a-f]{2})/gi, '%25'));
    fc.assert(
      fc.property(texts, fc.constantFrom(...ways), (signs, way) => {
        const text = signs.join('');
        const written = `/${way(text)}`;
        expect(new Set(prefixSpellings(written).map(once))).toEqual(new Set([`/${text}`]));
        expect(new Set(pageSpellings(written).map(once))).toEqual(
          new Set([`/${text}`, `/${text}/`, `/${text}/index.html`]),
        );
        expect(pageKey(written)).toBe(`/${text.replaceAll('%', '%25')}`);
      }),
      runs,
    );
  });
});
