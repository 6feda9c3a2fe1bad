import {dayIn, firstDayIn, firstDayQuery, type ReportQuery} from '@meglass-finder/reports';
import {AppError} from './app-error.ts';
import {takeSnapshot} from './features/history/take-snapshot.service.ts';
import {learnFirstDay} from './features/properties/learn-terms.service.ts';
import {isHeld} from './features/retention/purge.repository.ts';
import {readDashboards} from './features/warm-up/seen-dashboards.repository.ts';
import {seenWithin, warmUp, type WarmedUp} from './features/warm-up/warm-up.service.ts';
import {isOver} from './ga4/freshness.ts';
import type {Planner} from './ga4/planner.ts';
import {PropertyChanged} from './ga4/property-changed.ts';
import type {Log} from './log.ts';
import type {Instruments} from './observed/instruments.ts';
import {readPropertyAccess} from './tenancy/access.repository.ts';
import {readReport} from './tenancy/read-report.ts';
import type {TenantContext} from './tenancy/tenant-context.ts';

/** Milliseconds for which what was asked in the morning counts as fresh at least: until the first look of the working day. */
const lasting = 6 * 3_600_000;

/** What passes within minutes: the queue tries again. Everything else waits for the next morning. */
const shortly: readonly string[] = ['busy', 'ga4_unavailable', 'ga4_timeout', 'ga4_answer_invalid'];

/**
 * The work of a property's morning: keeps the figures of the days that are over, then asks what dashboards will ask. Comes
 * after all who wait, and leaves them half of the quota. Throws `AppError` if GA4 may well be there in some minutes.
 */
export async function doMorningWork(
  parts: {
    planner: Planner;
    contextOf: (tenant: string) => TenantContext;
    now: () => Date;
    reportNow: () => Date;
    instruments: Instruments;
    log: Log;
  },
  {tenant, property: id, signal}: {tenant: string; property: string; signal: AbortSignal},
): Promise<void> {
  const {planner, contextOf, now, reportNow, instruments, log} = parts;
  const {transact, usage} = contextOf(tenant);
  const stored = await transact((session) => readPropertyAccess(session, id));
  if (!stored) return;
  const property = planner.current(stored);
  const today = dayIn(property.timeZone, reportNow());
  const asker = {signal, background: true, lasting, onCall: () => usage.count('ga4_calls')};
  const ask = (query: ReportQuery) => planner.ask(property, query, asker);

  let kept = 0;
  let warmed: WarmedUp;
  try {
    const since = new Date(now().getTime() - seenWithin * 86_400_000).toISOString().slice(0, 10);
    const dashboards = await transact((session) => readDashboards(session, id, since));
    const shown = dashboards.flat().flatMap(({kind, params, rows}) => {
      const read = rows ? undefined : readReport(kind, params);
      return !read || read instanceof AppError ? [] : [read];
    });
    if (!property.firstDay)
      await learnFirstDay(
        contextOf(tenant),
        property,
        firstDayIn((await ask(firstDayQuery(today))).table),
        now(),
      );
    kept = await takeSnapshot({transact, property, today, shown, ask, isHeld, signal});
    const over = (query: ReportQuery) => isOver(query, today);
    warmed = await warmUp({dashboards, today, firstDay: property.firstDay, isOver: over, ask, signal});
  } catch (error) {
    if (error instanceof PropertyChanged)
      throw new AppError('ga4_unavailable', 'The days of the property have changed: the queue begins anew.');
    if (!(error instanceof AppError) || !(error.code === 'busy' || error.code.startsWith('ga4_')))
      throw error;
    warmed = {reports: 0, left: error.code};
  }
  instruments.morning(kept, warmed.reports, warmed.left);
  log.info('morning', {tenant, count: warmed.reports, ...(warmed.left && {code: warmed.left})});
  if (warmed.left && shortly.includes(warmed.left))
    throw new AppError(warmed.left, 'The morning work of a property was not finished.');
}
