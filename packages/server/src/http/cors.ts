import type {ServerResponse} from 'node:http';

/** Lets the page of exactly this origin read the answer. Without an origin nobody's page may. */
export function allowOrigin(response: ServerResponse, origin: string | undefined): void {
  response.setHeader('Vary', 'Origin');
  if (origin === undefined) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Expose-Headers', 'Retry-After');
}

/** A problem holds nothing of a tenant, and every page may read it: otherwise an expired token looks like being offline. */
export function allowEveryOrigin(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Expose-Headers', 'Retry-After');
}

/** Answers the question that browsers ask before a request with an `Authorization` header. Who may read the answer is decided by the token. */
export function answerPreflight(response: ServerResponse, methods: readonly string[]): void {
  allowEveryOrigin(response);
  response.setHeader('Access-Control-Allow-Methods', methods.join(', '));
  response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type');
  response.setHeader('Access-Control-Max-Age', '7200');
  response.statusCode = 204;
  response.end();
}
