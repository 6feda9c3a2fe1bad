/** What `google.rpc.ErrorInfo` says of an error. */
export interface ErrorInfo {
  readonly reason: string;
  readonly domain: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The bytes of `grpc-status-details-bin`: a `google.rpc.Status` that holds one `google.rpc.ErrorInfo`. */
export function statusDetails(code: number, message: string, info: ErrorInfo): Buffer {
  const entries = Object.entries(info.metadata).map(([key, value]) =>
    field(3, Buffer.concat([field(1, key), field(2, value)])),
  );
  const errorInfo = Buffer.concat([field(1, info.reason), field(2, info.domain), ...entries]);
  const any = Buffer.concat([field(1, 'type.googleapis.com/google.rpc.ErrorInfo'), field(2, errorInfo)]);
  return Buffer.concat([Buffer.from([1 << 3]), variableLength(code), field(2, message), field(3, any)]);
}

/** A protobuf field of text, bytes or a message: number, length, content. */
function field(number: number, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from([(number << 3) | 2]), variableLength(bytes.length), bytes]);
}

function variableLength(number: number): Buffer {
  const bytes: number[] = [];
  let rest = number;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
}
