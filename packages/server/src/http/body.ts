import type {IncomingMessage} from 'node:http';
import {AppError} from '../app-error.ts';

/**
 * Reads a request's JSON body. Throws `AppError`: `unsupported_media_type`, `body_too_large` or `invalid_json`.
 * `takes` are the media types; `maximumBytes` counts what comes over the line.
 */
export async function readJsonBody(
  request: IncomingMessage,
  takes: readonly string[],
  maximumBytes: number,
): Promise<unknown> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  if (!takes.includes(type))
    throw new AppError('unsupported_media_type', `Send the body as ${takes.join(' or ')}.`);
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new AppError('unsupported_media_type', 'Send the body without compression.');
  if (Number(request.headers['content-length'] ?? 0) > maximumBytes) throw tooLarge(maximumBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumBytes) throw tooLarge(maximumBytes);
    chunks.push(chunk);
  }
  try {
    const text = new TextDecoder('utf-8', {fatal: true}).decode(Buffer.concat(chunks));
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new AppError('invalid_json', 'Send one JSON document, in UTF-8.', {cause});
  }
}

function tooLarge(maximumBytes: number): AppError {
  return new AppError('body_too_large', `Send at most ${maximumBytes} bytes.`);
}
