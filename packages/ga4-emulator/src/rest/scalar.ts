import protobuf from 'protobufjs';

const bounds: Readonly<Record<string, readonly [bigint, bigint]>> = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** What a JSON value is in a field that is no message; undefined if it is none of its values. */
export function scalarValue({type, resolvedType}: protobuf.Field, json: unknown): unknown {
  if (resolvedType instanceof protobuf.Enum) return enumNumber(resolvedType, json);
  switch (type) {
    case 'string':
      return typeof json === 'string' ? json : undefined;
    case 'bool':
      return new Map<unknown, boolean>([
        [true, true],
        [false, false],
        ['true', true],
        ['false', false],
      ]).get(json);
    case 'double':
    case 'float':
      return floatingPoint(json);
    case 'int32':
    case 'int64':
      return wholeNumber(json, bounds[type]!);
    default:
      return undefined;
  }
}

/** Enums come as names, in either case, or as numbers; numbers that have no name are kept. */
function enumNumber({values}: protobuf.Enum, json: unknown): number | undefined {
  if (typeof json === 'number') return Number.isInteger(json) ? json : undefined;
  if (typeof json !== 'string') return undefined;
  const name = [json, json.toUpperCase().replaceAll('-', '_')].find((one) => Object.hasOwn(values, one));
  if (name !== undefined) return values[name];
  return Object.values(values).find((number) => String(number) === json);
}

function floatingPoint(json: unknown): number | undefined {
  if (typeof json === 'number') return json;
  if (typeof json !== 'string' || json.trim() === '') return undefined;
  const number = Number(json);
  return Number.isNaN(number) && json !== 'NaN' ? undefined : number;
}

/** As text, since 64 bits do not fit into a JavaScript number. */
function wholeNumber(json: unknown, [least, most]: readonly [bigint, bigint]): string | undefined {
  const isWhole = typeof json === 'number' ? Number.isInteger(json) : /^-?\d{1,20}$/.test(String(json));
  if (!isWhole || (typeof json !== 'number' && typeof json !== 'string')) return undefined;
  const number = BigInt(json);
  return number >= least && number <= most ? String(number) : undefined;
}
