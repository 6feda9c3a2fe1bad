import {answering, failed, type Answer, type HandlerOptions} from './answer-viewer.ts';
import type {Service} from './service.ts';

/** As much of Node's `IncomingMessage` as is looked at. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** As much of Node's `ServerResponse` as is used. */
export interface NodeResponse {
  readonly headersSent?: boolean;
  readonly writableEnded?: boolean;
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
}

/**
 * Middleware for Express, Connect and whatever hands on Node's own request and response: answers the page that asks for a
 * token. Mount it for the address that `token-url` names: `app.post('/finder/token', tokenHandler({…}))`. What `viewer`
 * throws goes to `next`; without one, as in `createServer(tokenHandler({…}))`, the page gets a 500 and the console the reason. A
 * request that something else has answered meanwhile is left alone. Throws `TypeError` at once for options that cannot work.
 */
export function tokenHandler<Request extends NodeRequest = NodeRequest>(
  options: Service & HandlerOptions<Request>,
): (request: Request, response: NodeResponse, next?: (error?: unknown) => void) => void {
  const answer = answering(options, options);
  return (request, response, next) => {
    const site = request.headers['sec-fetch-site'];
    answer(request, {method: request.method, site: Array.isArray(site) ? site[0] : site})
      .then((answered) => write(answered, response))
      .catch((error: unknown) => {
        if (next) return next(error);
        inConsole(error);
        write(failed, response);
      })
      .catch(inConsole);
  };
}

/** A timeout or a limit of the host's may have answered while the service was asked. */
function write({status, headers, body}: Answer, response: NodeResponse): void {
  if (response.headersSent || response.writableEnded) return;
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(body);
}

function inConsole(error: unknown): void {
  console.error('MEGLASS finder gave no token:', error);
}
