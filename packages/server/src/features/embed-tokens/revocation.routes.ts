import {z} from 'zod';
import {tenantRoute} from '../../http/route.ts';
import {endAllTokens, revokeToken} from './revocation.service.ts';

const revocationRequest = z.union([
  z.strictObject({jti: z.uuid().describe('The token: `jti` of the answer that brought it.')}),
  z.strictObject({all: z.literal(true).describe('Every token that this client was given so far.')}),
]);

/** A host's server ends tokens that it was given: its user has logged out, say. */
export const revokeTokensRoute = tenantRoute<unknown, z.output<typeof revocationRequest>>({
  method: 'post',
  path: '/v1/embed-tokens/revoke',
  operation: 'revokeEmbedTokens',
  summary: "Ends a token before its time, or all that this host's client was given so far.",
  auth: 'client-secret',
  input: revocationRequest,
  takes: ['application/json'],
  maximumBytes: 1024,
  answer: {
    description:
      'It is done. Whether the client was ever given such a token makes no difference, nor does doing it twice.',
    mediaType: 'application/json',
    schema: z.object({
      effective_within: z.number().int().describe('Seconds until every process of the service refuses them.'),
    }),
  },
  problems: ['client_unknown', 'signed_request_refused', 'origin_not_allowed', 'rate_limited'],
  async handle({tenant, input}) {
    if ('jti' in input) await revokeToken(tenant, input.jti);
    else await endAllTokens(tenant, tenant.grants.client!);
    return {json: {effective_within: 1}};
  },
});
