import type {IncomingMessage} from 'node:http';
import {promisify} from 'node:util';
import {gunzip} from 'node:zlib';
import {InvalidArgument} from '../engine/refusal.ts';

/** What Google's front end takes at most. */
export const largestBody = 10 * 1024 * 1024;
/** What is read and thrown away at most, so that whoever sends too much still gets an answer. */
const mostDiscarded = 8 * largestBody;

const unzip = promisify(gunzip);

/** The whole body, unpacked if it is gzipped. Throws `InvalidArgument` if it is too large, packed or not. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
    else chunks.length = 0;
    if (size > mostDiscarded) break;
  }
  if (size > largestBody) throw tooLarge();
  const body = Buffer.concat(chunks);
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity') return body;
  if (encoding !== 'gzip')
    throw new InvalidArgument(`The content encoding ${encoding} is not known: use gzip.`);
  try {
    return await unzip(body, {maxOutputLength: largestBody});
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLarge ? tooLarge() : new InvalidArgument('Request contains an invalid argument.');
  }
}

function tooLarge(): InvalidArgument {
  return new InvalidArgument(`Request payload size exceeds the limit: ${largestBody} bytes.`);
}
