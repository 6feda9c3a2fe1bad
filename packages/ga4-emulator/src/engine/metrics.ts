import {characters} from './expressions.ts';
import type {Join} from './sql.ts';

/** GA4's names of what a metric's number is. */
export type MetricType = 'TYPE_INTEGER' | 'TYPE_FLOAT' | 'TYPE_SECONDS' | 'TYPE_CURRENCY';

/**
 * What is kept of the events of one session within one row of a report, in SQL. `merge` puts two such figures of the
 * same session together, so that totals are worked out of the sessions and never of the rows.
 */
export interface Part {
  readonly sql: string;
  /** What takes the place of `sql` where events are split into their items. */
  readonly itemSql?: string;
  readonly merge: keyof typeof merges;
  readonly joins: readonly Join[];
}

/** How figures of one session are put together, in SQL. */
export const merges = {
  sum: (name: string) => `sum(${name})`,
  max: (name: string) => `max(${name})`,
  union: (name: string) => `list_distinct(flatten(list(${name})))`,
} as const;

/** `{now}` is the property's wall clock in seconds since 1970-01-01: a session of today has not seen its end yet. */
const engaged = '(s.engaged_after >= 0 AND s.day * 86400::BIGINT + s.second + s.engaged_after <= {now})';

const count = (condition: string, ...joins: Join[]): Part => ({
  sql: `count(*) FILTER (WHERE ${condition})`,
  merge: 'sum',
  joins,
});
const any = (condition: string, ...joins: Join[]): Part => ({
  sql: `max(CASE WHEN ${condition} THEN 1 ELSE 0 END)`,
  merge: 'max',
  joins,
});

/** The orders, carts and so on, each by the row of its event: an order of two items is one order still. */
const lists = (event: string): Part => ({
  sql: `coalesce(list(DISTINCT e.rowid) FILTER (WHERE n.name = '${event}'), [])`,
  merge: 'union',
  joins: ['n'],
});
const ofItems = (column: 'quantity' | 'value', event: string): Part => ({
  sql: `coalesce(sum(e.${column}) FILTER (WHERE n.name = '${event}'), 0)`,
  itemSql: `coalesce(sum(it.${column}) FILTER (WHERE n.name = '${event}'), 0)`,
  merge: 'sum',
  joins: ['n'],
});

const parts = {
  events: {sql: 'count(*)', merge: 'sum', joins: []},
  views: count("n.name IN ('page_view', 'screen_view')", 'n'),
  keyEvents: count('n.is_key', 'n'),
  engagementMs: {sql: 'sum(e.engagement_ms)', merge: 'sum', joins: []},
  engaged: any(engaged, 's'),
  active: any(`${engaged} OR n.name = 'first_visit' OR e.engagement_ms > 0`, 's', 'n'),
  first: any("n.name = 'first_visit'", 'n'),
  scrolled: any("n.name = 'scroll'", 'n'),
  keyed: any('n.is_key', 'n'),
  seconds: {
    sql: 'max(least(s.seconds, {now} - (s.day * 86400::BIGINT + s.second)))',
    merge: 'max',
    joins: ['s'],
  },
  /** `{cohortUsers}` is the number of users in the range's cohort. */
  cohortUsers: {sql: 'max({cohortUsers})', merge: 'max', joins: []},
  crashed: any("n.name = 'app_exception'", 'n'),
  boughtFirst: any("n.name = 'purchase' AND e.day * 86400::BIGINT + e.second = fp.at", 'n', 'fp'),
  itemViews: count("n.name = 'view_item'", 'n'),
  listViews: count("n.name = 'view_item_list'", 'n'),
  listClicks: count("n.name = 'select_item'", 'n'),
  promotionViews: count("n.name = 'view_promotion'", 'n'),
  promotionClicks: count("n.name = 'select_promotion'", 'n'),
  listedItems: ofItems('quantity', 'view_item_list'),
  selectedItems: ofItems('quantity', 'select_item'),
  promotedItems: ofItems('quantity', 'view_promotion'),
  promotedClicks: ofItems('quantity', 'select_promotion'),
  viewedItems: ofItems('quantity', 'view_item'),
  cartItems: ofItems('quantity', 'add_to_cart'),
  checkedOutItems: ofItems('quantity', 'begin_checkout'),
  boughtItems: ofItems('quantity', 'purchase'),
  sales: ofItems('value', 'purchase'),
  refunds: ofItems('value', 'refund'),
  carts: lists('add_to_cart'),
  checkouts: lists('begin_checkout'),
  orders: lists('purchase'),
} as const satisfies Record<string, Part>;

/** A part that is made for a name: of a parameter the sum and how often it is a number, of a key event how often. */
export type NamedPart = `${'sum' | 'count' | 'key'}_${string}`;
export type PartName = keyof typeof parts | NamedPart;

/** The part for a name, which may hold any characters. */
export function namedPart(kind: 'sum' | 'count' | 'key', name: string): NamedPart {
  return `${kind}_${Buffer.from(name).toString('hex')}`;
}

