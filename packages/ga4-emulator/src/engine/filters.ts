import {InvalidArgument} from './refusal.ts';
import type {Filter, FilterExpression, NumericValue} from './report-request.ts';
import type {Parameters} from './sql.ts';

/** Turns a field's name into SQL. Throws if the field is not to be filtered by here. */
export type FieldSql = (name: string) => string;

/** Filters nest at most this deep, so that no request makes a statement that the database cannot read. */
const deepest = 30;
const mostFilters = 500;

/** The names of all fields in a filter, each once. Throws `InvalidArgument` where the filter is not well formed. */
export function filteredFields(expression: FilterExpression | null | undefined): readonly string[] {
  const names = new Set<string>();
  let filters = 0;
  const visit = (one: FilterExpression, depth: number): void => {
    if (depth > deepest) throw new InvalidArgument(`Filters may nest at most ${deepest} deep.`);
    for (const part of partsOf(one)) visit(part, depth + 1);
    if (!one.filter) return;
    if (++filters > mostFilters)
      throw new InvalidArgument(`A request may hold at most ${mostFilters} filters.`);
    names.add(one.filter.fieldName ?? '');
  };
  if (expression) visit(expression, 0);
  return [...names];
}

/** A filter over dimensions, whose values are texts. */
export function dimensionCondition(
  expression: FilterExpression,
  field: FieldSql,
  parameters: Parameters,
): string {
  return condition(expression, (filter) => textCondition(filter, field(filter.fieldName), parameters));
}

/** A filter over metrics, whose values are numbers. Other than numeric and between filters throw `InvalidArgument`. */
export function metricCondition(
  expression: FilterExpression,
  field: FieldSql,
  parameters: Parameters,
): string {
  return condition(expression, (filter) => {
    const sql = numericCondition(filter, field(filter.fieldName), parameters);
    if (sql === undefined) {
      throw new InvalidArgument(`The metric ${filter.fieldName} takes a numericFilter or a betweenFilter.`);
    }
    return sql;
  });
}

function partsOf({andGroup, orGroup, notExpression}: FilterExpression): readonly FilterExpression[] {
  return [
    ...(andGroup?.expressions ?? []),
    ...(orGroup?.expressions ?? []),
    ...(notExpression ? [notExpression] : []),
  ];
}

function condition(expression: FilterExpression, leaf: (filter: Filter) => string): string {
  const {andGroup, orGroup, notExpression, filter} = expression;
  const joined = (expressions: readonly FilterExpression[] | undefined, word: string) => {
    if (!expressions?.length) throw new InvalidArgument('A filter group needs at least one expression.');
    return `(${expressions.map((one) => condition(one, leaf)).join(` ${word} `)})`;
  };
  if (andGroup) return joined(andGroup.expressions, 'AND');
  if (orGroup) return joined(orGroup.expressions, 'OR');
  if (notExpression) return `(NOT ${condition(notExpression, leaf)})`;
  if (filter) return `coalesce(${leaf(filter)}, false)`;
  throw new InvalidArgument('A filter expression needs one of andGroup, orGroup, notExpression and filter.');
}

function textCondition(filter: Filter, sql: string, parameters: Parameters): string {
  const {stringFilter, inListFilter, emptyFilter, fieldName} = filter;
  if (stringFilter) {
    const {matchType = 'EXACT', value = '', caseSensitive = false} = stringFilter;
    return stringCondition(matchType, sql, value, caseSensitive, parameters);
  }
  if (inListFilter) {
    const {values = [], caseSensitive = false} = inListFilter;
    if (values.length === 0) throw new InvalidArgument(`The inListFilter of ${fieldName} has no values.`);
    const list = values.map((value) => folded(parameters.bind(value), caseSensitive)).join(', ');
    return `${folded(sql, caseSensitive)} IN (${list})`;
  }
  if (emptyFilter) return `${sql} IN ('', '(not set)')`;
  const numeric = numericCondition(filter, `TRY_CAST(${sql} AS DOUBLE)`, parameters);
  if (numeric === undefined)
    throw new InvalidArgument(`The filter of ${fieldName} says nothing to filter by.`);
  return numeric;
}

function stringCondition(
  matchType: string,
  sql: string,
  value: string,
  caseSensitive: boolean,
  parameters: Parameters,
): string {
  const left = folded(sql, caseSensitive);
  const right = () => folded(parameters.bind(value), caseSensitive);
  const options = caseSensitive ? "'c'" : "'i'";
  switch (matchType) {
    case 'MATCH_TYPE_UNSPECIFIED':
    case 'EXACT':
      return `${left} = ${right()}`;
    case 'BEGINS_WITH':
      return `starts_with(${left}, ${right()})`;
    case 'ENDS_WITH':
      return `ends_with(${left}, ${right()})`;
    case 'CONTAINS':
      return `contains(${left}, ${right()})`;
    case 'FULL_REGEXP':
      return `regexp_full_match(${sql}, ${parameters.bind(value)}, ${options})`;
    case 'PARTIAL_REGEXP':
      return `regexp_matches(${sql}, ${parameters.bind(value)}, ${options})`;
    default:
      throw new InvalidArgument(`There is no matchType ${matchType}.`);
  }
}

function numericCondition(filter: Filter, sql: string, parameters: Parameters): string | undefined {
  const {numericFilter, betweenFilter} = filter;
  if (betweenFilter) {
    const from = bindNumber(betweenFilter.fromValue, parameters);
    return `${sql} BETWEEN ${from} AND ${bindNumber(betweenFilter.toValue, parameters)}`;
  }
  if (!numericFilter) return undefined;
  const operator = operators.get(numericFilter.operation ?? '');
  if (!operator) throw new InvalidArgument(`The numericFilter of ${filter.fieldName} needs an operation.`);
  return `${sql} ${operator} ${bindNumber(numericFilter.value, parameters)}`;
}

const operators = new Map([
  ['EQUAL', '='],
  ['LESS_THAN', '<'],
  ['LESS_THAN_OR_EQUAL', '<='],
  ['GREATER_THAN', '>'],
  ['GREATER_THAN_OR_EQUAL', '>='],
]);

function bindNumber(value: NumericValue | null | undefined, parameters: Parameters): string {
  const number = value?.doubleValue ?? Number(value?.int64Value ?? NaN);
  if (!Number.isFinite(number))
    throw new InvalidArgument('A numeric filter needs an int64Value or a doubleValue.');
  return `CAST(${parameters.bind(number)} AS DOUBLE)`;
}

function folded(sql: string, caseSensitive: boolean): string {
  return caseSensitive ? sql : `lower(${sql})`;
}
