import type {Definitions} from './definitions.ts';
import type {DimensionField} from './dimensions.ts';
import {characters} from './expressions.ts';
import type {FieldSet} from './field-set.ts';
import {activeUsers, namedPart, ratio, type MetricField} from './metrics.ts';

const dimensionKinds: Readonly<Record<string, keyof Definitions>> = {
  customEvent: 'eventParameters',
  customUser: 'userProperties',
};
const metricKinds: Readonly<Record<string, keyof Definitions>> = {
  customEvent: 'eventParameters',
  averageCustomEvent: 'eventParameters',
  countCustomEvent: 'eventParameters',
  keyEvents: 'keyEvents',
  sessionKeyEventRate: 'keyEvents',
  userKeyEventRate: 'keyEvents',
};

/** Adds the fields that a property has of its own, such as `customEvent:form_name` and `keyEvents:purchase`. */
export function withDefinitions(fields: FieldSet, definitions: Definitions): FieldSet {
  const find = (name: string, kinds: Readonly<Record<string, keyof Definitions>>) => {
    const [, kind = '', own = ''] = /^(\w+):(.+)$/s.exec(name) ?? [];
    return Object.hasOwn(kinds, kind) && definitions[kinds[kind]!].includes(own) ? {kind, own} : undefined;
  };
  return {
    refuseUnknownDimension: (name) => {
      if (!find(name, dimensionKinds)) fields.refuseUnknownDimension(name);
    },
    refuseUnknownMetric: (name) => {
      if (!find(name, metricKinds)) fields.refuseUnknownMetric(name);
    },
    dimension: (name) => {
      const found = find(name, dimensionKinds);
      return found ? customDimension(found.kind, found.own) : fields.dimension(name);
    },
    metric: (name) => {
      const found = find(name, metricKinds);
      return found ? customMetric(found.kind, found.own) : fields.metric(name);
    },
  };
}

/** A property's own fields as `getMetadata` lists them. */
export function customMetadata({eventParameters, userProperties, keyEvents}: Definitions) {
  const listed = (kind: string, own: string, customDefinition: boolean, category: string) => ({
    apiName: `${kind}:${own}`,
    uiName: own,
    deprecatedApiNames: [],
    description: '',
    customDefinition,
    category,
  });
  const metric = (kind: string, own: string, customDefinition: boolean, category: string) => ({
    ...listed(kind, own, customDefinition, category),
    type: customMetric(kind, own).type,
    expression: '',
  });
  return {
    dimensions: [
      ...eventParameters.map((own) => listed('customEvent', own, true, 'Custom')),
      ...userProperties.map((own) => listed('customUser', own, true, 'Custom')),
    ],
    metrics: [
      ...eventParameters.map((own) => metric('customEvent', own, true, 'Custom')),
      ...['keyEvents', 'sessionKeyEventRate', 'userKeyEventRate'].flatMap((kind) =>
        keyEvents.map((own) => metric(kind, own, false, 'Session')),
      ),
    ],
  };
}

function customDimension(kind: string, own: string): DimensionField {
  const ofUser = kind === 'customUser';
  const sql = `coalesce(element_at(${ofUser ? 'us.properties' : 'ps.params'}, ${characters(own)})[1], '(not set)')`;
  return {key: () => sql, joins: [ofUser ? 'us' : 'ps']};
}

function customMetric(kind: string, own: string): MetricField {
  const sum = namedPart('sum', own);
  const count = namedPart('count', own);
  const keyed = namedPart('key', own);
  switch (kind) {
    case 'customEvent':
      return {type: 'TYPE_FLOAT', sql: `sum(${sum})`, parts: [sum]};
    case 'countCustomEvent':
      return {type: 'TYPE_INTEGER', sql: `CAST(sum(${count}) AS BIGINT)`, parts: [count]};
    case 'averageCustomEvent':
      return {type: 'TYPE_FLOAT', sql: ratio(`sum(${sum})`, `sum(${count})`), parts: [sum, count]};
    case 'keyEvents':
      return {type: 'TYPE_FLOAT', sql: `sum(${keyed})`, parts: [keyed]};
    case 'sessionKeyEventRate':
      return {
        type: 'TYPE_FLOAT',
        sql: ratio(`count(*) FILTER (WHERE ${keyed} > 0)`, 'count(*)'),
        parts: [keyed],
      };
    default:
      return {
        type: 'TYPE_FLOAT',
        sql: ratio(`count(DISTINCT user_id) FILTER (WHERE ${keyed} > 0)`, activeUsers),
        parts: [keyed, 'active'],
      };
  }
}
