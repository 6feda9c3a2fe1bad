import type {RowScope} from '@meglass-finder/reports';
import type {GrantedReport, RefusedReport} from '../../tenancy/tenant-context.ts';

/** A report of a dashboard as it is remembered: its days by name, never by date. */
export interface SeenReport {
  readonly kind: string;
  readonly params: unknown;
  /** The rows that it is about, where it is not about all. */
  readonly rows?: RowScope | undefined;
}

/** Reports that a page has asked for together. The same ones have the same name, in whatever order they were asked. */
export interface Dashboard {
  readonly name: string;
  readonly reports: readonly SeenReport[];
}

/** Reports of a dashboard that are remembered at most, and characters of them. */
const mostReports = 60;
const mostCharacters = 32_768;

/**
 * What is worth remembering of reports that were asked together: those that are granted and about days by name.
 * `undefined` if nothing is, or it is too much.
 */
export function dashboardOf(reports: readonly (GrantedReport | RefusedReport)[]): Dashboard | undefined {
  const seen = new Map<string, SeenReport>();
  for (const report of reports) {
    if ('refusal' in report || !isRecurring(report)) continue;
    const {key, definition, params, rows} = report;
    seen.set(key, {kind: definition.kind, params, ...(rows && {rows})});
  }
  const keys = [...seen.keys()].sort();
  const name = keys.join('\n');
  if (seen.size === 0 || seen.size > mostReports || name.length > mostCharacters) return undefined;
  return {name, reports: keys.map((key) => seen.get(key)!)};
}

/** Whether another day makes another report of it that can be asked before anybody looks. */
function isRecurring({definition, params}: GrantedReport): boolean {
  const {period} = params as {period?: unknown};
  return definition.takes !== 'status' && typeof period === 'string' && !/^\d/.test(period);
}
