import {Refusal} from '../engine/refusal.ts';
import type {AccessTokens} from './access-tokens.ts';
import {grantsAccess, type ServiceAccount} from './service-accounts.ts';
import {readSignedToken} from './signed-token.ts';

/** Why a caller is not let in. `missing`: no bearer token came; `invalid`: one came, and it is not good. */
export class Unauthenticated extends Refusal {
  override name = 'Unauthenticated';

  constructor(reason: 'missing' | 'invalid', method: string) {
    super(
      'UNAUTHENTICATED',
      reason === 'missing'
        ? `Request is missing required authentication credential. ${expected}`
        : `Request had invalid authentication credentials. ${expected}`,
      reason === 'missing' ? [errorInfo('CREDENTIALS_MISSING', method)] : [],
    );
  }
}

/** What callers are checked against. */
export interface Gate {
  readonly accounts: readonly ServiceAccount[];
  readonly tokens: AccessTokens;
  /** The clock that tokens are checked against. */
  readonly clock: () => Date;
  /** Where the emulator itself answers, such as `http://127.0.0.1:8080/`: clients sign tokens for the address they call. */
  readonly origins: ReadonlySet<string>;
  /** Whether callers without credentials are let in, as the first account. */
  readonly anonymous: boolean;
}

const expected =
  'Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.';

const audience = 'https://analyticsdata.googleapis.com/';

/**
 * The service account behind the `authorization` header: by an access token, or by a JWT that it signed itself for the
 * Data API (by `aud` or `scope`). `method` is the full name of what is called. Throws `Unauthenticated`, and
 * PERMISSION_DENIED for an access token of other scopes.
 */
export async function authenticate(
  authorization: string | undefined,
  method: string,
  {accounts, tokens, clock, origins, anonymous}: Gate,
): Promise<ServiceAccount> {
  const [, token] = /^Bearer\s+(\S+)$/i.exec(authorization ?? '') ?? [];
  if (!token && anonymous && authorization === undefined) return accounts[0]!;
  if (!token) throw new Unauthenticated('missing', method);
  const granted = tokens.read(token, clock());
  if (granted) {
    const account = accounts.find(({email}) => email === granted.email);
    if (!account) throw new Unauthenticated('invalid', method);
    if (!granted.opens) throw insufficientScopes(method);
    return account;
  }
  const signed = await readSignedToken(token, accounts, clock());
  const isForUs =
    signed &&
    (grantsAccess(signed.scope) ||
      signed.audiences.some((one) => one === audience || `${one}/` === audience || origins.has(one)));
  if (!isForUs) throw new Unauthenticated('invalid', method);
  return signed.account;
}

function insufficientScopes(method: string): Refusal {
  return new Refusal('PERMISSION_DENIED', 'Request had insufficient authentication scopes.', [
    errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT', method),
  ]);
}

function errorInfo(reason: string, method: string) {
  return {
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason,
    domain: 'googleapis.com',
    metadata: {method, service: 'analyticsdata.googleapis.com'},
  } as const;
}
