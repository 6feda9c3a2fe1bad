import type {AnyMetricName} from '@meglass-finder/reports';
import type {MetricName} from '@meglass-finder/reports/light';
import type {KindWords, Words} from '@meglass-finder/words';

/** What people call a metric, those of tables alone among them; GA4's own name where they have no word for it here. */
export function nameOfMetric(
  metric: AnyMetricName,
  words: Words,
  {furtherMetrics}: Pick<KindWords, 'furtherMetrics'>,
): string {
  return words.metrics[metric as MetricName]?.label ?? furtherMetrics[metric] ?? metric;
}
