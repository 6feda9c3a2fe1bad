import {goTogether, refuseIncompatible} from './compatibility.ts';
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
export function checkCompatibility(request: CompatibilityRequest) {
  const {dimensions = [], metrics = [], compatibilityFilter = 'COMPATIBILITY_UNSPECIFIED'} = request;
  const usedDimensions = [...dimensions.map(({name}) => name), ...filteredFields(request.dimensionFilter)];
  const usedMetrics = [...metrics.map(({name}) => name), ...filteredFields(request.metricFilter)];
  usedDimensions.forEach(coreFields.refuseUnknownDimension);
  usedMetrics.forEach(coreFields.refuseUnknownMetric);
  refuseIncompatible(usedDimensions, usedMetrics);
  const wanted = ({compatibility}: {readonly compatibility: string}) =>
    compatibilityFilter === 'COMPATIBILITY_UNSPECIFIED' || compatibilityFilter === compatibility;
  const verdict = (fits: boolean) => (fits ? 'COMPATIBLE' : 'INCOMPATIBLE');
  return {
    dimensionCompatibilities: dimensionMetadata
      .map((metadata) => ({
        dimensionMetadata: metadata,
        compatibility: verdict(usedMetrics.every((metric) => goTogether(metadata.apiName, metric))),
      }))
      .filter(wanted),
    metricCompatibilities: metricMetadata
      .map((metadata) => ({
        metricMetadata: metadata,
        compatibility: verdict(usedDimensions.every((dimension) => goTogether(dimension, metadata.apiName))),
      }))
      .filter(wanted),
  };
}
