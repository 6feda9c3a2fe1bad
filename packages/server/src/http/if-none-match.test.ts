import {expect, test} from 'vitest';
import {isKnown} from './if-none-match.ts';

test.each([
  ['W/"a"', true],
  ['"a"', true],
  ['"x", W/"a" , "y"', true],
  ['*', true],
  [' * ', true],
  ['"*"', false],
  ['a', false],
  ['"A"', false],
  ['"xa"', false],
  ['"b", "c"', false],
  ['', false],
  [undefined, false],
])('%s names the tag a: %s', (header, known) => {
  expect(isKnown('a', header)).toBe(known);
});
