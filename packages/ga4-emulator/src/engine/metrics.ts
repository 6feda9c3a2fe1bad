import type {Join} from './sql.ts';

/** GA4's names of what a metric's number is. */
export type MetricType = 'TYPE_INTEGER' | 'TYPE_FLOAT' | 'TYPE_SECONDS';

/**
 * What is kept of the events of one session within one row of a report, in SQL. `merge` puts two such figures of the
 * same session together, so that totals are worked out of the sessions and never of the rows.
 */
export interface Part {
  readonly sql: string;
  readonly merge: 'sum' | 'max';
  readonly joins: readonly Join[];
}

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

export const parts = {
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
} as const satisfies Record<string, Part>;
export type PartName = keyof typeof parts;

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
const activeUsers = 'count(DISTINCT user_id) FILTER (WHERE active = 1)';
const ratio = (above: string, below: string) => `coalesce(CAST(${above} AS DOUBLE) / nullif(${below}, 0), 0)`;

/** The metrics that the emulator computes, by the names of the Data API. */
export const metricFields: ReadonlyMap<string, MetricField> = new Map(
  Object.entries({
    activeUsers: metric('TYPE_INTEGER', activeUsers, 'active'),
    averageSessionDuration: metric('TYPE_SECONDS', ratio('sum(seconds)', 'count(*)'), 'seconds'),
    bounceRate: metric('TYPE_FLOAT', ratio('count(*) - sum(engaged)', 'count(*)'), 'engaged'),
    engagedSessions: metric('TYPE_INTEGER', 'sum(engaged)', 'engaged'),
    engagementRate: metric('TYPE_FLOAT', ratio('sum(engaged)', 'count(*)'), 'engaged'),
    eventCount: metric('TYPE_INTEGER', 'sum(events)', 'events'),
    eventCountPerUser: metric('TYPE_FLOAT', ratio('sum(events)', activeUsers), 'events', 'active'),
    eventsPerSession: metric('TYPE_FLOAT', ratio('sum(events)', 'count(*)'), 'events'),
    keyEvents: metric('TYPE_FLOAT', 'CAST(sum(keyEvents) AS DOUBLE)', 'keyEvents'),
    newUsers: metric('TYPE_INTEGER', 'count(DISTINCT user_id) FILTER (WHERE first = 1)', 'first'),
    screenPageViews: metric('TYPE_INTEGER', 'sum(views)', 'views'),
    screenPageViewsPerSession: metric('TYPE_FLOAT', ratio('sum(views)', 'count(*)'), 'views'),
    screenPageViewsPerUser: metric('TYPE_FLOAT', ratio('sum(views)', activeUsers), 'views', 'active'),
    scrolledUsers: metric('TYPE_INTEGER', 'count(DISTINCT user_id) FILTER (WHERE scrolled = 1)', 'scrolled'),
    sessionKeyEventRate: metric('TYPE_FLOAT', ratio('sum(keyed)', 'count(*)'), 'keyed'),
    sessions: metric('TYPE_INTEGER', 'count(*)'),
    sessionsPerUser: metric('TYPE_FLOAT', ratio('count(*)', activeUsers), 'active'),
    totalUsers: metric('TYPE_INTEGER', 'count(DISTINCT user_id)'),
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
