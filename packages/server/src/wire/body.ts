import {createHash} from 'node:crypto';
import {constants, deflateRawSync} from 'node:zlib';
import type {ReportLine} from '@meglass-finder/reports';

/** What a line says after its id, ready to be sent as often as it is asked for. */
export interface Body {
  /** UTF-8, the end of the line with it. */
  readonly bytes: Buffer;
  /** The same as a segment of raw deflate that ends at a byte's boundary, so that segments can stand in any order. */
  readonly deflated: Buffer;
  /** What it says, told apart: the same data has the same tag. */
  readonly etag: string | undefined;
  /** The same without the data, for those who have it. */
  readonly unchanged: Body | undefined;
}

/** A line of an answer. */
export interface WireLine {
  readonly id: string;
  readonly body: Body;
}

/** The body of a line that holds these members. */
export function bodyOf(members: Readonly<Record<string, unknown>>): Body {
  return prepared(`${JSON.stringify(members).slice(1)}\n`);
}

/** The body of a report: its data goes out again only to those who have other data. */
export function reportBody(data: unknown, quality: unknown): Body {
  const json = JSON.stringify(data);
  const etag = createHash('sha256').update(json).digest('base64url').slice(0, 22);
  const said = `"quality":${JSON.stringify(quality)}}\n`;
  const unchanged = prepared(`"etag":"${etag}",${said}`, etag);
  return prepared(`"etag":"${etag}","data":${json},${said}`, etag, unchanged);
}

/** What a line begins with. */
export function headOf(id: string): string {
  return `{"id":${JSON.stringify(id)},`;
}

/** What a line says, read again. */
export function readLine({id, body}: WireLine): ReportLine {
  return JSON.parse(`${headOf(id)}${body.bytes.toString()}`) as ReportLine;
}

function prepared(text: string, etag?: string, unchanged?: Body): Body {
  const bytes = Buffer.from(text);
  let deflated: Buffer | undefined;
  return {
    bytes,
    etag,
    unchanged,
    get deflated() {
      return (deflated ??= deflateRawSync(bytes, {finishFlush: constants.Z_FULL_FLUSH}));
    },
  };
}
