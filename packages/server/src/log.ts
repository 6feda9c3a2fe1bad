import {hash} from 'node:crypto';
import pino from 'pino';
import {AppError} from './app-error.ts';

/** The only fields that a line of the log can have; whole objects never get in. */
export interface LogFields {
  readonly route?: string;
  readonly method?: string;
  readonly status?: number;
  readonly code?: string;
  readonly milliseconds?: number;
  /** Ids; only a keyed hash of them is written. */
  readonly tenant?: string;
  readonly client?: string;
  readonly count?: number;
  readonly address?: string;
  /** Class, code and place in our sources; never its message, which may quote data. */
  readonly error?: unknown;
}

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Where lines go: one JSON document each. */
export interface LogSink {
  write(line: string): void;
}

/** A log that writes fields of the allow-list alone. `key` hashes ids, so that lines of one tenant can be told together. */
export function createLog(options: {level: string; sink: LogSink; key: Uint8Array}): Log {
  const {level, sink, key} = options;
  const logger = pino({level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime}, sink);
  const hashed = (id: string | undefined) =>
    id === undefined ? undefined : hash('sha256', Buffer.concat([key, Buffer.from(id)]), 'hex').slice(0, 12);
  const line = (event: string, fields: LogFields = {}) => ({
    event,
    route: fields.route,
    method: fields.method,
    status: fields.status,
    code: fields.code,
    milliseconds: fields.milliseconds === undefined ? undefined : Math.round(fields.milliseconds * 10) / 10,
    tenant: hashed(fields.tenant),
    client: hashed(fields.client),
    count: fields.count,
    address: fields.address,
    ...errorFields(fields.error),
  });
  return {
    debug: (event, fields) => {
      if (logger.isLevelEnabled('debug')) logger.debug(line(event, fields));
    },
    info: (event, fields) => logger.info(line(event, fields)),
    warn: (event, fields) => logger.warn(line(event, fields)),
    error: (event, fields) => logger.error(line(event, fields)),
  };
}

function errorFields(error: unknown) {
  if (!(error instanceof Error)) return {};
  const {code, parent} = error as Error & {code?: unknown; parent?: {code?: unknown}};
  return {
    errorName: error.name,
    errorCode: error instanceof AppError ? error.code : String(parent?.code ?? code ?? '') || undefined,
    // Frames only: the first line of a stack is the message.
    errorFrames: error.stack
      ?.split('\n')
      .filter((text) => /^ {4}at /.test(text))
      .slice(0, 8)
      .map((text) => text.trim()),
  };
}
