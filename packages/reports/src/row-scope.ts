import {z} from 'zod';
import type {Condition, Filter} from './filter.ts';
import {prefixSpellings} from './page-spellings.ts';

/** At most this many host names, and this many paths, in one row scope. */
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

/**
 * Which rows of a property count: those on one of these hosts and, where both are given, at or below one of these paths.
 * `/news` stands for `/news`, `/news/…` and `/news?…` in all spellings of GA4, and not for `/newsroom`; case counts.
 */
export const rowScopeSchema = z
  .strictObject({
    hostName: z.array(hostName).min(1).max(maximumScopeValues).optional(),
    pagePath: z.array(pagePath).min(1).max(maximumScopeValues).optional(),
  })
  .refine((rows) => rows.hostName ?? rows.pagePath, 'must name at least one host name or path');

/** Which rows of a property count; an empty list, where two scopes have none in common: none. */
export type RowScope = z.infer<typeof rowScopeSchema>;

/** Whether every row of one scope belongs to another. */
export function areRowsWithin(rows: RowScope, ceiling: RowScope): boolean {
  return scopeDimensions.every(
    (name) =>
      !ceiling[name] ||
      rows[name]?.every((value) => ceiling[name]!.some((limit) => isWithin(name, value, limit))),
  );
}

/** The rows that belong to both; what is in both only by a spelling that mixes codes and signs may be left out. `undefined`: all. */
export function intersectRows(one: RowScope | undefined, other: RowScope | undefined): RowScope | undefined {
  if (!one || !other) return one ?? other;
  const both: RowScope = {};
  for (const name of scopeDimensions) {
    const [left, right] = [one[name], other[name]];
    if (!left && !right) continue;
    if (!left || !right) both[name] = [...(left ?? right)!];
    else
      both[name] = [
        ...new Set([
          ...left.filter((value) => right.some((limit) => isWithin(name, value, limit))),
          ...right.filter((value) => left.some((limit) => isWithin(name, value, limit))),
        ]),
      ];
  }
  return both;
}

/** Whether no row can belong to a scope. */
export function hasNoRows(rows: RowScope): boolean {
  return scopeDimensions.some((name) => rows[name]?.length === 0);
}

/** What every row of a scope fulfils, to be joined to each query by "and". Throws for a scope without rows: nothing may be asked. */
export function rowConditions(rows: RowScope): Filter {
  if (hasNoRows(rows)) throw new Error('A scope without rows is no filter.');
  const {hostName: hosts, pagePath: paths} = rows;
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
  ];
}

/** Whether a page belongs to a scope; a page whose host is not known belongs to none that names hosts. */
export function coversPage(
  {hostName: hosts, pagePath: paths}: RowScope,
  {host, path}: {readonly host: string | undefined; readonly path: string},
): boolean {
  if (hosts && (host === undefined || !hosts.includes(host))) return false;
  return !paths || paths.some((prefix) => coversPath(prefix, path));
}

/** Whether a path, in one of its spellings, is or lies below a prefix. */
export function coversPath(prefix: string, path: string): boolean {
  const limits = prefixSpellings(prefix);
  return prefixSpellings(path).some((spelling) => limits.some((limit) => isBelow(spelling, limit)));
}

const scopeDimensions = ['hostName', 'pagePath'] as const;

function isWithin(name: (typeof scopeDimensions)[number], value: string, limit: string): boolean {
  if (name === 'hostName') return value === limit;
  const limits = prefixSpellings(limit);
  return prefixSpellings(value).every((spelling) => limits.some((each) => isBelow(spelling, each)));
}

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
