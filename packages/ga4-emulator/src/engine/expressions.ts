import type {DimensionField} from './dimensions.ts';
import type {FieldSet} from './field-set.ts';
import {parseMetricExpression} from './metric-expression.ts';
import {InvalidArgument} from './refusal.ts';
import type {Dimension, DimensionExpression, Metric} from './report-request.ts';

/** The fields of a request, its own expressions among them. */
export interface RequestFields extends FieldSet {
  /** The names of GA4's dimensions behind a name. */
  readonly dimensionsBehind: (name: string) => readonly string[];
  /** The names of GA4's metrics behind a name. */
  readonly metricsBehind: (name: string) => readonly string[];
}

/**
 * Adds what a request makes up by `dimensionExpression` and `expression` to the fields of its kind: such a name may then be
 * filtered and ordered by as any other. Throws `InvalidArgument` where an expression cannot be read, and what `fields`
 * throws of the names in it.
 */
export function withExpressions(
  fields: FieldSet,
  dimensions: readonly Dimension[],
  metrics: readonly Metric[],
): RequestFields {
  const madeDimensions = new Map(
    dimensions.flatMap(({name, dimensionExpression}) =>
      dimensionExpression ? [[name, readExpression(name, dimensionExpression)] as const] : [],
    ),
  );
  const madeMetrics = new Map(
    metrics.flatMap(({name, expression}) =>
      expression ? [[name, parseMetricExpression(name, expression)] as const] : [],
    ),
  );
  return {
    dimensionsBehind: (name) => madeDimensions.get(name)?.names ?? [name],
    metricsBehind: (name) => madeMetrics.get(name)?.names ?? [name],
    refuseUnknownDimension: (name) => {
      (madeDimensions.get(name)?.names ?? [name]).forEach(fields.refuseUnknownDimension);
    },
    refuseUnknownMetric: (name) => {
      (madeMetrics.get(name)?.names ?? [name]).forEach(fields.refuseUnknownMetric);
    },
    dimension: (name) => {
      const made = madeDimensions.get(name);
      return made ? joined(made, made.names.map(fields.dimension)) : fields.dimension(name);
    },
    metric: (name) => {
      const made = madeMetrics.get(name);
      if (!made) return fields.metric(name);
      const used = new Map(made.names.map((one) => [one, fields.metric(one)]));
      return {
        type: 'TYPE_FLOAT',
        sql: made.sql((one) => used.get(one)!.sql),
        parts: [...new Set([...used.values()].flatMap(({parts}) => parts))],
      };
    },
  };
}

interface TextExpression {
  readonly names: readonly string[];
  /** What is made of the texts of the dimensions, in SQL. */
  readonly sql: (texts: readonly string[]) => string;
}

function readExpression(name: string, expression: DimensionExpression): TextExpression {
  const {lowerCase, upperCase, concatenate} = expression;
  if (lowerCase) return {names: [lowerCase.dimensionName ?? ''], sql: ([text]) => `lower(${text})`};
  if (upperCase) return {names: [upperCase.dimensionName ?? ''], sql: ([text]) => `upper(${text})`};
  if (!concatenate?.dimensionNames?.length) {
    throw new InvalidArgument(
      `The dimensionExpression of ${name} needs a lowerCase, an upperCase, or a concatenate of one dimensionName or more.`,
    );
  }
  const {dimensionNames, delimiter = ''} = concatenate;
  if (delimiter.length > longestDelimiter) {
    throw new InvalidArgument(`The delimiter of ${name} may have at most ${longestDelimiter} characters.`);
  }
  const between = characters(delimiter);
  return {names: dimensionNames, sql: (texts) => texts.join(between === '' ? ' || ' : ` || ${between} || `)};
}

const longestDelimiter = 100;

/** A text in SQL without any of its characters in it: statements hold nothing of the caller's. */
export function characters(text: string): string {
  return [...text].map((character) => `chr(${character.codePointAt(0)})`).join(' || ');
}

function joined({sql}: TextExpression, fields: readonly DimensionField[]): DimensionField {
  return {
    key: (at) => {
      const texts = fields.map(({key, text}) => (text ? text(key(at)) : key(at)));
      return `(${sql(texts.map((one) => `CAST(${one} AS VARCHAR)`))})`;
    },
    joins: fields.flatMap(({joins}) => joins),
  };
}
