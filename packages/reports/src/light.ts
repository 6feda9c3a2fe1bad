/** The light entry: names, types and summability, without schemas. The only values of this package that a page loads. */
export {firstMetrics} from './first-metrics.ts';
export {isRatio} from './is-ratio.ts';
export {isMetricName, metrics} from './metrics.ts';
export {realtimeFilters} from './realtime-dimensions.ts';
export type {Additivity, MetricField, MetricName, MetricType} from './metrics.ts';
