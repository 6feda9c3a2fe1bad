import {answering, type HandlerOptions} from './answer-viewer.ts';
import type {Service} from './service.ts';

/** As much of Node's `IncomingMessage` as is looked at. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** As much of Node's `ServerResponse` as is used. */
export interface NodeResponse {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
}

/**
 * Middleware for Express, Connect and whatever hands on Node's own request and response: answers the page that asks for a
 * token. Mount it for the address that `token-url` names: `app.post('/finder/token', tokenHandler({…}))`. What `viewer`
 * throws goes to `next`. Throws `TypeError` at once for options that cannot work.
 */
export function tokenHandler<Request extends NodeRequest = NodeRequest>(
  options: Service & HandlerOptions<Request>,
): (request: Request, response: NodeResponse, next: (error?: unknown) => void) => void {
  const answer = answering(options, options);
  return (request, response, next) => {
    const site = request.headers['sec-fetch-site'];
    answer(request, {method: request.method, site: Array.isArray(site) ? site[0] : site}).then(
      ({status, headers, body}) => {
        response.statusCode = status;
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        response.end(body);
      },
      (error: unknown) => next(error),
    );
  };
}
