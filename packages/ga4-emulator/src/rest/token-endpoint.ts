import {accessTokenSeconds, type AccessTokens} from '../identity/access-tokens.ts';
import type {ServiceAccount} from '../identity/service-accounts.ts';
import {readSignedToken} from '../identity/signed-token.ts';

/** The path at which access tokens are to be had. */
export const tokenPath = '/token';

const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** What some of Google's clients put in the place of the key's `token_uri`. */
const googleTokenUri = 'https://oauth2.googleapis.com/token';

export interface TokenDeps {
  readonly accounts: readonly ServiceAccount[];
  readonly tokens: AccessTokens;
  readonly clock: () => Date;
  /** Whether a key is not valid any more. */
  readonly revokes: (key: string) => boolean;
  /** This endpoint's own address. */
  readonly tokenUri: string;
}

/** A code of HTTP with a body of JSON. */
export interface TokenReply {
  readonly code: number;
  readonly json: object;
}

/** Gives an access token for a JWT that a service account signed (RFC 7523). `form` is what was posted. */
export async function grantToken(form: URLSearchParams, deps: TokenDeps): Promise<TokenReply> {
  const asked = form.get('grant_type');
  if (asked !== grantType) return refused('unsupported_grant_type', `Invalid grant_type: ${asked ?? ''}`);
  const now = deps.clock();
  const signed = await readSignedToken(form.get('assertion') ?? '', deps.accounts, now);
  if (!signed || deps.revokes(signed.account.name)) return refused('invalid_grant', 'Invalid JWT Signature.');
  if (!signed.audiences.some((audience) => [deps.tokenUri, googleTokenUri].includes(audience))) {
    return refused('invalid_grant', `The audience of the JWT must be ${deps.tokenUri}.`);
  }
  if (signed.scope === '') {
    return refused('invalid_scope', 'Invalid OAuth scope or ID token audience provided.');
  }
  return {
    code: 200,
    json: {
      access_token: deps.tokens.issue(signed.account, signed.scope, now),
      expires_in: accessTokenSeconds - 1,
      token_type: 'Bearer',
    },
  };
}

function refused(error: string, description: string): TokenReply {
  return {code: 400, json: {error, error_description: description}};
}
