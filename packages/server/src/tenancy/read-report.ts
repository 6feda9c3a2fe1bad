import {
  covers,
  daysLookedAt,
  faultOfDays,
  reports,
  type Grant,
  type ReportDefinition,
  type ReportRequest,
  type RowScope,
} from '@meglass-finder/reports';
import {LRUCache} from 'lru-cache';
import {AppError} from '../app-error.ts';
import {pointedErrors} from './pointed-errors.ts';
import {scopeText, underRows} from './report-under-rows.ts';
import type {GrantedReport} from './tenant-context.ts';

/** A report that was asked for, its params read and complete. */
export interface ReadReport {
  readonly definition: ReportDefinition;
  readonly params: unknown;
  /** Kind, params and rows in one text: the same for reports that are the same. */
  readonly key: string;
  /** The rows that it is about, where it is not about all. */
  readonly rows?: RowScope;
}

/** Pages ask the same again and again, whoever looks at them: what was read once is not read again. */
const known = new LRUCache<string, ReadReport | AppError>({max: 5000});
/** Characters of params that are worth remembering. */
const longest = 2000;

/**
 * Reads a kind's params; with `rows`, for a report about these rows alone. Gives `AppError` `unknown_kind` or
 * `invalid_params` for what does not fit, `rows_not_granted` or `rows_not_separable` for what is not about these rows.
 */
export function readReport(kind: string, params: unknown, rows?: RowScope): ReadReport | AppError {
  const read = readWhole(kind, params);
  return rows && !(read instanceof AppError) ? underRows(read, rows) : read;
}

function readWhole(kind: string, params: unknown): ReadReport | AppError {
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
  if (read.success) {
    const fault = faultIn(definition, read.data);
    if (fault === undefined)
      return {definition, params: read.data, key: `${kind} ${JSON.stringify(read.data)}`};
    return new AppError('invalid_params', fault, {errors: [{pointer: '/params/period', detail: fault}]});
  }
  const errors = pointedErrors(definition, read.error.issues, params);
  return new AppError(
    'invalid_params',
    'Correct the parameters named in `errors`; the OpenAPI document lists those of each kind.',
    {errors},
  );
}

/** Why GA4 cannot have the days that are asked; days beyond all calendars are among them. */
function faultIn(definition: ReportDefinition, params: unknown): string | undefined {
  const {period} = params as {readonly period?: unknown};
  if (typeof period === 'string' && /\/(?:2[1-9]|[3-9]\d)\d\d-/.test(period))
    return 'These days are too far ahead. Ask for days of this century.';
  return faultOfDays(definition, params);
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
    decision = covers(grants, grantable({definition, params}), maximumDays);
    decided.set(name, decision);
  }
  return decision;
}

/** How many days a report looks at, at most. */
export function daysOf(report: ReadReport): number {
  return daysLookedAt(grantable(report));
}

function grantable({definition, params}: Pick<ReadReport, 'definition' | 'params'>) {
  return {
    kind: definition.kind,
    params: params as Readonly<Record<string, unknown>>,
    ...(definition.days && {days: definition.days(params)}),
  };
}

/** A page's requests, read. */
export interface ReadPage {
  readonly reports: readonly (ReadReport | AppError)[];
  /** The same as they are granted to whoever may have all of them; `undefined` if one cannot be read. */
  readonly granted: readonly GrantedReport[] | undefined;
}

const pages = new WeakMap<readonly ReportRequest[], Map<string, ReadPage>>();
/** Row scopes for which a page is remembered at most. */
const mostScopes = 100;

/** Reads the requests of a page, by their identity: the same text of a page is read once for all who may see the same rows. */
export function readPage(requests: readonly ReportRequest[], rows?: RowScope): ReadPage {
  let ofRequests = pages.get(requests);
  if (!ofRequests || ofRequests.size > mostScopes)
    pages.set(requests, (ofRequests = new Map<string, ReadPage>()));
  const scope = rows ? scopeText(rows) : '';
  const known = ofRequests.get(scope);
  if (known) return known;
  const read = requests.map(({kind, params}) => readReport(kind, params, rows));
  const granted = read.flatMap((report, index): GrantedReport[] => {
    const {id, known: etag} = requests[index]!;
    return report instanceof AppError ? [] : [{...report, id, known: etag}];
  });
  const page = {reports: read, granted: granted.length === read.length ? granted : undefined};
  ofRequests.set(scope, page);
  return page;
}

type Decisions = WeakMap<readonly GrantedReport[], {days: number | undefined; all: boolean}>;
const decisions = new WeakMap<readonly Grant[], WeakMap<readonly Grant[], Decisions>>();

/** Whether both grants cover all of a page's reports, by the identity of all three. */
export function isAllCovered(
  granted: readonly GrantedReport[],
  ceiling: readonly Grant[],
  now: readonly Grant[],
  days: number | undefined,
): boolean {
  const ofCeiling = decisions.get(ceiling) ?? new WeakMap<readonly Grant[], Decisions>();
  decisions.set(ceiling, ofCeiling);
  const both = ofCeiling.get(now) ?? (new WeakMap() as Decisions);
  ofCeiling.set(now, both);
  const known = both.get(granted);
  if (known && known.days === days) return known.all;
  const all = granted.every((report) => isCovered(ceiling, report, days) && isCovered(now, report, days));
  both.set(granted, {days, all});
  return all;
}
