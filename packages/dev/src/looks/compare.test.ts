import {PNG} from 'pngjs';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Browser} from 'playwright-core';
import {openBrowser} from '../chromium.ts';
import {compare} from './compare.ts';

type Rgb = readonly [number, number, number];

/** A grey picture with a square of another colour in it. */
function picture(size: number, side = 0, [red, green, blue]: Rgb = [0, 0, 0]): Buffer {
  const png = new PNG({width: size, height: size});
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      const inside = x >= 40 && x < 40 + side && y >= 40 && y < 40 + side;
      png.data.set(inside ? [red, green, blue, 255] : [240, 240, 240, 255], (y * size + x) * 4);
    }
  return PNG.sync.write(png);
}

describe('compare', () => {
  test('takes the same picture for the same, however its file is written', () => {
    const png = PNG.sync.read(picture(100, 9, [200, 30, 30]));
    const other = PNG.sync.write(png, {deflateLevel: 1, filterType: 0});
    expect(other.equals(picture(100, 9, [200, 30, 30]))).toBe(false);
    expect(compare(picture(100, 9, [200, 30, 30]), other)).toBeUndefined();
  });

  test('finds another colour in a small place of a large picture, and shows where', () => {
    const found = compare(picture(1000, 9, [200, 30, 30]), picture(1000, 9, [30, 130, 30]));
    expect(found?.what).toBe('81 pixels of a square of 32 × 32 are others');
    const {data} = PNG.sync.read(found!.difference!);
    expect([...data.subarray((44 * 1000 + 44) * 4, (44 * 1000 + 44) * 4 + 3)]).toEqual([255, 0, 0]);
  });

  test('lets pass what nobody sees', () => {
    expect(compare(picture(100), picture(100, 1))).toBeUndefined();
    expect(compare(picture(100, 9, [200, 30, 30]), picture(100, 9, [204, 34, 32]))).toBeUndefined();
  });

  test('finds another size', () => {
    expect(compare(picture(100), picture(101))?.what).toBe('it is 101 × 101 pixels, and was 100 × 100');
  });

  describe('with letters', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser?.close());

    test('finds one digit of small, grey print', async () => {
      const page = await browser.newPage({viewport: {width: 1280, height: 900}});
      const show = async (digits: string) => {
        await page.setContent(`<p style="font: 12px/1.5 sans-serif; color: #667">${digits} sessions</p>`);
        return page.screenshot();
      };
      expect(compare(await show('12,345'), await show('12,345'))).toBeUndefined();
      for (const [one, other] of ['38', '56', '08', '17'].map((pair) => pair.split('') as [string, string]))
        expect(compare(await show(`12,34${one}`), await show(`12,34${other}`)), one + other).toBeDefined();
    });
  });
});
