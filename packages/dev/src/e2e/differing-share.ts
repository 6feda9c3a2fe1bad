import pixelmatch from 'pixelmatch';
import {PNG} from 'pngjs';

/** Which part of two pictures' pixels differ, from 0 to 1; pictures of different sizes differ whole. */
export function differingShare(one: Buffer, other: Buffer): number {
  const [first, second] = [PNG.sync.read(one), PNG.sync.read(other)];
  const {width, height} = first;
  if (width !== second.width || height !== second.height) return 1;
  return pixelmatch(first.data, second.data, undefined, width, height, {threshold: 0.1}) / (width * height);
}
