import {z} from 'zod';
import type {DateRange, IsoDate} from '../calendar.ts';
import {familyOf, type AnyMetricName} from '../catalogue.ts';
import {changeOf} from '../change.ts';
import {defineReport, type ReportContext} from '../define-report.ts';
import {mayBeSummed} from '../dimensions.ts';
import type {Filter} from '../filter.ts';
import type {MetricName} from '../metrics.ts';
import {isPath, pageAddress, pageAddressParam, pageConditions} from '../page-address.ts';
import {pageSpellings} from '../page-spellings.ts';
import {asked, comparedIn, metricParam, periodParams, resolveRanges, type Compared} from '../params.ts';
import {report, type CoreQuery, type RangeName} from '../query.ts';
import {figureOfNothing, figuresIn, withDivisor} from '../ratio.ts';
import type {Table, TableRow} from '../table.ts';
import type {PageFigure} from './page.report.ts';

/** Of all addresses together: each is asked for in several spellings. */
const mostCharacters = 20_000;
const distinct = (names: readonly string[]) => new Set(names).size === names.length;

const params = z.strictObject({
  urls: z
    .array(pageAddressParam)
    .min(1)
    .max(100)
    .refine(distinct, 'A page is there twice.')
    .refine(
      (urls) => urls.join('').length <= mostCharacters,
      `All addresses together have at most ${mostCharacters} characters.`,
    )
    .describe('The pages, each by its canonical address or its path, as the kind `page` takes it.'),
  metrics: z
    .array(metricParam)
    .min(1)
    .max(4)
    .refine(distinct, 'A metric is there twice.')
    .default(['screenPageViews'])
    .describe('The GA4 metrics, by their API names; a token that names metrics must name each.'),
  ...periodParams,
});
export type PagesParams = z.infer<typeof params>;

/** Pages under several spellings, for each of which what may not be added up is asked by itself; more would cost too many calls. */
const mostAskedAlone = 10;

/** The figures of one of the pages. */
export interface PagesRow {
  /** The page as it was asked for. */
  readonly url: string;
  /**
   * One figure a metric. Null where the page was seen under several spellings, the metric may not be added up over them, and
   * too many of the pages were: ask for the page by itself. Null also of a ratio where there was nothing to divide by, and of
   * a page that may be seen from a day after the period on.
   */
  readonly figures: readonly (PageFigure | null)[];
  /** The first day whose figures are in here, where those of the days before may not be seen; it may lie after the period. */
  readonly since?: IsoDate;
}

/** Figures of many pages beside each other. */
export interface PagesData extends Compared {
  readonly metrics: readonly MetricName[];
  readonly period: DateRange;
  /** One row for each page, in the order in which they were asked. */
  readonly rows: readonly PagesRow[];
  readonly unfinished: boolean;
}

/** Figures of given pages, for a list of them: one answer for all, and one report of GA4 for each family of metrics. */
export const pagesReport = defineReport({
  kind: 'pages',
  summary: 'Figures of given pages, for a list of them: one row for each, whatever its spellings in GA4.',
  params,
  pages: ({urls}) => urls.map(pageAddress),
  query: (read, context) => familiesOf(read).map((names) => listQuery(read, names, context)),
  refine: (tables, read, context) =>
    familiesOf(read).flatMap((names, index) => aloneIn(tables[index]!, read, names, context)),
  decode: (tables, read, context): PagesData => {
    const ranges = resolveRanges(read, context);
    const {period, compare} = ranges;
    const alone = tables.slice(familiesOf(read).length);
    const families = familiesOf(read).map((names, index) => {
      const table = tables[index]!;
      const {asked: urls, left} = severalIn(table, read, names);
      const own = new Map(urls.map((url) => [url, alone.shift()!]));
      return {names, table, left, own, find: finderIn(table)};
    });
    const figureOf = (url: string, name: MetricName, since: IsoDate): PageFigure | null => {
      if (since > period.end) return null;
      const isCompared = compare !== undefined && since <= compare.start;
      const {table, left, own, find} = families.find(({names}) => names.includes(name))!;
      if (mayBeSummed(name, 'pagePath')) return figure(table, find(url), name, isCompared);
      if (left.includes(url)) return null;
      const single = own.get(url);
      return single
        ? figure(single, single.rows, name, isCompared)
        : figure(table, find(url), name, isCompared);
    };
    return {
      metrics: read.metrics,
      period,
      ...comparedIn(ranges),
      rows: read.urls.map((url): PagesRow => {
        const since = context.firstDayOf?.(pageAddress(url)) ?? '';
        const figures = read.metrics.map((name) => figureOf(url, name, since));
        return {url, figures, ...(since > period.start && {since})};
      }),
      unfinished: period.end === context.today,
    };
  },
  example: {
    params: {
      urls: ['/kurashi/gomi/', '/news/2026/11/'],
      metrics: ['screenPageViews'],
      period: 'last7days',
      compare: 'none',
      align: 'date',
      filter: '',
    },
    data: {
      metrics: ['screenPageViews'],
      period: {start: '2026-11-16', end: '2026-11-22'},
      compare: null,
      rows: [
        {url: '/kurashi/gomi/', figures: [{current: 1466, previous: null, change: null}]},
        {url: '/news/2026/11/', figures: [{current: 0, previous: null, change: null}]},
      ],
      unfinished: false,
    },
  },
});