/** What a part is. */
export function partOf(name: PartName): Part {
  if (Object.hasOwn(parts, name)) return parts[name as keyof typeof parts];
  const [kind, hex] = name.split('_') as [string, string];
  const text = characters(Buffer.from(hex, 'hex').toString());
  if (kind === 'key') return count(`n.is_key AND n.name = ${text}`, 'n');
  const number = `TRY_CAST(element_at(ps.params, ${text})[1] AS DOUBLE)`;
  return {
    sql: kind === 'sum' ? `coalesce(sum(${number}), 0)` : `count(${number})`,
    merge: 'sum',
    joins: ['ps'],
  };
}

/** How a metric comes out of the sessions of a row; in `sql`, every part's name is a column, and every row is a session. */
export interface MetricField {
  readonly type: MetricType;
  readonly sql: string;
  readonly parts: readonly PartName[];
}

const metric = (type: MetricType, sql: string, ...needed: PartName[]): MetricField => ({
  type,
  sql,
  parts: needed,
});
/** Active users, in SQL. */
export const activeUsers = 'count(DISTINCT user_id) FILTER (WHERE active = 1)';
const purchasers = 'count(DISTINCT user_id) FILTER (WHERE len(orders) > 0)';
/** Users of whom a part is above 0. */
const usersWith = (part: PartName) => `count(DISTINCT user_id) FILTER (WHERE ${part} > 0)`;
const newUsers = usersWith('first');
const listCount = (part: PartName) => `CAST(sum(len(${part})) AS BIGINT)`;
const currency = (sql: string) => `CAST(${sql} AS DOUBLE)`;
const netSales = metric('TYPE_CURRENCY', currency('sum(sales) - sum(refunds)'), 'sales', 'refunds');
const grossSales = metric('TYPE_CURRENCY', currency('sum(sales)'), 'sales');
/** A quotient in SQL, 0 where there is nothing to divide by. */
export const ratio = (above: string, below: string) =>
  `coalesce(CAST(${above} AS DOUBLE) / nullif(${below}, 0), 0)`;

