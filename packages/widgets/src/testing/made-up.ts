import {
  addDays,
  eachDay,
  reports,
  type AnyMetricName,
  type CohortQuery,
  type CoreQuery,
  type FunnelQuery,
  type IsoDate,
  type Mark,
  type PropertyStatus,
  type RealtimeQuery,
  type ReportDefinition,
  type ReportQuery,
  type Table,
  type TableRow,
} from '@meglass-finder/reports';
import {onDay, partOf, totalOf, type Course} from './made-up-figures.ts';
import {titles, values} from './made-up-values.ts';

/** One value of a dimension; `null` where there was nothing before. */
export interface MadeUpRow {
  readonly value: string;
  readonly title?: string;
  readonly current: number;
  readonly previous: number | null;
}

export interface MadeUp {
  readonly today: IsoDate;
  /** The first day of which there are records. */
  readonly firstDay?: IsoDate | undefined;
  /** The first day of which a page may be seen. */
  readonly since?: IsoDate | undefined;
  /** In place of the values that a dimension has else; none at all: nothing was recorded. */
  readonly rows?: readonly MadeUpRow[] | undefined;
  /** What happened on the days of trends. */
  readonly marks?: readonly Mark[] | undefined;
  /** Days on which less or more is counted than on others like them. */
  readonly course?: Course | undefined;
}

/**
 * The data of a report over made-up figures, read and decoded by its own definition, as the service does. The same
 * question gives the same figures. Throws what the schema throws at params that do not fit.
 */
export function madeUpReport(
  kind: keyof typeof reports,
  params: unknown,
  {today, firstDay, since, rows, marks = [], course}: MadeUp,
): unknown {
  const definition = reports[kind] as unknown as ReportDefinition;
  const read = definition.params.parse(params);
  const status = rows?.length === 0 ? silent : healthy;
  const context = {today, firstDay, marks, status, ...(since && {firstDayOf: () => since})};
  const tablesOf = (queries: readonly ReportQuery[]) =>
    queries.map((query) => tableOf(query, {today, since, rows, course}));
  const tables = tablesOf(definition.query(read, context));
  const more = tablesOf(definition.refine?.(tables, read, context) ?? []);
  return definition.decode([...tables, ...more], read, context);
}

const healthy: PropertyStatus = reports.status.example.data;
/** Of a service that has not asked GA4 yet. */
const silent: PropertyStatus = {...healthy, lastAnswer: null, quotas: {}};

function tableOf(query: ReportQuery, {today, since, rows, course}: MadeUp): Table {
  if (since && query.type === 'report' && query.ranges.period.start < since) {
    const {period} = query.ranges;
    if (period.end < since) return table(query, []);
    return tableOf({...query, ranges: {period: {...period, start: since}}}, {today, rows, course});
  }
  const none = rows?.length === 0;
  switch (query.type) {
    case 'realtime':
      return table(query, none ? [] : realtimeRows(query, rows), none ? {} : {period: [42, 97]});
    case 'cohort':
      return table(query, none ? [] : cohortRows(query, today));
    case 'funnel':
      return table({dimensions: ['funnelStepName'], metrics: ['activeUsers']}, none ? [] : funnelRows(query));
    default:
      return none ? table(query, []) : coreTable(query, rows, course);
  }
}

/** A whole table. */
function table(
  {dimensions, metrics}: Pick<Table, 'dimensions' | 'metrics'>,
  rows: readonly Omit<TableRow, 'range'>[] | readonly TableRow[],
  totals: Table['totals'] = {},
): Table {
  const all = rows.map((row): TableRow => ({range: 'period', ...row}));
  return {dimensions, metrics, rows: all, totals, rowCount: all.length, complete: true};
}

