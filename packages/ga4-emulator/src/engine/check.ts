import type {DayNumber} from '../dataset/calendar.ts';
import {checkCohortUse, cohortRanges, withCohorts} from './cohorts.ts';
import {withDefinitions} from './custom-fields.ts';
import {noDefinitions} from './definitions.ts';
import {compared, comparisonColumn} from './comparisons.ts';
import {currencyRate, inCurrency} from './currency.ts';
import {refuseIncompatible} from './compatibility.ts';
import {resolveRanges, type ResolvedRange} from './date-ranges.ts';
import type {DimensionField} from './dimensions.ts';
import {withExpressions, type RequestFields} from './expressions.ts';
import {coreFields, type FieldSet} from './field-set.ts';
import {filteredFields} from './filters.ts';
import type {MetricField} from './metrics.ts';
import {InvalidArgument, NotEmulated, tooMany} from './refusal.ts';
import type {FilterExpression, OrderBy, ReportRequest} from './report-request.ts';

const maximumDimensions = 9;
const maximumMetrics = 10;
const defaultLimit = 10_000;
const maximumLimit = 250_000;

export interface CheckedDimension {
  readonly name: string;
  readonly field: DimensionField;
}

export interface CheckedMetric {
  readonly name: string;
  readonly field: MetricField;
  /** Computed for a filter or an order only: the answer has no column of it. */
  readonly hidden: boolean;
}

/** A request that can be answered. */
export interface CheckedRequest {
  readonly fields: RequestFields;
  readonly dimensions: readonly CheckedDimension[];
  readonly metrics: readonly CheckedMetric[];
  /** The columns that tell ranges and comparisons apart, after the dimensions. */
  readonly rangeColumns: readonly string[];
  readonly ranges: readonly ResolvedRange[];
  readonly dimensionFilter: FilterExpression | undefined;
  readonly metricFilter: FilterExpression | undefined;
  readonly orderBys: readonly OrderBy[];
  readonly limit: number;
  readonly offset: number;
  readonly aggregations: ReadonlySet<string>;
  readonly keepEmptyRows: boolean;
  readonly currencyCode: string;
  /** The share of users that is counted, if not all are. */
  readonly sample?: number | undefined;
  /** How many combinations of dimensions are kept apart, if not all are. */
  readonly keptRows?: number | undefined;
}

/** The column of a date range's name. */
export const rangeColumn = 'dateRange';

/** What of a request names fields. */
export type FieldRequest = Pick<
  ReportRequest,
  'dimensions' | 'metrics' | 'dimensionFilter' | 'metricFilter' | 'orderBys' | 'metricAggregations'
>;

/** What `checkFields` has found out. */
export type CheckedFields = Pick<
  CheckedRequest,
  'fields' | 'dimensions' | 'metrics' | 'dimensionFilter' | 'metricFilter' | 'orderBys' | 'aggregations'
>;

/**
 * Checks a request in the order in which GA4 does: field names and duplicates, limit and offset, date ranges, counts, and
 * whether there is anything to report. Throws `InvalidArgument` or `NotEmulated`.
 */
export function checkRequest(
  request: ReportRequest,
  today: DayNumber,
  currencyCode: string,
  definitions = noDefinitions,
): CheckedRequest {
  if (request.conversionSpec) throw new NotEmulated('This emulator does not do conversion reports.');
  checkCohortUse(request);
  const {dateRanges = [], cohortSpec, comparisons = []} = request;
  const rangeColumns = [
    ...(comparisons.length > 0 ? [comparisonColumn] : []),
    ...(dateRanges.length > 1 ? [rangeColumn] : []),
  ];
  const currency = request.currencyCode || currencyCode;
  const fields = inCurrency(withDefinitions(coreFields, definitions), currencyRate(currencyCode, currency));
  const checked = checkFields(request, cohortSpec ? withCohorts(fields, cohortSpec) : fields, rangeColumns);
  const limit = checkLimit(request.limit);
  const offset = wholeNumber(request.offset, 'offset');
  const ranges = cohortSpec ? cohortRanges(cohortSpec, today) : resolveRanges(dateRanges, today);
  checkCounts(request);
  return {
    ...checked,
    rangeColumns,
    ranges: compared(ranges, comparisons, checked.fields),
    limit,
    offset,
    keepEmptyRows: request.keepEmptyRows ?? false,
    currencyCode: currency,
  };
}

