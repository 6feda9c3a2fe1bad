import {expect, it} from 'vitest';
import {numberText} from './number-text.ts';

it.each<[number | bigint, string]>([
  [12n, '12'],
  [3, '3'],
  [0.5, '0.5'],
  [1 / 3, '0.33333333333333331'],
  [0.1 + 0.2, '0.30000000000000004'],
  [100, '100'],
  [0.00001, '1e-05'],
  [1.5e20, '1.5e+20'],
  [0, '0'],
  [-2.25, '-2.25'],
])('%d is written %s', (value, text) => {
  expect(numberText(value)).toBe(text);
});
