import protobuf from 'protobufjs';
import {fieldOf, type Draft} from './decode.ts';
import {scalarValue} from './scalar.ts';
import {malformed, type Violation} from './violations.ts';

/** What the query string says of the answer rather than of the request. */
export interface AnswerOptions {
  readonly numericEnums: boolean;
  /** The `fields` parameter. */
  readonly fields: string | undefined;
}

/** Parameters that every Google API has; each may be written with a `$` before it. */
const systemParameters = new Set([
  '.xgafv',
  'access_token',
  'alt',
  'callback',
  'fields',
  'key',
  'oauth_token',
  'prettyPrint',
  'quotaUser',
  'uploadType',
  'upload_protocol',
  'userProject',
]);

const isSystem = (name: string) => systemParameters.has(name.replace(/^\$/, ''));

/** A parameter that every Google API has, with or without a `$` before it. */
function systemParameter(query: URLSearchParams, name: string): string | null {
  return query.get(`$${name}`) ?? query.get(name);
}

/** Whether the answer is to be indented, as it is unless `prettyPrint` says otherwise. */
export function isPretty(query: URLSearchParams): boolean {
  return !['0', 'false'].includes(systemParameter(query, 'prettyPrint') ?? 'true');
}

/** Reads the system parameters. Throws `InvalidArgument` for an `alt` that is not JSON. */
export function answerOptions(query: URLSearchParams): AnswerOptions {
  const system = (name: string) => systemParameter(query, name);
  const [alt, ...settings] = (system('alt') ?? 'json').split(';');
  if (alt !== 'json') {
    throw malformed([
      {
        field: 'alt',
        description: `Invalid value "${alt}" for the parameter alt: this emulator answers in JSON alone.`,
      },
    ]);
  }
  return {
    numericEnums: settings.includes('enum-encoding=int'),
    fields: system('fields') ?? undefined,
  };
}

/**
 * Puts what the query string says of the request into its draft, such as `limit=5` or `page_size=5`: beside a body too,
 * as GA4 takes it. Gives what cannot be put there.
 */
export function bindQuery(query: URLSearchParams, type: protobuf.Type, draft: Draft): readonly Violation[] {
  const violations: Violation[] = [];
  for (const [name, text] of query) {
    if (!isSystem(name)) violations.push(...bindParameter(name, text, type, draft));
  }
  return violations;
}

function bindParameter(name: string, text: string, type: protobuf.Type, draft: Draft): readonly Violation[] {
  const place = findPlace(name.split('.'), type, draft);
  if (!place) {
    const description = `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`;
    return [{description}];
  }
  const {field, into} = place;
  const value = scalarValue(field, text);
  if (value === undefined) {
    const {resolvedType} = field;
    const kind = resolvedType
      ? `type.googleapis.com/${resolvedType.fullName.replace(/^\./, '')}`
      : `TYPE_${field.type.toUpperCase()}`;
    return [{field: name, description: `Invalid value at '${name}' (${kind}), ${JSON.stringify(text)}`}];
  }
  into[field.name] = field.repeated ? [...((into[field.name] as unknown[] | undefined) ?? []), value] : value;
  return [];
}

/** The field that a dotted name means, and the draft of the message that it belongs to. */
function findPlace(
  [first = '', ...rest]: readonly string[],
  type: protobuf.Type,
  draft: Draft,
): {readonly field: protobuf.Field; readonly into: Draft} | undefined {
  const field = fieldOf(type, first);
  if (!field) return undefined;
  const {resolvedType} = field;
  if (rest.length === 0) return resolvedType instanceof protobuf.Type ? undefined : {field, into: draft};
  if (field.repeated || !(resolvedType instanceof protobuf.Type)) return undefined;
  const below = (draft[field.name] ??= {}) as Draft;
  return findPlace(rest, resolvedType, below);
}
