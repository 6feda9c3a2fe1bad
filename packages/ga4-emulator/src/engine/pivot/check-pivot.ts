import type {DayNumber} from '../../dataset/calendar.ts';
import {
  checkCounts,
  checkFields,
  rangeColumn,
  unknownOrder,
  wholeNumber,
  type CheckedRequest,
} from '../check.ts';
import {resolveRanges, type ResolvedRange} from '../date-ranges.ts';
import {coreFields} from '../field-set.ts';
import {filteredFields} from '../filters.ts';
import {InvalidArgument, NotEmulated} from '../refusal.ts';
import {cohortFields} from '../cohorts.ts';
import {withDefinitions} from '../custom-fields.ts';
import {noDefinitions} from '../definitions.ts';
import {currencyRate, inCurrency} from '../currency.ts';
import type {OrderBy, Pivot, PivotReportRequest} from '../report-request.ts';

const maximumCells = 250_000;
const secondsPerDay = 86_400;
const aggregations = ['TOTAL', 'MINIMUM', 'MAXIMUM', 'COUNT'];

/** A pivot that can be shown. */
export interface CheckedPivot {
  /** The places of its fields among the columns of the report, in its own order. */
  readonly places: readonly number[];
  readonly orderBys: readonly OrderBy[];
  readonly offset: number;
  readonly limit: number;
  readonly aggregations: ReadonlySet<string>;
}

/** A pivot request that can be answered. */
export interface CheckedPivotRequest {
  /** The cells: of the dimensions that pivots show, and of the ranges, together if no pivot shows them. */
  readonly report: CheckedRequest;
  /** The columns before the metrics: the dimensions in the request's order, then perhaps `dateRange`. */
  readonly columns: readonly string[];
  readonly pivots: readonly CheckedPivot[];
}

/** Checks a pivot request in the order in which GA4 checks core ones. Throws `InvalidArgument` or `NotEmulated`. */
export function checkPivotRequest(
  request: PivotReportRequest,
  today: DayNumber,
  currencyCode: string,
  definitions = noDefinitions,
): CheckedPivotRequest {
  refuseTheRest(request);
  const {dateRanges = [], pivots = [], dimensions = []} = request;
  const currency = request.currencyCode || currencyCode;
  const checked = checkFields(
    {...request, orderBys: [], metricAggregations: []},
    inCurrency(withDefinitions(coreFields, definitions), currencyRate(currencyCode, currency)),
    dateRanges.length > 1 ? [rangeColumn] : [],
  );
  const shown = pivots.flatMap(({fieldNames = []}) => fieldNames);
  refuseUnfitFields(request, shown);
  const columns = [
    ...dimensions.map(({name}) => name).filter((name) => shown.includes(name)),
    ...(shown.includes(rangeColumn) ? [rangeColumn] : []),
  ];
  const metricNames = checked.metrics.map(({name}) => name);
  const checkedPivots = pivots.map((pivot) => checkPivot(pivot, columns, metricNames));
  if (checkedPivots.reduce((product, {limit}) => product * limit, 1) > maximumCells) {
    throw new InvalidArgument(`The product of the limits of all pivots must not exceed ${maximumCells}.`);
  }
  const ranges = resolveRanges(dateRanges, today);
  checkCounts(request);
  return {
    columns,
    pivots: checkedPivots,
    report: {
      ...checked,
      dimensions: checked.dimensions.filter(({name}) => shown.includes(name)),
      rangeColumns: shown.includes(rangeColumn) ? [rangeColumn] : [],
      ranges: shown.includes(rangeColumn) ? ranges : [together(ranges)],
      limit: maximumCells,
      offset: 0,
      keepEmptyRows: request.keepEmptyRows ?? false,
      currencyCode: currency,
    },
  };
}

/** What pivots do not have here. */
function refuseTheRest({
  cohortSpec,
  conversionSpec,
  comparisons = [],
  metrics = [],
}: PivotReportRequest): void {
  if (!cohortSpec && metrics.some(({name}) => cohortFields.includes(name))) {
    throw new InvalidArgument('Cohort metrics can only be used in requests with a CohortSpec.');
  }
  if (cohortSpec) throw new NotEmulated('This emulator does cohort reports as runReport, not as pivots.');
  if (conversionSpec) throw new NotEmulated('This emulator does not do conversion reports.');
  if (comparisons.length > 0)
    throw new NotEmulated('This emulator does comparisons in runReport, not in pivots.');
}

function refuseUnfitFields(
  {pivots = [], dimensions = [], dimensionFilter}: PivotReportRequest,
  shown: readonly string[],
): void {
  if (pivots.length === 0) throw new InvalidArgument('A pivot report requires at least one pivot.');
  const names = dimensions.map(({name}) => name);
  const stranger = shown.find((name) => name !== rangeColumn && !names.includes(name));
  if (stranger !== undefined) {
    throw new InvalidArgument(`The pivot field ${stranger} is not among the request's dimensions.`);
  }
  const twice = shown.find((name, index) => shown.indexOf(name) !== index);
  if (twice !== undefined) throw new InvalidArgument(`The field ${twice} is in more than one pivot.`);
  const filtered = filteredFields(dimensionFilter);
  const unused = names.find((name) => !shown.includes(name) && !filtered.includes(name));
  if (unused !== undefined) {
    throw new InvalidArgument(`The dimension ${unused} is in no pivot and in no filter.`);
  }
}

function checkPivot(pivot: Pivot, columns: readonly string[], metrics: readonly string[]): CheckedPivot {
  const {fieldNames = [], orderBys = [], metricAggregations = []} = pivot;
  const limit = wholeNumber(pivot.limit, 'limit of a pivot');
  if (limit === 0) throw new InvalidArgument('A pivot requires a limit.');
  for (const order of orderBys) checkPivotOrder(order, fieldNames, columns, metrics);
  const unknown = metricAggregations.find((name) => !aggregations.includes(name));
  if (unknown !== undefined) throw new InvalidArgument(`There is no metric aggregation ${unknown}.`);
  return {
    places: fieldNames.map((name) => columns.indexOf(name)),
    orderBys,
    offset: wholeNumber(pivot.offset, 'offset of a pivot'),
    limit,
    aggregations: new Set(metricAggregations),
  };
}

function checkPivotOrder(
  {metric, dimension, pivot}: OrderBy,
  fieldNames: readonly string[],
  columns: readonly string[],
  metrics: readonly string[],
): void {
  const byMetric = metric ?? pivot;
  if (byMetric && !metrics.includes(byMetric.metricName)) throw unknownOrder(byMetric.metricName);
  if (dimension && !fieldNames.includes(dimension.dimensionName)) throw unknownOrder(dimension.dimensionName);
  if (!byMetric && !dimension) {
    throw new InvalidArgument('An orderBy needs a metric, a dimension or a pivot.');
  }
  const {pivotSelections = []} = pivot ?? {};
  const stranger = pivotSelections.find(({dimensionName}) => !columns.includes(dimensionName));
  if (stranger) throw unknownOrder(stranger.dimensionName);
}

/** One range of all days that are in any of several: without a column, nothing tells them apart. */
function together(ranges: readonly ResolvedRange[]): ResolvedRange {
  return {
    name: '',
    first: Math.min(...ranges.map(({first}) => first)),
    last: Math.max(...ranges.map(({last}) => last)),
    spans: ranges.map(({first, last}) => ({
      from: first * secondsPerDay,
      until: (last + 1) * secondsPerDay - 1,
    })),
  };
}
