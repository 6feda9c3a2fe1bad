// Generated from the files in this folder by `npm run generate`. Do not edit.
export * from './acquisition.report.ts';
export * from './breakdown.report.ts';
export * from './content.report.ts';
export * from './custom.report.ts';
export * from './ecommerce.report.ts';
export * from './funnel.report.ts';
export * from './geo.report.ts';
export * from './goal.report.ts';
export * from './heatmap.report.ts';
export * from './insights.report.ts';
export * from './landing.report.ts';
export * from './movers.report.ts';
export * from './page.report.ts';
export * from './pages.report.ts';
export * from './ranking.report.ts';
export * from './realtime.report.ts';
export * from './retention.report.ts';
export * from './scorecard.report.ts';
export * from './search.report.ts';
export * from './status.report.ts';
export * from './trend.report.ts';
import {acquisitionReport} from './acquisition.report.ts';
import {breakdownReport} from './breakdown.report.ts';
import {contentReport} from './content.report.ts';
import {customReport} from './custom.report.ts';
import {ecommerceReport} from './ecommerce.report.ts';
import {funnelReport} from './funnel.report.ts';
import {geoReport} from './geo.report.ts';
import {goalReport} from './goal.report.ts';
import {heatmapReport} from './heatmap.report.ts';
import {insightsReport} from './insights.report.ts';
import {landingReport} from './landing.report.ts';
import {moversReport} from './movers.report.ts';
import {pageReport} from './page.report.ts';
import {pagesReport} from './pages.report.ts';
import {rankingReport} from './ranking.report.ts';
import {realtimeReport} from './realtime.report.ts';
import {retentionReport} from './retention.report.ts';
import {scorecardReport} from './scorecard.report.ts';
import {searchReport} from './search.report.ts';
import {statusReport} from './status.report.ts';
import {trendReport} from './trend.report.ts';

/** Every kind of report, by its name. */
export const reports = {
  acquisition: acquisitionReport,
  breakdown: breakdownReport,
  content: contentReport,
  custom: customReport,
  ecommerce: ecommerceReport,
  funnel: funnelReport,
  geo: geoReport,
  goal: goalReport,
  heatmap: heatmapReport,
  insights: insightsReport,
  landing: landingReport,
  movers: moversReport,
  page: pageReport,
  pages: pagesReport,
  ranking: rankingReport,
  realtime: realtimeReport,
  retention: retentionReport,
  scorecard: scorecardReport,
  search: searchReport,
  status: statusReport,
  trend: trendReport,
} as const;
