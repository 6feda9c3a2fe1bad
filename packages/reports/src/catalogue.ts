import {metrics, type MetricFamily, type MetricField} from './metrics.ts';

/** Further GA4 metrics, of items, searches and users: for tables and reports of one's own. */
const moreMetrics = {
  cartToViewRate: {type: 'fraction', additive: 'never', better: 'up', family: 'users'},
  eventCountPerUser: {type: 'float', additive: 'never', better: 'up', family: 'users'},
  eventsPerSession: {type: 'float', additive: 'never', better: 'up'},
  eventValue: {type: 'float', additive: 'event', better: 'up'},
  itemRevenue: {type: 'currency', additive: 'item', better: 'up', family: 'items'},
  itemsAddedToCart: {type: 'integer', additive: 'item', better: 'up', family: 'items'},
  itemsPurchased: {type: 'integer', additive: 'item', better: 'up', family: 'items'},
  itemsViewed: {type: 'integer', additive: 'item', better: 'up', family: 'items'},
  organicGoogleSearchAveragePosition: {type: 'float', additive: 'never', better: 'down', family: 'search'},
  organicGoogleSearchClicks: {type: 'integer', additive: 'never', better: 'up', family: 'search'},
  organicGoogleSearchClickThroughRate: {type: 'fraction', additive: 'never', better: 'up', family: 'search'},
  organicGoogleSearchImpressions: {type: 'integer', additive: 'never', better: 'up', family: 'search'},
  screenPageViewsPerUser: {type: 'float', additive: 'never', better: 'up', family: 'users'},
  scrolledUsers: {type: 'integer', additive: 'never', better: 'up', estimated: true},
  sessionsPerUser: {type: 'float', additive: 'never', better: 'up', family: 'users'},
  userKeyEventRate: {type: 'fraction', additive: 'never', better: 'up', family: 'users'},
} as const satisfies Record<string, MetricField>;

/** Every GA4 metric that a report can ask for, under the names that the Data API uses. */
export const allMetrics = {...metrics, ...moreMetrics};

/** The API name of any GA4 metric that a report can ask for. */
export type AnyMetricName = keyof typeof allMetrics;

/** The family of a metric; `undefined` for counts of events and sessions. */
export function familyOf(name: AnyMetricName): MetricFamily | undefined {
  const field: MetricField = allMetrics[name];
  return field.estimated ? 'users' : field.family;
}

/** Whether GA4 gives an estimate (HyperLogLog++) rather than a count. */
export function isEstimated(name: AnyMetricName): boolean {
  return 'estimated' in allMetrics[name];
}

/** What a metric is, whatever it counts. */
export function metricField(name: AnyMetricName): MetricField {
  return allMetrics[name];
}
