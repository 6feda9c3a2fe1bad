import {RE2JS} from 're2js';
import type {Filter, FilterExpression, NumericValue} from '../../engine/report-request.ts';

/** Whether something passes a filter; `value` says what it has in a field. */
export function passes(expression: FilterExpression, value: (field: string) => string | number): boolean {
  const {andGroup, orGroup, notExpression, filter} = expression;
  if (andGroup) return andGroup.expressions!.every((one) => passes(one, value));
  if (orGroup) return orGroup.expressions!.some((one) => passes(one, value));
  if (notExpression) return !passes(notExpression, value);
  return holds(filter!, value(filter!.fieldName));
}

function holds(filter: Filter, value: string | number): boolean {
  const {stringFilter, inListFilter, emptyFilter, numericFilter, betweenFilter} = filter;
  if (stringFilter) {
    const {matchType = 'EXACT', value: wanted = '', caseSensitive = false} = stringFilter;
    return matches(matchType, String(value), wanted, caseSensitive);
  }
  if (inListFilter)
    return inListFilter.values!.some((one) =>
      matches('EXACT', String(value), one, inListFilter.caseSensitive ?? false),
    );
  if (emptyFilter) return value === '' || value === '(not set)';
  const number = typeof value === 'number' ? value : textAsNumber(value);
  if (number === undefined) return false;
  if (betweenFilter)
    return number >= plain(betweenFilter.fromValue) && number <= plain(betweenFilter.toValue);
  const than = plain(numericFilter!.value);
  switch (numericFilter!.operation) {
    case 'EQUAL':
      return number === than;
    case 'LESS_THAN':
      return number < than;
    case 'LESS_THAN_OR_EQUAL':
      return number <= than;
    case 'GREATER_THAN':
      return number > than;
    case 'GREATER_THAN_OR_EQUAL':
      return number >= than;
    default:
      throw new Error(`The reference knows no operation ${numericFilter!.operation}.`);
  }
}

function matches(matchType: string, text: string, wanted: string, caseSensitive: boolean): boolean {
  const flags = caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE;
  const left = caseSensitive ? text : text.toLowerCase();
  const right = caseSensitive ? wanted : wanted.toLowerCase();
  switch (matchType) {
    case 'EXACT':
      return left === right;
    case 'BEGINS_WITH':
      return left.startsWith(right);
    case 'ENDS_WITH':
      return left.endsWith(right);
    case 'CONTAINS':
      return left.includes(right);
    case 'FULL_REGEXP':
      return RE2JS.compile(wanted, flags).matcher(text).matches();
    case 'PARTIAL_REGEXP':
      return RE2JS.compile(wanted, flags).matcher(text).find();
    default:
      throw new Error(`The reference knows no match ${matchType}.`);
  }
}

/** The number that a text is as a whole, if it is one. */
export function textAsNumber(text: string): number | undefined {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : undefined;
}

function plain(value: NumericValue | null | undefined): number {
  return value?.doubleValue ?? Number(value?.int64Value);
}
