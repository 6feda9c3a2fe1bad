import type {OrderBy} from '../report-request.ts';
import {combination, type Figures} from './figures.ts';

/** What the values of a pivot are ordered by. */
export interface HeadOrder {
  readonly orderBys: readonly OrderBy[];
  /** The pivot's fields, in its order. */
  readonly fieldNames: readonly string[];
  /** The names of all metrics. */
  readonly metricNames: readonly string[];
  /** The place of the metric that counts where nothing is said, if there is one. */
  readonly usualMetric: number | undefined;
  /** For each order by a pivot, by its place: the figures within its selection, by combination. */
  readonly selected: ReadonlyMap<number, ReadonlyMap<string, Figures>>;
}

type Compare = (one: Figures, other: Figures) => number;

/** The values of a pivot in order; GA4's usual one is the first metric, largest first. Ties go by the values. */
export function orderHeads(heads: readonly Figures[], order: HeadOrder): readonly Figures[] {
  const {orderBys, usualMetric} = order;
  const asked = orderBys.map((one, index) => {
    const compare = comparison(one, index, order);
    return one.desc ? reversed(compare) : compare;
  });
  const usual =
    asked.length === 0 && usualMetric !== undefined
      ? [reversed(by(({metrics}) => Number(metrics[usualMetric])))]
      : [];
  const ties = order.fieldNames.map(
    (_, place): Compare =>
      (one, other) =>
        compareText(one.values[place]!, other.values[place]!),
  );
  const compares = [...asked, ...usual, ...ties];
  return heads.toSorted((one, other) => {
    for (const compare of compares) {
      const result = compare(one, other);
      if (result !== 0) return result;
    }
    return 0;
  });
}

function comparison({metric, pivot, dimension}: OrderBy, index: number, order: HeadOrder): Compare {
  const {metricNames, fieldNames, selected} = order;
  if (metric) {
    const place = metricNames.indexOf(metric.metricName);
    return by(({metrics}) => Number(metrics[place]));
  }
  if (pivot) {
    const place = metricNames.indexOf(pivot.metricName);
    return by(({values}) => Number(selected.get(index)?.get(combination(values))?.metrics[place] ?? 0));
  }
  const place = fieldNames.indexOf(dimension!.dimensionName);
  switch (dimension!.orderType) {
    case 'NUMERIC':
      return by(({values}) => numberOr(values[place]!, -Infinity));
    case 'CASE_INSENSITIVE_ALPHANUMERIC':
      return (one, other) =>
        compareText(one.values[place]!.toLowerCase(), other.values[place]!.toLowerCase());
    default:
      return (one, other) => compareText(one.values[place]!, other.values[place]!);
  }
}

function by(figure: (of: Figures) => number): Compare {
  return (one, other) => {
    const [left, right] = [figure(one), figure(other)];
    return left < right ? -1 : left > right ? 1 : 0;
  };
}

function reversed(compare: Compare): Compare {
  return (one, other) => compare(other, one);
}

/** By code point, which is the order of their UTF-8 bytes. */
function compareText(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function numberOr(text: string, otherwise: number): number {
  const number = text.trim() === '' ? NaN : Number(text);
  return Number.isNaN(number) ? otherwise : number;
}
