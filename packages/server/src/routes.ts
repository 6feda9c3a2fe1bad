import {aboutRoute} from './features/about/about.routes.ts';
import {embedTokensRoute} from './features/embed-tokens/embed-tokens.routes.ts';
import {publishableTokensRoute} from './features/embed-tokens/publishable-tokens.routes.ts';
import {revokeTokensRoute} from './features/embed-tokens/revocation.routes.ts';
import type {EmbedTokensDependencies} from './features/embed-tokens/embed-tokens.service.ts';
import {liveRoute, readyRoute, type HealthServices} from './features/health/health.routes.ts';
import {jwksRoute} from './features/jwks/jwks.routes.ts';
import {listMarksRoute, removeMarkRoute, writeMarkRoute} from './features/marks/marks.routes.ts';
import type {MarksDependencies} from './features/marks/marks.service.ts';
import {reportRoute} from './features/reports/report.routes.ts';
import {reportsRoute} from './features/reports/reports.routes.ts';
import {openApiOf} from './http/openapi.ts';
import {openRoute, type Route} from './http/route.ts';
import type {SigningKeys} from './keys/signing-keys.ts';

/** All that the routes' handlers need besides a tenant. */
export type AppServices = EmbedTokensDependencies &
  MarksDependencies &
  HealthServices & {readonly signingKeys: SigningKeys};

const openApiRoute = openRoute<unknown>({
  method: 'get',
  path: '/v1/openapi.json',
  operation: 'showOpenApi',
  summary: 'This document.',
  auth: 'none',
  answer: {description: 'An OpenAPI 3.1 document.', mediaType: 'application/json'},
  problems: [],
  handle: () => Promise.resolve({json: openApiDocument(), cacheSeconds: 300}),
});

/** Every route there is. Routing, the OpenAPI document and the isolation test come of this table. */
export const routes: readonly Route<AppServices>[] = [
  reportsRoute,
  reportRoute,
  embedTokensRoute,
  revokeTokensRoute,
  publishableTokensRoute,
  writeMarkRoute,
  removeMarkRoute,
  listMarksRoute,
  aboutRoute,
  jwksRoute,
  liveRoute,
  readyRoute,
  openApiRoute,
];

/** The OpenAPI 3.1 document of the service, the same for every installation. */
export function openApiDocument(): Record<string, unknown> {
  return openApiOf(routes);
}
