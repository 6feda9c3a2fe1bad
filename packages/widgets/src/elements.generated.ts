// Generated from the folders beside it by `npm run generate`. Do not edit.
export {FinderProvider} from './provider/provider.ts';
export {FinderBreakdown} from './breakdown/breakdown.ts';
export {FinderDashboard} from './dashboard/dashboard.ts';
export {FinderHeatmap} from './heatmap/heatmap.ts';
export {FinderPeriod} from './period/period.ts';
export {FinderRanking} from './ranking/ranking.ts';
export {FinderScorecard} from './scorecard/scorecard.ts';
export {FinderTrend} from './trend/trend.ts';
