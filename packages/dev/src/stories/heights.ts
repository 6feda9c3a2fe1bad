import type {Page} from 'playwright-core';

/** What stands beside an element in its story, in pixels. */
const besides = 32;

/** How high the element of the story on a page is where it has these widths, all in pixels. */
export async function heightsAt(
  page: Page,
  widths: readonly number[],
): Promise<readonly {readonly width: number; readonly height: number}[]> {
  const heights: {width: number; height: number}[] = [];
  for (const width of widths) {
    await page.setViewportSize({width: width + besides, height: 900});
    const height = await page.evaluate(async () => {
      // Drawings follow their box in the frame after.
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
      const elements = [...document.querySelectorAll('.stage *')];
      return elements
        .find(({localName}) => localName.startsWith('finder-') && localName !== 'finder-provider')!
        .getBoundingClientRect().height;
    });
    heights.push({width, height: Math.round(height)});
  }
  return heights;
}
