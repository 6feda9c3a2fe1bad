import type {ReportQuery} from '@meglass-finder/reports';
import {protos} from '@google-analytics/data';

const {MetricAggregation} = protos.google.analytics.data.v1beta;
type RunReportRequest = protos.google.analytics.data.v1beta.IRunReportRequest;

/** GA4's highest: more rows than a report without a limit of its own has. One limit covers the rows of all ranges together. */
const highestLimit = 250_000;

/** Writes a query as GA4 wants it. `number` is the property's. */
export function toGa4Request(query: ReportQuery, number: string): RunReportRequest {
  return {
    property: `properties/${number}`,
    dimensions: query.dimensions.map((name) => ({name})),
    metrics: query.metrics.map((name) => ({name})),
    dateRanges: Object.entries(query.ranges).map(([name, {start, end}]) => ({
      name,
      startDate: start,
      endDate: end,
    })),
    metricAggregations: query.totals ? [MetricAggregation.TOTAL] : [],
    limit: query.limit ?? highestLimit,
    ...(query.limit !== undefined && {orderBys: [{metric: {metricName: query.metrics[0]!}, desc: true}]}),
    keepEmptyRows: false,
  };
}
