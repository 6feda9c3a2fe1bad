import {expect, test} from 'vitest';
import {readersPaletteStyles} from './readers-palette.ts';
import {palette} from './palette.ts';
import {paletteStyles} from './palette-styles.ts';

type Side = 'light' | 'dark';

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** Contrast as WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

const sides: Side[] = ['light', 'dark'];
const texts = ['ink', 'ink-2', 'ink-3', 'accent', 'up', 'down'] as const;
const marks = ['accent', 'compared', 'up', 'down'] as const;

test.each(sides)('text can be read on %s paper', (side) => {
  for (const name of texts)
    expect(contrast(palette[name]![side], palette['paper']![side]), name).toBeGreaterThanOrEqual(4.5);
  expect(contrast(palette['note']![side], palette['note-ground']![side])).toBeGreaterThanOrEqual(4.5);
});

test.each(sides)('marks stand out from %s paper, also where people rest', (side) => {
  for (const name of marks)
    for (const ground of ['paper', 'rest'] as const)
      expect(
        contrast(palette[name]![side], palette[ground]![side]),
        `${name} on ${ground}`,
      ).toBeGreaterThanOrEqual(3);
});

test('a page may set each colour, and forced colours replace each', () => {
  expect(Object.keys(palette)).toHaveLength(19);
  for (const name of Object.keys(palette)) {
    expect(paletteStyles.cssText).toContain(`--_${name}:var(--finder-${name},light-dark(`);
    expect(readersPaletteStyles.cssText).toContain(`--_${name}:`);
  }
});
