import {readFileSync} from 'node:fs';
import path from 'node:path';
import {z} from 'zod';
import {root, type CodeBlock, type Fault} from './blocks.ts';
import {readDescription} from '../../../widgets/src/dashboard/layout.ts';
import type {Elements} from './check-html.ts';

interface Operation {
  readonly requestBody?: {readonly content: Record<string, {readonly schema: object}>};
}

/** The addresses of the service with what they take, out of its OpenAPI document. */
export function readAddresses(): Record<string, Record<string, Operation>> {
  const text = readFileSync(path.join(root, 'docs/api/openapi.json'), 'utf8');
  return (JSON.parse(text) as {paths: Record<string, Record<string, Operation>>}).paths;
}

type Addresses = ReturnType<typeof readAddresses>;

/** Checks a block of JSON. A body of a known call is held against what the address takes, a dashboard against the elements. */
export function checkJson({file, line, code}: CodeBlock, addresses: Addresses, elements: Elements): Fault[] {
  const found = parse(code);
  const faults = 'words' in found ? [found.words] : faultsOfValue(found.value, addresses, elements);
  return faults.map((words) => ({file, line, words}));
}

function faultsOfValue(value: unknown, addresses: Addresses, elements: Elements): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('widgets' in value) return faultsOfDashboard(value, elements);
  const address = 'subject' in value ? '/v1/embed-tokens' : 'reference' in value ? '/v1/marks' : undefined;
  return address ? faultsOfBody(addresses[address]!['post']!, value) : [];
}

function faultsOfDashboard(value: object, elements: Elements): string[] {
  try {
    return readDescription(value).widgets.flatMap(({widget, attributes = {}}) => {
      const known = elements.get(`finder-${widget}`);
      if (!known) return [`There is no element <finder-${widget}>.`];
      return Object.keys(attributes)
        .filter((name) => !known.has(name))
        .map((name) => `<finder-${widget}> has no attribute \`${name}\`.`);
    });
  } catch (error) {
    return [(error as Error).message];
  }
}

/** Checks a block of HTTP: a line of method and address, headers, a blank line or not, a body of JSON. */
export function checkHttp({file, line, code}: CodeBlock, addresses: Addresses): Fault[] {
  const [first = '', ...rest] = code.split('\n');
  const {method, address} = /^(?<method>[A-Z]+) (?<address>[^\s?]+)/.exec(first)?.groups ?? {};
  // Headers alone, or an answer.
  if (!method || !address || method === 'HTTP/1.1') return [];
  const operation = addresses[address]?.[method.toLowerCase()];
  if (!operation) return [{file, line, words: `The service has no ${method} ${address}.`}];
  const at = rest.findIndex((one) => one.startsWith('{'));
  if (at < 0) return [];
  const found = parse(rest.slice(at).join('\n'));
  const faults = 'words' in found ? [found.words] : faultsOfBody(operation, found.value);
  return faults.map((words) => ({file, line: line + at + 1, words}));
}

function faultsOfBody({requestBody}: Operation, value: unknown): string[] {
  const schema = Object.values(requestBody?.content ?? {})[0]?.schema;
  if (!schema) return [];
  const {error} = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value);
  return error?.issues.map(({path: at, message}) => `${at.join('/') || 'the body'}: ${message}`) ?? [];
}

function parse(text: string): {value: unknown} | {words: string} {
  try {
    return {value: JSON.parse(text) as unknown};
  } catch (error) {
    return {words: `This is no JSON: ${(error as Error).message}.`};
  }
}
