import type {EmbedToken} from '@meglass-finder/reports';
import type {Environment} from './environment.ts';
import {FinderError, fromFetch} from './finder-error.ts';

/** Gets a token for the page from the host's own server. */
export type GetToken = (signal: AbortSignal) => Promise<EmbedToken>;

/** A `GetToken` that POSTs to an address of the host, with the host's own cookies where it is of the same origin. */
export function tokenFrom(address: string, environment: Environment): GetToken {
  return async (signal) => {
    let response: Response;
    try {
      response = await environment.fetch(address, {method: 'POST', credentials: 'same-origin', signal});
    } catch (thrown) {
      throw fromFetch(thrown, environment.isOnline());
    }
    if (response.status === 401 || response.status === 403)
      throw new FinderError('host_refused_token', `${address} answered ${response.status}.`, {
        status: response.status,
      });
    if (!response.ok)
      throw new FinderError('network', `${address} answered ${response.status}.`, {status: response.status});
    return checkedToken(await response.json().catch(() => undefined));
  };
}

/** Throws `bad_answer` unless the value is an `EmbedToken`. */
export function checkedToken(value: unknown): EmbedToken {
  const {token, expires_in: seconds} = (value ?? {}) as Partial<EmbedToken>;
  if (typeof token !== 'string' || !token || typeof seconds !== 'number' || !(seconds > 0))
    throw new FinderError('bad_answer', 'The host did not answer {"token": string, "expires_in": seconds}.');
  return {token, expires_in: seconds};
}
