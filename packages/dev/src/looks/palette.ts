import {crc32, deflateSync} from 'node:zlib';
import {PNG} from 'pngjs';

/** The most colours that a PNG with a palette of one byte a pixel has. */
const mostColours = 256;
/** How far a shade may be moved, as the distance of red, green and blue; what counts as a difference is further apart. */
const furthest = 14;

/**
 * Writes a PNG again with at most 256 colours, which makes it a third as large: a shade becomes the nearest of the
 * frequent ones, and none is moved so far that it could be seen. A picture that this is not possible for stays as it is.
 */
export function withPalette(picture: Buffer): Buffer {
  const {width, height, data} = PNG.sync.read(picture);
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byFrequency = [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)! || a - b);
  const palette = paletteOf(byFrequency);
  if (!palette) return picture;
  const indices = new Map(byFrequency.map((colour) => [colour, nearest(colour, palette).index]));

  const lines = Buffer.alloc(height * (width + 1)); // each begins with its filter: none
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      lines[y * (width + 1) + 1 + x] = indices.get(data.readUIntBE((y * width + x) * 4, 3))!;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // eight bits a pixel, each an index into the palette
  const colours = Buffer.alloc(palette.length * 3);
  palette.forEach((colour, index) => colours.writeUIntBE(colour, index * 3, 3));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(lines, {level: 9, memLevel: 9})),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** As many of the colours, the most frequent first, as it takes for every colour to have one that is near. */
function paletteOf(byFrequency: readonly number[]): number[] | undefined {
  for (let far = 0; far <= furthest; far += 2) {
    const palette: number[] = [];
    for (const colour of byFrequency) {
      if (nearest(colour, palette).distance > far) palette.push(colour);
      if (palette.length > mostColours) break;
    }
    if (palette.length <= mostColours) return palette;
  }
  return undefined;
}

function nearest(colour: number, palette: readonly number[]): {index: number; distance: number} {
  let index = 0;
  let least = Infinity;
  for (const [at, other] of palette.entries()) {
    const red = (colour >> 16) - (other >> 16);
    const green = ((colour >> 8) & 255) - ((other >> 8) & 255);
    const blue = (colour & 255) - (other & 255);
    const square = red * red + green * green + blue * blue;
    if (square < least) [index, least] = [at, square];
  }
  return {index, distance: Math.sqrt(least)};
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
