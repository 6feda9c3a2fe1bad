import {PNG} from 'pngjs';
import {expect, test} from 'vitest';
import {withPalette} from './palette.ts';

/** A picture whose pixels have these colours, in order, as lines of a hundred. */
function picture(colours: readonly (readonly [number, number, number])[]): Buffer {
  const png = new PNG({width: 100, height: colours.length / 100});
  colours.forEach((colour, index) => png.data.set([...colour, 255], index * 4));
  return PNG.sync.write(png);
}

test('few colours stay as they are, in a smaller file', () => {
  const original = picture(Array.from({length: 5000}, (_, at) => [at % 7, 255, (at * at) % 31] as const));
  const smaller = withPalette(original);
  expect(smaller.length).toBeLessThan(original.length);
  expect(PNG.sync.read(smaller).data.equals(PNG.sync.read(original).data)).toBe(true);
});

test('of many shades none is moved far', () => {
  const original = picture(Array.from({length: 2000}, (_, at) => [at % 256, at % 250, 90] as const));
  const before = PNG.sync.read(original).data;
  const smaller = withPalette(original);
  expect(smaller.equals(original)).toBe(false);
  const after = PNG.sync.read(smaller).data;
  expect(after.equals(before)).toBe(false);
  const moved = before.map((value, at) => Math.abs(value - after[at]!));
  expect(Math.max(...moved)).toBeLessThanOrEqual(14);
});

test('a picture of everything stays as it is', () => {
  const original = picture(
    Array.from(
      {length: 4000},
      (_, at) => [(at % 16) * 16, ((at >> 4) % 16) * 16, ((at >> 8) % 16) * 16] as const,
    ),
  );
  expect(withPalette(original)).toBe(original);
});
