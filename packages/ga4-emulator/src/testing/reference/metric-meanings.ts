import type {Hit} from './facts.ts';

/** What a metric says of some hits; `now` is the property's wall clock in seconds since 1970-01-01. */
export type MetricMeaning = (hits: readonly Hit[], now: number) => number;

const sessionOf = ({event}: Hit) => event['session_id'];
const userOf = ({event}: Hit) => event['user_id'];
const startOf = ({session}: Hit) => Number(session['day']) * 86_400 + Number(session['second']);
const isView = ({name}: Hit) => name === 'page_view' || name === 'screen_view';
const named = (event: string) => (hit: Hit) => hit.name === event;

/** A session of today has not seen its end yet. */
function isEngaged(hit: Hit, now: number): boolean {
  const after = Number(hit.session['engaged_after']);
  return after >= 0 && startOf(hit) + after <= now;
}

const isActive = (hit: Hit, now: number) =>
  isEngaged(hit, now) || hit.name === 'first_visit' || Number(hit.event['engagement_ms']) > 0;

const distinct = (
  hits: readonly Hit[],
  what: (hit: Hit) => unknown,
  which: (hit: Hit) => boolean = () => true,
) => new Set(hits.filter(which).map(what)).size;
const sum = (hits: readonly Hit[], what: (hit: Hit) => number) => {
  let total = 0;
  for (const hit of hits) total += what(hit);
  return total;
};

/** GA4 writes 0 where there is nothing to divide by. */
const ratio =
  (above: MetricMeaning, below: MetricMeaning): MetricMeaning =>
  (hits, now) =>
    below(hits, now) === 0 ? 0 : above(hits, now) / below(hits, now);

const users =
  (which: (hit: Hit, now: number) => boolean): MetricMeaning =>
  (hits, now) =>
    distinct(hits, userOf, (hit) => which(hit, now));
const sessionsWith =
  (which: (hit: Hit, now: number) => boolean): MetricMeaning =>
  (hits, now) =>
    distinct(hits, sessionOf, (hit) => which(hit, now));
const eventsWith =
  (which: (hit: Hit) => boolean): MetricMeaning =>
  (hits) =>
    hits.filter(which).length;
/** Events, each once, however many of its items are here. */
const ordersWith =
  (event: string): MetricMeaning =>
  (hits) =>
    distinct(hits, ({number}) => number, named(event));
/** What the items of events amount to. */
const itemSum =
  (event: string, what: 'quantity' | 'value'): MetricMeaning =>
  (hits) =>
    sum(hits.filter(named(event)), ({items}) => items.reduce((total, item) => total + Number(item[what]), 0));
/** What orders as a whole amount to. */
const orderSum =
  (event: string): MetricMeaning =>
  (hits) =>
    sum(hits.filter(named(event)), ({event: {value}}) => Number(value));
const less =
  (from: MetricMeaning, what: MetricMeaning): MetricMeaning =>
  (hits, now) =>
    from(hits, now) - what(hits, now);

const sessions = sessionsWith(() => true);
const engagedSessions = sessionsWith(isEngaged);
const activeUsers = users(isActive);
const eventCount: MetricMeaning = (hits) => hits.length;
const views = eventsWith(isView);
const purchases = ordersWith('purchase');
const purchasers = users(named('purchase'));
const viewers = users(named('view_item'));
const newUsers = users(named('first_visit'));
const firstTimePurchasers = users(
  (hit) =>
    hit.name === 'purchase' &&
    Number(hit.event['day']) * 86_400 + Number(hit.event['second']) === hit.firstPurchase,
);
const crashAffectedUsers = users(named('app_exception'));
const revenue = less(orderSum('purchase'), orderSum('refund'));

/** How long the sessions have lasted until now, together. */
const duration: MetricMeaning = (hits, now) => {
  const each = new Map(hits.map((hit) => [sessionOf(hit), hit]));
  return sum([...each.values()], (hit) => Math.min(Number(hit.session['seconds']), now - startOf(hit)));
};

