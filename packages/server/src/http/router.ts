import type {RequestListener} from 'node:http';
import express, {type Request, type Response} from 'express';
import helmet from 'helmet';
import {AppError} from '../app-error.ts';
import type {Log} from '../log.ts';
import type {Instruments} from '../observed/instruments.ts';
import {bodyOf, type Body} from '../wire/body.ts';
import {takesGzip} from '../wire/gzip.ts';
import {sendLines} from '../wire/send-lines.ts';
import type {Authenticator, Caller} from './authenticate.ts';
import {readBody} from './body.ts';
import {allowEveryOrigin, allowOrigin, answerPreflight, corsHeaders} from './cors.ts';
import type {RateLimits} from './limits.ts';
import {readInput, splitBody, splitQuery} from './input.ts';
import {describeError, sendProblem} from './problem.ts';
import type {Answer, Route} from './route.ts';
import {sendJson} from './send-json.ts';
import type {App} from './http-server.ts';

/** Wires the table of routes to Express. Hot routes are found by their whole address before Express looks. */
export function createRouter<Services>(options: {
  routes: readonly Route<Services>[];
  services: Services;
  authenticator: Authenticator;
  limits: RateLimits;
  log: Log;
  instruments: Instruments;
  trustedProxies: number;
  /** Aborts when the server stops. */
  signal: AbortSignal;
}): App {
  const {routes, log, instruments, trustedProxies} = options;
  const describe = describeError(log);
  const app = express();
  app.disable('x-powered-by').disable('etag').set('trust proxy', trustedProxies).set('query parser', false);

  const handlerOf = (route: Route<Services>) => async (request: Request, response: Response) => {
    const started = performance.now();
    try {
      await serve(route, request, response, options, describe);
    } catch (error) {
      if (response.destroyed) return; // whoever asked has gone
      const problem = describe(error);
      if (!request.complete && !response.headersSent) response.setHeader('Connection', 'close'); // what is still coming is not read
      sendProblem(response, problem);
      log.info('refused', {route: route.path, code: problem.code, address: request.ip});
    }
    const milliseconds = performance.now() - started;
    instruments.request(route.path, response.statusCode, milliseconds / 1000);
    log.debug('answered', {route: route.path, status: response.statusCode, milliseconds});
  };

  app.use(helmet({contentSecurityPolicy: {directives: {defaultSrc: ["'none'"]}, useDefaults: false}}));
  for (const route of routes) app[route.method](route.path, handlerOf(route));
  for (const path of new Set(routes.map((route) => route.path)))
    app.all(path, (request, response) => refuseMethod(routes, path, request, response, describe));
  app.use((_request: Request, response: Response) =>
    sendProblem(response, describe(new AppError('not_found', 'Look at /v1/openapi.json for what there is.'))),
  );
  app.use((error: unknown, _request: Request, response: Response, _next: () => void) => {
    const badAddress = error instanceof URIError || (error as {status?: number}).status === 400;
    sendProblem(
      response,
      describe(badAddress ? new AppError('not_found', 'This is not an address.') : error),
    );
  });
  const hot = new Map(
    routes
      .filter((route) => route.hot)
      .map((route) => [`${route.method.toUpperCase()} ${route.path}`, handlerOf(route)]),
  );
  const listen = (request: Request, response: Response) => {
    const handle = hot.get(`${request.method} ${request.url}`);
    if (handle)
      handle(request, response).catch((error: unknown) => {
        log.error('answering', {error});
        response.destroy();
      });
    else app(request, response);
  };
  return Object.assign(listen as RequestListener, {request: app.request, response: app.response});
}

