import {covers, reports, type Grant, type ReportDefinition} from '@meglass-finder/reports';
import {LRUCache} from 'lru-cache';
import {AppError} from '../app-error.ts';
import {pointerTo} from '../http/pointer.ts';

/** A report that was asked for, its params read and complete. */
export interface ReadReport {
  readonly definition: ReportDefinition;
  readonly params: unknown;
  /** Kind and params in one text: the same for reports that are the same. */
  readonly key: string;
}

/** Pages ask the same again and again, whoever looks at them: what was read once is not read again. */
const known = new LRUCache<string, ReadReport | AppError>({max: 5000});
/** Characters of params that are worth remembering. */
const longest = 2000;

/** Reads a kind's params. Gives `AppError` `unknown_kind` or `invalid_params` for what does not fit. */
export function readReport(kind: string, params: unknown): ReadReport | AppError {
  const asked = `${kind} ${JSON.stringify(params ?? {})}`;
  const before = known.get(asked);
  if (before) return before;
  const read = readAnew(kind, params);
  if (asked.length <= longest) known.set(asked, read);
  return read;
}

function readAnew(kind: string, params: unknown): ReadReport | AppError {
  const definition = Object.hasOwn(reports, kind)
    ? (reports[kind as keyof typeof reports] as ReportDefinition)
    : undefined;
  if (!definition)
    return new AppError(
      'unknown_kind',
      `There is no such kind. Known kinds: ${Object.keys(reports).join(', ')}.`,
    );
  const read = definition.params.safeParse(params ?? {});
  if (read.success) return {definition, params: read.data, key: `${kind} ${JSON.stringify(read.data)}`};
  const errors = read.error.issues
    .slice(0, 20)
    .map(({path, message}) => ({pointer: pointerTo('params', ...path), detail: message}));
  return new AppError(
    'invalid_params',
    'Correct the parameters named in `errors`; the OpenAPI document lists those of each kind.',
    {errors},
  );
}

/** Whether grants cover a report, by the grants' identity: they are read once for many calls. */
const covered = new WeakMap<readonly Grant[], Map<string, boolean>>();
const mostKeys = 500;

export function isCovered(
  grants: readonly Grant[],
  {definition, params, key}: ReadReport,
  maximumDays: number | undefined,
): boolean {
  let decided = covered.get(grants);
  if (!decided || decided.size > mostKeys) covered.set(grants, (decided = new Map<string, boolean>()));
  const name = `${maximumDays ?? ''} ${key}`;
  let decision = decided.get(name);
  if (decision === undefined) {
    const report = {
      kind: definition.kind,
      params: params as Readonly<Record<string, unknown>>,
      ...(definition.days && {days: definition.days(params)}),
    };
    decision = covers(grants, report, maximumDays);
    decided.set(name, decision);
  }
  return decision;
}
