import fc from 'fast-check';
import {goTogether} from '../../engine/compatibility.ts';
import type {
  DateRange,
  Filter,
  FilterExpression,
  OrderBy,
  ReportRequest,
} from '../../engine/report-request.ts';
import {dimensionMeanings} from './dimension-meanings.ts';
import {metricMeanings} from './metric-meanings.ts';
import type {ReferenceProperty} from './reference-report.ts';

const dimensionNames = [...dimensionMeanings.keys()];
const metricNames = [...metricMeanings.keys()];
/** Values of a dimension that filters choose from. */
const mostValues = 40;

/** Requests that the emulator takes, about the days and with values of a property. */
export function reportsOf({hits, clock}: ReferenceProperty): fc.Arbitrary<ReportRequest> {
  const days = hits.map(({event}) => Number(event['day']));
  const firstDay = Math.min(...days);
  const known = new Map<string, readonly string[]>();
  const valuesOf = (name: string) => {
    const found = known.get(name) ?? someValues(name, hits, firstDay);
    known.set(name, found);
    return found;
  };
  return fc
    .record({
      dimensions: fc.uniqueArray(fc.constantFrom(...dimensionNames), {maxLength: 3}),
      metrics: fc.uniqueArray(fc.constantFrom(...metricNames), {maxLength: 8, size: 'max'}),
      invisible: fc.boolean(),
      dateRanges: ranges(firstDay, clock.day),
      dimensionFilter: seldom(
        expressions(fc.constantFrom(...dimensionNames).chain((name) => leaf(name, valuesOf(name)))),
      ),
      metricFilter: seldom(expressions(fc.constantFrom(...metricNames).chain(numericLeaf))),
      orders: fc.array(
        fc.record({
          place: fc.nat(9),
          desc: fc.boolean(),
          orderType: fc.constantFrom('ALPHANUMERIC', 'CASE_INSENSITIVE_ALPHANUMERIC', 'NUMERIC'),
        }),
        {maxLength: 3},
      ),
      metricAggregations: fc.subarray(['TOTAL', 'MINIMUM', 'MAXIMUM']),
      keepEmptyRows: fc.boolean(),
      limit: fc.constantFrom(undefined, '0', '1', '3', '10', '300000'),
      offset: fc.constantFrom(undefined, undefined, undefined, '0', '1', '7'),
    })
    .map(({dimensions, metrics, invisible, orders, ...rest}): ReportRequest => {
      const orderable = [
        ...metrics.map((metricName) => ({metric: {metricName}})),
        ...dimensions.map((dimensionName) => ({dimension: {dimensionName}})),
        ...(rest.dateRanges.length > 1 ? [{dimension: {dimensionName: 'dateRange'}}] : []),
      ];
      const orderBys = orders.flatMap(({place, desc, orderType}): readonly OrderBy[] => {
        const by = orderable[place % Math.max(1, orderable.length)];
        if (!by) return [];
        return [{desc, ...('dimension' in by ? {dimension: {...by.dimension, orderType}} : by)}];
      });
      return {
        property: 'properties/1',
        dimensions: dimensions.map((name) => ({name})),
        metrics: metrics.map((name, index) => ({name, invisible: invisible && index === 1})),
        orderBys,
        ...rest,
      };
    })
    .filter(isTaken);
}

/** Most filters leave nothing: reports without are the ones that show the most. */
function seldom<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof({weight: 3, arbitrary: fc.constant(undefined)}, {weight: 1, arbitrary});
}

/** Whether the emulator takes the fields together, of which there must be one. */
function isTaken({dimensions = [], metrics = [], dimensionFilter, metricFilter}: ReportRequest): boolean {
  const usedDimensions = [...dimensions.map(({name}) => name), ...fieldNames(dimensionFilter)];
  const usedMetrics = [...metrics.map(({name}) => name), ...fieldNames(metricFilter)];
  return (
    dimensions.length + metrics.length > 0 &&
    usedDimensions.every((dimension) => usedMetrics.every((metric) => goTogether(dimension, metric)))
  );
}

function fieldNames(expression: FilterExpression | null | undefined): readonly string[] {
  if (!expression) return [];
  const {andGroup, orGroup, notExpression, filter} = expression;
  const inner = [...(andGroup?.expressions ?? []), ...(orGroup?.expressions ?? [])];
  return [...(filter ? [filter.fieldName] : []), ...[...inner, notExpression].flatMap(fieldNames)];
}

function someValues(name: string, hits: ReferenceProperty['hits'], first: number): readonly string[] {
  const meaning = dimensionMeanings.get(name)!;
  const values = new Set<string>();
  for (let place = 0; place < hits.length && values.size < mostValues; place += 1 + (place % 7))
    values.add(meaning(hits[place]!, first));
  return [...values];
}

