import {LRUCache} from 'lru-cache';
import type {PointedError} from '@meglass-finder/reports';
import {AppError} from '../app-error.ts';
import {parseJson} from './body.ts';
import {pointerTo} from './pointer.ts';
import type {Route} from './route.ts';

/** A body: its token, and the rest of it, read or still to be read. */
interface SplitBody {
  readonly token: unknown;
  readonly fields?: Record<string, unknown>;
  readonly input?: unknown;
}

/** Bodies without their token that were read before: many viewers of a page send the same. Characters in all. */
const known = new LRUCache<string, {route: object; rest: string; input: object}>({
  maxSize: 8_000_000,
  sizeCalculation: ({rest}) => rest.length + 400,
});
const longest = 100_000;

/** A short name for a long text: finding it by the text itself would take longer than comparing it once. */
function nameOf(rest: string): string {
  const middle = rest.length >> 1;
  return `${rest.length} ${rest.slice(middle, middle + 30)}${rest.slice(-30)}`;
}

/** Takes the token out of a body. Throws `AppError` `invalid_json` or `invalid_request`. */
export function splitBody<Services>(route: Route<Services>, text: string): SplitBody {
  const cut = route.hot ? cutToken(text) : undefined;
  if (cut) {
    const before = known.get(nameOf(cut.rest));
    if (before?.route === route && before.rest === cut.rest) return {token: cut.token, input: before.input};
  }
  const body = parseJson(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new AppError('invalid_request', 'Send a JSON object.', {
      errors: [{pointer: '', detail: 'is not an object'}],
    });
  const fields = body as Record<string, unknown>;
  return {token: fields['token'], fields};
}

/** The fields of a query string; a token never stands in an address, where it would be written down. */
export function splitQuery(url: string): SplitBody {
  const at = url.indexOf('?');
  const entries = at < 0 ? [] : [...new URLSearchParams(url.slice(at))];
  if (entries.some(([name]) => name === 'token'))
    throw new AppError(
      'invalid_request',
      'Send the token in the `Authorization` header, never in an address.',
    );
  return {token: undefined, fields: Object.fromEntries(entries)};
}

/** What a route's schema makes of a body. Throws `AppError`. */
export function readInput<Services>(
  route: Route<Services>,
  fields: Record<string, unknown>,
  text: string,
): unknown {
  route.inspect?.(fields);
  const read = route.input?.safeParse(fields);
  if (!read) return undefined;
  if (read.success) {
    const cut = route.hot ? cutToken(text) : undefined;
    if (cut && text.length <= longest && isOnly(cut.rest))
      known.set(nameOf(cut.rest), {route, rest: cut.rest, input: read.data as object});
    return read.data;
  }
  const errors = read.error.issues.slice(0, 20).map(({path, message}): PointedError => ({
    pointer: pointerTo(...path),
    detail: message,
  }));
  throw new AppError('invalid_request', 'Correct what `errors` names; /v1/openapi.json has the form.', {
    errors,
  });
}

const beginning = '{"token":"';

/** The token of a body that begins with it, as our client writes it, and all that follows. */
function cutToken(text: string): {token: string; rest: string} | undefined {
  if (!text.startsWith(beginning)) return undefined;
  const end = text.indexOf('"', beginning.length);
  const token = text.slice(beginning.length, end);
  const rest = text.slice(end + 1);
  return end < 0 || token.includes('\\') || !rest.startsWith(',') ? undefined : {token, rest};
}

/** Whether there is no second token further on, however its name is spelt: read as JSON the last would count. */
function isOnly(rest: string): boolean {
  return !rest.includes('"token"') && !rest.includes('\\u');
}
