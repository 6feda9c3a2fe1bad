import {PeriodNotBegun, type IsoDate, type ReportContext, type ReportQuery} from '@meglass-finder/reports';
import {AppError} from '../../app-error.ts';
import type {PlannedAnswer} from '../../ga4/planner.ts';
import {readReport, type ReadReport} from '../../tenancy/read-report.ts';
import type {SeenReport} from './dashboard.ts';

/** Days for which a dashboard is asked for ahead after somebody looked at it last. */
export const seenWithin = 14;

/** What came of asking ahead. */
export interface WarmedUp {
  /** Reports that are ready. */
  readonly reports: number;
  /** Why the rest was left, by the code of the problem: GA4 cannot be asked, or its quota is kept for those who look. */
  readonly left: AppError['code'] | undefined;
}

/**
 * Asks what dashboards will ask, one dashboard after the other, about days that are over: what goes on today would be old
 * before anybody looks. Ends with the first question that GA4 does not take for now.
 */
export async function warmUp(parts: {
  dashboards: readonly (readonly SeenReport[])[];
  today: IsoDate;
  /** The first day of which the property has records, where that is known. */
  firstDay?: IsoDate | undefined;
  /** Whether all days of a query are over. */
  isOver: (query: ReportQuery) => boolean;
  /** Asks with nobody waiting. Rejects with `AppError`. */
  ask: (query: ReportQuery) => Promise<PlannedAnswer>;
  signal: AbortSignal;
}): Promise<WarmedUp> {
  const {dashboards, today, firstDay, isOver, ask, signal} = parts;
  const done = new Set<string>();
  const context: ReportContext = {today, firstDay, marks: []};

  /** Asks one report; whether it is ready. */
  async function prepare({definition, params}: ReadReport): Promise<boolean> {
    const all = async (queries: readonly ReportQuery[]) => {
      const answers = await Promise.all(queries.map(ask));
      if (answers.some(({stale}) => stale))
        throw new AppError('ga4_unavailable', 'Google Analytics gives nothing newer now.');
      return answers;
    };
    try {
      const queries = definition.query(params, context);
      if (!queries.every(isOver)) return false;
      const answers = await all(queries);
      const tables = answers.map(({table}) => table);
      const more = definition.refine?.(tables, params, context) ?? [];
      if (more.every(isOver)) await all(more);
      return true;
    } catch (error) {
      if (error instanceof PeriodNotBegun) return false;
      // GA4 does not take this one, today or ever: the others are not touched.
      if (error instanceof AppError && error.code === 'ga4_request_refused') return false;
      throw error;
    }
  }

  for (const reports of dashboards) {
    signal.throwIfAborted();
    const wanted = reports
      .map(({kind, params, rows}) => readReport(kind, params, rows))
      .filter((report): report is ReadReport => !(report instanceof AppError) && !done.has(report.key));
    const outcomes = await Promise.allSettled(
      wanted.map(async (report) => {
        if (await prepare(report)) done.add(report.key);
      }),
    );
    signal.throwIfAborted();
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue;
      const error: unknown = outcome.reason;
      if (!(error instanceof AppError)) throw error;
      return {reports: done.size, left: error.code};
    }
  }
  return {reports: done.size, left: undefined};
}
