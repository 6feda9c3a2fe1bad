import type {Page} from 'playwright-core';

/**
 * Which marks of the story on a page cannot be told from the ground that they stand on where the reader's own colours are
 * forced; leaves them forced.
 */
export async function unseenInForcedColours(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({forcedColors: 'active'});
  await page.evaluate(async () => {
    const within = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((each) =>
        each.shadowRoot ? [each, ...within(each.shadowRoot)] : [each],
      );
    // A page in forced colours has them from the start.
    for (const each of within(document))
      if ('requestUpdate' in each) (each as Element & {requestUpdate(): void}).requestUpdate();
  });
  let unseen = await unseenOn(page);
  // What draws them so is loaded with the first picture.
  for (let tries = 0; unseen.length > 0 && tries < 30; tries += 1) {
    await page.waitForTimeout(100);
    unseen = await unseenOn(page);
  }
  return unseen;
}

function unseenOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const within = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((each) =>
        each.shadowRoot ? [each, ...within(each.shadowRoot)] : [each],
      );
    const canvas = Object.assign(document.createElement('canvas'), {width: 1, height: 1});
    const pen = canvas.getContext('2d', {willReadFrequently: true})!;
    const luminances = new Map<string, number>();
    /** Of a colour on the page's ground, from 0 to 1, as WCAG 2 defines it. */
    const luminance = (colour: string): number => {
      const known = luminances.get(colour);
      if (known !== undefined) return known;
      for (const layer of ['Canvas', colour]) {
        pen.fillStyle = layer;
        pen.fillRect(0, 0, 1, 1);
      }
      const [red, green, blue] = Array.from(pen.getImageData(0, 0, 1, 1).data, (byte) => {
        const share = byte / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      const found = 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
      luminances.set(colour, found);
      return found;
    };
    const canBeSeen = (colour: string): boolean => {
      if (colour === 'none') return false;
      const [dark, light] = [luminance(colour), luminance('Canvas')].sort((a, b) => a - b);
      return (light! + 0.05) / (dark! + 0.05) >= 3;
    };
    const isSeen = (mark: Element): boolean => {
      const {fill, stroke, strokeWidth, backgroundColor, borderTopWidth, borderTopColor, boxShadow} =
        getComputedStyle(mark);
      if (mark instanceof SVGElement)
        return canBeSeen(fill) || (parseFloat(strokeWidth) > 0 && canBeSeen(stroke));
      const shade = /^\S+\([^)]*\)/.exec(boxShadow)?.[0];
      return (
        canBeSeen(backgroundColor) ||
        (parseFloat(borderTopWidth) > 0 && canBeSeen(borderTopColor)) ||
        (shade !== undefined && canBeSeen(shade)) ||
        (mark.localName === 'td' && mark.textContent !== '' && !mark.querySelector('span')) // its figure is read
      );
    };
    const marks = within(document).filter((each) =>
      each.matches(
        'svg[part] :is(rect,circle,path,line,polyline):not(.rest,.area,.reach,.halo,[fill=none]), [class*="step-"]:not(g), [class*="heat-"], .bone',
      ),
    );
    const unseen = marks.filter((mark) => mark.getClientRects().length > 0 && !isSeen(mark));
    return [
      ...new Set(
        unseen.map((mark) => {
          const {host} = mark.getRootNode() as ShadowRoot;
          return `${host.localName}: ${mark.localName}.${mark.getAttribute('class') ?? ''} in ${mark.parentElement?.getAttribute('class') ?? ''} cannot be seen in forced colours`;
        }),
      ),
    ];
  });
}
