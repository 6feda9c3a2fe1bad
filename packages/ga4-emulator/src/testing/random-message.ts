import fc from 'fast-check';
import protobuf from 'protobufjs';

/** A message in JSON names, as the protobuf library takes it. */
export type RandomMessage = Readonly<Record<string, unknown>>;

/** How a message may be written as JSON. */
export interface Spelling {
  /** Names as the protocol writes them, instead of in camelCase. */
  readonly protocolNames: boolean;
  readonly numericEnums: boolean;
  /** A list of one as its only value. */
  readonly singleValues: boolean;
  /** 64-bit numbers that are small enough as numbers. */
  readonly plainNumbers: boolean;
}

/** Any way to write JSON. */
export const spellings: fc.Arbitrary<Spelling> = fc.record({
  protocolNames: fc.boolean(),
  numericEnums: fc.boolean(),
  singleValues: fc.boolean(),
  plainNumbers: fc.boolean(),
});

/** Any message of a type; of each oneof at most one field is set. */
export function messages(type: protobuf.Type, depth = 0): fc.Arbitrary<RandomMessage> {
  const alone = type.fieldsArray.filter(({partOf}) => !partOf || partOf.fieldsArray.length === 1);
  const choices = type.oneofsArray.filter(({fieldsArray}) => fieldsArray.length > 1);
  const pick = (field: protobuf.Field) =>
    fc
      .option(values(field, depth), {nil: undefined, freq: 2})
      .map((value): RandomMessage => (value === undefined ? {} : {[field.name]: value}));
  return fc
    .tuple(...alone.map(pick), ...choices.map(({fieldsArray}) => fc.oneof(...fieldsArray.map(pick))))
    .map((parts) => Object.assign({}, ...parts) as RandomMessage);
}

function values(field: protobuf.Field, depth: number): fc.Arbitrary<unknown> {
  const {resolvedType, repeated} = field;
  if (resolvedType instanceof protobuf.Type && depth > 4) return fc.constant(undefined);
  const one = single(field, depth);
  return repeated
    ? fc.array(
        one.filter((value) => value !== undefined),
        {maxLength: 3},
      )
    : one;
}

function single({type, resolvedType}: protobuf.Field, depth: number): fc.Arbitrary<unknown> {
  if (resolvedType?.fullName === '.google.protobuf.Duration') {
    const part = fc.integer({min: 0, max: 999_999_999});
    return fc.record({seconds: fc.integer({min: 0, max: 1e9}).map(String), nanos: part});
  }
  if (resolvedType instanceof protobuf.Type) return messages(resolvedType, depth + 1);
  if (resolvedType) return fc.constantFrom(...Object.keys(resolvedType.values));
  switch (type) {
    case 'string':
      return fc.string({unit: 'grapheme'});
    case 'bool':
      return fc.boolean();
    case 'int32':
      return fc.integer();
    case 'int64':
      return fc.bigInt({min: -(2n ** 63n), max: 2n ** 63n - 1n}).map(String);
    default:
      return fc.double({noNaN: true, noDefaultInfinity: true}).map((value) => value + 0);
  }
}

/** A message as JSON, spelled as asked. */
export function asJson(type: protobuf.Type, message: RandomMessage, spelling: Spelling): unknown {
  if (type.fullName === '.google.protobuf.Duration') {
    const {seconds, nanos} = message as {seconds: string; nanos: number};
    return `${seconds}.${String(nanos).padStart(9, '0')}s`;
  }
  return Object.fromEntries(
    Object.entries(message).map(([name, value]) => {
      const field = type.fields[name]!;
      const key = spelling.protocolNames
        ? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
        : name;
      if (!Array.isArray(value)) return [key, valueAsJson(field, value, spelling)];
      const list = value.map((one: unknown) => valueAsJson(field, one, spelling));
      return [key, spelling.singleValues && list.length === 1 ? list[0] : list];
    }),
  );
}

function valueAsJson({resolvedType, type}: protobuf.Field, value: unknown, spelling: Spelling): unknown {
  if (resolvedType instanceof protobuf.Type) return asJson(resolvedType, value as RandomMessage, spelling);
  if (resolvedType) return spelling.numericEnums ? resolvedType.values[String(value)] : value;
  const isPlain = type === 'int64' && spelling.plainNumbers && Number.isSafeInteger(Number(value));
  return isPlain ? Number(value) : value;
}
