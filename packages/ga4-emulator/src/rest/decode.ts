import protobuf from 'protobufjs';
import {plainMessage} from '../protocol/services.ts';
import {scalarValue} from './scalar.ts';
import {malformed, type Violation} from './violations.ts';

/** Messages nest at most this deep. */
const deepest = 100;

/** A message in the making, in JSON names. */
export type Draft = Record<string, unknown>;

/**
 * Turns JSON into messages by the protocol's descriptors, as Google's front end does: names in camelCase or as the
 * protocol writes them, enums by name or number, 64-bit numbers as text or number, a single value where a list may
 * stand. It gathers all that is wrong.
 */
export class JsonDecoder {
  readonly violations: Violation[] = [];

  /** The draft of a message from a JSON value at `path`, such as `date_ranges[0]`; the request itself is at ''. */
  message(type: protobuf.Type, json: unknown, path = '', depth = 0): Draft {
    const draft: Draft = {};
    if (json === null) return draft;
    if (typeof json !== 'object' || Array.isArray(json)) {
      if (path === '') this.#unknown('', path, 'Root element must be a message.');
      else this.#invalid(path, typeUrl(type), json);
      return draft;
    }
    for (const [key, value] of Object.entries(json)) {
      const field = fieldOf(type, key);
      if (!field) this.#unknown(key, path, 'Cannot find field.');
      else if (depth >= deepest) this.#tooDeep(key, path);
      else if (value !== null) this.#field(draft, field, key, value, path, depth);
    }
    return draft;
  }

  /** The finished message, as the engine takes it. Throws `InvalidArgument` with everything that was wrong. */
  finish(type: protobuf.Type, draft: Draft): object {
    if (this.violations.length > 0) throw malformed(this.violations);
    return plainMessage(type, type.fromObject(draft));
  }

  #field(
    draft: Draft,
    field: protobuf.Field,
    key: string,
    value: unknown,
    path: string,
    depth: number,
  ): void {
    const {partOf} = field;
    const other = partOf?.fieldsArray.find(({name}) => name !== field.name && name in draft);
    if (partOf && other) {
      const description = `Invalid value${at(path)} (oneof), oneof field '${protocolName(partOf.name)}' is already set. Cannot set '${key}'`;
      this.violations.push({field: path, description});
      return;
    }
    const here = path === '' ? protocolName(field.name) : `${path}.${protocolName(field.name)}`;
    if (!field.repeated) {
      if (Array.isArray(value)) {
        this.#unknown(key, path, 'Proto field is not repeating, cannot start list.');
      } else {
        draft[field.name] = this.#value(field, value, here, path, depth);
      }
      return;
    }
    const list = Array.isArray(value) ? (value as unknown[]) : [value];
    draft[field.name] = list
      .filter((one) => one !== null)
      .map((one, index) => this.#value(field, one, `${here}[${index}]`, path, depth));
  }

  #value(field: protobuf.Field, json: unknown, here: string, parent: string, depth: number): unknown {
    const {resolvedType} = field;
    if (resolvedType?.fullName === '.google.protobuf.Duration') {
      const duration = durationOf(json);
      if (!duration) this.#invalid(here, typeUrl(resolvedType), json);
      return duration;
    }
    if (resolvedType instanceof protobuf.Type) return this.message(resolvedType, json, here, depth + 1);
    if (typeof json === 'object' && !Array.isArray(json)) {
      const description = `Invalid value${at(parent)} (${protocolName(field.name)}), Starting an object on a scalar field`;
      this.violations.push({field: parent, description});
      return undefined;
    }
    const value = scalarValue(field, json);
    if (value === undefined) {
      this.#invalid(here, resolvedType ? typeUrl(resolvedType) : `TYPE_${field.type.toUpperCase()}`, json);
    }
    return value;
  }

  #unknown(key: string, path: string, why: string): void {
    const description = `Invalid JSON payload received. Unknown name "${key}"${at(path)}: ${why}`;
    this.violations.push({field: path, description});
  }

  #tooDeep(key: string, path: string): void {
    const description = `Invalid JSON payload received. Message too deep. Max recursion depth reached for key '${key}'`;
    this.violations.push({field: path, description});
  }

  #invalid(path: string, type: string, json: unknown): void {
    const description = `Invalid value at '${path}' (${type}), ${JSON.stringify(json)}`;
    this.violations.push({field: path, description});
  }
}

/** The field that a key of JSON names. */
export function fieldOf(type: protobuf.Type, key: string): protobuf.Field | undefined {
  if (Object.hasOwn(type.fields, key)) return type.fields[key];
  return type.fieldsArray.find(({name}) => protocolName(name) === key);
}

/** A JSON name as the protocol writes it: `dateRanges` is `date_ranges`. */
function protocolName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A span of time, which in JSON is a text such as `1.5s`. */
function durationOf(json: unknown): {readonly seconds: string; readonly nanos: number} | undefined {
  const [, sign, seconds, fraction = ''] = /^(-?)(\d{1,12})(?:\.(\d{1,9}))?s$/.exec(String(json)) ?? [];
  if (typeof json !== 'string' || seconds === undefined) return undefined;
  return {seconds: `${sign}${seconds}`, nanos: Number(`${sign}${fraction.padEnd(9, '0')}`)};
}

function at(path: string): string {
  return path === '' ? '' : ` at '${path}'`;
}

function typeUrl({fullName}: protobuf.ReflectionObject): string {
  return `type.googleapis.com/${fullName.replace(/^\./, '')}`;
}