/** Metrics that may stand in one report of GA4: it hides rows of those that know users. */
function familiesOf({metrics}: PagesParams): readonly (readonly MetricName[])[] {
  return [...Map.groupBy(metrics, (name) => familyOf(name)).values()];
}

/** All the pages at once, each spelling a row. */
function listQuery(read: PagesParams, names: readonly MetricName[], context: ReportContext): CoreQuery {
  const pages = read.urls.map(pageAddress);
  const hosts = [...new Set(pages.map(({host}) => host))];
  const onHosts: Filter = hosts.includes(undefined)
    ? []
    : [hosts.map((host) => ({dimension: 'hostName', operator: 'is', value: host!}))];
  const {filter, ...ranges} = asked(read, context);
  const paths = [...new Set(pages.flatMap(({path}) => pageSpellings(path)))];
  return report({
    dimensions: hosts.some((host) => host !== undefined) ? ['pagePath', 'hostName'] : ['pagePath'],
    metrics: withDivisors(names),
    ...ranges,
    filter: [...filter, paths.map(isPath), ...onHosts],
  });
}

/** Pages with several rows that may not be added up: those that are asked by themselves, and those that would be too many. */
function severalIn(table: Table, {urls}: PagesParams, names: readonly MetricName[]) {
  if (names.every((name) => mayBeSummed(name, 'pagePath'))) return {asked: [], left: []};
  const find = finderIn(table);
  const several = urls.filter(
    (url) => new Set(find(url).map(({dimensions}) => dimensions.join(' '))).size > 1,
  );
  return {asked: several.slice(0, mostAskedAlone), left: several.slice(mostAskedAlone)};
}

function aloneIn(
  table: Table,
  read: PagesParams,
  names: readonly MetricName[],
  context: ReportContext,
): CoreQuery[] {
  const metrics = names.filter((name) => !mayBeSummed(name, 'pagePath'));
  return severalIn(table, read, names).asked.map((url) => {
    const {filter, ...ranges} = asked(read, context);
    return report({
      metrics: withDivisors(metrics),
      ...ranges,
      filter: [...filter, ...pageConditions(url)],
    });
  });
}

/** Finds the rows of all spellings of a page. */
function finderIn({rows}: Table): (url: string) => readonly TableRow[] {
  const byPath = Map.groupBy(rows, ({dimensions}) => dimensions[0]!);
  return (url) => {
    const {host, path} = pageAddress(url);
    return pageSpellings(path)
      .flatMap((spelling) => byPath.get(spelling) ?? [])
      .filter(({dimensions}) => host === undefined || dimensions[1] === host);
  };
}

function withDivisors(names: readonly MetricName[]): readonly AnyMetricName[] {
  return [...new Set(names.flatMap(withDivisor))];
}

/** Null of a ratio where there was nothing to divide by. */
function figure(
  table: Table,
  rows: readonly TableRow[],
  name: MetricName,
  isCompared: boolean,
): PageFigure | null {
  const figureOf = figuresIn(table, name);
  const sum = (of: RangeName) =>
    rows
      .filter(({range}) => range === of)
      .map(figureOf)
      .reduce((total, each) => (each === null ? total : (total ?? 0) + each), figureOfNothing(name));
  const current = sum('period');
  if (current === null) return null;
  const previous = isCompared ? sum('compare') : null;
  return {current, previous, change: previous === null ? null : changeOf(current, previous)};
}
