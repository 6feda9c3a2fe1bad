import {goTogether, refuseIncompatible} from './compatibility.ts';
import {customMetadata, withDefinitions} from './custom-fields.ts';
import {noDefinitions} from './definitions.ts';
import {coreFields} from './field-set.ts';
import {filteredFields} from './filters.ts';
import {dimensionMetadata, metricMetadata} from './metadata.ts';
import type {ReportRequest} from './report-request.ts';

/** A `CheckCompatibilityRequest`. */
export interface CompatibilityRequest extends Pick<
  ReportRequest,
  'property' | 'dimensions' | 'metrics' | 'dimensionFilter' | 'metricFilter'
> {
  readonly compatibilityFilter?: string;
}

/**
 * Says of every field of core reports whether it may join the request's own. Throws `InvalidArgument` if those do not go
 * together themselves.
 */
export function checkCompatibility(request: CompatibilityRequest, definitions = noDefinitions) {
  const fields = withDefinitions(coreFields, definitions);
  const own = customMetadata(definitions);
  const {dimensions = [], metrics = [], compatibilityFilter = 'COMPATIBILITY_UNSPECIFIED'} = request;
  const usedDimensions = [...dimensions.map(({name}) => name), ...filteredFields(request.dimensionFilter)];
  const usedMetrics = [...metrics.map(({name}) => name), ...filteredFields(request.metricFilter)];
  usedDimensions.forEach(fields.refuseUnknownDimension);
  usedMetrics.forEach(fields.refuseUnknownMetric);
  refuseIncompatible(usedDimensions, usedMetrics);
  const wanted = ({compatibility}: {readonly compatibility: string}) =>
    compatibilityFilter === 'COMPATIBILITY_UNSPECIFIED' || compatibilityFilter === compatibility;
  const verdict = (fits: boolean) => (fits ? 'COMPATIBLE' : 'INCOMPATIBLE');
  return {
    dimensionCompatibilities: [...dimensionMetadata, ...own.dimensions]
      .map((metadata) => ({
        dimensionMetadata: metadata,
        compatibility: verdict(usedMetrics.every((metric) => goTogether(metadata.apiName, metric))),
      }))
      .filter(wanted),
    metricCompatibilities: [...metricMetadata, ...own.metrics]
      .map((metadata) => ({
        metricMetadata: metadata,
        compatibility: verdict(usedDimensions.every((dimension) => goTogether(dimension, metadata.apiName))),
      }))
      .filter(wanted),
  };
}
