import type {ReportContext, ReportQuery} from '@meglass-finder/reports';
import {AppError} from '../app-error.ts';
import type {PropertyAccess} from '../tenancy/access.ts';
import type {GrantedReport} from '../tenancy/tenant-context.ts';
import {isPassing} from './passing.ts';
import type {PlannedAnswer} from './planner.ts';

/** What stands in for answers of GA4 when it cannot be asked: figures that were kept of each day. */
export interface Historic {
  /** As of which day the report is answered. */
  readonly context: ReportContext;
  readonly queries: readonly ReportQuery[];
  readonly answers: readonly PlannedAnswer[];
}

/** The days are kept, but GA4 was never asked for their total, and it is no sum of theirs. */
export const noTotal = 'no total';

/** Looks for figures that were kept; `undefined` if they do not answer the report. Rejects if they cannot be read. */
export type FindHistory = (
  property: PropertyAccess,
  report: GrantedReport,
  context: ReportContext,
) => Promise<Historic | typeof noTotal | undefined>;

const refused: readonly string[] = ['ga4_credential_refused', 'ga4_property_refused'];

/** Whether GA4 does not give a property's figures, for now or for good. */
export function isLost(error: unknown): error is AppError {
  if (!(error instanceof AppError) || error.code === 'busy') return false; // it can be asked, in a moment
  return isPassing(error) || refused.includes(error.code);
}
