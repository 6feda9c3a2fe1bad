import type {IncomingMessage, ServerResponse} from 'node:http';
import {promisify} from 'node:util';
import {gzip} from 'node:zlib';
import type {Refusal, StatusName} from '../engine/refusal.ts';

const zip = promisify(gzip);
/** Below this many bytes packing does not pay. */
const worthPacking = 1024;

const httpCodes: Readonly<Record<StatusName, number>> = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  OUT_OF_RANGE: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  ABORTED: 409,
  ALREADY_EXISTS: 409,
  RESOURCE_EXHAUSTED: 429,
  CANCELLED: 499,
  UNKNOWN: 500,
  INTERNAL: 500,
  DATA_LOSS: 500,
  UNIMPLEMENTED: 501,
  UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
};

/** Answers with JSON, indented unless `pretty` is off, packed if the client takes that. */
export async function replyJson(
  request: IncomingMessage,
  response: ServerResponse,
  {code, json, pretty}: {readonly code: number; readonly json: unknown; readonly pretty: boolean},
): Promise<void> {
  const text = `${JSON.stringify(json, null, pretty ? 2 : 0)}\n`;
  response.setHeader('Content-Type', 'application/json; charset=UTF-8');
  response.setHeader('Cache-Control', 'private');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Vary', 'Accept-Encoding');
  const packs = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  if (!packs || text.length < worthPacking) {
    response.writeHead(code).end(text);
    return;
  }
  const packed = await zip(text);
  response.setHeader('Content-Encoding', 'gzip');
  response.writeHead(code).end(packed);
}

/** Answers with JSON that ends in the middle: of the connection (`cutOff`) or of the text alone (`malformed`). */
export function replyDamaged(response: ServerResponse, json: unknown, damage: 'cutOff' | 'malformed'): void {
  const text = JSON.stringify(json, null, 2);
  const half = text.slice(0, Math.max(1, Math.floor(text.length / 2)));
  response.setHeader('Content-Type', 'application/json; charset=UTF-8');
  if (damage === 'malformed') {
    response.end(half);
    return;
  }
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.write(half, () => response.socket?.destroy());
}

/** Answers with a refusal, in the envelope that all Google APIs have. */
export async function replyRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  {status, message, details}: Refusal,
  pretty: boolean,
): Promise<void> {
  const code = httpCodes[status];
  if (code === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="https://accounts.google.com/"');
  const error = {code, message, status, ...(details.length > 0 && {details})};
  await replyJson(request, response, {code, json: {error}, pretty});
}

/** Answers as for a path or a verb that nobody serves: with a page, as Google does, and never with 405. */
export function replyNotFound(response: ServerResponse, path: string): void {
  const shown = path.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  response.setHeader('Content-Type', 'text/html; charset=UTF-8');
  response.writeHead(404).end(`<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>Error 404 (Not Found)</title>
<p>404: the GA4 emulator serves nothing at <code>${shown}</code>.
</html>
`);
}
