import {z} from 'zod';
import type {AnyMetricName} from './catalogue.ts';
import {defineReport} from './define-report.ts';
import type {DimensionName} from './dimensions.ts';
import type {Filter} from './filter.ts';
import {decodeMetricTable, metricTableQueries, type MetricTable} from './metric-table.ts';
import {orderParams, periodParams} from './params.ts';

/** What a ready-made table takes: which days, how many rows, and by which of its columns they are ordered. */
const paramsOf = (columns: readonly (DimensionName | AnyMetricName)[]) =>
  z.strictObject({
    ...periodParams,
    ...orderParams(z.enum(columns as [DimensionName | AnyMetricName])),
    limit: z.int().min(1).max(250).default(10).describe('How many rows are given.'),
  });
export type PresetParams = z.infer<ReturnType<typeof paramsOf>>;

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
  const fields = ({orderBy: by, direction, limit}: PresetParams) => ({
    dimensions: [dimension],
    metrics,
    limit,
    filter,
    order: by && {by, descending: direction === 'descending'},
  });
  return defineReport({
    kind,
    summary,
    params: paramsOf([dimension, ...metrics]),
    query: (read, context) => metricTableQueries(fields(read), read, context),
    decode: (tables, read, context): MetricTable => decodeMetricTable(tables, fields(read), read, context),
    example: {
      params: {
        period: 'last7days',
        compare: 'none',
        align: 'date',
        filter: '',
        direction: 'descending',
        limit: 2,
      },
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
