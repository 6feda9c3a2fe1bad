import {answering, type HandlerOptions} from './answer-viewer.ts';
import type {Service} from './service.ts';

/**
 * The same as `tokenHandler` for servers that speak in `Request` and `Response` (Hono, Next, Remix, Deno, Bun):
 * `export const POST = fetchTokenHandler({…})`. What `viewer` throws, it throws.
 */
export function fetchTokenHandler(
  options: Service & HandlerOptions<Request>,
): (request: Request) => Promise<Response> {
  const answer = answering(options, options);
  return async (request) => {
    const {status, headers, body} = await answer(request, {
      method: request.method,
      site: request.headers.get('sec-fetch-site'),
    });
    return new Response(body, {status, headers: {...headers}});
  };
}
