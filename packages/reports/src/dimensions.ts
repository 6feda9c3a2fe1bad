import {metrics, type MetricName} from './metrics.ts';

/**
 * What one value of a dimension belongs to: an event, a session (attributes of users and devices among them: they stay
 * the same throughout), or a stretch of time.
 */
export type DimensionScope = 'event' | 'session' | 'time';

/** The GA4 dimensions that reports ask for, under the names that the Data API uses. */
export const dimensions = {
  browser: {scope: 'session'},
  city: {scope: 'session'},
  country: {scope: 'session'},
  date: {scope: 'time'},
  dayOfWeek: {scope: 'time'},
  deviceCategory: {scope: 'session'},
  eventName: {scope: 'event'},
  hostName: {scope: 'event'},
  hour: {scope: 'time'},
  landingPage: {scope: 'session'},
  language: {scope: 'session'},
  newVsReturning: {scope: 'session'},
  operatingSystem: {scope: 'session'},
  pagePath: {scope: 'event'},
  pageReferrer: {scope: 'event'},
  pageTitle: {scope: 'event'},
  region: {scope: 'session'},
  sessionCampaignName: {scope: 'session'},
  sessionDefaultChannelGroup: {scope: 'session'},
  sessionMedium: {scope: 'session'},
  sessionSource: {scope: 'session'},
  sessionSourceMedium: {scope: 'session'},
} as const satisfies Record<string, {readonly scope: DimensionScope}>;

/** The API name of a GA4 dimension that reports ask for, such as `pagePath`. */
export type DimensionName = keyof typeof dimensions;

/** A dimension whose values can be ranked. */
export type RankedDimension = {
  [Name in DimensionName]: (typeof dimensions)[Name]['scope'] extends 'time' ? never : Name;
}[DimensionName];

export const rankedDimensions = Object.entries(dimensions).flatMap(([name, {scope}]) =>
  scope === 'time' ? [] : [name],
) as [RankedDimension, ...RankedDimension[]];

/**
 * Whether a metric's values may be added up over a dimension: only if each thing that it counts falls into exactly one of
 * the dimension's values. Only then is there a share of the whole, and a rest.
 */
export function mayBeSummed(metric: MetricName, dimension: DimensionName): boolean {
  const {additive} = metrics[metric];
  if (additive === 'event') return true;
  return additive === 'session' && dimensions[dimension].scope === 'session';
}
