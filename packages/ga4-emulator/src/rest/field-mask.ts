import protobuf from 'protobufjs';
import {malformed} from './violations.ts';

/** The fields to keep; an empty mask keeps everything below. `*` stands for every field. */
export interface FieldMask {
  readonly below: ReadonlyMap<string, FieldMask>;
}

/**
 * Reads the `fields` parameter, such as `rowCount,rows(dimensionValues,metricValues/value)`, against the type of the
 * answer. Throws `InvalidArgument` in Google's words.
 */
export function parseFieldMask(text: string, type: protobuf.Type): FieldMask {
  const reader = new MaskReader(text);
  const mask = reader.list();
  if (!reader.ended) throw refusal(text);
  check(mask, type, '');
  return mask;
}

/** What a mask leaves of an answer. */
export function applyFieldMask(json: unknown, mask: FieldMask): unknown {
  if (mask.below.size === 0) return json;
  if (Array.isArray(json)) return json.map((one) => applyFieldMask(one, mask));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).flatMap(([key, value]) => {
      const below = mask.below.get(key) ?? mask.below.get('*');
      return below ? [[key, applyFieldMask(value, below)]] : [];
    }),
  );
}

/** No message of the protocol nests deeper. */
const deepest = 100;

class MaskReader {
  readonly #tokens: readonly string[];
  #place = 0;

  constructor(text: string) {
    this.#tokens = text.match(/[^,/()\s]+|[,/()]/g) ?? [];
  }

  get ended(): boolean {
    return this.#place === this.#tokens.length;
  }

  list(depth = 0): FieldMask {
    const below = new Map<string, FieldMask>();
    do below.set(...this.#path(depth));
    while (this.#takes(','));
    return {below};
  }

  #path(depth: number): [string, FieldMask] {
    const name = this.#tokens[this.#place++] ?? '';
    if (depth > deepest) throw refusal(name);
    if (this.#takes('/')) return [name, {below: new Map([this.#path(depth + 1)])}];
    if (!this.#takes('(')) return [name, {below: new Map()}];
    const below = this.list(depth + 1);
    return this.#takes(')') ? [name, below] : [name, {below: new Map([['(', below]])}];
  }

  #takes(token: string): boolean {
    const found = this.#tokens[this.#place] === token;
    if (found) this.#place++;
    return found;
  }
}

function check({below}: FieldMask, type: protobuf.Type, path: string): void {
  for (const [name, mask] of below) {
    if (name === '*') continue;
    const here = path === '' ? name : `${path}.${name}`;
    if (!Object.hasOwn(type.fields, name)) throw refusal(here);
    const {resolvedType: resolved} = type.fields[name]!;
    if (mask.below.size === 0) continue;
    if (!(resolved instanceof protobuf.Type)) throw refusal(`${here}.${[...mask.below.keys()][0]}`);
    check(mask, resolved, here);
  }
}

function refusal(path: string) {
  const description = `Error expanding 'fields' parameter. Cannot find matching fields for path '${path}'.`;
  return malformed([{field: path, description}], 'Request contains an invalid argument.');
}
