import {z} from 'zod';
import {longestOf} from './period.ts';

/** One kind of report that a token covers. A param that is named is pinned (a list: any of it; where it is a list itself, each of its values must be in there); one that is not is free. */
export const grantSchema = z.strictObject({
  kind: z.string().min(1).max(40),
  params: z
    .record(z.string().max(40), z.union([z.string().max(200), z.array(z.string().max(200)).min(1).max(20)]))
    .optional(),
});
export type Grant = z.infer<typeof grantSchema>;

/** At most this many grants in one token or embed client. */
export const maximumGrants = 40;

/** A report as grants look at it. `params` are those that the schema has read, defaults filled in. */
interface GrantableReport {
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** How many days it looks at, if not those of its `period`. */
  readonly days?: number;
}

/** Whether the grants cover a report. `maximumDays`, where given, is the most that the grants allow. */
export function covers(grants: readonly Grant[], request: GrantableReport, maximumDays?: number): boolean {
  const {kind, params} = request;
  if (maximumDays !== undefined && !(daysLookedAt(request) <= maximumDays)) return false;
  return grants.some((grant) => grant.kind === kind && pins(grant, params));
}

/** How many days a report looks at, at most. */
export function daysLookedAt({params, days}: GrantableReport): number {
  return days ?? longestOf(String(params['period']));
}

/** What both allow: each grant of `wanted` narrowed to `ceiling`. Used where a token asks for less than its client may have. */
export function intersectGrants(wanted: readonly Grant[], ceiling: readonly Grant[]): Grant[] {
  return wanted.flatMap((grant) =>
    ceiling.filter(({kind}) => kind === grant.kind).flatMap((limit) => narrowed(grant, limit) ?? []),
  );
}

function pins({params: named = {}}: Grant, params: Readonly<Record<string, unknown>>): boolean {
  // Whoever may see the first rows alone would see the others by a search.
  const isLimited = Object.hasOwn(named, 'limit') && Object.hasOwn(params, 'search');
  const pinned = isLimited ? {search: '', ...named} : named;
  return Object.entries(pinned).every(
    ([name, allowed]) =>
      Object.hasOwn(params, name) && everyOf(params[name]).every((value) => listOf(allowed).includes(value)),
  );
}

/** A param of several values is covered if each of them is; one of none is not. */
function everyOf(value: unknown): string[] {
  if (typeof value === 'number') return [String(value)];
  if (!Array.isArray(value)) return [value as string];
  return value.length > 0 ? value : [undefined as unknown as string];
}

function narrowed(grant: Grant, limit: Grant): Grant | undefined {
  const params = new Map(Object.entries(limit.params ?? {}));
  for (const [name, allowed] of Object.entries(grant.params ?? {})) {
    const ceiling = params.get(name);
    const both =
      ceiling === undefined
        ? listOf(allowed)
        : listOf(allowed).filter((value) => listOf(ceiling).includes(value));
    if (both.length === 0) return undefined;
    params.set(name, both);
  }
  return params.size > 0 ? {kind: grant.kind, params: Object.fromEntries(params)} : {kind: grant.kind};
}

function listOf(allowed: string | string[]): string[] {
  return typeof allowed === 'string' ? [allowed] : allowed;
}
