import type {DashboardDescription, PlacedWidget, Width} from './layout.ts';

type Attributes = NonNullable<PlacedWidget['attributes']>;

const scorecards = (metrics: string): PlacedWidget[] =>
  metrics
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((metric) => ({widget: 'scorecard', width: 'quarter', attributes: {metric, units: 'compact'}}));
const place = (widget: string, width: Width, attributes?: Attributes, tall = false): PlacedWidget => ({
  widget,
  width,
  ...(attributes && {attributes}),
  ...(tall && {tall}),
});
const channels = (metric: string, width: Width) =>
  place('breakdown', width, {metric, dimension: 'sessionDefaultChannelGroup'});
const donut = (dimension: string, width: Width, metric = 'sessions') =>
  place('breakdown', width, {metric, dimension, look: 'donut'});

/** What a ready-made dashboard may be told. */
export interface LayoutOptions {
  /** The metrics of the figures in its first row, instead of its own. */
  readonly metrics?: string;
  /** The page of the layout `page`. */
  readonly url?: string;
}

/** The ready-made dashboards. */
export const layouts = {
  /** How the site is doing: what most people look at every morning. */
  overview: ({metrics = 'activeUsers sessions screenPageViews keyEvents'}) => [
    ...scorecards(metrics),
    place('trend', 'whole', {metric: 'sessions'}),
    place('ranking', 'wide', {metric: 'screenPageViews', dimension: 'pagePath', rows: 8}, true),
    channels('sessions', 'narrow'),
    donut('deviceCategory', 'narrow'),
  ],
  /** What is worth knowing, and what moved. */
  morning: ({metrics = 'activeUsers sessions screenPageViews keyEvents'}) => [
    place('insights', 'whole'),
    ...scorecards(metrics),
    place('trend', 'wide', {metric: 'sessions'}),
    place('realtime', 'narrow'),
    place('movers', 'whole', {metric: 'screenPageViews', dimension: 'pagePath'}),
  ],
  /** Which pages are read, and how. */
  content: ({metrics = 'screenPageViews activeUsers screenPageViewsPerSession userEngagementDuration'}) => [
    ...scorecards(metrics),
    place('ranking', 'half', {metric: 'screenPageViews', dimension: 'pagePath', rows: 8, selectable: true}),
    place('ranking', 'half', {metric: 'sessions', dimension: 'landingPage', rows: 8, selectable: true}),
    place('page', 'whole', {follow: true}),
    place('movers', 'whole', {metric: 'screenPageViews', dimension: 'pagePath'}),
    place('table', 'whole', {of: 'content'}),
    place('table', 'half', {of: 'search', rows: 5, filter: 'eventName==view_search_results'}),
    place('ranking', 'half', {
      metric: 'eventCount',
      dimension: 'fileName',
      rows: 6,
      filter: 'eventName==file_download',
    }),
  ],
  /** Where people come from. */
  acquisition: ({metrics = 'sessions newUsers engagementRate sessionKeyEventRate'}) => [
    ...scorecards(metrics),
    place('trend', 'wide', {metric: 'sessions'}),
    channels('sessions', 'narrow'),
    place('table', 'whole', {of: 'acquisition'}),
    place('ranking', 'half', {metric: 'sessions', dimension: 'sessionSource', rows: 8}),
    place('ranking', 'half', {metric: 'sessions', dimension: 'sessionCampaignName', rows: 8}),
    place('movers', 'whole', {metric: 'sessions', dimension: 'sessionSourceMedium'}),
  ],
  /** Who comes, from where, when, and whether they come again. */
  audience: ({metrics = 'activeUsers newUsers engagementRate averageSessionDuration'}) => [
    ...scorecards(metrics),
    place('map', 'whole', {metric: 'sessions'}),
    donut('deviceCategory', 'third'),
    donut('newVsReturning', 'third'),
    place('chart', 'third', {metrics: 'sessions', dimensions: 'browser', rows: 5}),
    place('heatmap', 'half', {metric: 'sessions'}),
    place('retention', 'half'),
  ],
  /** Whether people do what they are to do. */
  goals: ({metrics = 'keyEvents sessionKeyEventRate sessions engagementRate'}) => [
    ...scorecards(metrics),
    place('trend', 'whole', {metric: 'keyEvents'}),
    channels('keyEvents', 'half'),
    donut('eventName', 'half', 'keyEvents'), // many a site has one event, which fills a ring and no list
    place('table', 'whole', {of: 'landing'}),
  ],
  /** What a shop sells, and how people come to buy. */
  shop: ({metrics = 'totalRevenue ecommercePurchases purchaserRate averagePurchaseRevenue'}) => [
    ...scorecards(metrics),
    place('trend', 'wide', {metric: 'totalRevenue'}),
    channels('totalRevenue', 'narrow'),
    place('funnel', 'half'),
    place('ranking', 'half', {metric: 'totalRevenue', dimension: 'sessionSource', rows: 8}),
    place('table', 'whole', {of: 'ecommerce'}),
  ],
  /** All about one page. */
  page: ({url = ''}) => [place('page', 'whole', url ? {url} : undefined)],
  /** What is going on now. */
  realtime: () => [
    place('realtime', 'half'),
    place('realtime', 'half', {by: 'deviceCategory'}),
    place('realtime', 'half', {by: 'unifiedScreenName', rows: 10}),
    place('realtime', 'half', {by: 'city', rows: 10}),
  ],
} as const satisfies Record<string, (options: LayoutOptions) => DashboardDescription['widgets']>;

/** The name of a ready-made dashboard. */
export type LayoutName = keyof typeof layouts;
