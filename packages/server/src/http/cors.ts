import type {ServerResponse} from 'node:http';

/** Lets the page of exactly this origin read the answer. Without an origin nobody's page may. */
export function allowOrigin(response: ServerResponse, origin: string | undefined): void {
  response.setHeader('Vary', 'Origin');
  for (const [name, value] of Object.entries(corsHeaders(origin))) response.setHeader(name, value);
}

/** The headers by which the page of this origin may read the answer, and see how long it took. */
export function corsHeaders(origin: string | undefined): Readonly<Record<string, string>> {
  if (origin === undefined) return {};
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': 'Retry-After, ETag',
    'Timing-Allow-Origin': origin,
  };
}

/** A problem holds nothing of a tenant, and every page may read it: otherwise an expired token looks like being offline. */
export function allowEveryOrigin(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Expose-Headers', 'Retry-After');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin'); // else a page cannot tell a fault of CORS from a server that is down
}

/** Answers the question that browsers ask before a request with an `Authorization` header. Who may read the answer is decided by the token. */
export function answerPreflight(response: ServerResponse, methods: readonly string[]): void {
  allowEveryOrigin(response);
  response.setHeader('Access-Control-Allow-Methods', methods.join(', '));
  response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type, If-None-Match');
  response.setHeader('Access-Control-Max-Age', '7200');
  response.statusCode = 204;
  response.end();
}
