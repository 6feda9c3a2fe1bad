import type {MetricField} from './metrics.ts';

/** The metrics that most pages show: a page's first files have no others. */
export const firstMetrics = {
  activeUsers: {type: 'integer', additive: 'never', better: 'up', estimated: true},
  keyEvents: {type: 'float', additive: 'event', better: 'up'},
  newUsers: {type: 'integer', additive: 'never', better: 'up', estimated: true},
  screenPageViews: {type: 'integer', additive: 'event', better: 'up'},
  sessions: {type: 'integer', additive: 'session', better: 'up'},
} as const satisfies Record<string, MetricField>;
