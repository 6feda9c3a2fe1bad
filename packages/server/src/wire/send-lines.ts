import type {ServerResponse} from 'node:http';
import {headOf, type Body, type WireLine} from './body.ts';
import {gzipHeader, gzipJoiner} from './gzip.ts';

/** Lines that are there, and lines that are still to come. */
export interface Lines {
  readonly kept: readonly WireLine[];
  readonly coming?: AsyncIterable<WireLine> | undefined;
  /** What goes out if `kept` is all and nobody objects, put together once for all who ask the same. */
  readonly whole?: Whole | undefined;
}

/** A whole answer, plain and as gzip. */
export interface Whole {
  readonly plain: Buffer;
  readonly gzip: Buffer;
}

/** Puts lines together to a whole answer, when it is first asked for. */
export function wholeOf(kept: readonly WireLine[]): Whole {
  let plain: Buffer | undefined;
  let gzip: Buffer | undefined;
  return {
    get plain() {
      return (plain ??= joined(kept, plainEncoder()));
    },
    get gzip() {
      return (gzip ??= joined(kept, gzipEncoder()));
    },
  };
}

/**
 * Sends lines as they come; those that are there go out at once, in one piece. `allowed` gives what is sent in place of a
 * line that its reader must not get any more.
 */
export async function sendLines(
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  {kept, coming, whole: ready}: Lines,
  gzip: boolean,
  allowed: () => Promise<Body | undefined> | Body | undefined,
): Promise<void> {
  const waiting = allowed();
  const instead = waiting instanceof Promise ? await waiting : waiting;
  const encode = gzip ? gzipEncoder() : plainEncoder();
  if (!coming) {
    const shown = instead ? kept.map(({id}) => ({id, body: instead})) : kept;
    const whole = ready && !instead ? ready[gzip ? 'gzip' : 'plain'] : joined(shown, encode);
    response.writeHead(200, {...headers, 'Content-Length': whole.length}).end(whole);
    return;
  }
  response.writeHead(200, headers);
  const first = kept.flatMap(({id, body}) => encode.line(id, instead ?? body));
  if (first.length > 0) await write(response, Buffer.concat([...encode.begin, ...first]));
  else if (encode.begin.length > 0) response.write(Buffer.concat(encode.begin));
  for await (const {id, body} of coming) {
    if (response.destroyed) return;
    const refused = await allowed();
    await write(response, Buffer.concat(encode.line(id, refused ?? body)));
  }
  response.end(Buffer.concat(encode.end()));
}

interface Encoder {
  readonly begin: readonly Buffer[];
  line(id: string, body: Body): readonly Buffer[];
  end(): readonly Buffer[];
}

function joined(lines: readonly WireLine[], {begin, line, end}: Encoder): Buffer {
  return Buffer.concat([...begin, ...lines.flatMap(({id, body}) => line(id, body)), ...end()]);
}

function plainEncoder(): Encoder {
  return {begin: [], line: (id, {bytes}) => [Buffer.from(headOf(id)), bytes], end: () => []};
}

function gzipEncoder(): Encoder {
  const joiner = gzipJoiner();
  return {
    begin: [gzipHeader],
    line: (id, body) => [joiner.stored(Buffer.from(headOf(id))), joiner.segment(body.deflated, body.bytes)],
    end: () => [joiner.end()],
  };
}

async function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  if (response.write(bytes)) return;
  await new Promise<void>((resolve) => {
    const go = () => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.on('drain', go).on('close', go);
  });
}
