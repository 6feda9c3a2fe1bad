import {describe, expect, it} from 'vitest';
import type {Filter} from './filter.ts';
import {pageKey} from './page-spellings.ts';
import {
  areRowsWithin,
  coversPage,
  hasNoRows,
  intersectRows,
  rowConditions,
  rowScopeSchema,
  type RowScope,
} from './row-scope.ts';

interface Row {
  readonly hostName: string;
  readonly pagePath: string;
}

/** Whether GA4 would give a row: by the conditions themselves, as GA4 reads them. */
function isGiven(filter: Filter, row: Row): boolean {
  return filter.every((group) =>
    group.some(({dimension, operator, value}) => {
      const own = row[dimension as keyof Row];
      return operator === 'is' ? own === value : operator === 'beginsWith' && own.startsWith(value);
    }),
  );
}
const isIn = (rows: RowScope | undefined, row: Row) =>
  rows === undefined || (!hasNoRows(rows) && isGiven(rowConditions(rows), row));
const onPath = (pagePath: string): Row => ({hostName: 'www.example.jp', pagePath});

const encoded = '/%E3%81%8A%E7%9F%A5%E3%82%89%E3%81%9B';

describe('the rows of a path', () => {
  const table: readonly (readonly [prefix: string, covered: readonly string[], not: readonly string[]])[] = [
    [
      '/news',
      ['/news', '/news/', '/news/1', '/news/1/2?x', '/news?page=2'],
      ['/newsroom', '/News', '/news.html', '/a/news', '/', '/new', '(not set)', '/news%2F1', '/news#a'],
    ],
    ['/news/', ['/news', '/news/', '/news/1'], ['/newsroom']],
    ['/news/index.html', ['/news/index.html', '/news/index.html/x'], ['/news', '/news/', '/news/1']],
    [
      '/お知らせ',
      [
        '/お知らせ',
        '/お知らせ/1',
        encoded,
        `${encoded}/1`,
        encoded.toLowerCase(),
        `${encoded.toLowerCase()}/1`,
      ],
      ['/お知らせ2', `${encoded}2`, '/お知'],
    ],
    [encoded, ['/お知らせ/1', `${encoded}/1`, `${encoded.toLowerCase()}/`], ['/お知らせ2']],
    ['/a%2Fb', ['/a%2Fb/1', '/a%2fb'], ['/a/b', '/a/b/1']],
    ['/100%', ['/100%', '/100%25/x'], ['/100', '/1000%']],
    ['/a%25%32fb', ['/a%25%32fb/1', '/a%252fb'], ['/a%2fb', '/a%2Fb/1', '/a/b']],
  ];
  it.each(table)('%s', (prefix, covered, not) => {
    const rows = rowScopeSchema.parse({pagePath: [prefix]});
    expect(covered.filter((path) => !isIn(rows, onPath(path)))).toEqual([]);
    expect(not.filter((path) => isIn(rows, onPath(path)))).toEqual([]);
  });

  it('belong to the host as well where both are named', () => {
    const rows = {hostName: ['www.example.jp', 'blog.example.jp'], pagePath: ['/news', '/shop']};
    const given = (hostName: string, pagePath: string) => isIn(rows, {hostName, pagePath});
    expect([given('blog.example.jp', '/shop/1'), given('www.example.jp', '/news')]).toEqual([true, true]);
    expect([given('example.jp', '/news'), given('www.example.jp', '/')]).toEqual([false, false]);
  });
});