function ranges(firstDay: number, today: number): fc.Arbitrary<readonly DateRange[]> {
  const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
  const spell = (day: number, way: number) => {
    if (way === 1 && day === today) return 'today';
    if (way === 1 && day === today - 1) return 'yesterday';
    return way === 2 && day <= today ? `${today - day}daysAgo` : iso(day);
  };
  const one = fc.record({
    first: fc.integer({min: firstDay - 1, max: today}),
    length: fc.oneof(fc.nat(2), fc.nat(today - firstDay + 2)),
    way: fc.nat(2),
    named: fc.boolean(),
  });
  return fc.array(one, {minLength: 1, maxLength: 4}).map((list) =>
    list.map(({first, length, way, named}, index) => ({
      startDate: spell(first, way),
      endDate: spell(first + length, way),
      ...(named && {name: `${'zay'.charAt(index % 3)} ${index}`}),
    })),
  );
}

/** A filter, or some of them put together. */
function expressions(filter: fc.Arbitrary<Filter>): fc.Arbitrary<FilterExpression> {
  const single = filter.map((one): FilterExpression => ({filter: one}));
  const level = (inner: fc.Arbitrary<FilterExpression>): fc.Arbitrary<FilterExpression> =>
    fc.oneof(
      inner,
      inner.map((notExpression) => ({notExpression})),
      fc.array(inner, {minLength: 1, maxLength: 3}).map((list) => ({andGroup: {expressions: list}})),
      fc.array(inner, {minLength: 1, maxLength: 3}).map((list) => ({orGroup: {expressions: list}})),
    );
  return fc.oneof(single, level(single), level(level(single)));
}

const operations = fc.constantFrom(
  'EQUAL',
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL',
);
const numbers = fc
  .oneof(fc.nat(20), fc.constantFrom(0.25, 0.5, 1.5, 100, 2026, 20_260_000))
  .chain((number) =>
    Number.isInteger(number)
      ? fc.constantFrom({int64Value: String(number)}, {doubleValue: number})
      : fc.constant({doubleValue: number}),
  );

function numericLeaf(fieldName: string): fc.Arbitrary<Filter> {
  return fc.oneof(
    fc.record({
      fieldName: fc.constant(fieldName),
      numericFilter: fc.record({operation: operations, value: numbers}),
    }),
    fc.record({
      fieldName: fc.constant(fieldName),
      betweenFilter: fc.record({fromValue: numbers, toValue: numbers}),
    }),
  );
}

function leaf(fieldName: string, values: readonly string[]): fc.Arbitrary<Filter> {
  const value = fc.oneof({weight: 6, arbitrary: fc.constantFrom('', ...values)}, fc.string({maxLength: 3}));
  const bent = fc
    .record({value, bend: fc.nat(3), from: fc.nat(12), length: fc.nat(12)})
    .map(({value: text, bend, from, length}) => {
      if (bend === 1)
        return Array.from(text)
          .slice(from % (text.length + 1))
          .slice(0, length)
          .join('');
      if (bend === 2) return text.toUpperCase();
      return bend === 3 ? text.slice(0, 3).toLowerCase() : text;
    });
  const caseSensitive = fc.boolean();
  const pattern = fc.tuple(bent, bent, fc.nat(7)).map(([one, other, form]) => {
    const [left, right] = [one, other].map((text) =>
      text.replace(/[^\p{L}\p{N}]/gu, '\\$&').replace(/\\([^\x21-\x7e])/gu, '$1'),
    );
    return [left!, `${left}.*`, `.*${left}`, `^${left}`, `${left}$`, `${left}|${right}`, '[a-m]+', '\\d+'][
      form
    ]!;
  });
  return fc.oneof(
    fc.record({
      fieldName: fc.constant(fieldName),
      stringFilter: fc.record({
        matchType: fc.constantFrom('EXACT', 'BEGINS_WITH', 'ENDS_WITH', 'CONTAINS'),
        value: bent,
        caseSensitive,
      }),
    }),
    fc.record({
      fieldName: fc.constant(fieldName),
      stringFilter: fc.record({
        matchType: fc.constantFrom('FULL_REGEXP', 'PARTIAL_REGEXP'),
        value: pattern,
        caseSensitive,
      }),
    }),
    fc.record({
      fieldName: fc.constant(fieldName),
      inListFilter: fc.record({values: fc.array(bent, {minLength: 1, maxLength: 4}), caseSensitive}),
    }),
    fc.record({fieldName: fc.constant(fieldName), emptyFilter: fc.constant({})}),
    numericLeaf(fieldName),
  );
}
