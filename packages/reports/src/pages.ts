import type {ReportContext} from './define-report.ts';
import {dimensions as fields, type DimensionName} from './dimensions.ts';
import type {MetricByValueParams} from './metric-by-value.ts';
import {metricByValueQuery} from './metric-by-value.ts';
import {asked, type PeriodParams} from './params.ts';
import {report, type CoreQuery} from './query.ts';
import {column, type Table, type TableRow} from './table.ts';

/** More pages than anybody reads the titles of. */
const rowLimit = 10_000;

/** Dimensions whose values are paths of pages, so that a title says more. */
const pages: readonly DimensionName[] = ['pagePath', 'landingPage', 'landingPagePlusQueryString'];

/**
 * The pages of a period with the titles under which they were seen: the same question for every kind that shows pages, so
 * that rankings, movers and comments cost one report.
 */
export function pagesQuery(params: PeriodParams, context: ReportContext): CoreQuery {
  return report({
    dimensions: ['pagePath', 'pageTitle'],
    metrics: ['screenPageViews'],
    ...asked(params, context),
    totals: true,
    top: rowLimit,
  });
}

/**
 * What a table asks besides its rows: the titles of its pages, which would split the rows if they were a dimension of them.
 * Nothing where titles are a column of its own, or where rows are of items only, with which GA4 knows no views.
 */
export function titlesQueries(
  dimensions: readonly DimensionName[],
  params: PeriodParams,
  context: ReportContext,
): readonly CoreQuery[] {
  const filtered = asked(params, context)
    .filter.flat()
    .map(({dimension}) => dimension);
  const isTold = dimensions.includes('pageTitle') || filtered.some((name) => fields[name].scope === 'item');
  return dimensions.some(isOfPages) && !isTold ? [pagesQuery(params, context)] : [];
}

/** Whether the values of a dimension are paths of pages. */
export function isOfPages(name: DimensionName): boolean {
  return pages.includes(name);
}

/** What a kind by value asks: the values, and for pages their titles, in one report where the figures may be put together. */
export function valuesQueries(params: MetricByValueParams, context: ReportContext): readonly CoreQuery[] {
  if (!isOfPages(params.dimension)) return [metricByValueQuery(params, context)];
  if (isInPages(params)) return [pagesQuery(params, context)];
  return [metricByValueQuery(params, context), pagesQuery(params, context)];
}

/** A page's figures may only be put together from those of its titles where all of them are there. */
export function valuesRefinement(
  [table]: readonly Table[],
  params: MetricByValueParams,
  context: ReportContext,
): readonly CoreQuery[] {
  return isInPages(params) && (!table!.complete || table!.otherRow)
    ? [metricByValueQuery(params, context)]
    : [];
}

/** The table of the values and the titles of their pages, out of what `valuesQueries` and `valuesRefinement` asked. */
export function valuesAndTitles(
  tables: readonly Table[],
  params: MetricByValueParams,
): {table: Table; titles: ReadonlyMap<string, string> | undefined} {
  const [first, second] = tables as [Table, Table | undefined];
  if (!isOfPages(params.dimension)) return {table: first, titles: undefined};
  if (!isInPages(params)) return {table: first, titles: titlesByPath(second!)};
  return {table: second ?? withoutTitles(first), titles: titlesByPath(first)};
}

/** Each path's title; of several, the one that was seen most in the period. */
export function titlesByPath(table: Table): ReadonlyMap<string, string> {
  const path = column(table.dimensions, 'pagePath');
  const title = column(table.dimensions, 'pageTitle');
  const views = column(table.metrics, 'screenPageViews');
  const best = new Map<string, {title: string; rank: number}>();
  for (const {dimensions, metrics, range} of table.rows) {
    const known = best.get(dimensions[path]!);
    const rank = metrics[views]! * (range === 'period' ? 1e9 : 1);
    if (known && known.rank >= rank) continue;
    if (dimensions[title] && dimensions[title] !== '(not set)')
      best.set(dimensions[path]!, {title: dimensions[title], rank});
  }
  return new Map([...best].map(([key, each]) => [key, each.title]));
}

function isInPages({metric, dimension}: MetricByValueParams): boolean {
  return dimension === 'pagePath' && metric === 'screenPageViews'; // views may be added up over titles
}

/** Puts the rows of one page's titles together. */
function withoutTitles(table: Table): Table {
  const path = column(table.dimensions, 'pagePath');
  const rows = new Map<string, TableRow>();
  for (const row of table.rows) {
    const value = row.dimensions[path]!;
    const key = `${row.range} ${value}`;
    const known = rows.get(key);
    const metrics = known ? row.metrics.map((number, index) => number + known.metrics[index]!) : row.metrics;
    rows.set(key, {range: row.range, dimensions: [value], metrics});
  }
  return {...table, dimensions: ['pagePath'], rows: [...rows.values()], rowCount: rows.size};
}