describe('the rows of a page', () => {
  const table: readonly (readonly [path: string, covered: readonly string[], not: readonly string[]])[] = [
    ['/news', ['/news', '/news/', '/news/index.html'], ['/news/1', '/news?page=2', '/News', '/new', '/']],
    ['/news/', ['/news', '/news/', '/news/index.html'], ['/news/1']],
    ['/', ['/', '/index.html'], ['/news', '(not set)']],
    [encoded.toLowerCase(), ['/お知らせ', `${encoded}/`, '/お知らせ/index.html'], ['/お知らせ/1']],
    ['/a%2fb', ['/a%2Fb', '/a%2fb/'], ['/a/b', '/a%252fb']],
    ['/a%252fb', ['/a%252fb/'], ['/a%2fb', '/a%2Fb', '/a/b']],
    ['/100%25', ['/100%25', '/100%/'], ['/100']],
    ['/a%25%32fb', ['/a%25%32fb', '/a%252fb/'], ['/a%2fb', '/a%2Fb', '/a/b']],
    ['/%25%34%31', ['/%25%34%31', '/%2541'], ['/%41', '/A']],
    ['/event/index.html/', ['/event', '/event/', '/event/index.html'], ['/event/index.html/index.html/x']],
  ];
  it.each(table)('%s', (path, covered, not) => {
    const rows = rowScopeSchema.parse({pages: [{path}]});
    expect(covered.filter((each) => !isIn(rows, onPath(each)))).toEqual([]);
    expect(not.filter((each) => isIn(rows, onPath(each)))).toEqual([]);
    for (const each of covered) expect(coversPage(rows, {host: undefined, path: each})).toBe(true);
    for (const each of not) expect(coversPage(rows, {host: undefined, path: each})).toBe(false);
  });

  it('count from the later of two days, and only where both name the page', () => {
    const one = {pages: [{path: '/a', since: '2026-11-03'}, {path: '/b/'}, {path: '/c'}]};
    const other = {pages: [{path: '/a/'}, {path: '/b', since: '2026-11-05'}, {path: '/d'}]};
    expect(intersectRows(one, other)).toEqual({
      pages: [
        {path: '/a', since: '2026-11-03'},
        {path: '/b', since: '2026-11-05'},
      ],
    });
    expect(intersectRows(other, one)?.pages).toHaveLength(2);
    expect(intersectRows(one, one)).toEqual(one);
    expect(areRowsWithin({pages: [{path: '/b'}]}, other)).toBe(false);
    expect(areRowsWithin({pages: [{path: '/b/', since: '2026-11-06'}]}, other)).toBe(true);
    expect(hasNoRows(intersectRows({pages: [{path: '/a'}]}, {pages: [{path: '/ab'}]})!)).toBe(true);
  });
});

