import {allMetrics, type AnyMetricName} from './catalogue.ts';

/**
 * What one value of a dimension belongs to: an event, a session (attributes of users and devices among them: they stay
 * the same throughout), an item of an order or list, a stretch of time, or a group of users by their first day.
 */
export type DimensionScope = 'event' | 'session' | 'item' | 'time' | 'cohort';

/** The GA4 dimensions that reports ask for, under the names that the Data API uses. */
export const dimensions = {
  browser: {scope: 'session'},
  city: {scope: 'session'},
  cohort: {scope: 'cohort'},
  cohortNthWeek: {scope: 'cohort'},
  contentGroup: {scope: 'event'},
  country: {scope: 'session'},
  countryId: {scope: 'session'},
  date: {scope: 'time'},
  dayOfWeek: {scope: 'time'},
  deviceCategory: {scope: 'session'},
  eventName: {scope: 'event'},
  fileName: {scope: 'event'},
  hostName: {scope: 'event'},
  hour: {scope: 'time'},
  itemCategory: {scope: 'item'},
  itemName: {scope: 'item'},
  landingPage: {scope: 'session'},
  landingPagePlusQueryString: {scope: 'session'},
  language: {scope: 'session'},
  linkUrl: {scope: 'event'},
  minutesAgo: {scope: 'time'},
  month: {scope: 'time'},
  newVsReturning: {scope: 'session'},
  operatingSystem: {scope: 'session'},
  pagePath: {scope: 'event'},
  pageReferrer: {scope: 'event'},
  pageTitle: {scope: 'event'},
  region: {scope: 'session'},
  searchTerm: {scope: 'event'},
  sessionCampaignName: {scope: 'session'},
  sessionDefaultChannelGroup: {scope: 'session'},
  sessionMedium: {scope: 'session'},
  sessionSource: {scope: 'session'},
  sessionSourceMedium: {scope: 'session'},
  unifiedScreenName: {scope: 'event'},
  yearMonth: {scope: 'time'},
} as const satisfies Record<string, {readonly scope: DimensionScope}>;

/** The API name of a GA4 dimension that reports ask for, such as `pagePath`. */
export type DimensionName = keyof typeof dimensions;

/** Stretches of time and cohorts have an order of their own; some dimensions say what others say better, or are for tables of one's own. */
type UnrankedDimension =
  | {
      [Name in DimensionName]: (typeof dimensions)[Name]['scope'] extends 'time' | 'cohort' ? Name : never;
    }[DimensionName]
  | (typeof unranked)[number];
const unranked = [
  'contentGroup',
  'countryId',
  'itemCategory',
  'landingPagePlusQueryString',
  'unifiedScreenName',
] as const;

/** A dimension whose values can be ranked. */
export type RankedDimension = Exclude<DimensionName, UnrankedDimension>;

export const rankedDimensions = Object.entries(dimensions).flatMap(([name, {scope}]) =>
  scope === 'time' || scope === 'cohort' || (unranked as readonly string[]).includes(name) ? [] : [name],
) as [RankedDimension, ...RankedDimension[]];

/**
 * Whether a metric's values may be added up over a dimension: only if each thing that it counts falls into exactly one of
 * the dimension's values. Only then is there a share of the whole, and a rest.
 */
export function mayBeSummed(metric: AnyMetricName, dimension: DimensionName): boolean {
  const {additive} = allMetrics[metric];
  const {scope} = dimensions[dimension];
  switch (additive) {
    case 'item':
      return true;
    case 'event':
      return scope !== 'item'; // an order with three items is there three times
    case 'session':
      return scope === 'session';
    default:
      return false;
  }
}
