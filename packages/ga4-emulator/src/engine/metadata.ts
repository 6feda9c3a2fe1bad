import {catalogueDimensions, catalogueMetrics} from './catalogue.ts';
import {dimensionFields} from './dimensions.ts';
import {metricFields} from './metrics.ts';

/** The answer of `getMetadata`: every field that the Data API has. `name` is `properties/ID/metadata`. */
export function metadataOf(name: string) {
  return {
    name,
    dimensions: catalogueDimensions.map((field) => ({
      ...field,
      description: descriptionOf(dimensionFields.has(field.apiName)),
      customDefinition: false,
    })),
    metrics: catalogueMetrics.map((field) => ({
      ...field,
      description: descriptionOf(metricFields.has(field.apiName)),
      customDefinition: false,
      expression: '',
    })),
  };
}

function descriptionOf(computed: boolean): string {
  return computed ? '' : 'A field of GA4 that this emulator does not compute.';
}