function coreTable(query: CoreQuery, own?: readonly MadeUpRow[], course?: Course): Table {
  const [dimension, second] = query.dimensions;
  const names = Object.keys(query.ranges) as (keyof typeof query.ranges)[];
  const daysIn = (name: (typeof names)[number]) => eachDay(query.ranges[name]!);
  const figureOf = (row: MadeUpRow, name: (typeof names)[number]) =>
    name === 'period' ? row.current : row.previous;
  const byDay = dimension === 'date' || dimension === undefined;
  const totals = Object.fromEntries(
    names.map((name) => [
      name,
      query.metrics.map((metric) =>
        own && !byDay
          ? own.reduce((sum, row) => sum + (figureOf(row, name) ?? 0), 0)
          : totalOf(metric, daysIn(name), course),
      ),
    ]),
  );
  const rows = names.flatMap((range): TableRow[] => {
    const days = daysIn(range);
    if (dimension === undefined) return [{range, dimensions: [], metrics: totals[range]!}];
    if (dimension === 'date')
      return days.map((day) => ({
        range,
        dimensions: [day.replaceAll('-', '')],
        metrics: query.metrics.map((metric) => onDay(metric, day, course)),
      }));
    const all = query.metrics.map((metric) => {
      if (own) return own;
      const total = totalOf(metric, days, course);
      return dimension === 'dayOfWeek' ? hoursOfWeek(total) : rowsOf(dimension, metric, total);
    });
    return all[0]!.flatMap(({value, title = titles[value]}, index) => {
      const figures = all.map((rowsOfMetric) => figureOf(rowsOfMetric[index]!, range));
      if (!figures[0]) return [];
      const dimensions = second ? [value, title ?? '(not set)'] : [value];
      return [{range, dimensions, metrics: figures.map((figure) => figure ?? 0)}];
    });
  });
  return table(query, rows, totals);
}

function rowsOf(dimension: string, metric: AnyMetricName, total: number): MadeUpRow[] {
  return (values[dimension] ?? [['(not set)', 1000, 1000]]).map(([value, now, before]) => ({
    value,
    current: partOf(metric, now, total),
    previous: before === 0 ? 0 : partOf(metric, before, total),
  }));
}

/** Office hours and quiet nights; the values are weekdays, the titles hours. */
function hoursOfWeek(total: number): readonly MadeUpRow[] {
  const hours = [4, 3, 2, 1, 0, 2, 5, 12, 30, 52, 60, 51, 46, 53, 55, 50, 44, 36, 30, 26, 24, 20, 14, 8];
  const weights = [0.5, 1.2, 1.1, 1, 1.4, 1.1, 0.6];
  const all = weights.flatMap((weight, day) =>
    hours.map((count, hour) => ({day, hour, share: weight * count})),
  );
  const sum = all.reduce((shares, {share}) => shares + share, 0);
  return all.map(({day, hour, share}) => {
    const current = Math.round((share / sum) * total);
    return {value: String(day), title: String(hour).padStart(2, '0'), current, previous: current};
  });
}

/** Half an hour: every minute has somebody, but for one. */
function realtimeRows({dimensions: [by]}: RealtimeQuery, rows: readonly MadeUpRow[] | undefined) {
  const own = rows?.map(({value, current}) => [value, current] as const);
  const minutes = Array.from(
    {length: 30},
    (_, minute) => [String(minute).padStart(2, '0'), 2 + ((minute * 7) % 6)] as const,
  ).filter(([minute]) => minute !== '11');
  const shares = (values[by!] ?? []).map(([value, now]) => [value, Math.ceil((42 * now) / 1000)] as const);
  return (own ?? (by === 'minutesAgo' ? minutes : shares)).map(([value, users]) => ({
    dimensions: [value],
    metrics: [users, users * 2 + 1],
  }));
}

/** Fewer come again each week, and nobody yet in weeks that are still to come. */
function cohortRows({cohorts, weeks}: CohortQuery, today: IsoDate) {
  return cohorts.flatMap(({start}, index) => {
    const users = 1180 + ((index * 97) % 260);
    return Array.from({length: weeks + 1}, (_, nth) => nth)
      .filter((nth) => addDays(start, 7 * nth) < today)
      .map((nth) => ({
        dimensions: [`week_${index}`, String(nth).padStart(4, '0')],
        metrics: [nth === 0 ? users : Math.round((users * (0.24 - 0.01 * index)) / nth), users],
      }));
  });
}

/** Every step loses more than half. */
function funnelRows({steps}: FunnelQuery) {
  return steps.map((_, index) => ({
    dimensions: [String(index + 1)],
    metrics: [Math.round(4210 / 2.4 ** index)],
  }));
}
