import {crc32} from 'node:zlib';

/** Puts segments of raw deflate together to one gzip stream (RFC 1952): each is compressed once, whoever gets it. */
export interface GzipJoiner {
  /** Bytes that go out as they are. */
  stored(bytes: Buffer): Buffer;
  /** A segment that was deflated before, and what it says. */
  segment(deflated: Buffer, bytes: Buffer): Buffer;
  /** What a stream ends with. */
  end(): Buffer;
}

/** Deflate, no flags, no time, no name, unknown system. */
export const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

export function gzipJoiner(): GzipJoiner {
  let checksum = 0;
  let length = 0;
  const count = (bytes: Buffer) => {
    checksum = crc32(bytes, checksum);
    length += bytes.length;
  };
  return {
    stored(bytes) {
      count(bytes);
      const head = Buffer.alloc(5); // not the last block, not compressed
      head.writeUInt16LE(bytes.length, 1);
      head.writeUInt16LE(~bytes.length & 0xffff, 3);
      return Buffer.concat([head, bytes]);
    },
    segment(deflated, bytes) {
      count(bytes);
      return deflated;
    },
    end() {
      const tail = Buffer.from([1, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0]); // the last block, empty
      tail.writeUInt32LE(checksum >>> 0, 5);
      tail.writeUInt32LE(length % 2 ** 32, 9);
      return tail;
    },
  };
}

const known = new Map<string, boolean>();

/** Whether somebody takes gzip, by their `Accept-Encoding` (RFC 9110, 12.5.3). */
export function takesGzip(accepted: string | undefined): boolean {
  if (!accepted) return false;
  const before = known.get(accepted);
  if (before !== undefined) return before;
  const weights = new Map(
    accepted.split(',').map((part) => {
      const [name = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const q = parameters.find((parameter) => parameter.startsWith('q='));
      return [name, q ? Number(q.slice(2)) : 1] as const;
    }),
  );
  const takes = (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0;
  if (known.size < 100) known.set(accepted, takes);
  return takes;
}
