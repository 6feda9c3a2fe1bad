import {metrics, type MetricField} from './metrics.ts';

/** Further GA4 metrics, of orders, items, searches and users: for tables and reports of one's own. */
const moreMetrics = {
  addToCarts: {type: 'integer', additive: 'event', better: 'up'},
  averagePurchaseRevenue: {type: 'currency', additive: 'never', better: 'up'},
  cartToViewRate: {type: 'fraction', additive: 'never', better: 'up', family: 'users'},
  checkouts: {type: 'integer', additive: 'event', better: 'up'},
  ecommercePurchases: {type: 'integer', additive: 'event', better: 'up'},
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
  purchaseRevenue: {type: 'currency', additive: 'event', better: 'up'},
  purchaserRate: {type: 'fraction', additive: 'never', better: 'up', family: 'users'},
  screenPageViewsPerUser: {type: 'float', additive: 'never', better: 'up', family: 'users'},
  scrolledUsers: {type: 'integer', additive: 'never', better: 'up', estimated: true},
  sessionsPerUser: {type: 'float', additive: 'never', better: 'up', family: 'users'},
  totalPurchasers: {type: 'integer', additive: 'never', better: 'up', estimated: true},
  totalRevenue: {type: 'currency', additive: 'event', better: 'up'},
  transactions: {type: 'integer', additive: 'event', better: 'up'},
  userKeyEventRate: {type: 'fraction', additive: 'never', better: 'up', family: 'users'},
} as const satisfies Record<string, MetricField & {readonly family?: MetricFamily}>;

/** Every GA4 metric that a report can ask for, under the names that the Data API uses. */
export const allMetrics = {...metrics, ...moreMetrics};

/** The API name of any GA4 metric that a report can ask for. */
export type AnyMetricName = keyof typeof allMetrics;

/**
 * Metrics of one family change what GA4 shows of a whole report (it hides rows with few users, and knows items and
 * Google's searches by other dimensions): a report that has none of a family is never given one.
 */
export type MetricFamily = 'users' | 'items' | 'search';

/** The family of a metric; `undefined` for counts of events and sessions. */
export function familyOf(name: AnyMetricName): MetricFamily | undefined {
  const field: MetricField & {readonly family?: MetricFamily} = allMetrics[name];
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
