import protobuf from 'protobufjs';

export interface EncodeOptions {
  /** Enums as numbers instead of names: `$alt=json;enum-encoding=int`. */
  readonly numericEnums: boolean;
}

/**
 * A message as JSON: what has its default value is left out, unless the protocol keeps the difference (a oneof, an
 * optional field); 64-bit numbers are text.
 */
export function encodeMessage(type: protobuf.Type, message: object, options: EncodeOptions): object {
  const fields = message as Readonly<Record<string, unknown>>;
  const json: Record<string, unknown> = {};
  for (const field of type.fieldsArray) {
    const value = fields[field.name];
    if (value === undefined || value === null) continue;
    if (field.repeated) {
      const list = value as readonly unknown[];
      if (list.length > 0) json[field.name] = list.map((one) => encodeValue(field, one, options));
    } else if (field.partOf || !isDefault(field, value)) {
      json[field.name] = encodeValue(field, value, options);
    }
  }
  return json;
}

function encodeValue(field: protobuf.Field, value: unknown, options: EncodeOptions): unknown {
  const {resolvedType, type} = field;
  if (resolvedType instanceof protobuf.Type) return encodeMessage(resolvedType, value as object, options);
  if (resolvedType) return options.numericEnums ? resolvedType.values[String(value)] : value;
  return type === 'int64' ? String(value) : value;
}

function isDefault({resolvedType}: protobuf.Field, value: unknown): boolean {
  if (resolvedType instanceof protobuf.Type) return false;
  if (resolvedType) return resolvedType.values[String(value)] === 0;
  return value === '' || value === false || value === 0 || value === '0';
}
