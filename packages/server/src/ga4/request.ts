import {protos} from '@google-analytics/data';
import type {CohortQuery, CoreQuery, FunnelQuery, RealtimeQuery} from '@meglass-finder/reports';
import {both, oneOf, toGa4Filter} from './filter.ts';

const {MetricAggregation} = protos.google.analytics.data.v1beta;
type RunReportRequest = protos.google.analytics.data.v1beta.IRunReportRequest;
type RunRealtimeReportRequest = protos.google.analytics.data.v1beta.IRunRealtimeReportRequest;
type RunFunnelReportRequest = protos.google.analytics.data.v1alpha.IRunFunnelReportRequest;
type FunnelFilter = protos.google.analytics.data.v1alpha.IFunnelFilterExpression;

/** GA4's highest: more rows than a report without a limit of its own has. One limit covers the rows of all ranges together. */
const highestLimit = 250_000;

/** A core query as it is asked: with exactly so many rows, of certain values alone where `among` names them. */
export type AskedCore = Omit<CoreQuery, 'top'> & {readonly among?: readonly string[]};
/** Everything that is asked by `runReport`. */
export type AskedReport = AskedCore | CohortQuery;
/** Everything that is asked. */
export type AskedQuery = AskedReport | RealtimeQuery | FunnelQuery;

const named = (names: readonly string[]) => names.map((name) => ({name}));

/** Writes a query as GA4's `runReport` wants it. `number` is the property's. */
export function toGa4Request(query: AskedReport, number: string): RunReportRequest {
  const {dimensions, metrics, filter} = query;
  const own = toGa4Filter(filter);
  const common = {
    property: `properties/${number}`,
    dimensions: named(dimensions),
    metrics: named(metrics),
    keepEmptyRows: false,
    returnPropertyQuota: true,
  };
  if (query.type === 'cohort')
    return {
      ...common,
      ...(own && {dimensionFilter: own}),
      cohortSpec: {
        cohorts: query.cohorts.map(({start, end}, index) => ({
          name: `week_${index}`,
          dimension: 'firstSessionDate',
          dateRange: {startDate: start, endDate: end},
        })),
        cohortsRange: {granularity: 'WEEKLY', startOffset: 0, endOffset: query.weeks},
      },
      limit: highestLimit,
    };
  const {ranges, totals, limit, order, among} = query;
  const dimensionFilter = among ? both(own, oneOf(dimensions[0]!, among)) : own;
  return {
    ...common,
    dateRanges: Object.entries(ranges).map(([name, {start, end}]) => ({
      name,
      startDate: start,
      endDate: end,
    })),
    ...(dimensionFilter && {dimensionFilter}),
    metricAggregations: totals ? [MetricAggregation.TOTAL] : [],
    limit: limit ?? highestLimit,
    ...(limit !== undefined && {orderBys: orderOf(query, order)}),
  };
}

/** Writes a query as GA4's `runRealtimeReport` wants it: the last 30 minutes, which is all that every property has. */
export function toGa4RealtimeRequest(query: RealtimeQuery, number: string): RunRealtimeReportRequest {
  const dimensionFilter = toGa4Filter(query.filter);
  return {
    property: `properties/${number}`,
    dimensions: named(query.dimensions),
    metrics: named(query.metrics),
    ...(dimensionFilter && {dimensionFilter}),
    metricAggregations: [MetricAggregation.TOTAL],
    limit: query.limit,
    returnPropertyQuota: true,
  };
}

/** Writes a query as GA4's `runFunnelReport` wants it. */
export function toGa4FunnelRequest(query: FunnelQuery, number: string): RunFunnelReportRequest {
  const {steps, open, period} = query;
  return {
    property: `properties/${number}`,
    dateRanges: [{startDate: period.start, endDate: period.end}],
    funnel: {
      isOpenFunnel: open,
      steps: steps.map(({name, filter}) => ({name, filterExpression: toFunnelFilter(filter)})),
    },
    returnPropertyQuota: true,
  };
}

/** Funnels have a filter of their own: the same conditions, wrapped otherwise, and events by their name. */
function toFunnelFilter(filter: FunnelQuery['steps'][number]['filter']): FunnelFilter {
  const groups = filter.map((group): FunnelFilter => {
    const expressions = group.map(toFunnelCondition);
    return expressions.length === 1 ? expressions[0]! : {orGroup: {expressions}};
  });
  return groups.length === 1 ? groups[0]! : {andGroup: {expressions: groups}};
}

function toFunnelCondition(condition: FunnelQuery['steps'][number]['filter'][number][number]): FunnelFilter {
  const {dimension, operator, value} = condition;
  if (dimension === 'eventName' && operator === 'is') return {funnelEventFilter: {eventName: value}};
  const expression = toGa4Filter([[condition]])!;
  const {notExpression} = expression;
  const {fieldName, stringFilter} = (notExpression ?? expression).filter!;
  const funnelFieldFilter = {fieldName, stringFilter};
  return notExpression ? {notExpression: {funnelFieldFilter}} : {funnelFieldFilter};
}

/** The rows in one order, whatever two of them have in common: what is cut off must not depend on luck. */
function orderOf({dimensions, metrics}: AskedCore, order: CoreQuery['order']) {
  const {by, descending} = order ?? {by: metrics[0]!, descending: true};
  const isMetric = (metrics as readonly string[]).includes(by);
  const first = isMetric
    ? {metric: {metricName: by}, desc: descending}
    : {dimension: {dimensionName: by}, desc: descending};
  const others = dimensions
    .filter((name) => name !== by)
    .map((dimensionName) => ({dimension: {dimensionName}}));
  return [first, ...others];
}
