import {z} from 'zod';
import {isIsoDate} from './calendar.ts';
import type {Condition, Filter} from './filter.ts';
import {isPath} from './page-address.ts';
import {pageKey, pageSpellings, prefixSpellings} from './page-spellings.ts';

/** At most this many host names, this many paths and this many pages in one row scope. */
export const maximumScopeValues = 20;

const hostName = z
  .string()
  .max(253)
  .regex(
    /^(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)*$/,
    'must be a host name as GA4 has it, such as www.example.jp: small letters, no port, no scheme; an international name in its ASCII form (xn--…)',
  );
const pagePath = z
  .string()
  .max(200)
  .refine(
    isPathPrefix,
    'must be the beginning of a path such as /news: not / alone, without ?, #, *, blanks, empty parts, or . and .. as parts',
  );

const page = z.strictObject({
  path: z
    .string()
    .max(200)
    .refine(
      (text) => text === '/' || isPathPrefix(text),
      'must be the path of a page such as /news/42, without ?, #, *, blanks, empty parts, or . and .. as parts',
    ),
  since: z
    .string()
    .refine(isIsoDate, 'must be a day that exists, such as 2026-11-20')
    .optional()
    .describe('The first day whose figures count; days before are as if nobody had counted them.'),
});
/** One page, in all of its spellings and nothing below it, from a day on where one is said. */
export type ScopePage = z.infer<typeof page>;

/**
 * Which rows of a property count: those on one of these hosts, at or below one of these paths, and on one of these very pages;
 * what is given must hold together. `/news` as a path stands for `/news`, `/news/…` and `/news?…` in all spellings of GA4, and
 * not for `/newsroom`; as a page it stands for itself, as the kind `page` takes it. Case counts.
 */
export const rowScopeSchema = z
  .strictObject({
    hostName: z.array(hostName).min(1).max(maximumScopeValues).optional(),
    pagePath: z.array(pagePath).min(1).max(maximumScopeValues).optional(),
    pages: z
      .array(page)
      .min(1)
      .max(maximumScopeValues)
      .refine(
        (pages) => new Set(pages.map(({path}) => pageKey(path))).size === pages.length,
        'must name each page once, whatever its spelling',
      )
      .optional(),
  })
  .refine(
    (rows) => rows.hostName ?? rows.pagePath ?? rows.pages,
    'must name at least one host name, path or page',
  );

/** Which rows of a property count; an empty list, where two scopes have none in common: none. */
export type RowScope = z.infer<typeof rowScopeSchema>;

/** Whether every row of one scope belongs to another. */
export function areRowsWithin(rows: RowScope, ceiling: RowScope): boolean {
  return scopeParts.every((name) => {
    const limits = valuesOf(ceiling, name);
    return (
      !limits || valuesOf(rows, name)?.every((value) => limits.some((limit) => isWithin[name](value, limit)))
    );
  });
}

/** The rows that belong to both; what is in both only by a spelling that mixes codes and signs may be left out. `undefined`: all. */
export function intersectRows(one: RowScope | undefined, other: RowScope | undefined): RowScope | undefined {
  if (!one || !other) return one ?? other;
  const both = scopeParts.flatMap((name) => {
    const [left, right] = [valuesOf(one, name), valuesOf(other, name)];
    if (!left || !right) return left || right ? [[name, (left ?? right)!] as const] : [];
    const within = (values: readonly Value[], limits: readonly Value[]) =>
      values.filter((value) => limits.some((limit) => isWithin[name](value, limit)));
    const values = [...within(left, right), ...within(right, left)];
    return [[name, [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]] as const];
  });
  return Object.fromEntries(both) as RowScope;
}

/** Whether no row can belong to a scope. */
export function hasNoRows(rows: RowScope): boolean {
  return scopeParts.some((name) => rows[name]?.length === 0);
}

/** What every row of a scope fulfils, to be joined to each query by "and". Throws for a scope without rows: nothing may be asked. */
export function rowConditions(rows: RowScope): Filter {
  if (hasNoRows(rows)) throw new Error('A scope without rows is no filter.');
  const {hostName: hosts, pagePath: paths, pages} = rows;
  const is = (dimension: 'hostName' | 'pagePath', value: string): Condition => ({
    dimension,
    operator: 'is',
    value,
  });
  const below = (value: string): Condition => ({dimension: 'pagePath', operator: 'beginsWith', value});
  return [
    ...(hosts ? [hosts.map((host) => is('hostName', host))] : []),
    ...(paths
      ? [
          paths
            .flatMap(prefixSpellings)
            .flatMap((prefix) => [is('pagePath', prefix), below(`${prefix}/`), below(`${prefix}?`)]),
        ]
      : []),
    ...(pages ? [pages.flatMap(({path}) => pageSpellings(path)).map(isPath)] : []),
  ];
}

/** Whether a page belongs to a scope; a page whose host is not known belongs to none that names hosts. */
export function coversPage(
  {hostName: hosts, pagePath: paths, pages}: RowScope,
  {host, path}: {readonly host: string | undefined; readonly path: string},
): boolean {
  if (hosts && (host === undefined || !hosts.includes(host))) return false;
  if (pages && !pages.some((page) => pageKey(page.path) === pageKey(path))) return false;
  return !paths || paths.some((prefix) => coversPath(prefix, path));
}

/** Whether a path, in one of its spellings, is or lies below a prefix. */
export function coversPath(prefix: string, path: string): boolean {
  const limits = prefixSpellings(prefix);
  return prefixSpellings(path).some((spelling) => limits.some((limit) => isBelow(spelling, limit)));
}

const scopeParts = ['hostName', 'pagePath', 'pages'] as const;
type ScopePart = (typeof scopeParts)[number];
type Value = string | ScopePage;

function valuesOf(rows: RowScope, name: ScopePart): readonly Value[] | undefined {
  return rows[name];
}

/** Whether all rows of one value are rows of the other, of the same part. */
const isWithin: Readonly<Record<ScopePart, (value: Value, limit: Value) => boolean>> = {
  hostName: (value, limit) => value === limit,
  pagePath: (value, limit) => {
    const limits = prefixSpellings(limit as string);
    return prefixSpellings(value as string).every((spelling) =>
      limits.some((each) => isBelow(spelling, each)),
    );
  },
  pages: (value, limit) => {
    const [own, its] = [value as ScopePage, limit as ScopePage];
    return pageKey(own.path) === pageKey(its.path) && (own.since ?? '') >= (its.since ?? '');
  },
};

function isBelow(path: string, limit: string): boolean {
  return path === limit || path.startsWith(`${limit}/`) || path.startsWith(`${limit}?`);
}

/** What a path may begin with so that it says what it seems to say. */
function isPathPrefix(text: string): boolean {
  if (!/^\/[^?#*\\\s\p{Cc}]+$/u.test(text) || !text.isWellFormed()) return false;
  const parts = text.replace(/\/$/, '').split('/').slice(1);
  return !parts.includes('') && !hasDotParts(text);
}

/** Whether a path has `.` or `..` as a part, written as it is or in codes: it then is another than it seems to be. */
export function hasDotParts(path: string): boolean {
  return path.split('/').some((part) => /^(?:\.|%2e){1,2}$/i.test(part));
}
