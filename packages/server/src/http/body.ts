import type {IncomingMessage} from 'node:http';
import {AppError} from '../app-error.ts';

/**
 * Reads a request's JSON body as text. Throws `AppError`: `unsupported_media_type`, `body_too_large` or `invalid_json`.
 * `takes` are the media types; `maximumBytes` counts what comes over the line.
 */
export async function readBody(
  request: IncomingMessage,
  takes: readonly string[],
  maximumBytes: number,
): Promise<string> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  if (!takes.includes(type))
    throw new AppError('unsupported_media_type', `Send the body as ${takes.join(' or ')}.`);
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new AppError('unsupported_media_type', 'Send the body without compression.');
  if (Number(request.headers['content-length'] ?? 0) > maximumBytes) throw tooLarge(maximumBytes);
  const bytes = await readAll(request, maximumBytes);
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new AppError('invalid_json', 'Send one JSON document, in UTF-8.', {cause});
  }
}

/** Reads one JSON document. Throws `AppError` `invalid_json`. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new AppError('invalid_json', 'Send one JSON document, in UTF-8.', {cause});
  }
}

const utf8 = new TextDecoder('utf-8', {fatal: true});

/** By events: iterating over a request takes longer than everything else that is done with it. */
function readAll(request: IncomingMessage, maximumBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= maximumBytes) return;
      request.off('data', take).pause();
      reject(tooLarge(maximumBytes));
    };
    // Whichever comes first settles it; what comes later says nothing more.
    request
      .on('data', take)
      .on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
      .on('error', reject)
      .on('close', () => {
        if (!request.complete) reject(new Error('The request was cut off.'));
      });
  });
}

function tooLarge(maximumBytes: number): AppError {
  return new AppError('body_too_large', `Send at most ${maximumBytes} bytes.`);
}
