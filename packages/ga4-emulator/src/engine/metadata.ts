import {catalogueDimensions, catalogueMetrics} from './catalogue.ts';
import {dimensionCategory, metricCategory} from './categories.ts';
import {customMetadata} from './custom-fields.ts';
import {noDefinitions} from './definitions.ts';
import {dimensionFields} from './dimensions.ts';
import {metricFields} from './metrics.ts';
import {isOf, type Restriction} from './quality/quality.ts';

/** Every dimension of core reports as `getMetadata` lists it. */
export const dimensionMetadata = catalogueDimensions.map((field) => ({
  ...field,
  description: descriptionOf(dimensionFields.has(field.apiName)),
  customDefinition: false,
  category: dimensionCategory(field.apiName),
}));

/** Every metric of core reports as `getMetadata` lists it. */
export const metricMetadata = catalogueMetrics.map((field) => ({
  ...field,
  description: descriptionOf(metricFields.has(field.apiName)),
  customDefinition: false,
  expression: '',
  category: metricCategory(field.apiName),
}));

/** The answer of `getMetadata`: every field that the Data API has. `name` is `properties/ID/metadata`. Metrics of what is `restricted` say so. */
export function metadataOf(
  name: string,
  definitions = noDefinitions,
  restricted: readonly Restriction[] = [],
) {
  const own = customMetadata(definitions);
  return {
    name,
    dimensions: [...dimensionMetadata, ...own.dimensions],
    metrics: [...metricMetadata, ...own.metrics].map((metric) => {
      const blockedReasons = restricted
        .filter((kind) => isOf(kind, metric.apiName))
        .map((kind) => (kind === 'REVENUE_DATA' ? 'NO_REVENUE_METRICS' : 'NO_COST_METRICS'));
      return blockedReasons.length > 0 ? {...metric, blockedReasons} : metric;
    }),
  };
}

function descriptionOf(computed: boolean): string {
  return computed ? '' : 'A field of GA4 that this emulator does not compute.';
}
