import type {MetricField} from './metrics.ts';

/** Whether a metric is a rate or an average: where there was nothing to divide by, it is not 0 but has no figure. */
export function isRatio({type, additive}: Pick<MetricField, 'type' | 'additive'>): boolean {
  return additive === 'never' && type !== 'integer';
}
