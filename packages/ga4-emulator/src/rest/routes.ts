import {methods, type Method} from '../protocol/services.ts';

/** A method that was found for a verb and a path. */
export interface Route {
  readonly method: Method;
  /** What the path says of the request, by JSON names: `property`, `name`, `parent`. */
  readonly bound: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly method: Method;
  readonly expression: RegExp;
}

const patterns: readonly Pattern[] = methods.map((method) => ({
  method,
  expression: expressionOf(method.http.path),
}));

/** The method for a verb and a path, with or without a slash at its end. Undefined if there is none. */
export function findRoute(verb: string, path: string): Route | undefined {
  for (const {method, expression} of patterns) {
    const found = method.http.verb === verb ? expression.exec(path) : null;
    if (!found) continue;
    const bound = Object.entries(found.groups ?? {}).map(([name, value]) => [name, decoded(value)]);
    return {method, bound: Object.fromEntries(bound) as Record<string, string>};
  }
  return undefined;
}

/** `/v1beta/{property=properties/*}:runReport` as a regular expression with the group `property`. */
function expressionOf(path: string): RegExp {
  const source = path.replace(
    /\{(\w+)=([^}]+)\}/g,
    (_, name: string, template: string) => `(?<${name}>${template.replaceAll('*', '[^/:]+')})`,
  );
  return new RegExp(`^${source}/?$`);
}

/** What is not percent-encoded as it should be stays as it is: no property has such a name. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
