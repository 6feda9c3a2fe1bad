import type {JWK} from 'jose';
import {AppError} from '../app-error.ts';
import type {ClientAccess} from '../tenancy/access.ts';
import {nobody} from '../tenancy/client-reader.ts';
import type {Guesses} from './guesses.ts';
import {
  alreadyTaken,
  claimedIn,
  clocksDiffer,
  isSignedBy,
  longestRequest,
  requireBody,
} from './signed-request.ts';

/** A request whose signature is right. It counts when its body is the one that was signed, and it was not taken before. */
export interface SignedCall {
  readonly tenant: string;
  readonly client: ClientAccess;
  /** Throws `AppError` `signed_request_refused` for another body. */
  checkBody(body: string): void;
  /** Remembers the request. Throws `AppError` `signed_request_refused` if it is remembered already. */
  take(): Promise<void>;
}

/** Takes requests that hosts have signed with a key of their embed client. */
export interface SignedRequests {
  /**
   * Whose request it is; nothing is stored for it yet. `address`: the caller's network address; `path`: what is called.
   * Throws `AppError` `client_unknown`, `signed_request_refused` or `rate_limited`.
   */
  check(token: string, call: {address: string | undefined; path: string}): Promise<SignedCall>;
}

export function signedRequests(parts: {
  /** The service's own address. */
  issuer: string;
  now: () => Date;
  findTenant: (publicId: string) => Promise<string | undefined>;
  readClient: (tenant: string, publicId: string) => Promise<ClientAccess | undefined>;
  readKey: (tenant: string, key: {publicId: string; kid: string}) => Promise<JWK | undefined>;
  /** Takes a request, once for all processes. */
  take: (tenant: string, request: {publicId: string; jti: string; seconds: number}) => Promise<boolean>;
  guesses: Guesses;
}): SignedRequests {
  const {issuer, now, findTenant, readClient, readKey, take, guesses} = parts;
  return {
    async check(token, {address, path}) {
      const claimed = claimedIn(token);
      if (!claimed) throw clientUnknown();
      const {kid, client: publicId, jti, lifetime} = claimed;
      const seconds = longestRequest + 2 * clocksDiffer;
      const isThere = async () => (await findTenant(kid)) !== undefined;
      const guess = await guesses.reserve({id: kid, secret: token, address, isThere});
      let isRight = false;
      try {
        const tenant = (await findTenant(kid)) ?? nobody;
        const [client, key] = [await readClient(tenant, publicId), await readKey(tenant, {publicId, kid})];
        const known = client && key && !client.revokedAt;
        const expected = {client: publicId, address: issuer + path, lifetime, now: now()};
        if (!known || !(await isSignedBy(token, key, expected))) {
          guess.wrong();
          throw clientUnknown();
        }
        isRight = true;
        return {
          tenant,
          client,
          checkBody: (body) => requireBody(claimed, body),
          async take() {
            if (!(await take(tenant, {publicId, jti, seconds}))) throw alreadyTaken();
          },
        };
      } catch (error) {
        const isOurs = error instanceof AppError && error.code !== 'unavailable';
        if (!isOurs) isRight = true; // nobody could say
        throw error;
      } finally {
        if (isRight) guess.giveBack();
      }
    },
  };
}

/** Nobody who is known; which part is wrong is not said. */
export function clientUnknown(): AppError {
  return new AppError(
    'client_unknown',
    'Send the id and the secret of an embed client in use by HTTP Basic, or a request that is signed with one of its keys.',
  );
}
