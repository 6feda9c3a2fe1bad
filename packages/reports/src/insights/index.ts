export {findInsights} from './find-insights.ts';
export type {
  ContributionRow,
  ContributionTable,
  Contributor,
  DailySeries,
  Goal,
  Insight,
  InsightCells,
  InsightSource,
  InsightTemplate,
  InsightsInput,
} from './insight.ts';
export * from './thresholds.ts';
