import {z} from 'zod';
import type {AnyMetricName} from './catalogue.ts';
import {defineReport} from './define-report.ts';
import type {DimensionName} from './dimensions.ts';
import type {Filter} from './filter.ts';
import {decodeMetricTable, metricTableQueries, type MetricTable} from './metric-table.ts';
import {periodParams} from './params.ts';

const params = z.strictObject({
  ...periodParams,
  limit: z.int().min(1).max(250).default(10).describe('How many rows are given.'),
});
/** What a ready-made table takes: which days, and how many rows. */
export type PresetParams = z.infer<typeof params>;

/** Defines a ready-made table of metrics that belong together; none of them is a metric of users, for which GA4 may hide rows. */
export function definePreset<const Kind extends string>(preset: {
  kind: Kind;
  summary: string;
  dimension: DimensionName;
  metrics: readonly AnyMetricName[];
  /** What counts besides what the params filter. */
  filter?: Filter;
  example: MetricTable;
}) {
  const {kind, summary, dimension, metrics, filter, example} = preset;
  const fields = (limit: number) => ({dimensions: [dimension], metrics, limit, filter});
  return defineReport({
    kind,
    summary,
    params,
    query: (read, context) => metricTableQueries(fields(read.limit), read, context),
    decode: (tables, read, context): MetricTable =>
      decodeMetricTable(tables, fields(read.limit), read, context),
    example: {
      params: {period: 'last7days', compare: 'none', align: 'date', filter: '', limit: 2},
      data: example,
    },
  });
}

/** An example of a ready-made table: its columns follow from the metrics. */
export function exampleTable(
  dimension: DimensionName,
  columns: MetricTable['columns'],
  rows: readonly (readonly [value: string, ...figures: number[]])[],
  totals: readonly number[],
  titles?: readonly string[],
): MetricTable {
  return {
    dimensions: [dimension],
    columns,
    period: {start: '2026-11-16', end: '2026-11-22'},
    compare: null,
    rows: rows.map(([value, ...current], index) => ({
      values: [value],
      ...(titles && {titles: [titles[index]!]}),
      current,
      previous: null,
    })),
    totals,
    previousTotals: null,
    count: rows.length,
    unfinished: false,
  };
}
