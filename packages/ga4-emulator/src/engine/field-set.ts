import {deprecatedNames, findDimension, findMetric} from './catalogue.ts';
import {dimensionFields, type DimensionField} from './dimensions.ts';
import {metricFields, type MetricField} from './metrics.ts';
import {fieldNotEmulated, unknownDimension, unknownMetric} from './refusal.ts';

/** The fields that a kind of report may ask for, by name. All throw what GA4 says of a name that it does not have. */
export interface FieldSet {
  /** Throws `InvalidArgument` if GA4 has no such dimension here. */
  readonly refuseUnknownDimension: (name: string) => void;
  /** Throws `InvalidArgument` if GA4 has no such metric here. */
  readonly refuseUnknownMetric: (name: string) => void;
  /** Throws `NotEmulated` for a dimension that is not computed. */
  readonly dimension: (name: string) => DimensionField;
  /** Throws `NotEmulated` for a metric that is not computed. */
  readonly metric: (name: string) => MetricField;
}

const current = (name: string) => deprecatedNames.get(name) ?? name;

/** The fields of core reports, pivot reports among them. */
export const coreFields: FieldSet = {
  refuseUnknownDimension: (name) => {
    const {known, suggestion} = findDimension(current(name));
    if (!known) throw unknownDimension(name, suggestion);
  },
  refuseUnknownMetric: (name) => {
    const {known, suggestion} = findMetric(current(name));
    if (!known) throw unknownMetric(name, suggestion);
  },
  dimension: (name) => {
    const field = dimensionFields.get(current(name));
    if (!field) throw fieldNotEmulated(name, 'dimension');
    return field;
  },
  metric: (name) => {
    const field = metricFields.get(current(name));
    if (!field) throw fieldNotEmulated(name, 'metric');
    return field;
  },
};
