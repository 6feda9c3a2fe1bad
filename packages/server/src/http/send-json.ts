import {promisify} from 'node:util';
import {gzip} from 'node:zlib';
import type {Request, Response} from 'express';
import {takesGzip} from '../wire/gzip.ts';
import {isKnown} from './if-none-match.ts';
import type {Answer} from './route.ts';

const compressed = promisify(gzip);
/** Bytes: what is smaller is not worth compressing. */
const worthCompressing = 1000;

/**
 * Sends a JSON document; a 304 to those who have it. What a `get` brings goes out compressed to those who take that, in
 * the same coding as lines do; what a `post` brings may hold a secret, and never does.
 */
export async function sendJson(
  request: Request,
  response: Response,
  {json, status = 200, mediaType = 'application/json', cacheSeconds, etag}: Extract<Answer, {json: unknown}>,
  timing: string,
): Promise<void> {
  response.setHeader('Cache-Control', cacheSeconds ? `public, max-age=${cacheSeconds}` : 'no-store');
  if (timing) response.setHeader('Server-Timing', timing);
  const isGet = request.method === 'GET';
  if (isGet) response.vary('Accept-Encoding');
  if (etag !== undefined) {
    response.setHeader('ETag', `W/"${etag}"`);
    if (isKnown(etag, request.headers['if-none-match'])) {
      response.statusCode = 304;
      response.end();
      return;
    }
  }
  response.statusCode = status;
  response.setHeader('Content-Type', mediaType);
  const plain = Buffer.from(JSON.stringify(json));
  const isCompressed =
    isGet && plain.length >= worthCompressing && takesGzip(request.headers['accept-encoding']);
  if (isCompressed) response.setHeader('Content-Encoding', 'gzip');
  const bytes = isCompressed ? await compressed(plain) : plain;
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}