/** Numbers that look random and are the same every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('narrowing, over thousands of scopes', () => {
  const parts = [
    'news',
    'newsroom',
    'News',
    'お知らせ',
    encoded.slice(1),
    encoded.slice(1).toLowerCase(),
    'a%2Fb',
    '2026',
    'x',
  ];
  const hosts = ['a.example', 'b.example', 'ab.example'];
  const below = numbers(7);
  const path = () => `/${Array.from({length: 1 + below(3)}, () => parts[below(parts.length)]).join('/')}`;
  const scope = (): RowScope => {
    const some = <Value>(make: () => Value) => Array.from({length: 1 + below(3)}, make);
    const choice = below(4);
    const pages = new Map(some(path).map((each) => [pageKey(each), {path: each}]));
    return {
      ...(choice !== 0 && choice !== 3 && {pagePath: some(path)}),
      ...(choice !== 1 && {hostName: some(() => hosts[below(3)]!)}),
      ...((choice === 3 || below(4) === 0) && {pages: [...pages.values()]}),
    };
  };
  const endings = ['', '/', '?a', 'x', '/y'];
  const row = (): Row => ({hostName: hosts[below(3)]!, pagePath: path() + endings[below(endings.length)]});

  it('gives what both give and nothing else, and the same rows twice the same', () => {
    let both = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const [one, other, seen] = [scope(), scope(), row()];
      const narrowed = intersectRows(one, other);
      const expected = isIn(one, seen) && isIn(other, seen);
      both += Number(expected);
      if (isIn(narrowed, seen) && !expected) expect.fail(JSON.stringify({one, other, seen, narrowed}));
      // Only a path that mixes codes and signs may be left out.
      const isMixed = [one, other].some(({pagePath = [], pages = []}) =>
        [...pagePath, ...pages.map((page) => page.path)].some((each) =>
          /%.*お|お.*%|%E.*%e|%e.*%E/.test(each),
        ),
      );
      if (expected && !isMixed && !isIn(narrowed, seen))
        expect.fail(JSON.stringify({one, other, seen, narrowed}));
      expect(intersectRows(one, one) && isIn(intersectRows(one, one), seen)).toBe(isIn(one, seen));
      if (areRowsWithin(one, other) && isIn(one, seen) && !isIn(other, seen))
        expect.fail(JSON.stringify({one, other, seen}));
      if (isIn(one, seen) !== coversPage(one, {host: seen.hostName, path: seen.pagePath}))
        // A page is the same in all of its spellings; a row is one of them.
        expect(seen.pagePath).toMatch(/%|お/);
    }
    expect(both).toBeGreaterThan(200);
  });

  it('of nothing is everything, and of scopes apart is nothing that may be asked', () => {
    expect(intersectRows(undefined, {pagePath: ['/news']})).toEqual({pagePath: ['/news']});
    expect(intersectRows(undefined, undefined)).toBeUndefined();
    const none = intersectRows({pagePath: ['/news']}, {pagePath: ['/newsroom']})!;
    expect(hasNoRows(none)).toBe(true);
    expect(() => rowConditions(none)).toThrow();
  });
});

describe('rowScopeSchema', () => {
  it.each([
    '/event',
    '/event/',
    '/event/index.html',
    '/event/index.html/',
    '/event/index%2Ehtml',
    '/even%74',
  ])('takes no page twice: /event and %s', (path) => {
    const pages = [{path: '/event', since: '2026-11-20'}, {path}];
    expect(rowScopeSchema.safeParse({pages}).success).toBe(false);
  });

  it.each([
    ['/'],
    ['//'],
    ['news'],
    ['/news//1'],
    ['/news/../admin'],
    ['/news/%2e%2E/admin'],
    ['/./news'],
    ['/news?x'],
    ['/news#x'],
    ['/news/*'],
    ['/a b'],
    ['/a\\b'],
    ['/\u0000'],
    ['/\uD800'],
    [''],
    [`/${'x'.repeat(200)}`],
  ])('refuses the path %j', (prefix) => {
    expect(rowScopeSchema.safeParse({pagePath: [prefix]}).success).toBe(false);
  });

  it.each([
    [[]],
    [['/news']],
    [[{path: '/news?x'}]],
    [[{path: 'news'}]],
    [[{path: '/news/../x'}]],
    [[{path: '/a', since: '2026-02-30'}]],
    [[{path: '/a', since: '20261120'}]],
    [[{path: '/a', since: null}]],
    [[{path: '/a', until: '2026-11-20'}]],
    [[{path: '/a', since: '2026-11-20'}, {path: '/a/'}]],
    [[{path: '/お知らせ'}, {path: encoded.toLowerCase(), since: '2026-11-20'}]],
    [Array.from({length: 21}, (_, index) => ({path: `/${index}`}))],
  ])('refuses the pages %j', (pages) => {
    expect(rowScopeSchema.safeParse({pages}).success).toBe(false);
  });

  it('refuses host names that GA4 does not have, and scopes that say nothing', () => {
    for (const host of [
      'WWW.example.jp',
      'https://a.jp',
      'a.jp:80',
      'a.jp/',
      'a..jp',
      '*.a.jp',
      '日本.jp',
      '',
    ])
      expect(rowScopeSchema.safeParse({hostName: [host]}).success).toBe(false);
    for (const rows of [{}, {pagePath: []}, {hostName: []}, {path: ['/news']}, {pagePath: '/news'}, [], null])
      expect(rowScopeSchema.safeParse(rows).success).toBe(false);
    expect(
      rowScopeSchema.safeParse({pagePath: Array.from({length: 21}, (_, index) => `/${index}`)}).success,
    ).toBe(false);
    expect(rowScopeSchema.safeParse({hostName: ['xn--wgv71a.jp', 'localhost']}).success).toBe(true);
  });
});
