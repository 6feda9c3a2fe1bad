import {
  createServer as createPlainServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import {createServer as createTlsServer} from 'node:https';
import type {AddressInfo} from 'node:net';
import {ConnectionReset} from '../call.ts';
import type {DataApi} from '../data-api.ts';
import {asRefusal} from '../engine/refusal.ts';
import {answerCall} from './answer-call.ts';
import {isPretty} from './query.ts';
import {replyDamaged, replyJson, replyNotFound, replyRefusal} from './reply.ts';
import {readBody} from './request-body.ts';
import {findRoute} from './routes.ts';
import {grantToken, tokenPath, type TokenDeps} from './token-endpoint.ts';

/** What a REST server serves: both are ready only once its own address is known. */
export interface RestService {
  readonly api: DataApi;
  readonly tokens: TokenDeps;
}

/** A listening server. */
export interface RestServer {
  readonly port: number;
  /** Such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** From now on calls are answered; those that came before have waited. */
  readonly serve: (service: RestService) => void;
  /** Ends all calls and stops listening. */
  readonly close: () => void;
}

export interface RestOptions {
  /** Without them the server speaks plain HTTP. */
  readonly tls?: {readonly certificate: string; readonly privateKey: string} | undefined;
  /** 0 takes a free one. */
  readonly port: number;
  /** Told of errors that are the emulator's own. */
  readonly report: (error: unknown) => void;
}

/** Google keeps idle connections for minutes; clients that reuse theirs must not find them closed. */
const keepAliveMs = 240_000;

/**
 * Listens for the Data API as REST on 127.0.0.1, and for the token endpoint that key files name. Rejects if the port is
 * taken.
 */
export async function listenRest({tls, port, report}: RestOptions): Promise<RestServer> {
  const {promise: service, resolve: serve} = Promise.withResolvers<RestService>();
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    service.then((ready) => handle(ready, request, response, report)).catch(report);
  };
  const server: Server = tls
    ? createTlsServer({cert: tls.certificate, key: tls.privateKey}, listener)
    : createPlainServer(listener);
  server.keepAliveTimeout = keepAliveMs;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve());
  });
  const {port: bound} = server.address() as AddressInfo;
  return {
    port: bound,
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${bound}`,
    serve,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function handle(
  {api, tokens}: RestService,
  request: IncomingMessage,
  response: ServerResponse,
  report: (error: unknown) => void,
): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableEnded) gone.abort();
  });
  response.on('error', () => gone.abort());
  const [path = '', search = ''] = (request.url ?? '').split(/\?(.*)/s);
  const query = new URLSearchParams(search);
  const pretty = isPretty(query);
  try {
    if (request.method === 'POST' && path === tokenPath) {
      const form = new URLSearchParams((await readBody(request)).toString());
      await replyJson(request, response, {...(await grantToken(form, tokens)), pretty});
      return;
    }
    const route = findRoute(request.method ?? '', path);
    if (!route) {
      replyNotFound(response, path);
      return;
    }
    const {json, damage} = await answerCall(api, route, query, request, gone.signal);
    if (damage === 'cutOff' || damage === 'malformed') replyDamaged(response, json, damage);
    else await replyJson(request, response, {code: 200, json, pretty});
  } catch (error) {
    if (error instanceof ConnectionReset) {
      request.socket.resetAndDestroy();
      return;
    }
    if (!gone.signal.aborted) await replyRefusal(request, response, asRefusal(error, report), pretty);
  }
}