/** Checks the names in a request: that GA4 has them, that they go together, that none is there twice, that orders fit. */
export function checkFields(
  request: FieldRequest,
  list: FieldSet,
  rangeColumns: readonly string[],
): CheckedFields {
  const {dimensions = [], metrics = [], orderBys = []} = request;
  const fields = withExpressions(list, dimensions, metrics);
  const dimensionFilter = request.dimensionFilter ?? undefined;
  const metricFilter = request.metricFilter ?? undefined;
  const usedDimensions = [...dimensions.map(({name}) => name), ...filteredFields(dimensionFilter)];
  const usedMetrics = [...metrics.map(({name}) => name), ...filteredFields(metricFilter)];
  usedDimensions.forEach(fields.refuseUnknownDimension);
  usedMetrics.forEach(fields.refuseUnknownMetric);
  refuseIncompatible(
    usedDimensions.flatMap(fields.dimensionsBehind),
    usedMetrics.flatMap(fields.metricsBehind),
  );

  const checkedDimensions = dimensions.map(({name}) => ({name, field: fields.dimension(name)}));
  const checkedMetrics = metrics.map(({name, invisible}) => ({
    name,
    field: fields.metric(name),
    hidden: invisible === true,
  }));
  refuseDuplicates(dimensions, 'dimension');
  refuseDuplicates(metrics, 'metric');
  filteredFields(dimensionFilter).forEach(fields.dimension);
  for (const name of filteredFields(metricFilter)) {
    if (checkedMetrics.some((metric) => metric.name === name)) continue;
    checkedMetrics.push({name, field: fields.metric(name), hidden: true});
  }
  checkOrder(orderBys, checkedDimensions, checkedMetrics, rangeColumns);
  return {
    fields,
    dimensions: checkedDimensions,
    metrics: checkedMetrics,
    dimensionFilter,
    metricFilter,
    orderBys,
    aggregations: checkAggregations(request.metricAggregations ?? []),
  };
}

/** How many rows a `limit` asks for: 0 or none is the usual 10,000, and there is a most. */
export function checkLimit(text: string | undefined): number {
  const limit = wholeNumber(text, 'limit');
  return Math.min(limit === 0 ? defaultLimit : limit, maximumLimit);
}

/** Refuses too many dimensions or metrics, or none at all. */
export function checkCounts({dimensions = [], metrics = []}: FieldRequest): void {
  if (dimensions.length > maximumDimensions)
    throw tooMany(maximumDimensions, 'dimensions', dimensions.length);
  if (metrics.length > maximumMetrics) throw tooMany(maximumMetrics, 'metrics', metrics.length);
  if (dimensions.length === 0 && metrics.length === 0) {
    throw new InvalidArgument('Requests require dimensions and/or metrics. Most requests include both.');
  }
}

function refuseDuplicates(fields: readonly {readonly name: string}[], kind: string): void {
  const names = fields.map(({name}) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new InvalidArgument(`The ${kind} ${twice} is in the request more than once.`);
}

/** GA4's words for an order by something that was not asked for. */
export function unknownOrder(name: string): InvalidArgument {
  return new InvalidArgument(
    `Field ${name} exists in OrderBy but is not defined in input Dimensions/Metrics list`,
  );
}

function checkOrder(
  orderBys: readonly OrderBy[],
  dimensions: readonly CheckedDimension[],
  metrics: readonly CheckedMetric[],
  rangeColumns: readonly string[],
): void {
  for (const {metric, dimension, pivot} of orderBys) {
    if (pivot) throw new InvalidArgument('A pivot order belongs into a pivot report.');
    if (metric && !metrics.some(({name}) => name === metric.metricName))
      throw unknownOrder(metric.metricName);
    if (!dimension) {
      if (!metric) throw new InvalidArgument('An orderBy needs a metric or a dimension.');
      continue;
    }
    const {dimensionName} = dimension;
    const known = dimensions.some(({name}) => name === dimensionName) || rangeColumns.includes(dimensionName);
    if (!known) throw unknownOrder(dimensionName);
  }
}

function checkAggregations(names: readonly string[]): ReadonlySet<string> {
  for (const name of names) {
    if (name === 'COUNT')
      throw new InvalidArgument('Metric aggregation Count is not supported in ReportRequest.');
    if (!['TOTAL', 'MINIMUM', 'MAXIMUM', 'METRIC_AGGREGATION_UNSPECIFIED'].includes(name)) {
      throw new InvalidArgument(`There is no metric aggregation ${name}.`);
    }
  }
  return new Set(names);
}

/** A `limit` or `offset`. Throws `InvalidArgument` unless it is a whole number from 0 on. */
export function wholeNumber(text: string | undefined, field: string): number {
  const number = Number(text ?? 0);
  if (!Number.isInteger(number) || number < 0)
    throw new InvalidArgument(`The ${field} must be a whole number, 0 or above.`);
  return Math.min(number, Number.MAX_SAFE_INTEGER);
}
