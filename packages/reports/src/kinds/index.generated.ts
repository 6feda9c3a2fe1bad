// Generated from the files in this folder by `npm run generate`. Do not edit.
export * from './breakdown.report.ts';
export * from './heatmap.report.ts';
export * from './ranking.report.ts';
export * from './scorecard.report.ts';
export * from './trend.report.ts';
import {breakdownReport} from './breakdown.report.ts';
import {heatmapReport} from './heatmap.report.ts';
import {rankingReport} from './ranking.report.ts';
import {scorecardReport} from './scorecard.report.ts';
import {trendReport} from './trend.report.ts';

/** Every kind of report, by its name. */
export const reports = {
  breakdown: breakdownReport,
  heatmap: heatmapReport,
  ranking: rankingReport,
  scorecard: scorecardReport,
  trend: trendReport,
} as const;
