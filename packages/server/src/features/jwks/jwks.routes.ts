import {z} from 'zod';
import {openRoute} from '../../http/route.ts';
import type {SigningKeys} from '../../keys/signing-keys.ts';

/** The public keys that embed tokens can be checked with (RFC 7517). */
export const jwksRoute = openRoute<{readonly signingKeys: SigningKeys}>({
  method: 'get',
  path: '/.well-known/jwks.json',
  operation: 'showKeys',
  summary: 'The public keys of embed tokens.',
  auth: 'none',
  answer: {
    description: 'A JSON Web Key Set.',
    mediaType: 'application/jwk-set+json',
    schema: z.object({keys: z.array(z.looseObject({kty: z.string(), kid: z.string()}))}),
  },
  problems: [],
  handle: (_call, {signingKeys}) =>
    Promise.resolve({
      json: {keys: signingKeys.publicKeys()},
      mediaType: 'application/jwk-set+json',
      cacheSeconds: 300,
    }),
});
