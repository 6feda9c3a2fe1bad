import pixelmatch from 'pixelmatch';
import {PNG} from 'pngjs';

/**
 * How much of a picture may differ before it counts as another one: in no square of 32 × 32 pixels more than 4 pixels
 * (0.4 %) by more than 15 % of what is between black and white. So a letter may be smoothed a little differently by
 * another version of the browser, and one changed digit of small print is found; to leave out everything that smooths
 * an edge would let that pass. By the square, because a lost label is a great change and a small part of a dashboard.
 */
const tolerance = {threshold: 0.15, windowSize: 32, pixels: 4};

/** Compares two PNG files; gives nothing where they are the same picture, otherwise what differs and a picture of it. */
export function compare(accepted: Buffer, taken: Buffer): {what: string; difference?: Buffer} | undefined {
  if (accepted.equals(taken)) return undefined;
  const before = PNG.sync.read(accepted);
  const now = PNG.sync.read(taken);
  if (before.width !== now.width || before.height !== now.height)
    return {
      what: `it is ${now.width} × ${now.height} pixels, and was ${before.width} × ${before.height}`,
    };
  const {width, height} = now;
  const difference = new PNG({width, height});
  const {threshold, windowSize} = tolerance;
  const options = {threshold, windowSize, includeAA: true};
  const pixels = pixelmatch(before.data, now.data, difference.data, width, height, options);
  if (pixels <= tolerance.pixels) return undefined;
  return {
    what: `${pixels} pixels of a square of ${windowSize} × ${windowSize} are others`,
    difference: PNG.sync.write(difference),
  };
}
