import type {protos} from '@google-analytics/data';
import type {Condition, Filter} from '@meglass-finder/reports';

type Expression = protos.google.analytics.data.v1beta.IFilterExpression;

/** Writes a filter as GA4 wants it; `undefined` for one that takes everything. */
export function toGa4Filter(filter: Filter): Expression | undefined {
  const groups = filter.map((group) => {
    // Many values of one dimension are one list to GA4: it is shorter.
    const kinds = Map.groupBy(group, ({dimension, operator}) => `${dimension} ${operator}`);
    const expressions = [...kinds.values()].flatMap((those) =>
      those.length > 1 && those[0]!.operator === 'is'
        ? oneOf(
            those[0]!.dimension,
            those.map(({value}) => value),
          )
        : those.map(toExpression),
    );
    return expressions.length === 1 ? expressions[0]! : {orGroup: {expressions}};
  });
  return groups.length > 1 ? {andGroup: {expressions: groups}} : groups[0];
}

/** Takes the rows with one of these values of a dimension. */
export function oneOf(fieldName: string, values: readonly string[]): Expression {
  return {filter: {fieldName, inListFilter: {values: [...values], caseSensitive: true}}};
}

/** Takes what both take. */
export function both(left: Expression | undefined, right: Expression): Expression {
  return left ? {andGroup: {expressions: [left, right]}} : right;
}

function toExpression({dimension, operator, value}: Condition): Expression {
  const text = (matchType: 'EXACT' | 'BEGINS_WITH' | 'CONTAINS', caseSensitive: boolean): Expression => ({
    filter: {fieldName: dimension, stringFilter: {matchType, value, caseSensitive}},
  });
  switch (operator) {
    case 'is':
      return text('EXACT', true);
    case 'isNot':
      return {notExpression: text('EXACT', true)};
    case 'beginsWith':
      return text('BEGINS_WITH', true);
    case 'beginsNotWith':
      return {notExpression: text('BEGINS_WITH', true)};
    case 'contains':
      return text('CONTAINS', false);
    case 'containsNot':
      return {notExpression: text('CONTAINS', false)};
    case 'isNoneOf':
      return {notExpression: oneOf(dimension, JSON.parse(value) as string[])};
    case 'isPresent':
      return {notExpression: {filter: {fieldName: dimension, emptyFilter: {}}}};
  }
}
