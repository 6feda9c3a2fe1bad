import {z} from 'zod';
import {tenantRoute} from '../../http/route.ts';
import {refuseHiddenPins} from '../../tenancy/check-grant.ts';
import {embedTokenRequest, issueEmbedToken, type EmbedTokensDependencies} from './embed-tokens.service.ts';

/** A host's server asks for a token on behalf of one of its users. */
export const embedTokensRoute = tenantRoute<EmbedTokensDependencies, z.output<typeof embedTokenRequest>>({
  method: 'post',
  path: '/v1/embed-tokens',
  operation: 'issueEmbedToken',
  summary: "Gives a host's server a short-lived token for one page of one of its users.",
  auth: 'client-secret',
  input: embedTokenRequest,
  inspect: refuseHiddenPins,
  takes: ['application/json'],
  maximumBytes: 32_768,
  answer: {
    description: 'A token for the page.',
    mediaType: 'application/json',
    schema: z.object({
      token: z.string().describe('A JWT with `typ: embed+jwt`, at most 4 kB.'),
      token_type: z.literal('Bearer'),
      expires_in: z.number().int().describe('Seconds until it ends, counted from this answer.'),
      jti: z.uuid().describe('The id of the token, to revoke it by.'),
    }),
  },
  problems: [
    'client_unknown',
    'signed_request_refused',
    'origin_not_allowed',
    'property_not_granted',
    'report_not_granted',
    'rows_not_granted',
    'rate_limited',
  ],
  handle: async ({tenant, input}, services) => ({json: await issueEmbedToken(services, tenant, input)}),
});
