import {
  createServer,
  IncomingMessage,
  ServerResponse,
  type RequestListener,
  type Server,
  type ServerOptions,
} from 'node:http';
import type {Duplex} from 'node:stream';
import type {Express} from 'express';
import {AppError, problemOf} from '../app-error.ts';

/** Milliseconds: low enough to be rid of slow callers. */
const timeouts = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2000,
  keepAliveTimeout: 10_000,
};

/** What answers requests; where it names prototypes, its requests and responses are made with those. */
export type App = RequestListener & Partial<Pick<Express, 'request' | 'response'>>;

/** A server whose every answer is ours: what Node refuses before there is a request is told as a problem, too. */
export function createHttpServer(app: App, changes: Partial<typeof timeouts> = {}): Server {
  const server = createServer({...timeouts, ...changes, ...bornFor(app)}, app);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const {_httpMessage: answering} = socket as Duplex & {_httpMessage?: {headersSent: boolean}};
    // Nobody is there any more, or an answer has begun: one that is cut off is recognised as such.
    if (error.code === 'ECONNRESET' || !socket.writable || answering?.headersSent) socket.destroy();
    else socket.end(rawAnswer(refusalFor(error.code)));
  });
  return server;
}

/**
 * Express gives every request and response its own prototype when it comes, and the engine forgets with it what it knew of
 * their form. Those that have it from the beginning are left as they are.
 */
function bornFor({request, response}: App): Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'> {
  if (!request || !response) return {};
  return {
    IncomingMessage: bornWith(request, IncomingMessage) as typeof IncomingMessage,
    ServerResponse: bornWith(response, ServerResponse) as typeof ServerResponse,
  };
}

/** A class that makes what `parent` makes, but with this prototype, which must be an heir of the parent's. */
function bornWith(prototype: object, parent: new (...given: never[]) => object): unknown {
  function Born(...given: unknown[]): object {
    return Reflect.construct(parent, given, Born) as object;
  }
  Born.prototype = prototype;
  return Born;
}

function refusalFor(code: string | undefined): AppError {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new AppError(
        'request_timeout',
        'Send the whole request within 30 seconds, its headers within 10.',
      );
    case 'HPE_HEADER_OVERFLOW':
      return new AppError('headers_too_large', 'Send at most 16 kB of headers.');
    default:
      return new AppError('invalid_request', 'This is not HTTP/1.1 as RFC 9112 describes it.');
  }
}

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

function rawAnswer(refusal: AppError): string {
  const body = JSON.stringify(problemOf(refusal));
  const lines = [
    `HTTP/1.1 ${refusal.status} ${reasons[refusal.status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Access-Control-Allow-Origin: *',
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
