import type {DayNumber} from '../dataset/calendar.ts';
import {deprecatedNames, findDimension, findMetric} from './catalogue.ts';
import {refuseIncompatible} from './compatibility.ts';
import {resolveRanges, type ResolvedRange} from './date-ranges.ts';
import {dimensionFields, type DimensionField} from './dimensions.ts';
import {filteredFields} from './filters.ts';
import {metricFields, type MetricField} from './metrics.ts';
import {
  fieldNotEmulated,
  InvalidArgument,
  NotEmulated,
  tooMany,
  unknownDimension,
  unknownMetric,
} from './refusal.ts';
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
  readonly dimensions: readonly CheckedDimension[];
  readonly metrics: readonly CheckedMetric[];
  readonly ranges: readonly ResolvedRange[];
  readonly dimensionFilter: FilterExpression | undefined;
  readonly metricFilter: FilterExpression | undefined;
  readonly orderBys: readonly OrderBy[];
  readonly limit: number;
  readonly offset: number;
  readonly aggregations: ReadonlySet<string>;
  readonly keepEmptyRows: boolean;
  readonly currencyCode: string;
}

/**
 * Checks a request in the order in which GA4 does: field names and duplicates, limit and offset, date ranges, counts, and
 * whether there is anything to report. Throws `InvalidArgument` or `NotEmulated`.
 */
export function checkRequest(request: ReportRequest, today: DayNumber, currencyCode: string): CheckedRequest {
  const {dimensions = [], metrics = [], dateRanges = [], orderBys = []} = request;
  refuseTheRest(request);
  const dimensionFilter = request.dimensionFilter ?? undefined;
  const metricFilter = request.metricFilter ?? undefined;
  refuseUnfit(
    [...dimensions.map(({name}) => name), ...filteredFields(dimensionFilter)],
    [...metrics.map(({name}) => name), ...filteredFields(metricFilter)],
  );

  const checkedDimensions = dimensions.map(({name}) => ({name, field: dimensionField(name)}));
  const checkedMetrics = metrics.map(({name, invisible}) => ({
    name,
    field: metricField(name),
    hidden: invisible === true,
  }));
  refuseDuplicates(dimensions, 'dimension');
  refuseDuplicates(metrics, 'metric');
  for (const name of filteredFields(dimensionFilter)) dimensionField(name);
  for (const name of filteredFields(metricFilter)) {
    if (checkedMetrics.some((metric) => metric.name === name)) continue;
    checkedMetrics.push({name, field: metricField(name), hidden: true});
  }
  checkOrder(orderBys, checkedDimensions, checkedMetrics, dateRanges.length > 1);
  const aggregations = checkAggregations(request.metricAggregations ?? []);

  const limit = wholeNumber(request.limit, 'limit');
  const offset = wholeNumber(request.offset, 'offset');
  const ranges = resolveRanges(dateRanges, today);
  if (dimensions.length > maximumDimensions)
    throw tooMany(maximumDimensions, 'dimensions', dimensions.length);
  if (metrics.length > maximumMetrics) throw tooMany(maximumMetrics, 'metrics', metrics.length);
  if (dimensions.length === 0 && metrics.length === 0) {
    throw new InvalidArgument('Requests require dimensions and/or metrics. Most requests include both.');
  }

  const asked = request.currencyCode ? request.currencyCode : currencyCode;
  if (asked !== currencyCode && checkedMetrics.some(({field: {type}}) => type === 'TYPE_CURRENCY')) {
    throw new NotEmulated(`This emulator does not convert currencies: the property's is ${currencyCode}.`);
  }

  return {
    dimensions: checkedDimensions,
    metrics: checkedMetrics,
    ranges,
    dimensionFilter,
    metricFilter,
    orderBys,
    limit: Math.min(limit === 0 ? defaultLimit : limit, maximumLimit),
    offset,
    aggregations,
    keepEmptyRows: request.keepEmptyRows ?? false,
    currencyCode: asked,
  };
}

/** Refuses names that GA4 does not know, then fields that do not go together. */
function refuseUnfit(dimensions: readonly string[], metrics: readonly string[]): void {
  for (const name of dimensions) {
    const {known, suggestion} = findDimension(deprecatedNames.get(name) ?? name);
    if (!known) throw unknownDimension(name, suggestion);
  }
  for (const name of metrics) {
    const {known, suggestion} = findMetric(deprecatedNames.get(name) ?? name);
    if (!known) throw unknownMetric(name, suggestion);
  }
  refuseIncompatible(dimensions, metrics);
}

/** The field of a dimension's name, which GA4 knows. Throws `NotEmulated` for one that is not computed. */
export function dimensionField(name: string): DimensionField {
  const field = dimensionFields.get(deprecatedNames.get(name) ?? name);
  if (!field) throw fieldNotEmulated(name, 'dimension');
  return field;
}

/** The field of a metric's name, which GA4 knows. Throws `NotEmulated` for one that is not computed. */
export function metricField(name: string): MetricField {
  const field = metricFields.get(deprecatedNames.get(name) ?? name);
  if (!field) throw fieldNotEmulated(name, 'metric');
  return field;
}

function refuseTheRest({cohortSpec, comparisons = [], dimensions = [], metrics = []}: ReportRequest): void {
  if (cohortSpec) throw new NotEmulated('This emulator does not do cohort reports.');
  if (comparisons.length > 0) throw new NotEmulated('This emulator does not do comparisons.');
  if (dimensions.some(({dimensionExpression}) => dimensionExpression)) {
    throw new NotEmulated('This emulator does not do dimension expressions.');
  }
  if (metrics.some(({expression}) => expression)) {
    throw new NotEmulated('This emulator does not do metric expressions.');
  }
}

function refuseDuplicates(fields: readonly {readonly name: string}[], kind: string): void {
  const names = fields.map(({name}) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new InvalidArgument(`The ${kind} ${twice} is in the request more than once.`);
}

function checkOrder(
  orderBys: readonly OrderBy[],
  dimensions: readonly CheckedDimension[],
  metrics: readonly CheckedMetric[],
  hasRangeColumn: boolean,
): void {
  const unknown = (name: string) =>
    new InvalidArgument(
      `Field ${name} exists in OrderBy but is not defined in input Dimensions/Metrics list`,
    );
  for (const {metric, dimension, pivot} of orderBys) {
    if (pivot) throw new InvalidArgument('A pivot order belongs into a pivot report.');
    if (metric && !metrics.some(({name}) => name === metric.metricName)) throw unknown(metric.metricName);
    if (!dimension) {
      if (!metric) throw new InvalidArgument('An orderBy needs a metric or a dimension.');
      continue;
    }
    const {dimensionName} = dimension;
    const known =
      dimensions.some(({name}) => name === dimensionName) ||
      (hasRangeColumn && dimensionName === 'dateRange');
    if (!known) throw unknown(dimensionName);
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

function wholeNumber(text: string | undefined, field: string): number {
  const number = Number(text ?? 0);
  if (!Number.isInteger(number) || number < 0)
    throw new InvalidArgument(`The ${field} must be a whole number, 0 or above.`);
  return Math.min(number, Number.MAX_SAFE_INTEGER);
}
