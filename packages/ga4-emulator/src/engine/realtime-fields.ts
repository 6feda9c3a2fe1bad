import {dimensionFields, type DimensionField} from './dimensions.ts';
import type {FieldSet} from './field-set.ts';
import {metricFields, type MetricField} from './metrics.ts';
import {fieldNotEmulated, unknownDimension, unknownMetric} from './refusal.ts';

/** The dimensions of GA4's realtime reports, whether the emulator computes them or not. */
export const realtimeDimensions: readonly string[] = [
  'appVersion',
  'audienceId',
  'audienceName',
  'audienceResourceName',
  'city',
  'cityId',
  'country',
  'countryId',
  'deviceCategory',
  'eventName',
  'minutesAgo',
  'platform',
  'streamId',
  'streamName',
  'unifiedScreenName',
];

/** The metrics of GA4's realtime reports. */
export const realtimeMetrics: readonly string[] = [
  'activeUsers',
  'eventCount',
  'keyEvents',
  'screenPageViews',
];

/** 00 is the minute that the clock shows, 01 the one before. */
const minutesAgo: DimensionField = {
  key: ({now}) => `(${now} // 60 - (e.day * 86400::BIGINT + e.second) // 60)`,
  text: (key) => `lpad(CAST(${key} AS VARCHAR), 2, '0')`,
  joins: [],
};

/** Whoever had an event in these minutes is active: engagement comes too late for that. */
const activeUsers: MetricField = {type: 'TYPE_INTEGER', sql: 'count(DISTINCT user_id)', parts: []};

const suggestion = (name: string, known: readonly string[]) =>
  known.find((other) => other.toLowerCase() === name.toLowerCase());

/** The fields of realtime reports. */
export const realtimeFields: FieldSet = {
  refuseUnknownDimension: (name) => {
    if (realtimeDimensions.includes(name)) return;
    throw unknownDimension(name, suggestion(name, realtimeDimensions), 'realtime');
  },
  refuseUnknownMetric: (name) => {
    if (realtimeMetrics.includes(name)) return;
    throw unknownMetric(name, suggestion(name, realtimeMetrics), 'realtime');
  },
  dimension: (name) => {
    const field = name === 'minutesAgo' ? minutesAgo : dimensionFields.get(name);
    if (!field) throw fieldNotEmulated(name, 'dimension');
    return field;
  },
  metric: (name) => {
    const field = name === 'activeUsers' ? activeUsers : metricFields.get(name);
    if (!field) throw fieldNotEmulated(name, 'metric');
    return field;
  },
};
