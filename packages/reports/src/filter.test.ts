import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
  FilterFault,
  filterOperators,
  filterText,
  maximumFilterLength,
  parseFilter,
  type Filter,
} from './filter.ts';

test('reads conditions that must all hold, and such of which one must', () => {
  expect(parseFilter('')).toEqual([]);
  expect(parseFilter('deviceCategory==mobile;country==Japan,country!=Taiwan')).toEqual([
    [{dimension: 'deviceCategory', operator: 'is', value: 'mobile'}],
    [
      {dimension: 'country', operator: 'is', value: 'Japan'},
      {dimension: 'country', operator: 'isNot', value: 'Taiwan'},
    ],
  ]);
  expect(parseFilter(' pagePath =^ /news/ ')).toEqual([
    [{dimension: 'pagePath', operator: 'beginsWith', value: '/news/'}],
  ]);
  expect(parseFilter('pageTitle=@a\\,b\\;c\\\\d==e')).toEqual([
    [{dimension: 'pageTitle', operator: 'contains', value: 'a,b;c\\d==e'}],
  ]);
});

test.each([
  ['mobile', 'deviceCategory==mobile'],
  ['deviceCategory=mobile', 'is no condition'],
  ['deviceCategory==', 'has no value'],
  ['deviceCategory==mobile;', 'is no condition'],
  ['date==20261122', 'no filter by "date"'],
  ['__proto__==x', 'is no condition'],
  ['constructor==x', 'no filter by "constructor"'],
  [`pagePath==${'x'.repeat(maximumFilterLength)}`, 'longer than'],
  [Array(31).fill('country==Japan').join(','), 'more than 30'],
])('refuses %s in words that help', (text, words) => {
  expect(() => parseFilter(text)).toThrow(words);
  expect(() => parseFilter(text)).toThrow(FilterFault);
});

test('what is written is read as the same', () => {
  const condition = fc.record({
    dimension: fc.constantFrom('pagePath', 'country', 'eventName'),
    operator: fc.constantFrom(...Object.values(filterOperators)),
    value: fc.string({minLength: 1, maxLength: 20, unit: 'binary'}).filter((text) => text.trim() === text),
  });
  fc.assert(
    fc.property(fc.array(fc.array(condition, {minLength: 1, maxLength: 3}), {maxLength: 3}), (groups) => {
      expect(parseFilter(filterText(groups as Filter))).toEqual(groups);
    }),
  );
});