/** The metrics that the reference knows, by the names of the Data API. */
export const metricMeanings: ReadonlyMap<string, MetricMeaning> = new Map(
  Object.entries({
    activeUsers,
    addToCarts: ordersWith('add_to_cart'),
    averagePurchaseRevenue: ratio(orderSum('purchase'), purchases),
    averagePurchaseRevenuePerPayingUser: ratio(orderSum('purchase'), purchasers),
    averagePurchaseRevenuePerUser: ratio(orderSum('purchase'), activeUsers),
    averageRevenuePerUser: ratio(revenue, activeUsers),
    averageSessionDuration: ratio(duration, sessions),
    bounceRate: ratio(less(sessions, engagedSessions), sessions),
    cartToViewRate: ratio(users(named('add_to_cart')), viewers),
    checkouts: ordersWith('begin_checkout'),
    crashAffectedUsers,
    crashFreeUsersRate: (hits, now) =>
      1 -
      ratio(
        crashAffectedUsers,
        users(() => true),
      )(hits, now),
    ecommercePurchases: purchases,
    engagedSessions,
    engagementRate: ratio(engagedSessions, sessions),
    eventCount,
    eventCountPerUser: ratio(eventCount, activeUsers),
    eventsPerSession: ratio(eventCount, sessions),
    firstTimePurchaserRate: ratio(firstTimePurchasers, activeUsers),
    firstTimePurchasers,
    firstTimePurchasersPerNewUser: ratio(firstTimePurchasers, newUsers),
    grossItemRevenue: itemSum('purchase', 'value'),
    grossPurchaseRevenue: orderSum('purchase'),
    itemListClickEvents: eventsWith(named('select_item')),
    itemListClickThroughRate: ratio(users(named('select_item')), users(named('view_item_list'))),
    itemListViewEvents: eventsWith(named('view_item_list')),
    itemPromotionClickThroughRate: ratio(users(named('select_promotion')), users(named('view_promotion'))),
    itemRefundAmount: itemSum('refund', 'value'),
    itemRevenue: less(itemSum('purchase', 'value'), itemSum('refund', 'value')),
    itemsAddedToCart: itemSum('add_to_cart', 'quantity'),
    itemsCheckedOut: itemSum('begin_checkout', 'quantity'),
    itemsClickedInList: itemSum('select_item', 'quantity'),
    itemsClickedInPromotion: itemSum('select_promotion', 'quantity'),
    itemsPurchased: itemSum('purchase', 'quantity'),
    itemsViewed: itemSum('view_item', 'quantity'),
    itemsViewedInList: itemSum('view_item_list', 'quantity'),
    itemsViewedInPromotion: itemSum('view_promotion', 'quantity'),
    itemViewEvents: eventsWith(named('view_item')),
    keyEvents: eventsWith(({isKey}) => isKey),
    newUsers,
    promotionClicks: eventsWith(named('select_promotion')),
    promotionViews: eventsWith(named('view_promotion')),
    purchaserRate: ratio(purchasers, activeUsers),
    purchaseToViewRate: ratio(purchasers, viewers),
    purchaseRevenue: revenue,
    refundAmount: orderSum('refund'),
    screenPageViews: views,
    screenPageViewsPerSession: ratio(views, sessions),
    screenPageViewsPerUser: ratio(views, activeUsers),
    scrolledUsers: users(named('scroll')),
    sessionKeyEventRate: ratio(
      sessionsWith(({isKey}) => isKey),
      sessions,
    ),
    sessions,
    sessionsPerUser: ratio(sessions, activeUsers),
    totalPurchasers: purchasers,
    totalRevenue: revenue,
    totalUsers: users(() => true),
    transactions: purchases,
    transactionsPerPurchaser: ratio(purchases, purchasers),
    userEngagementDuration: (hits) =>
      Math.floor(sum(hits, ({event}) => Number(event['engagement_ms'])) / 1000),
    userKeyEventRate: ratio(
      users(({isKey}) => isKey),
      activeUsers,
    ),
  }),
);
