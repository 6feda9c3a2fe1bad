export {defineReport} from './define-report.ts';
export type {DataOf, ParamsOf, ReportContext, ReportDefinition} from './define-report.ts';
export {covers, grantSchema, intersectGrants, maximumGrants} from './grant.ts';
export type {Grant} from './grant.ts';
export * from './kinds/index.generated.ts';
export * from './light.ts';
export {
  addDays,
  dayIn,
  daysIn,
  eachDay,
  resolveComparison,
  resolvePeriod,
  comparisonNames,
  periodNames,
} from './period.ts';
export type {ComparisonName, DateRange, IsoDate, PeriodName} from './period.ts';
export {problems} from './problem.ts';
export type {Problem, ProblemCode} from './problem.ts';
export type {Quality} from './quality.ts';
export {report} from './query.ts';
export type {DimensionName, RangeName, ReportQuery} from './query.ts';
export type {Series, Table, TableRow} from './table.ts';
export {maximumRequestsPerCall} from './wire.ts';
export type {EmbedToken, ReportLine, ReportRequest, ReportsBody} from './wire.ts';