async function serve<Services>(
  route: Route<Services>,
  request: Request,
  response: Response,
  {services, authenticator, limits, signal}: Parameters<typeof createRouter<Services>>[0],
  describe: ReturnType<typeof describeError>,
): Promise<void> {
  const began = performance.now();
  const untilGone = () => {
    const gone = new AbortController();
    if (response.destroyed) gone.abort();
    else response.once('close', () => gone.abort());
    return AbortSignal.any([gone.signal, signal]);
  };
  if (route.auth === 'none') {
    const answer = await route.handle({untilGone, input: undefined}, services);
    await send(request, response, answer, undefined, describe);
    return;
  }
  const origin = request.headers.origin;
  if (route.auth === 'publishable-key') {
    const key = new URL(request.url, 'http://localhost').searchParams.get('key') ?? undefined;
    const page = await authenticator.byPublishableKey({key, origin, address: request.ip});
    await limits.count(route.auth, page);
    const answer = await route.handle({untilGone, input: undefined, tenant: page.tenant}, services);
    await send(request, response, answer, page, describe);
    return;
  }
  const {authorization} = request.headers;
  const byClient = route.auth === 'client-secret';
  const early = byClient
    ? await authenticator.byClient({authorization, origin, address: request.ip, path: route.path})
    : undefined;
  const isGet = route.method === 'get';
  const text = isGet ? '' : await readBody(request, route.takes ?? [], route.maximumBytes ?? 0);
  early?.checkBody(text);
  const {token, fields, input: known} = isGet ? splitQuery(request.url) : splitBody(route, text);
  const caller: Caller = early ?? (await authenticator.byEmbedToken(tokenOf(authorization, token), origin));
  await limits.count(route.auth, caller);
  await early?.take();
  const input = known ?? readInput(route, fields!, text);
  const checked = performance.now();
  const answer = await route.handle({untilGone, input, tenant: caller.tenant}, services);
  const timing = `caller;dur=${(checked - began).toFixed(2)}, answer;dur=${(performance.now() - checked).toFixed(2)}`;
  await send(request, response, answer, caller, describe, timing);
}

/** The token is in one place. A header that is no bearer token is refused, never passed over. */
function tokenOf(authorization: string | undefined, inBody: unknown): string | undefined {
  if (inBody !== undefined && typeof inBody !== 'string')
    throw new AppError('token_invalid', 'The token in the body must be a string.');
  if (authorization === undefined) return inBody;
  if (inBody !== undefined)
    throw new AppError('invalid_request', 'Send the token once: in the body or in the header.');
  const token = /^Bearer ([A-Za-z0-9._-]+)$/i.exec(authorization)?.[1];
  if (token === undefined)
    throw new AppError('token_invalid', 'The Authorization header must be `Bearer` and a token.');
  return token;
}

async function send(
  request: Request,
  response: Response,
  answer: Answer,
  caller: Caller | undefined,
  describe: ReturnType<typeof describeError>,
  timing = '',
): Promise<void> {
  if ('json' in answer) {
    if (caller) allowOrigin(response, caller.origin);
    else if (answer.everyOrigin) allowEveryOrigin(response);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    await caller?.confirm();
    await sendJson(request, response, answer, timing);
    return;
  }
  const gzip = takesGzip(request.headers['accept-encoding']);
  const headers = {
    ...lineHeaders,
    'Server-Timing': timing,
    ...corsHeaders(caller?.origin),
    ...(gzip && {'Content-Encoding': 'gzip'}),
  };
  await sendLines(response, headers, answer.lines, gzip, () => refusalOf(caller, describe));
}

const lineHeaders = {
  'Content-Type': 'application/x-ndjson',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
  Vary: 'Origin, Accept-Encoding',
};

/**
 * What is told to a caller who must not get what was made for them any more: it may have taken a while. Waits for nobody
 * while all is well known: a line that can go at once goes at once.
 */
function refusalOf(
  caller: Caller | undefined,
  describe: ReturnType<typeof describeError>,
): Promise<Body | undefined> | Body | undefined {
  const refused = (error: unknown) => bodyOf({problem: describe(error)});
  try {
    return caller?.confirm()?.then(() => undefined, refused);
  } catch (error) {
    return refused(error);
  }
}

function refuseMethod<Services>(
  routes: readonly Route<Services>[],
  path: string,
  request: Request,
  response: Response,
  describe: ReturnType<typeof describeError>,
): void {
  const here = routes.filter((route) => route.path === path);
  const methods = here.map(({method}) => method.toUpperCase());
  if (request.method === 'OPTIONS' && here.some(({auth}) => auth === 'embed-token')) {
    answerPreflight(response, methods);
    return;
  }
  response.setHeader('Allow', methods.join(', '));
  sendProblem(
    response,
    describe(new AppError('method_not_allowed', `This address takes ${methods.join(', ')}.`)),
  );
}
