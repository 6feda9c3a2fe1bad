import {dimensions, type DimensionName} from './dimensions.ts';

/** How a condition holds a dimension's value against its own: as in the filters that people know from Google Analytics. */
export const filterOperators = {
  '==': 'is',
  '!=': 'isNot',
  '=@': 'contains',
  '!@': 'containsNot',
  '=^': 'beginsWith',
  '!^': 'beginsNotWith',
} as const;
type Operator = keyof typeof filterOperators;

/**
 * One condition: `deviceCategory==mobile`. `==` and `=^` heed case, `=@` does not. Two have no text, reports ask them of
 * themselves: `isPresent`, with an empty value, events of which GA4 has a value, neither nothing nor "(not set)"; `isNoneOf`, with
 * a list of values as JSON, those that have none of them.
 */
export interface Condition {
  readonly dimension: DimensionName;
  readonly operator: (typeof filterOperators)[Operator] | 'isPresent' | 'isNoneOf';
  readonly value: string;
}

/** What rows must fulfil: all of the groups, and of each group one condition at least. Empty: everything. */
export type Filter = readonly (readonly Condition[])[];

/** Characters of a filter's text at most. */
export const maximumFilterLength = 1000;
/** Conditions in a filter at most. */
const maximumConditions = 30;
const maximumValueLength = 400;

/** Dimensions of time are what periods are for. */
const filterable = Object.entries(dimensions)
  .filter(([, {scope}]) => scope !== 'time' && scope !== 'cohort')
  .map(([name]) => name);

/** The text of a filter cannot be read. */
export class FilterFault extends Error {}

/**
 * Reads a filter's text: conditions joined by `;` (all of them hold) and `,` (one of them holds; it binds closer). In a
 * value, `\` stands before a `,`, `;` or `\` that is meant as it is. Throws `FilterFault` with what to write instead.
 */
export function parseFilter(text: string): Filter {
  if (text.trim() === '') return [];
  if (text.length > maximumFilterLength)
    throw new FilterFault(`The filter is longer than ${maximumFilterLength} characters.`);
  const groups = splitAt(text, ';').map((group) => splitAt(group, ',').map(conditionOf));
  if (groups.flat().length > maximumConditions)
    throw new FilterFault(`The filter has more than ${maximumConditions} conditions.`);
  return groups;
}

/** Writes a filter as text that `parseFilter` reads as the same. Throws `FilterFault` for what has no text. */
export function filterText(filter: Filter): string {
  const signOf = ({dimension, operator}: Condition) => {
    const sign = (Object.keys(filterOperators) as Operator[]).find(
      (key) => filterOperators[key] === operator,
    );
    if (!sign) throw new FilterFault(`There is no text for "${dimension} ${operator}".`);
    return sign;
  };
  const textOf = (condition: Condition) =>
    `${condition.dimension}${signOf(condition)}${condition.value.replace(/[\\,;]/g, (character) => `\\${character}`)}`;
  return filter.map((group) => group.map(textOf).join(',')).join(';');
}

function conditionOf(text: string): Condition {
  const [, name = '', sign = '', raw = ''] = /^\s*([A-Za-z]+)\s*(==|!=|=@|!@|=\^|!\^)(.*)$/s.exec(text) ?? [];
  if (!sign)
    throw new FilterFault(
      `"${text.trim().slice(0, 60)}" is no condition: write a dimension, one of ${Object.keys(filterOperators).join(' ')} and a value, such as deviceCategory==mobile.`,
    );
  if (!filterable.includes(name))
    throw new FilterFault(
      `There is no filter by "${name.slice(0, 60)}". There is: ${filterable.join(', ')}.`,
    );
  const value = raw.trim().replace(/\\(.)/gs, '$1');
  if (value === '') throw new FilterFault(`The condition on ${name} has no value.`);
  if (value.length > maximumValueLength)
    throw new FilterFault(`The value for ${name} is longer than ${maximumValueLength} characters.`);
  return {dimension: name as DimensionName, operator: filterOperators[sign as Operator], value};
}

/** Splits at a character that no `\` stands before. */
function splitAt(text: string, separator: string): string[] {
  const parts = [''];
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!;
    if (character === '\\') {
      parts[parts.length - 1] += character + (text[index + 1] ?? '');
      index += 1;
    } else if (character === separator) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}
