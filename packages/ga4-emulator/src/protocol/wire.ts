import protobuf from 'protobufjs';

/** Messages nest at most this deep, as in every implementation of the protocol. */
const deepest = 100;

/** How values travel, by the low three bits of a tag. */
const wire = {varint: 0, eightBytes: 1, bytes: 2, fourBytes: 5} as const;

const utf8 = new TextDecoder('utf-8', {fatal: true});

/**
 * Throws unless bytes are a message of a type: tags that there are, lengths within the bytes, values as their fields
 * have them, text that is UTF-8, and not too deep. The library that decodes messages lets some of this pass.
 */
export function checkWire(type: protobuf.Type, bytes: Uint8Array, depth = 0): void {
  if (depth > deepest) throw new Error('The message nests too deep.');
  const reader = protobuf.Reader.create(bytes);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    const [number, kind] = [tag >>> 3, tag & 7];
    if (number === 0) throw new Error('There is no field 0.');
    const field = type.fieldsById[number];
    if (field && !kindsOf(field).includes(kind)) throw new Error(`${field.fullName} does not travel so.`);
    const value = content(reader, kind);
    if (!field || kind !== wire.bytes) continue;
    if (field.resolvedType instanceof protobuf.Type) checkWire(field.resolvedType, value, depth + 1);
    else if (field.type === 'string') utf8.decode(value);
  }
}

/** The bytes of a value, behind which the reader then stands. */
function content(reader: protobuf.Reader, kind: number): Uint8Array {
  const start =
    kind === wire.bytes ? lengthAt(reader) : {begin: reader.pos, length: fixedLength(reader, kind)};
  const end = start.begin + start.length;
  if (end > reader.len) throw new RangeError('A value is longer than its message.');
  reader.pos = end;
  return reader.buf.subarray(start.begin, end);
}

function lengthAt(reader: protobuf.Reader): {readonly begin: number; readonly length: number} {
  const length = reader.uint32();
  return {begin: reader.pos, length};
}

function fixedLength(reader: protobuf.Reader, kind: number): number {
  if (kind === wire.eightBytes) return 8;
  if (kind === wire.fourBytes) return 4;
  if (kind !== wire.varint) throw new Error('There is no such wire type.');
  const begin = reader.pos;
  reader.skip();
  const length = reader.pos - begin;
  reader.pos = begin;
  return length;
}

/** The wire types that a field's values may have; lists of numbers may be packed. */
function kindsOf({type, resolvedType, repeated}: protobuf.Field): readonly number[] {
  if (resolvedType instanceof protobuf.Type || type === 'string' || type === 'bytes') return [wire.bytes];
  const single = type === 'double' ? wire.eightBytes : type === 'float' ? wire.fourBytes : wire.varint;
  return repeated ? [single, wire.bytes] : [single];
}
