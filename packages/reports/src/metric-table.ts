import {metricField, type AnyMetricName} from './catalogue.ts';
import type {DateRange} from './calendar.ts';
import type {ReportContext} from './define-report.ts';
import {mayBeSummed, type DimensionName} from './dimensions.ts';
import {earlierValue} from './earlier-value.ts';
import type {Filter} from './filter.ts';
import type {MetricType} from './metrics.ts';
import {asked, comparedIn, resolveRanges, type Compared, type PeriodParams} from './params.ts';
import {isOfPages, titlesByPath, titlesQueries} from './pages.ts';
import {report, type CoreQuery, type RowOrder} from './query.ts';
import {figureOfNothing} from './ratio.ts';
import {redactAddresses} from './redact.ts';
import {column, hasOther, otherValue, type Table, type TableRow} from './table.ts';

/** A column of figures. */
export interface TableColumn {
  readonly metric: AnyMetricName;
  readonly type: MetricType;
  /** Whether more is good news (`up`), bad news (`down`), or neither. */
  readonly better: 'up' | 'down' | 'neither';
  /** Whether the rows' figures may be added up, so that there is a share of the whole. */
  readonly summed: boolean;
}

export interface MetricTableRow {
  /** One value a dimension, in the order of `dimensions`; e-mail addresses in them are made unreadable. */
  readonly values: readonly string[];
  /** One a dimension: the page's title where the value is a page and one is known. Only where a dimension is of pages. */
  readonly titles?: readonly (string | null)[];
  /** One figure a column. */
  readonly current: readonly number[];
  /**
   * The same in the period compared with: of a day, those of the day in its place there. Null if there is no such period,
   * or if it is not known what they were: no day or month there belongs to this one, the row was not among those given, or GA4 put rare rows together.
   * Where there is no such row in that period, counts are 0 and ratios null.
   */
  readonly previous: readonly (number | null)[] | null;
}

/** Several metrics for each value of some dimensions. */
export interface MetricTable extends Compared {
  readonly dimensions: readonly DimensionName[];
  readonly columns: readonly TableColumn[];
  readonly period: DateRange;
  readonly rows: readonly MetricTableRow[];
  /** GA4's own totals, one a column: not the sums of the rows. */
  readonly totals: readonly number[];
  readonly previousTotals: readonly (number | null)[] | null;
  /** How many rows there are in the period, `rows` being the first of them. */
  readonly count: number;
  /** The period holds today: it goes on, and the figures with it. */
  readonly unfinished: boolean;
}

/** What a table shows. */
export interface TableFields {
  readonly dimensions: readonly DimensionName[];
  readonly metrics: readonly AnyMetricName[];
  readonly limit: number;
  readonly order?: RowOrder | undefined;
  /** What counts besides what the params filter. */
  readonly filter?: Filter | undefined;
}

/** More rows than a table shows are asked for, so that tables of the same things are one report. */
const rowLimit = 1000;

/** The rows, and the titles of the pages in them. */
export function metricTableQueries(
  {dimensions, metrics, limit, order, filter = []}: TableFields,
  params: PeriodParams,
  context: ReportContext,
): readonly CoreQuery[] {
  const top = Math.max(limit, rowLimit);
  const {filter: own, ...ranges} = asked(params, context);
  return [
    report({dimensions, metrics, ...ranges, filter: [...own, ...filter], totals: true, top, order}),
    ...titlesQueries(dimensions, params, context),
  ];
}

/** The table out of what `metricTableQueries` asked. */
export function decodeMetricTable(
  tables: readonly Table[],
  {dimensions, metrics, limit, order}: TableFields,
  params: PeriodParams,
  context: ReportContext,
): MetricTable {
  const [table, pages] = tables as [Table, Table | undefined];
  const ranges = resolveRanges(params, context);
  const {period, compare} = ranges;
  const places = metrics.map((metric) => column(table.metrics, metric));
  const fields = dimensions.map((dimension) => column(table.dimensions, dimension));
  const figures = (row: TableRow) => places.map((place) => row.metrics[place]!);
  const values = (row: TableRow) => fields.map((field) => row.dimensions[field]!);
  const before = new Map<string, readonly number[]>();
  for (const row of table.rows)
    if (row.range === 'compare') before.set(JSON.stringify(values(row)), figures(row));
  const none = metrics.map(figureOfNothing);
  const unknown = hasOther(table);
  const previousOf = (own: readonly string[]) => {
    if (!compare || own.includes(otherValue)) return null;
    const earlier = own.map((value, index) => earlierValue(dimensions[index]!, value, {period, compare}));
    if (earlier.includes(undefined)) return null;
    const found = before.get(JSON.stringify(earlier));
    if (found) return found;
    // Where there are too many rows to give, the earlier ones were looked for by the same values.
    const isSame = earlier.every((value, index) => value === own[index]);
    return !unknown && (table.complete || isSame) ? none : null;
  };
  const rows = table.rows
    .filter(({range}) => range === 'period')
    .map((row) => ({own: values(row), current: figures(row)}))
    .sort(orderOf(order, dimensions, metrics));
  const titles = pages && titlesByPath(pages);
  const titleOf = (value: string, index: number) => {
    if (!isOfPages(dimensions[index]!)) return null;
    const title = titles!.get(value) ?? titles!.get(value.replace(/\?.*/s, ''));
    return title === undefined ? null : redactAddresses(title);
  };
  const totalsOf = (name: 'period' | 'compare') => {
    const totals = table.totals[name];
    return totals ? places.map((place) => totals[place]!) : none;
  };
  return {
    dimensions,
    columns: metrics.map((metric) => {
      const {type, better} = metricField(metric);
      return {metric, type, better, summed: dimensions.every((dimension) => mayBeSummed(metric, dimension))};
    }),
    period,
    ...comparedIn(ranges),
    rows: rows.slice(0, limit).map(({own, current}) => ({
      values: own.map(redactAddresses),
      ...(titles && {titles: own.map(titleOf)}),
      current,
      previous: previousOf(own),
    })),
    totals: totalsOf('period').map((total) => total ?? 0),
    previousTotals: compare ? totalsOf('compare') : null,
    count: table.complete ? rows.length : table.rowCount,
    unfinished: period.end === context.today,
  };
}

type Row = {readonly own: readonly string[]; readonly current: readonly number[]};

function orderOf(
  order: RowOrder | undefined,
  dimensions: readonly DimensionName[],
  metrics: readonly AnyMetricName[],
): (left: Row, right: Row) => number {
  const {by, descending} = order ?? {by: metrics[0], descending: true};
  const sign = descending ? -1 : 1;
  const place = metrics.indexOf(by as AnyMetricName);
  const field = dimensions.indexOf(by as DimensionName);
  const isOther = ({own}: Row) => Number(own.includes(otherValue));
  const byName = (left: Row, right: Row) => compareTexts(JSON.stringify(left.own), JSON.stringify(right.own));
  return (left, right) =>
    isOther(left) - isOther(right) || // the last, whatever it adds up to
    (place >= 0
      ? sign * (left.current[place]! - right.current[place]!)
      : sign * compareTexts(left.own[field]!, right.own[field]!)) ||
    byName(left, right);
}

/** By code points, as GA4's ALPHANUMERIC. */
function compareTexts(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
