import {z} from 'zod';
import {allMetrics, type AnyMetricName} from '../catalogue.ts';
import {defineReport} from '../define-report.ts';
import {dimensions, type DimensionName} from '../dimensions.ts';
import {decodeMetricTable, metricTableQueries, type MetricTable, type TableFields} from '../metric-table.ts';
import {orderParams, periodParams} from '../params.ts';

/** GA4 would take nine; a table of more than four is read by nobody. */
const mostDimensions = 4;
/** As many as GA4 takes. */
const mostMetrics = 10;

const metricSchema = z.enum(Object.keys(allMetrics) as [AnyMetricName, ...AnyMetricName[]]);
const dimensionSchema = z.enum(
  Object.entries(dimensions).flatMap(([name, {scope}]) =>
    scope === 'cohort' || name === 'minutesAgo' || name === 'unifiedScreenName' ? [] : [name],
  ) as [DimensionName, ...DimensionName[]],
);
const distinct = (names: readonly string[]) => new Set(names).size === names.length;

const params = z
  .strictObject({
    metrics: z
      .array(metricSchema)
      .min(1)
      .max(mostMetrics)
      .refine(distinct, 'A metric is there twice.')
      .describe('The GA4 metrics, by their API names; a token that names metrics must name each.'),
    dimensions: z
      .array(dimensionSchema)
      .max(mostDimensions)
      .refine(distinct, 'A dimension is there twice.')
      .default([])
      .describe('The GA4 dimensions, by their API names; a token that names dimensions must name each.'),
    ...periodParams,
    ...orderParams(z.union([metricSchema, dimensionSchema])),
    limit: z.int().min(1).max(1000).default(100).describe('How many rows are given.'),
  })
  .superRefine(({metrics, dimensions: names, orderBy}, context) => {
    if (orderBy === undefined || [...metrics, ...names].includes(orderBy)) return;
    context.addIssue({code: 'custom', path: ['orderBy'], message: `${orderBy} is none of the columns.`});
  });
export type CustomParams = z.infer<typeof params>;

function fieldsOf({metrics, dimensions: names, orderBy, direction, limit}: CustomParams): TableFields {
  const order = orderBy && {by: orderBy, descending: direction === 'descending'};
  return {metrics, dimensions: names, limit, order};
}

/** Metrics and dimensions of one's own choice, as a table. */
export const customReport = defineReport({
  kind: 'custom',
  summary: "Metrics and dimensions of one's own choice, as a table.",
  params,
  query: (read, context) => metricTableQueries(fieldsOf(read), read, context),
  decode: (tables, read, context): MetricTable => decodeMetricTable(tables, fieldsOf(read), read, context),
  example: {
    params: {
      metrics: ['sessions', 'bounceRate'],
      dimensions: ['browser'],
      period: 'last7days',
      compare: 'none',
      align: 'date',
      filter: '',
      direction: 'descending',
      limit: 2,
    },
    data: {
      dimensions: ['browser'],
      columns: [
        {metric: 'sessions', type: 'integer', better: 'up', summed: true},
        {metric: 'bounceRate', type: 'fraction', better: 'down', summed: false},
      ],
      period: {start: '2026-11-16', end: '2026-11-22'},
      compare: null,
      rows: [
        {values: ['Chrome'], current: [2810, 0.41], previous: null},
        {values: ['Safari'], current: [2402, 0.38], previous: null},
      ],
      totals: [5629, 0.4],
      previousTotals: null,
      count: 2,
      unfinished: false,
    },
  },
});
