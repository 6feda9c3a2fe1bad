import {z} from 'zod';
import {tenantRoute} from '../../http/route.ts';
import type {EmbedTokensDependencies} from './embed-tokens.service.ts';
import {issuePublishableToken} from './publishable-tokens.service.ts';

/** A page without a server of its own asks for a token, by a key that stands in the page. */
export const publishableTokensRoute = tenantRoute<EmbedTokensDependencies, never>({
  method: 'post',
  path: '/v1/publishable-tokens',
  operation: 'issuePublishableToken',
  summary:
    'Gives a page a short-lived token by its publishable key, which stands in the address; there is no body.',
  auth: 'publishable-key',
  answer: {
    description: 'A token for pages of this origin, covering what the key covers.',
    mediaType: 'application/json',
    schema: z.object({
      token: z.string().describe('A JWT with `typ: embed+jwt`.'),
      token_type: z.literal('Bearer'),
      expires_in: z.number().int().describe('Seconds until it ends, counted from this answer.'),
    }),
  },
  problems: [
    'publishable_key_unknown',
    'origin_not_allowed',
    'report_not_granted',
    'rows_not_granted',
    'rate_limited',
  ],
  handle: async ({tenant}, services) => ({json: await issuePublishableToken(services, tenant)}),
});
