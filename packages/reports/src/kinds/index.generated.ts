// Generated from the files in this folder by `npm run generate`. Do not edit.
export * from './scorecard.report.ts';
export * from './trend.report.ts';
import {scorecardReport} from './scorecard.report.ts';
import {trendReport} from './trend.report.ts';

/** Every kind of report, by its name. */
export const reports = {
  scorecard: scorecardReport,
  trend: trendReport,
} as const;
