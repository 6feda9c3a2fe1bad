import {problems, reports, type ProblemCode, type ReportDefinition} from '@meglass-finder/reports';
import {z} from 'zod';
import type {Route} from './route.ts';

type Json = Record<string, unknown>;

/** Writes the OpenAPI 3.1 document of a table of routes, out of the same schemas that check what comes in. */
export function openApiOf<Services>(routes: readonly Route<Services>[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) paths[route.path] = {...paths[route.path], [route.method]: operationOf(route)};
  return {
    openapi: '3.1.1',
    info: {
      title: 'MEGLASS finder',
      version: '1',
      description: 'Google Analytics 4 figures for pages of other people.',
      license: {name: 'Apache-2.0', identifier: 'Apache-2.0'},
    },
    paths,
    components: {
      securitySchemes: {
        clientSecret: {
          type: 'http',
          scheme: 'basic',
          description: 'Id and secret of an embed client; for servers only.',
        },
        signedRequest: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'embed-request+jwt',
          description:
            'A request signed, with its body, by a key of an embed client, in place of its secret; once.',
        },
        publishableKey: {
          type: 'apiKey',
          in: 'query',
          name: 'key',
          description: 'A publishable key of an embed client; for pages of its origins.',
        },
        embedToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'embed+jwt',
          description: 'An embed token, here or as `token` in the body.',
        },
      },
      schemas: {
        Problem: problemSchema(),
        ...Object.fromEntries(
          Object.values(reports as unknown as Record<string, ReportDefinition>).map((definition) => [
            `${capital(definition.kind)}Params`,
            {description: definition.summary, ...schemaOf(definition.params, 'input')},
          ]),
        ),
      },
    },
  };
}

function operationOf<Services>(route: Route<Services>): Json {
  const {operation, summary, auth, input, takes = [], answer} = route;
  const security = {
    none: [],
    'client-secret': [{clientSecret: []}, {signedRequest: []}],
    'embed-token': [{embedToken: []}, {}],
    'publishable-key': [{publishableKey: []}],
  }[auth];
  return {
    operationId: operation,
    summary,
    ...(auth === 'embed-token' && {
      description: 'The embed token stands in the `Authorization` header, or as `token` in the body.',
    }),
    security,
    ...(input && route.method === 'get' && {parameters: queryOf(input)}),
    ...(input &&
      route.method !== 'get' && {
        requestBody: {
          required: true,
          content: Object.fromEntries(takes.map((type) => [type, {schema: schemaOf(input, 'input')}])),
        },
      }),
    responses: {
      200: {
        description: answer.description,
        content: {[answer.mediaType]: answer.schema ? {schema: schemaOf(answer.schema, 'output')} : {}},
      },
      ...problemAnswers(route),
    },
  };
}

function queryOf(input: z.ZodType): Json[] {
  const {properties = {}, required = []} = schemaOf(input, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

const everywhere: readonly ProblemCode[] = [
  'not_found',
  'method_not_allowed',
  'request_timeout',
  'headers_too_large',
  'internal',
  'unavailable',
];
const withBody: readonly ProblemCode[] = [
  'invalid_json',
  'invalid_request',
  'body_too_large',
  'unsupported_media_type',
];

function problemAnswers<Services>(route: Route<Services>): Json {
  const codes = new Set([...route.problems, ...(route.input ? withBody : []), ...everywhere]);
  const byStatus = new Map<number, string[]>();
  for (const code of codes) {
    const {status, title} = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), `\`${code}\`: ${title}.`]);
  }
  const content = {'application/problem+json': {schema: {$ref: '#/components/schemas/Problem'}}};
  return Object.fromEntries(
    [...byStatus].map(([status, lines]) => [status, {description: lines.join(' '), content}]),
  );
}

function problemSchema(): Json {
  return schemaOf(
    z.object({
      type: z.string().describe('`urn:meglass-finder:problem:` and the code.'),
      title: z.string(),
      status: z
        .number()
        .int()
        .describe('HTTP status; inside a line, the one that the report alone would have had.'),
      code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
      detail: z.string().describe('What happened and what to do, with nothing of a tenant in it.'),
      retryAfter: z.number().int().optional().describe('Seconds until the next try makes sense.'),
      errors: z
        .array(z.object({pointer: z.string(), detail: z.string(), near: z.string().optional()}))
        .optional(),
    }),
    'output',
  );
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const {$schema: _, ...rest} = z.toJSONSchema(schema, {io, unrepresentable: 'any'}) as Json;
  return rest;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
