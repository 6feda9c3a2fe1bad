export {addDays, dayIn, daysIn, eachDay} from './calendar.ts';
export type {DateRange, IsoDate} from './calendar.ts';
export type {Change} from './change.ts';
export {alignmentNames, comparisonNames, resolveComparison} from './comparison.ts';
export type {AlignmentName, ComparisonName} from './comparison.ts';
export {defineReport} from './define-report.ts';
export type {DataOf, ParamsOf, ReportContext, ReportDefinition} from './define-report.ts';
export {dimensions, mayBeSummed, rankedDimensions} from './dimensions.ts';
export type {DimensionName, DimensionScope, RankedDimension} from './dimensions.ts';
export {allMetrics, familyOf, isEstimated, metricField} from './catalogue.ts';
export type {AnyMetricName} from './catalogue.ts';
export type {MetricFamily} from './metrics.ts';
export {faultOfDays, firstDayIn, firstDayQuery} from './earliest-day.ts';
export {filterText, parseFilter} from './filter.ts';
export type {Condition, Filter} from './filter.ts';
export {covers, daysLookedAt, grantSchema, intersectGrants, maximumGrants} from './grant.ts';
export type {Grant} from './grant.ts';
export {findInsights} from './insights/index.ts';
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
} from './insights/index.ts';
export * from './kinds/index.generated.ts';
export * from './light.ts';
export {faultUnderRows, limitToRows, rowScopeFields} from './limit-to-rows.ts';
export {maximumMarksShown} from './mark.ts';
export type {Mark} from './mark.ts';
export type {MetricByDay} from './metric-by-day.ts';
export type {DiagnosisStep, Finding, FindingCode} from './finding.ts';
export type {MetricTable, MetricTableRow, TableColumn} from './metric-table.ts';
export {PeriodNotBegun, maximumPeriodDays, periodNames, resolvePeriod} from './period.ts';
export type {Withheld} from './params.ts';
export type {Period, PeriodName} from './period.ts';
export {problems} from './problem.ts';
export type {PointedError, Problem, ProblemCode} from './problem.ts';
export {prefectureCode, prefectures} from './prefectures.ts';
export type {PropertyStatus, QuotaLeft} from './property-status.ts';
export type {Quality} from './quality.ts';
export {report} from './query.ts';
export type {
  CohortQuery,
  CoreQuery,
  FunnelQuery,
  RangeName,
  RealtimeQuery,
  ReportQuery,
  RowOrder,
} from './query.ts';
export {
  areRowsWithin,
  hasDotParts,
  coversPage,
  hasNoRows,
  intersectRows,
  rowConditions,
  rowScopeSchema,
} from './row-scope.ts';
export type {RowScope} from './row-scope.ts';
export type {Series} from './series.ts';
export type {Table, TableRow} from './table.ts';
export {maximumRequestsPerCall, wireProtocol} from './wire.ts';
export type {EmbedToken, ReportLine, ReportRequest, ReportsBody} from './wire.ts';
