import {firstMetrics} from './first-metrics.ts';

/**
 * What a metric's number is: decides how it is written and which unit stands beside it.
 * `integer` and `float` are counts; `fraction` is 0…1 (GA4 gives rates as fractions); `seconds` is a duration;
 * `currency` an amount in the property's currency.
 */
export type MetricType = 'integer' | 'float' | 'fraction' | 'seconds' | 'currency';

/** Over what a metric's values may be added up (GA4.md, "What may be added up"). */
export type Additivity =
  /** Each counted thing is one event: may be summed over any single-valued dimension, dates included. */
  | 'event'
  /** Each counted thing is one session: may be summed over session- and user-scoped dimensions, not over time or pages. */
  | 'session'
  /** Each counted thing is an item of an order or a list: may be summed over items as well. */
  | 'item'
  /** Never: distinct users, rates and averages. The total is always asked of GA4. */
  | 'never';

/**
 * Metrics of one family change what GA4 shows of a whole report (it hides rows with few users, and knows items and
 * Google's searches by other dimensions): a report that has none of a family is never given one.
 */
export type MetricFamily = 'users' | 'items' | 'search';

export interface MetricField {
  readonly type: MetricType;
  readonly additive: Additivity;
  /** Whether more is good news (`up`), bad news (`down`), or neither. */
  readonly better: 'up' | 'down' | 'neither';
  /** GA4 gives an estimate (HyperLogLog++), not an exact count. */
  readonly estimated?: true;
  /** Besides the metrics of users, which are `estimated`. */
  readonly family?: MetricFamily;
}

/** The GA4 metrics that reports can show, under the names that the Data API uses. */
export const metrics = {
  activeUsers: firstMetrics.activeUsers,
  addToCarts: {type: 'integer', additive: 'event', better: 'up'},
  averagePurchaseRevenue: {type: 'currency', additive: 'never', better: 'up'},
  averageSessionDuration: {type: 'seconds', additive: 'never', better: 'up'},
  bounceRate: {type: 'fraction', additive: 'never', better: 'down'},
  checkouts: {type: 'integer', additive: 'event', better: 'up'},
  ecommercePurchases: {type: 'integer', additive: 'event', better: 'up'},
  engagedSessions: {type: 'integer', additive: 'session', better: 'up'},
  engagementRate: {type: 'fraction', additive: 'never', better: 'up'},
  eventCount: {type: 'integer', additive: 'event', better: 'up'},
  keyEvents: firstMetrics.keyEvents,
  newUsers: firstMetrics.newUsers,
  purchaseRevenue: {type: 'currency', additive: 'event', better: 'up'},
  purchaserRate: {type: 'fraction', additive: 'never', better: 'up', family: 'users'},
  screenPageViews: firstMetrics.screenPageViews,
  screenPageViewsPerSession: {type: 'float', additive: 'never', better: 'up'},
  sessionKeyEventRate: {type: 'fraction', additive: 'never', better: 'up'},
  sessions: firstMetrics.sessions,
  totalPurchasers: {type: 'integer', additive: 'never', better: 'up', estimated: true},
  totalRevenue: {type: 'currency', additive: 'event', better: 'up'},
  totalUsers: {type: 'integer', additive: 'never', better: 'up', estimated: true},
  transactions: {type: 'integer', additive: 'event', better: 'up'},
  userEngagementDuration: {type: 'seconds', additive: 'event', better: 'up'},
} as const satisfies Record<string, MetricField>;

/** The API name of a GA4 metric that reports can show, such as `sessions`. */
export type MetricName = keyof typeof metrics;

/** Whether this is the API name of a metric that reports can show. */
export function isMetricName(name: string): name is MetricName {
  return Object.hasOwn(metrics, name);
}
