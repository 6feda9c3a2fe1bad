import {eachDay, type IsoDate} from './calendar.ts';
import type {AnyMetricName} from './catalogue.ts';
import type {ReportContext, ReportDefinition} from './define-report.ts';
import type {DimensionName} from './dimensions.ts';
import type {Filter} from './filter.ts';
import {pageKey, pageSpellings} from './page-spellings.ts';
import type {CoreQuery, ReportQuery} from './query.ts';
import {coversPage, hasNoRows, rowConditions, type RowScope} from './row-scope.ts';

/**
 * Kinds that ask of each row on which page it was. Not among them are those of visits as a whole (`landing`, `acquisition`),
 * of people over several pages (`funnel`, `retention`), of items (`ecommerce`), and `realtime`, which knows no paths.
 * `status` asks for no rows.
 */
const kinds: readonly string[] = [
  'breakdown',
  'content',
  'custom',
  'geo',
  'goal',
  'heatmap',
  'insights',
  'movers',
  'page',
  'pages',
  'ranking',
  'scorecard',
  'search',
  'status',
  'trend',
];

/**
 * Metrics that GA4 works out from the events on the pages alone: counts of events, of the people and the visits that had
 * them, and what is divided among these. A visit's length, its engagement, its key events are of all of its pages.
 */
const metrics: readonly AnyMetricName[] = [
  'activeUsers',
  'eventCount',
  'eventCountPerUser',
  'eventsPerSession',
  'eventValue',
  'keyEvents',
  'newUsers',
  'screenPageViews',
  'screenPageViewsPerSession',
  'screenPageViewsPerUser',
  'scrolledUsers',
  'sessions',
  'totalUsers',
  'userEngagementDuration',
];

/** Dimensions that tell of an event, its page, its time or who was there; none that names another page than its own. */
const dimensions: readonly DimensionName[] = [
  'browser',
  'city',
  'contentGroup',
  'country',
  'countryId',
  'date',
  'dayOfWeek',
  'deviceCategory',
  'eventName',
  'fileName',
  'hostName',
  'hour',
  'language',
  'month',
  'newVsReturning',
  'operatingSystem',
  'pagePath',
  'pageTitle',
  'region',
  'searchTerm',
  'sessionCampaignName',
  'sessionDefaultChannelGroup',
  'sessionMedium',
  'sessionSource',
  'sessionSourceMedium',
  'yearMonth',
];

/** What may be asked under a row scope. */
export const rowScopeFields = {kinds, metrics, dimensions} as const;

/** A day on which every period has begun: which fields a report asks does not depend on the day. */
const anyDay = '2099-12-31';

/**
 * Why a report cannot be answered for some rows alone, in words that name what is in the way; `undefined` if it can.
 * `params` are read and complete.
 */
export function faultUnderRows(
  definition: ReportDefinition,
  params: unknown,
  rows: RowScope,
): {readonly outside: boolean; readonly words: string} | undefined {
  if (hasNoRows(rows)) return {outside: true, words: 'no row is left that both token and embed client cover'};
  if (!kinds.includes(definition.kind))
    return {outside: false, words: `the kind "${definition.kind}" looks beyond single pages`};
  if (!definition.pages && rows.pages?.some(({since}) => since !== undefined))
    return {
      outside: false,
      words: `the kind "${definition.kind}" cannot leave out the days of single pages`,
    };
  const foreign = definition.pages?.(params).find((page) => !isCovered(rows, page));
  if (foreign) return {outside: true, words: 'a page is asked for that is not among them'};
  const words = definition
    .query(params, {today: anyDay})
    .map(faultOfQuery)
    .find((fault) => fault !== undefined);
  return words === undefined ? undefined : {outside: false, words};
}

/**
 * The same kind of report, each of whose queries asks for the rows of a scope alone, and for none of a page's days before those
 * that may be seen. Throws for a query that cannot be kept to them.
 */
export function limitToRows(definition: ReportDefinition, rows: RowScope): ReportDefinition {
  const {query, refine, decode} = definition;
  const limit = (queries: readonly ReportQuery[], params: unknown) => {
    const own = rowsOf(definition, params, rows);
    return queries.map((each) => limitQuery(each, own));
  };
  const within = (context: ReportContext): ReportContext =>
    rows.pages ? {...context, firstDayOf: ({path}) => pageOf(rows, path)?.since} : context;
  return {
    ...definition,
    query: (params, context) => limit(query(params, within(context)), params),
    ...(refine && {
      refine: (tables, params, context) => limit(refine(tables, params, within(context)), params),
    }),
    decode: (tables, params, context) => decode(tables, params, within(context)),
  };
}

function pageOf({pages}: RowScope, path: string) {
  return pages?.find((page) => pageKey(page.path) === pageKey(path));
}

/** Of the scope's pages those that a report is about, so that its queries are the same whatever else the scope names. */
function rowsOf({pages}: ReportDefinition, params: unknown, rows: RowScope): RowScope {
  if (!rows.pages || !pages) return rows;
  const asked = new Set(pages(params).map(({path}) => pageKey(path)));
  return {...rows, pages: rows.pages.filter(({path}) => asked.has(pageKey(path)))};
}

function limitQuery(query: ReportQuery, rows: RowScope): CoreQuery {
  const fault = faultOfQuery(query);
  if (fault !== undefined || query.type !== 'report')
    throw new Error(`A query cannot be kept to the rows of a scope: ${fault}.`);
  return {...query, filter: [...query.filter, ...rowConditions(rows), ...dayConditions(rows, query)]};
}

/** For each day on which pages begin to count: rows are of other pages, or of this day or later. */
function dayConditions({pages = []}: RowScope, {ranges}: CoreQuery): Filter {
  const days = [...new Set(Object.values(ranges).flatMap(eachDay))].sort();
  const young = pages.filter(({since = ''}) => since > days[0]!);
  return [...Map.groupBy(young, ({since}) => since!)].map(([first, those]) => {
    const counted = days.filter((day) => day >= first);
    const spellings = JSON.stringify(those.flatMap(({path}) => pageSpellings(path)));
    return [
      {dimension: 'pagePath', operator: 'isNoneOf', value: spellings},
      // A day that is not asked for stands for none of them.
      ...(counted.length > 0 ? counted : [first]).map(isDay),
    ];
  });
}

function isDay(day: IsoDate): Filter[number][number] {
  return {dimension: 'date', operator: 'is', value: day.replaceAll('-', '')};
}

function faultOfQuery(query: ReportQuery): string | undefined {
  if (query.type !== 'report') return `GA4's ${query.type} reports know no paths`;
  const metric = query.metrics.find((name) => !metrics.includes(name));
  if (metric) return `${metric} is not worked out from single pages`;
  const named = [...query.dimensions, ...query.filter.flat().map(({dimension}) => dimension)];
  const dimension = named.find((name) => !dimensions.includes(name));
  return dimension && `${dimension} tells of more than single pages`;
}

/** A page named by its path alone may be on any host: the rows of the scope are what is asked for. */
function isCovered(rows: RowScope, {host, path}: {host: string | undefined; path: string}): boolean {
  return coversPage(host === undefined ? {...rows, hostName: undefined} : rows, {host, path});
}
