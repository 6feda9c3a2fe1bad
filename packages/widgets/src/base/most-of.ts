import {isRatio, type MetricField} from '@meglass-finder/reports/light';

/** How the figures of a metric are compared: more of what is counted, a higher rate, a longer time. */
export function mostOf(field: Pick<MetricField, 'type' | 'additive'>): 'many' | 'high' | 'long' {
  return field.type === 'seconds' ? 'long' : isRatio(field) ? 'high' : 'many';
}