/** The metrics that the emulator computes, by the names of the Data API. */
export const metricFields: ReadonlyMap<string, MetricField> = new Map(
  Object.entries({
    activeUsers: metric('TYPE_INTEGER', activeUsers, 'active'),
    addToCarts: metric('TYPE_INTEGER', listCount('carts'), 'carts'),
    averagePurchaseRevenue: metric(
      'TYPE_CURRENCY',
      ratio('sum(sales)', 'sum(len(orders))'),
      'sales',
      'orders',
    ),
    averagePurchaseRevenuePerPayingUser: metric(
      'TYPE_CURRENCY',
      ratio('sum(sales)', purchasers),
      'sales',
      'orders',
    ),
    averagePurchaseRevenuePerUser: metric(
      'TYPE_CURRENCY',
      ratio('sum(sales)', activeUsers),
      'sales',
      'active',
    ),
    averageRevenuePerUser: metric(
      'TYPE_CURRENCY',
      ratio('sum(sales) - sum(refunds)', activeUsers),
      'sales',
      'refunds',
      'active',
    ),
    averageSessionDuration: metric('TYPE_SECONDS', ratio('sum(seconds)', 'count(*)'), 'seconds'),
    bounceRate: metric('TYPE_FLOAT', ratio('count(*) - sum(engaged)', 'count(*)'), 'engaged'),
    cartToViewRate: metric(
      'TYPE_FLOAT',
      ratio('count(DISTINCT user_id) FILTER (WHERE len(carts) > 0)', usersWith('itemViews')),
      'carts',
      'itemViews',
    ),
    checkouts: metric('TYPE_INTEGER', listCount('checkouts'), 'checkouts'),
    crashAffectedUsers: metric('TYPE_INTEGER', usersWith('crashed'), 'crashed'),
    crashFreeUsersRate: metric(
      'TYPE_FLOAT',
      `(1 - ${ratio(usersWith('crashed'), 'count(DISTINCT user_id)')})`,
      'crashed',
    ),
    ecommercePurchases: metric('TYPE_INTEGER', listCount('orders'), 'orders'),
    engagedSessions: metric('TYPE_INTEGER', 'sum(engaged)', 'engaged'),
    engagementRate: metric('TYPE_FLOAT', ratio('sum(engaged)', 'count(*)'), 'engaged'),
    eventCount: metric('TYPE_INTEGER', 'sum(events)', 'events'),
    eventCountPerUser: metric('TYPE_FLOAT', ratio('sum(events)', activeUsers), 'events', 'active'),
    eventsPerSession: metric('TYPE_FLOAT', ratio('sum(events)', 'count(*)'), 'events'),
    firstTimePurchaserRate: metric(
      'TYPE_FLOAT',
      ratio(usersWith('boughtFirst'), activeUsers),
      'boughtFirst',
      'active',
    ),
    firstTimePurchasers: metric('TYPE_INTEGER', usersWith('boughtFirst'), 'boughtFirst'),
    firstTimePurchasersPerNewUser: metric(
      'TYPE_FLOAT',
      ratio(usersWith('boughtFirst'), newUsers),
      'boughtFirst',
      'first',
    ),
    grossItemRevenue: grossSales,
    grossPurchaseRevenue: grossSales,
    itemListClickEvents: metric('TYPE_INTEGER', 'sum(listClicks)', 'listClicks'),
    itemListClickThroughRate: metric(
      'TYPE_FLOAT',
      ratio(usersWith('listClicks'), usersWith('listViews')),
      'listClicks',
      'listViews',
    ),
    itemListViewEvents: metric('TYPE_INTEGER', 'sum(listViews)', 'listViews'),
    itemPromotionClickThroughRate: metric(
      'TYPE_FLOAT',
      ratio(usersWith('promotionClicks'), usersWith('promotionViews')),
      'promotionClicks',
      'promotionViews',
    ),
    itemRefundAmount: metric('TYPE_CURRENCY', currency('sum(refunds)'), 'refunds'),
    itemRevenue: netSales,
    itemsAddedToCart: metric('TYPE_INTEGER', 'CAST(sum(cartItems) AS BIGINT)', 'cartItems'),
    itemsCheckedOut: metric('TYPE_INTEGER', 'CAST(sum(checkedOutItems) AS BIGINT)', 'checkedOutItems'),
    itemsClickedInList: metric('TYPE_INTEGER', 'CAST(sum(selectedItems) AS BIGINT)', 'selectedItems'),
    itemsClickedInPromotion: metric('TYPE_INTEGER', 'CAST(sum(promotedClicks) AS BIGINT)', 'promotedClicks'),
    itemsPurchased: metric('TYPE_INTEGER', 'CAST(sum(boughtItems) AS BIGINT)', 'boughtItems'),
    itemsViewed: metric('TYPE_INTEGER', 'CAST(sum(viewedItems) AS BIGINT)', 'viewedItems'),
    itemsViewedInList: metric('TYPE_INTEGER', 'CAST(sum(listedItems) AS BIGINT)', 'listedItems'),
    itemsViewedInPromotion: metric('TYPE_INTEGER', 'CAST(sum(promotedItems) AS BIGINT)', 'promotedItems'),
    itemViewEvents: metric('TYPE_INTEGER', 'sum(itemViews)', 'itemViews'),
    keyEvents: metric('TYPE_FLOAT', 'CAST(sum(keyEvents) AS DOUBLE)', 'keyEvents'),
    newUsers: metric('TYPE_INTEGER', newUsers, 'first'),
    promotionClicks: metric('TYPE_INTEGER', 'sum(promotionClicks)', 'promotionClicks'),
    promotionViews: metric('TYPE_INTEGER', 'sum(promotionViews)', 'promotionViews'),
    purchaserRate: metric('TYPE_FLOAT', ratio(purchasers, activeUsers), 'orders', 'active'),
    purchaseToViewRate: metric(
      'TYPE_FLOAT',
      ratio(purchasers, usersWith('itemViews')),
      'orders',
      'itemViews',
    ),
    purchaseRevenue: netSales,
    refundAmount: metric('TYPE_CURRENCY', currency('sum(refunds)'), 'refunds'),
    screenPageViews: metric('TYPE_INTEGER', 'sum(views)', 'views'),
    screenPageViewsPerSession: metric('TYPE_FLOAT', ratio('sum(views)', 'count(*)'), 'views'),
    screenPageViewsPerUser: metric('TYPE_FLOAT', ratio('sum(views)', activeUsers), 'views', 'active'),
    scrolledUsers: metric('TYPE_INTEGER', 'count(DISTINCT user_id) FILTER (WHERE scrolled = 1)', 'scrolled'),
    sessionKeyEventRate: metric('TYPE_FLOAT', ratio('sum(keyed)', 'count(*)'), 'keyed'),
    sessions: metric('TYPE_INTEGER', 'count(*)'),
    sessionsPerUser: metric('TYPE_FLOAT', ratio('count(*)', activeUsers), 'active'),
    totalPurchasers: metric('TYPE_INTEGER', purchasers, 'orders'),
    totalRevenue: netSales,
    totalUsers: metric('TYPE_INTEGER', 'count(DISTINCT user_id)'),
    transactions: metric('TYPE_INTEGER', listCount('orders'), 'orders'),
    transactionsPerPurchaser: metric('TYPE_FLOAT', ratio('sum(len(orders))', purchasers), 'orders'),
    userEngagementDuration: metric(
      'TYPE_SECONDS',
      'CAST(floor(sum(engagementMs) / 1000) AS BIGINT)',
      'engagementMs',
    ),
    userKeyEventRate: metric(
      'TYPE_FLOAT',
      ratio('count(DISTINCT user_id) FILTER (WHERE keyed = 1)', activeUsers),
      'keyed',
      'active',
    ),
  }),
);
