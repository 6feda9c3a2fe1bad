import type {ProblemCode} from '@meglass-finder/reports';
import type {z} from 'zod';
import type {Lines} from '../wire/send-lines.ts';
import type {TenantContext} from '../tenancy/tenant-context.ts';

/** Who may call a route. `embed-token`: a page (or a permitted program). `client-secret`: a host's server. `publishable-key`: a page that has no server. */
export type RouteAuth = 'none' | 'client-secret' | 'embed-token' | 'publishable-key';

/** What a handler gives back: a JSON document, or lines that go out as they come. */
export type Answer =
  | {
      readonly status?: number;
      readonly json: unknown;
      readonly mediaType?: string;
      readonly cacheSeconds?: number;
      /** Stands for what it says; whoever has it gets a 304. */
      readonly etag?: string;
      /** Pages of any origin may read it: it says nothing of a tenant. */
      readonly everyOrigin?: true;
    }
  | {readonly lines: Lines};

/** What a handler gets: parsed input, and the tenant where the route has one. Never the request itself. */
export interface Call<Input> {
  readonly input: Input;
  /** Gives a signal that aborts when the caller has gone, or the server stops; made only for those who wait. */
  readonly untilGone: () => AbortSignal;
}
export interface TenantCall<Input> extends Call<Input> {
  readonly tenant: TenantContext;
}

interface Described<Input> {
  readonly method: 'get' | 'post';
  readonly path: string;
  /** Name of the operation in the OpenAPI document. */
  readonly operation: string;
  readonly summary: string;
  /** Schema of the JSON body, or, of a `get`, of the query string; `undefined` for a route without one. */
  readonly input?: z.ZodType<Input>;
  /** Looks at the body before its schema does; throws `AppError` where a fault has a code of its own. */
  readonly inspect?: (body: Readonly<Record<string, unknown>>) => void;
  /** The body's media types; the first is the usual one. */
  readonly takes?: readonly string[];
  /** Bytes of the body at most. */
  readonly maximumBytes?: number;
  readonly answer: {readonly description: string; readonly mediaType: string; readonly schema?: z.ZodType};
  /** What can go wrong here besides what can go wrong everywhere. */
  readonly problems: readonly ProblemCode[];
  /** Taken before every global middleware. */
  readonly hot?: boolean;
}

/** A route that serves a tenant. */
export interface TenantRoute<Services, Input = never> extends Described<Input> {
  readonly auth: Exclude<RouteAuth, 'none'>;
  handle(call: TenantCall<Input>, services: Services): Promise<Answer> | Answer;
}

/** A route that everybody may call, and that knows no tenant. */
export interface OpenRoute<Services, Input = never> extends Described<Input> {
  readonly auth: 'none';
  handle(call: Call<Input>, services: Services): Promise<Answer> | Answer;
}

/** A line of the route table. Routing, the OpenAPI document and the isolation test all come of that table. */
export type Route<Services> = TenantRoute<Services, unknown> | OpenRoute<Services, unknown>;

/** Puts a route into the form of the table; the type of `input` follows from its schema. */
export function tenantRoute<Services, Input>(route: TenantRoute<Services, Input>): Route<Services> {
  return route as TenantRoute<Services, unknown>;
}

/** As `tenantRoute`, for a route without a tenant. */
export function openRoute<Services>(route: OpenRoute<Services, unknown>): Route<Services> {
  return route;
}
